"""What can go wrong in the language of the domain. The first line is the problem's title."""


class BadKnowledge(Exception):
    """The knowledge base cannot be read."""


class NothingAsked(Exception):
    """Neither an incident nor an alert was named."""


class UnknownEntry(Exception):
    """The knowledge base has no such entry."""
