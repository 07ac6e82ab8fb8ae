"""Is every port free? Asked before anything starts."""

import errno
import socket
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """A port of 127.0.0.1 that something wants, and the setting that moves it."""

    owner: str
    port: int
    setting: str


class PortsTaken(Exception):
    """A port that the platform needs is taken."""


def check(claims: Iterable[Claim]) -> None:
    """Raise PortsTaken with a line for every port that cannot be had."""
    found: dict[int, Claim] = {}
    faults = []
    for claim in claims:
        if claim.port in found:
            faults.append(
                f"{claim.owner} and {found[claim.port].owner} both want port {claim.port}:"
                f" set {claim.setting} to another one."
            )
        elif not _free(claim.port):
            faults.append(
                f"Port {claim.port}, which {claim.owner} wants, is taken by another program."
                f" Stop that program, or choose another port: {claim.setting}=<port> make run"
            )
        found[claim.port] = claim
    if faults:
        raise PortsTaken("\n".join(faults))


def _free(port: int) -> bool:
    with socket.socket() as probe:
        # As the servers do: connections that still wait for their end do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            return False
    return True
