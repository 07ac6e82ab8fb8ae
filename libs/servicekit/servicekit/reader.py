"""Single statements that read, for hot routes: without transaction, session or pool.

What SQLAlchemy adds to a statement, and asking first whether a connection lives, take longer than
the statement. Measured: 0.22 instead of 0.73 ms, 0.05 instead of 0.38 of them processor time.
"""

from collections.abc import Mapping
from typing import Any

import psycopg2
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

_KEPT = 8
Row = tuple[Any, ...]


class Reader:
    """Asks over connections of its own; any thread may."""

    def __init__(self, engine: Engine, *, kept: int = _KEPT) -> None:
        """Connect as `engine` does, when first asked; `kept` connections stay open at most."""
        self._engine = engine
        self._kept = kept
        self._idle: list[tuple[Connection, Any]] = []

    def ask(self, statement: str, values: Mapping[str, Any]) -> list[Row]:
        """Return the rows of a statement with `%(name)s` in it.

        It must change nothing: it is asked again when its connection was lost while it rested.
        Raises what SQLAlchemy would.
        """
        while True:
            rested, (connection, raw) = self._taken()
            try:
                with raw.cursor() as cursor:
                    cursor.execute(statement, values)
                    rows: list[Row] = cursor.fetchall()
            except psycopg2.Error as error:
                lost = bool(raw.closed)
                self._put_back(connection, raw)
                if not (lost and rested):
                    raise _wrapped(statement, error) from error
            else:
                self._put_back(connection, raw)
                return rows

    def close(self) -> None:
        """Close what rests."""
        self._kept = 0
        while self._idle:
            self._idle.pop()[0].close()

    def _taken(self) -> tuple[bool, tuple[Connection, Any]]:
        try:
            return True, self._idle.pop()
        except IndexError:
            pass
        connection = self._engine.connect()
        connection.detach()  # it never goes back to the pool
        raw: Any = connection.connection.dbapi_connection
        raw.autocommit = True
        return False, (connection, raw)

    def _put_back(self, connection: Connection, raw: Any) -> None:
        if raw.closed or len(self._idle) >= self._kept:
            connection.close()
        else:
            self._idle.append((connection, raw))


def _wrapped(statement: str, error: psycopg2.Error) -> BaseException:
    return DBAPIError.instance(statement, None, error, psycopg2.Error)
