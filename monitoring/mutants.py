"""Prove that the tests of the alert rules guard them: spoil each rule, and its tests must fail.

A mutant is one alert with its `for` gone, a comparison that always or never holds, a selector
without its matchers, or one of several conditions left out. promtool runs the tests of that alert
against it. Whatever survives is printed; ends with how many did.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
RECORDING = HERE / "rules/recording.yml"
RULES = HERE / "rules/platform.yml"
TESTS = HERE / "tests/platform_test.yml"
COMPARISON = re.compile(r"(==|>=|<=|>|<) (-?[\d.e]+(?: \* [\d.e]+)*)")
SELECTOR = re.compile(r"(?<=[a-z0-9_:])\{[^}]*\}")
BRANCH = re.compile(r"\s+(?:or|and)(?: on \(\))?\s+(?![^(]*\))")

Rule = dict[str, Any]


def mutants(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Yield what was spoilt, and the spoilt rule."""

    def spoilt(**changes: str) -> Rule:
        return deepcopy(rule) | changes

    expression = rule["expr"].strip()
    if "for" in rule:
        yield "without its for", {key: value for key, value in rule.items() if key != "for"}
    for found in COMPARISON.finditer(expression):
        for what, put in _compared(found[1]):
            text = expression[: found.start()] + put + expression[found.end() :]
            yield f"'{found[0]}' {what}", spoilt(expr=text)
    for found in SELECTOR.finditer(expression):
        text = expression[: found.start()] + expression[found.end() :]
        yield f"without {found[0]}", spoilt(expr=text)
    clauses = BRANCH.split(expression)
    for number, clause in enumerate(clauses if len(clauses) > 1 else ()):
        text = "\n  or ".join(clauses[:number] + clauses[number + 1 :])
        yield f"without '{clause[:60]}'", spoilt(expr=text)


def _compared(operator: str) -> Iterator[tuple[str, str]]:
    huge = "1e300"
    if operator == "==":
        yield "always", f"< {huge}"
        yield "never", f"> {huge}"
    else:
        up = operator.startswith(">")
        yield "always", f"{operator} {'-' if up else ''}{huge}"
        yield "never", f"{operator} {'' if up else '-'}{huge}"


def survivors(folder: Path) -> list[str]:
    """Write every mutant with the tests of its alert, run promtool, return those that passed."""
    alerts = [
        rule for group in yaml.safe_load(RULES.read_text())["groups"] for rule in group["rules"]
    ]
    suite = yaml.safe_load(TESTS.read_text())
    recorded = [group["name"] for group in yaml.safe_load(RECORDING.read_text())["groups"]]
    suite["group_eval_order"] = [*recorded, "spoilt"]  # else promtool draws lots
    names: dict[str, str] = {}
    for rule in alerts:
        own = [
            test for test in suite["tests"] if re.split(r"[: ]", test["name"])[0] == rule["alert"]
        ]
        others = (
            [one for one in alerts if one is not rule] if rule["alert"] == "DeadMansSwitch" else []
        )
        for what, mutant in mutants(rule):
            stem = f"{len(names):03}"
            names[stem] = f"{rule['alert']}: {what}"
            rules = {"groups": [{"name": "spoilt", "rules": [*others, mutant]}]}
            (folder / f"{stem}.rules.yml").write_text(yaml.safe_dump(rules))
            files = {"rule_files": [str(RECORDING), f"{stem}.rules.yml"], "tests": own}
            (folder / f"{stem}.yml").write_text(yaml.safe_dump(suite | files))
    command = ["promtool", "test", "rules", *(f"{stem}.yml" for stem in names)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    told = re.split(r"^Unit Testing: +", done.stdout + done.stderr, flags=re.MULTILINE)
    passed = {one[:3] for one in told if "SUCCESS" in one}
    print(f"rules: {len(names)} mutants of {len(alerts)} alerts")
    return [names[stem] for stem in sorted(passed)]


def main() -> int:
    """Print the survivors; return how many there are."""
    with tempfile.TemporaryDirectory() as folder:
        found = survivors(Path(folder))
    for one in found:
        print(f"no test fails when it is spoilt: {one}")
    return min(len(found), 99)


if __name__ == "__main__":
    sys.exit(main())
