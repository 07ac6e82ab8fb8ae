"""What can go wrong in words of the domain; the first line is the problem's title."""


class NoSuchSchedule(Exception):
    """There is no such schedule."""


class NoSuchVersion(Exception):
    """The schedule has no such version."""


class ScheduleChanged(Exception):
    """The schedule has changed since it was read."""


class UnknownPeople(Exception):
    """Somebody who is named is not known."""


class NoSuchPerson(Exception):
    """There is no such person."""


class PersonExists(Exception):
    """Somebody has this address already."""


class PersonInUse(Exception):
    """The person is still named by a schedule."""


class NoSuchTeam(Exception):
    """There is no such team."""


class TeamChanged(Exception):
    """The team has changed since it was read."""


class TeamInUse(Exception):
    """The team still has a schedule in force."""


class NoSuchOverride(Exception):
    """The schedule has no such override."""


class NoSuchAbsence(Exception):
    """There is no such absence."""


class NoSuchSwap(Exception):
    """The schedule has no such swap."""


class NothingToSwap(Exception):
    """Somebody has no duty in the hours to be swapped."""


class SwapDecided(Exception):
    """The swap has been decided already."""


class NotAsked(Exception):
    """Only the person whose consent is needed may decide this."""


class UnreadableCalendar(Exception):
    """The text is not an iCalendar document that can be read."""


class NoSuchFeed(Exception):
    """There is no such calendar feed."""


class TooManyChanges(Exception):
    """The schedule changes too often for so long an interval."""


class NoScheduleForTeam(Exception):
    """The team has no on-call schedule."""


class NotInCatalogue(Exception):
    """The service is not in the catalogue."""


class NoSuchRun(Exception):
    """The incident has no escalation run."""


class NobodyToEscalateTo(Exception):
    """There is nobody to escalate to."""


class NoSuchPolicy(Exception):
    """There is no such escalation policy."""


class PolicyNameTaken(Exception):
    """Another escalation policy has this name."""


class PolicyInUse(Exception):
    """The escalation policy is still used."""


class NoSuchRule(Exception):
    """There is no such routing rule."""


class UnknownPolicy(Exception):
    """The rule names an escalation policy that does not exist."""


class TooManyRules(Exception):
    """There are as many routing rules as there may be."""


class RulesChanged(Exception):
    """The order does not name every routing rule exactly once."""
