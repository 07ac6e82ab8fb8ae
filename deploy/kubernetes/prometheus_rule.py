"""Write what the manifests take from elsewhere in the repository, or `--check` that it is the same.

The alert rules of `monitoring/rules` as a PrometheusRule, and the runbooks that they lead to.
"""

import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
BASE = Path(__file__).parent / "base"
# Where Compose has the web UI, and where a cluster has it: the host of base/ingress.yaml.
HERE, THERE = "http://localhost:8080/runbooks/", "https://incidents.example.com/runbooks/"
RULES = sorted((ROOT / "monitoring/rules").glob("*.yml"))
PAGES = sorted((ROOT / "docs/runbooks").glob("*.md"))


def rendered() -> dict[Path, str]:
    """Return the manifests by their files."""
    texts = [file.read_text().replace(HERE, THERE) for file in RULES]
    groups = [group for text in texts for group in yaml.safe_load(text)["groups"]]
    rule = {
        "apiVersion": "monitoring.coreos.com/v1",
        "kind": "PrometheusRule",
        "metadata": {"name": "platform"},
        "spec": {"groups": groups},
    }
    pages = {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": "runbooks"},
        "data": {page.name: page.read_text() for page in PAGES},
    }
    return {
        BASE / "prometheus-rule.yaml": _manifest(rule, "monitoring/rules"),
        BASE / "web-ui/runbooks.yaml": _manifest(pages, "docs/runbooks"),
    }


def _manifest(document: dict[str, object], source: str) -> str:
    text = yaml.safe_dump(document, sort_keys=False, width=120, allow_unicode=True)
    return f"# Written by prometheus_rule.py from {source}.\n{text}"


if __name__ == "__main__":
    for target, text in rendered().items():
        if "--check" not in sys.argv:
            target.write_text(text)
        elif target.read_text() != text:
            sys.exit(f"{target.name} is out of date, run: make dashboards")
