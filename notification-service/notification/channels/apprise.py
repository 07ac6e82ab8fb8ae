"""A hundred more services through Apprise, an optional extra, behind a list of allowed schemes.

Its plug-ins tell no more than whether a message was sent, so that every failure is worth another
try; they do their own HTTP, so that a scheme which takes a host from its user does not belong on
the list unless those users are trusted with the inner network.
"""

import importlib
import importlib.util
import re
from collections.abc import Collection
from typing import Any

from notification.domain.delivery import Delivered, Message, Permanent, Reason, Transient
from notification.domain.texts import subject, with_links

_SCHEME = re.compile(r"([a-z][a-z0-9]{1,20})://[^\s]+", re.IGNORECASE)
_OVERRIDES = re.compile(r"[?&](redirect|rto|cto|verify)=", re.IGNORECASE)
_LIMITS = "rto=8&cto=4&redirect=no"
NEVER = frozenset({"json", "jsons", "xml", "xmls", "form", "forms", "mailto", "mailtos", "syslog",
                   "file", "dbus", "windows", "gnome", "macosx"})  # fmt: skip


class Apprise:
    """Sends to the Apprise URL in the target."""

    def __init__(self, *, schemes: Collection[str]) -> None:
        """Only `schemes` are sent to."""
        self._schemes = frozenset(scheme.lower() for scheme in schemes) - NEVER
        self._is_installed = importlib.util.find_spec("apprise") is not None

    def is_instant(self, message: Message) -> bool:
        """Whether it is not installed or the target not allowed, so that it fails without I/O."""
        return not self._is_installed or self._scheme(message) not in self._schemes

    def provider(self, message: Message) -> str:
        """Return the scheme, which is the service."""
        return self._scheme(message)

    def send(self, message: Message) -> Delivered:
        """Send one text. Apprise gives no id."""
        if not self._is_installed:
            detail = "Apprise is not installed: install notification-service[apprise]"
            raise Permanent(Reason.NOT_CONFIGURED, detail)
        scheme = self._scheme(message)
        if scheme not in self._schemes:
            detail = f"{scheme or 'this'} is not among APPRISE_SCHEMES"
            raise Permanent(Reason.TARGET_REFUSED, detail)
        if _OVERRIDES.search(message.target):
            raise Permanent(Reason.TARGET_REFUSED, "limits and redirects are not for users to set")
        joint = "&" if "?" in message.target else "?"
        service = _service(f"{message.target}{joint}{_LIMITS}")
        if service is None:
            raise Permanent(Reason.TARGET_REFUSED, f"no {scheme} URL that Apprise understands")
        title = subject(message.text, message.severity)
        if not service.notify(body=with_links(message), title=title):
            raise Transient(Reason.PROVIDER_ERROR, f"{scheme} has not taken it")
        return Delivered()

    def _scheme(self, message: Message) -> str:
        found = _SCHEME.fullmatch(message.target)
        return found[1].lower() if found else ""


def _service(url: str) -> Any:
    """Return the plug-in for one URL, None when there is none. Imported late: it is large."""
    apprise: Any = importlib.import_module("apprise")
    return apprise.Apprise.instantiate(url, suppress_exceptions=True)
