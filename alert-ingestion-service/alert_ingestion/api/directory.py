"""The integrations as intake knows them: in memory, so that keys work while PostgreSQL is away."""

import asyncio
from collections.abc import Callable
from time import monotonic

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from alert_ingestion.domain.errors import IntegrationKeyWrong, IntegrationUnknown, StoreAway
from alert_ingestion.domain.integrations import Integration, key_hash
from alert_ingestion.storage import integrations as stored
from servicekit.clock import Clock
from servicekit.db import Sessions

TRUSTED_FOR = 5.0
_LOOKED_AGAIN_AFTER = 0.2
_PATIENCE = 0.5
_AWAY = (OperationalError, InterfaceError, PoolTimeout)
log = structlog.get_logger(source=__name__)


class Directory:
    """Finds integrations; what is changed elsewhere is known within five seconds."""

    def __init__(self, sessions: Sessions, clock: Clock) -> None:
        """Start with nothing known."""
        self._sessions = sessions
        self._clock = clock
        self._loaded_at: float | None = None
        self._by_id: dict[str, Integration] = {}
        self._by_hash: dict[bytes, Integration] = {}
        self._loading: asyncio.Future[None] | None = None

    def forget(self) -> None:
        """Look into the database at the next question: something was changed here."""
        self._loaded_at = None

    async def by_id(self, integration_id: str) -> Integration:
        """Return an enabled integration. Raises IntegrationUnknown, StoreAway."""
        found = await self._found(lambda: self._by_id.get(integration_id))
        if found is None:
            raise IntegrationUnknown(f"There is no integration {integration_id}.")
        return found

    async def by_key(self, key: str) -> Integration:
        """Return the enabled integration of a key. Raises IntegrationKeyWrong, StoreAway."""
        hashed = key_hash(key)
        found = await self._found(lambda: self._by_hash.get(hashed))
        if found is None or not found.takes(key, now=self._clock.now()):
            raise IntegrationKeyWrong("No integration has this key.")
        return found

    async def _found(self, look: Callable[[], Integration | None]) -> Integration | None:
        await self._refresh(TRUSTED_FOR)
        found = look()
        if found is None:
            await self._look_again()
            found = look()
        return found

    async def again(self, known: Integration) -> Integration:
        """Return an integration as it is by now: its key may have been changed a moment ago.

        Raises IntegrationUnknown, StoreAway.
        """
        await self._look_again()
        return await self.by_id(known.integration_id)

    async def _look_again(self) -> None:
        """Read all that was committed before this call, at most five times a second."""
        if self._loaded_at is not None:
            await asyncio.sleep(max(0.0, self._loaded_at + _LOOKED_AGAIN_AFTER - monotonic()))
        await self._refresh(_LOOKED_AGAIN_AFTER)

    async def _refresh(self, longest: float) -> None:
        if not self._older_than(longest):
            return
        if self._loading is None or self._loading.done():
            self._loading = asyncio.ensure_future(self._load_again())
        # A database that stalls must not stall senders who are known already.
        await asyncio.wait({self._loading}, timeout=_PATIENCE if self._by_id else None)
        if self._loading.done():
            self._loading.result()
        else:
            self._loaded_at = monotonic()

    async def _load_again(self) -> None:
        began = monotonic()
        try:
            everyone = await asyncio.to_thread(self._load)
        except _AWAY as error:
            if not self._by_id:
                raise StoreAway("The integrations cannot be looked up.") from None
            log.warning("directory.database_away", error=type(error).__name__)
        else:
            self._keep(everyone)
        self._loaded_at = began  # also without an answer: what is known counts on

    def _older_than(self, longest: float) -> bool:
        return self._loaded_at is None or monotonic() - self._loaded_at > longest

    def _load(self) -> list[Integration]:
        with self._sessions.begin() as session:
            return stored.everyone(session)

    def _keep(self, everyone: list[Integration]) -> None:
        enabled = [one for one in everyone if one.enabled]
        self._by_id = {one.integration_id: one for one in enabled}
        by_hash = {one.old_key_sha256: one for one in enabled if one.old_key_sha256 is not None}
        self._by_hash = by_hash | {one.key_sha256: one for one in enabled}
