"""`oncall-lint`: the lint of a running on-call service, for people and for CI."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext

import httpx
from pydantic import ValidationError

from oncall.api.lint import LintView

CLEAN, FLAWED, UNKNOWN = 0, 1, 2
_TIMEOUT = 30.0


def run(arguments: Sequence[str] | None = None, *, client: httpx.Client | None = None) -> int:
    """Print the findings; return 0 without errors, 1 with some, 2 when the service cannot say."""
    parser = argparse.ArgumentParser(
        prog="oncall-lint",
        description="Look for flaws in who would be paged.",
        epilog="Exit code: 0 clean, 1 flawed, 2 the service did not answer.",
    )
    parser.add_argument(
        "--url",
        default=os.environ.get("ONCALL_URL", "http://127.0.0.1:8003"),
        help="of the on-call service (default: ONCALL_URL, else %(default)s)",
    )
    parser.add_argument("--days", type=int, default=14, help="how far to look for gaps")
    parser.add_argument("--strict", action="store_true", help="warnings are errors")
    given = parser.parse_args(arguments)
    own = httpx.Client(base_url=given.url, timeout=_TIMEOUT, trust_env=False)
    with own, nullcontext(client or own) as http:
        try:
            answer = http.get("/api/v1/lint", params={"days": given.days}).raise_for_status()
            report = LintView.model_validate_json(answer.content)
        except (httpx.HTTPError, ValidationError) as error:
            sys.stderr.write(f"oncall-lint: {given.url} does not say: {error}\n")
            return UNKNOWN
    _show(report)
    return FLAWED if report.errors or (given.strict and report.warnings) else CLEAN


def _show(report: LintView) -> None:
    for one in report.findings:
        sys.stdout.write(f"{one.gravity}: {one.subject}: {one.detail} [{one.flaw}]\n")
    for note in report.notes:
        sys.stdout.write(f"note: {note}\n")
    sys.stdout.write(f"{report.errors} errors, {report.warnings} warnings\n")
