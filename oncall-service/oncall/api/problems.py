"""Domain errors as problems."""

from oncall.domain import errors
from servicekit.errors import Conflict, Forbidden, NotFound, PreconditionFailed, Unprocessable
from servicekit.problems import Kinds

KINDS: Kinds = {
    errors.NoSuchSchedule: (NotFound, "no-such-schedule"),
    errors.NoSuchVersion: (NotFound, "no-such-version"),
    errors.ScheduleChanged: (PreconditionFailed, "schedule-changed"),
    errors.UnknownPeople: (Unprocessable, "unknown-people"),
    errors.NoSuchPerson: (NotFound, "no-such-person"),
    errors.PersonExists: (Conflict, "person-exists"),
    errors.PersonInUse: (Conflict, "person-in-use"),
    errors.NoSuchTeam: (NotFound, "no-such-team"),
    errors.TeamChanged: (PreconditionFailed, "team-changed"),
    errors.TeamInUse: (Conflict, "team-in-use"),
    errors.NoSuchOverride: (NotFound, "no-such-override"),
    errors.NoSuchAbsence: (NotFound, "no-such-absence"),
    errors.NoSuchSwap: (NotFound, "no-such-swap"),
    errors.NothingToSwap: (Unprocessable, "nothing-to-swap"),
    errors.SwapDecided: (Conflict, "swap-decided"),
    errors.NotAsked: (Forbidden, "not-asked"),
    errors.UnreadableCalendar: (Unprocessable, "unreadable-calendar"),
    errors.NoSuchFeed: (NotFound, "no-such-feed"),
    errors.TooManyChanges: (Unprocessable, "too-many-changes"),
    errors.NoScheduleForTeam: (NotFound, "no-schedule-for-team"),
    errors.NotInCatalogue: (NotFound, "service-not-in-catalogue"),
    errors.NoSuchRun: (NotFound, "no-escalation-run"),
    errors.NobodyToEscalateTo: (Unprocessable, "nobody-to-escalate-to"),
    errors.NoSuchPolicy: (NotFound, "no-such-policy"),
    errors.PolicyNameTaken: (Conflict, "policy-name-taken"),
    errors.PolicyInUse: (Conflict, "policy-in-use"),
    errors.NoSuchRule: (NotFound, "no-such-routing-rule"),
    errors.UnknownPolicy: (Unprocessable, "unknown-policy"),
    errors.TooManyRules: (Conflict, "too-many-routing-rules"),
    errors.RulesChanged: (Conflict, "routing-rules-changed"),
}
