"""Rules of the repository that no tool checks for us."""

import ast
import re
from pathlib import Path

import psycopg2
import pytest

from servicekit import errors
from servicekit.testing import ROLES, TestServer

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {
    "servicekit": ROOT / "libs/servicekit/servicekit",
    "alert_ingestion": ROOT / "alert-ingestion-service/alert_ingestion",
    "incident_management": ROOT / "incident-management-service/incident_management",
    "oncall": ROOT / "oncall-service/oncall",
    "notification": ROOT / "notification-service/notification",
    "ai_analysis": ROOT / "ai-analysis-service/ai_analysis",
    "test_runner": ROOT / "test-runner/test_runner",
    "launcher": ROOT / "launcher/launcher",
}
FILES = [file for package in PACKAGES.values() for file in sorted(package.rglob("*.py"))]
DOMAIN_NOUNS = (
    r"\b(alert|incident|engineer|escalation|schedule|rotation|runbook|severity|responder)"
)
LONGEST_FILE = 300
LONGEST_FUNCTION = 40


def test_servicekit_knows_no_domain_noun():
    for file in sorted(PACKAGES["servicekit"].glob("*.py")):
        source = file.read_text().replace("urn:incident-platform:", "urn:")
        found = re.findall(DOMAIN_NOUNS, source, re.IGNORECASE)
        allowed = {"alerts", "incidents"} if file.name == "testing.py" else set()
        assert {word.lower() for word in found} <= {w.rstrip("s") for w in allowed}, file.name


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_files_and_functions_stay_short(file: Path):
    source = file.read_text()
    assert len(source.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            length = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
            assert length <= LONGEST_FUNCTION, node.name


def test_only_the_worker_loops_catch_everything():
    broad = [
        f"{file.name}:{number}"
        for file in FILES
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if re.search(r"except( \(?(Base)?Exception\b.*)?:", line)
    ]
    assert [place.split(":")[0] for place in broad] == ["worker.py", "worker.py"]  # jobs, timers


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_refused_in_every_other_schema(postgres: TestServer, role: str):
    url = postgres.empty_database()
    database = re.search(r"@/(\w+)\?", url)
    assert database is not None
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        for schema in ROLES:
            cursor.execute(f'CREATE TABLE "{schema}".secret (a int)')
    connection.close()
    connection = psycopg2.connect(postgres.url(database[1], role))
    connection.autocommit = True
    with connection.cursor() as cursor:
        for schema in set(ROLES) - {role}:
            for statement in (
                f'SELECT * FROM "{schema}".secret',
                f'INSERT INTO "{schema}".secret VALUES (1)',
                f'CREATE TABLE "{schema}".mine (a int)',
            ):
                with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                    cursor.execute(statement)
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("CREATE TABLE public.mine (a int)")
        cursor.execute("CREATE TABLE mine (a int)")
    connection.close()


def codes() -> set[str]:
    kit = {kind.code for kind in _descendants(errors.ServiceError)}
    own = set()
    for file in FILES:
        if file.name == "problems.py":
            own |= set(re.findall(r'\(\w+, "([a-z0-9-]+)"\)', file.read_text()))
    return kit | own


def _descendants(kind: type[errors.ServiceError]) -> set[type[errors.ServiceError]]:
    below = set(kind.__subclasses__())
    return below.union(*(_descendants(one) for one in below))


def test_every_problem_is_in_the_catalogue():
    listed = set(
        re.findall(r"^\| `([a-z0-9-]+)`", (ROOT / "docs/problems.md").read_text(), re.MULTILINE)
    )
    assert codes() - listed == set()


def test_every_setting_is_explained():
    example = (ROOT / ".env.example").read_text()
    for file in FILES:
        if file.name != "settings.py" or "launcher" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                name = node.target.id.upper()
                assert re.search(rf"^#?\s*{name}=", example, re.MULTILINE), f"{name} of {file}"


def test_locks_record_no_address():
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert not re.search(r"://|file:", lock.read_text()), lock.name
    assert '"resolved"' not in (ROOT / "web-ui/package-lock.json").read_text()


def test_requirements_say_what_the_packages_say():
    wanted = set()
    for project in ROOT.glob("*/pyproject.toml"):
        wanted |= _dependencies(project)
    wanted |= _dependencies(ROOT / "libs/servicekit/pyproject.toml")
    given = set()
    for file in (ROOT / "requirements").glob("*.in"):
        lines = file.read_text().splitlines()
        given |= {line.strip() for line in lines if line and line[0] not in "#-"}
    assert wanted - given == set()


def _dependencies(project: Path) -> set[str]:
    import tomllib  # noqa: PLC0415 - only here

    found = tomllib.loads(project.read_text())["project"]["dependencies"]
    return {one for one in found if one != "servicekit"}


LINK = re.compile(r"\[[^\]]*\]\(([^)#:\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize(
    "page",
    sorted(p for p in ROOT.rglob("*.md") if not {"node_modules", ".venv", ".lint"} & set(p.parts)),
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_links_lead_somewhere(page: Path):
    for target in LINK.findall(page.read_text()):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize(
    "name", ["alert-ingestion", "incident-management", "oncall", "notification", "ai-analysis"]
)
def test_the_page_of_a_service_tells_what_an_operator_asks(name: str):
    text = (ROOT / f"docs/{name}-service.md").read_text()
    sections = set(re.findall(r"^## (\w+)", text, re.MULTILINE))
    assert sections >= {"Endpoints", "Metrics", "Data"}
    assert sections & {"Settings", "Configuration"}
    assert "```mermaid\n" in text
