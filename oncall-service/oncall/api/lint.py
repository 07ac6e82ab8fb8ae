"""What is wrong with who would be paged."""

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from oncall.api.fields import DefaultsDep
from oncall.domain.lint import Finding, Flaw, Gravity
from oncall.usecases.lint import lint
from servicekit.app import ClockDep, Route

router = APIRouter(prefix="/api/v1/lint", route_class=Route, tags=["lint"])


class FindingView(BaseModel):
    """One flaw: an error can lose a page, a warning can delay it, a hint is untidy."""

    flaw: Flaw
    gravity: Gravity
    subject: str
    detail: str

    @classmethod
    def of(cls, finding: Finding) -> "FindingView":
        """Return the view of a finding."""
        return cls(
            flaw=finding.flaw,
            gravity=finding.gravity,
            subject=finding.subject,
            detail=finding.detail,
        )


class LintView(BaseModel):
    """All findings, the gravest first; `notes` tell what could not be looked at."""

    at: datetime
    days: int
    findings: list[FindingView]
    errors: int
    warnings: int
    notes: list[str]


@router.get("")
def lint_paging(
    request: Request,
    clock: ClockDep,
    defaults: DefaultsDep,
    days: Annotated[int, Query(ge=1, le=60, description="How far to look for gaps.")] = 14,
) -> LintView:
    """Look for gaps, steps that reach nobody, people without verified contact methods, and more."""
    now, state = clock.now(), request.app.state
    report = lint(state.sessions, defaults, state.notification, now, timedelta(days=days))
    gravities = [one.gravity for one in report.findings]
    return LintView(
        at=now,
        days=days,
        findings=[FindingView.of(one) for one in report.findings],
        errors=gravities.count(Gravity.ERROR),
        warnings=gravities.count(Gravity.WARNING),
        notes=list(report.notes),
    )
