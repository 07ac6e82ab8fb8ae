"""What can go wrong in the language of the domain. The first line is the problem's title."""


class BadKnowledge(Exception):
    """The knowledge base cannot be read."""


class NothingAsked(Exception):
    """Neither an incident nor an alert was named."""


class UnknownEntry(Exception):
    """The knowledge base has no such entry."""


class BadRunbook(Exception):
    """The runbook cannot be read."""


class EntryExists(Exception):
    """There is an entry of this id already."""


class ShippedEntry(Exception):
    """The entry came with the platform and cannot be changed."""


class SemanticMissing(Exception):
    """The sentence vectors are asked for, but their package is not installed."""
