"""Write `base/prometheus-rule.yaml` from `monitoring/rules`, or `--check` that it is the same."""

import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(__file__).parent / "base/prometheus-rule.yaml"
FILES = sorted((ROOT / "monitoring/rules").glob("*.yml"))


def rendered() -> str:
    """Return the PrometheusRule with the groups of all files."""
    groups = [group for file in FILES for group in yaml.safe_load(file.read_text())["groups"]]
    document = {
        "apiVersion": "monitoring.coreos.com/v1",
        "kind": "PrometheusRule",
        "metadata": {"name": "platform"},
        "spec": {"groups": groups},
    }
    return "# Written by prometheus_rule.py from monitoring/rules.\n" + yaml.safe_dump(
        document, sort_keys=False, width=120
    )


if __name__ == "__main__":
    if "--check" not in sys.argv:
        TARGET.write_text(rendered())
    elif TARGET.read_text() != rendered():
        sys.exit("prometheus-rule.yaml is out of date, run: make dashboards")
