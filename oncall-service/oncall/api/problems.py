"""Domain errors as problems."""

from oncall.domain import errors
from servicekit.errors import NotFound, PreconditionFailed, Unprocessable
from servicekit.problems import Kinds

KINDS: Kinds = {
    errors.NoSuchSchedule: (NotFound, "no-such-schedule"),
    errors.NoSuchVersion: (NotFound, "no-such-version"),
    errors.ScheduleChanged: (PreconditionFailed, "schedule-changed"),
    errors.UnknownPeople: (Unprocessable, "unknown-people"),
    errors.NoScheduleForTeam: (NotFound, "no-schedule-for-team"),
    errors.NotInCatalogue: (NotFound, "service-not-in-catalogue"),
    errors.NoSuchRun: (NotFound, "no-escalation-run"),
    errors.NobodyToEscalateTo: (Unprocessable, "nobody-to-escalate-to"),
}
