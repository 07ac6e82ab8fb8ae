"""The links of a page: signed with the operator's keys, or with one of the database's own."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import quote

from sqlalchemy import orm

from notification.domain.delivery import Links
from notification.domain.links import Action, Grant, token_of
from notification.domain.notifications import Notification
from notification.storage import links

PATH = "/api/v1/act"
# As the web UI's proxy shows this service to the world.
_PUBLIC_PATH = "/api/notification/v1/act"


class LinkMaker:
    """Makes links that are the same at every attempt of a notification."""

    def __init__(self, public_url: str, *, keys: Sequence[str], valid_for: timedelta) -> None:
        """Sign with the first of `keys`, accept all; without any the database keeps one."""
        self._public_url = public_url.rstrip("/")
        self._keys = [key.encode() for key in keys]
        self._valid_for = valid_for

    def keys(self, session: orm.Session) -> Sequence[bytes]:
        """Return the keys, the one that signs first."""
        if not self._keys:
            self._keys = [links.key(session, secrets.token_bytes(32))]
        return self._keys

    def incident(self, reference: str) -> str:
        """Return where an incident is shown."""
        return f"{self._public_url}/incidents/{quote(reference, safe='')}"

    def of(self, session: orm.Session, notification: Notification, reference: str) -> Links:
        """Return the links of a notification; an empty `reference` means: of several incidents."""
        key = self.keys(session)[0]
        expires_at = notification.requested_at + self._valid_for

        def acting(action: Action) -> str:
            token = token_of(Grant(notification.notification_id, action, expires_at), key)
            return f"{self._public_url}{_PUBLIC_PATH}/{token}"

        return Links(
            incident=self.incident(reference) if reference else f"{self._public_url}/incidents",
            acknowledge=acting(Action.ACKNOWLEDGE),
            resolve=acting(Action.RESOLVE),
        )
