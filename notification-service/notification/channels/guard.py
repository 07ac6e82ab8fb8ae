"""Where this service may not be sent to: the guard against server-side request forgery.

Python's `is_private` misses 100.64/10, multicast, NAT64, 6to4, fec0::/10 and 168.63.129.16, and a
URL may spell an address in many ways: so a list of our own, asked after the one resolution, and
the connection goes to the very address that was checked. Source: reliability.md, SSRF.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from notification.domain.delivery import Permanent, Reason, Transient
from notification.domain.texts import one_line

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[[str, int], Iterable[Any]]

LONGEST_URL = 2048
_PORTS = {"http": 80, "https": 443}

DENIED: tuple[Network, ...] = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT; Alibaba's metadata
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's platform address
        "169.254.0.0/16",  # link-local; metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",  # IETF protocol assignments; Oracle's metadata
        "192.0.2.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
        "2001::/23",  # Teredo, ORCHID and other assignments
        "2001:db8::/32",
        "2002::/16",  # 6to4: a tunnel to any IPv4 address
        "3fff::/20",
    )
)
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")  # all else is loopback, ULA, link-local, multicast …
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Checked:
    """A URL that may be called: with the address in place of the host, and the host itself."""

    url: httpx.URL
    host: str
    host_header: str


def system_resolve(host: str, port: int) -> Iterable[Any]:
    """Ask the system's resolver."""
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


class Guard:
    """Lets through what is public, and what lies in the networks that the operator allows."""

    def __init__(
        self, allowed: Sequence[Network] = (), *, resolve: Resolve = system_resolve
    ) -> None:
        """Allow `allowed` in addition to public addresses."""
        self._allowed = allowed
        self._resolve = resolve

    def check(self, target: str, *, turn: int = 1) -> Checked:
        """Return where to connect to; of several addresses, one each `turn`.

        Raises Permanent for a target that is refused or unknown, Transient when names cannot be
        looked up right now.
        """
        url = _parse(target)
        host = url.raw_host.decode("ascii")
        addresses = self._addresses(host, url.port or _PORTS[url.scheme])
        for address in addresses:
            if self._is_denied(address):
                raise Permanent(Reason.TARGET_REFUSED, f"{host} is on a network that is refused")
        chosen = addresses[(turn - 1) % len(addresses)]
        header = url.netloc.decode("ascii")
        return Checked(url.copy_with(host=str(chosen), fragment=None), host, header)

    def _addresses(self, host: str, port: int) -> list[Address]:
        try:
            answers = list(self._resolve(host, port))
        except socket.gaierror as error:
            if error.errno in (socket.EAI_NONAME, socket.EAI_NODATA):
                raise Permanent(Reason.UNRESOLVABLE, f"{host} has no address") from error
            raise Transient(Reason.UNREACHABLE, f"{host} cannot be looked up") from error
        except (OSError, UnicodeError) as error:
            raise Permanent(Reason.UNRESOLVABLE, f"{host} cannot be looked up") from error
        found = [ipaddress.ip_address(answer[4][0].partition("%")[0]) for answer in answers]
        if not found:
            raise Permanent(Reason.UNRESOLVABLE, f"{host} has no address")
        return list(dict.fromkeys(found))

    def _is_denied(self, address: Address) -> bool:
        plain = unwrapped(address)
        if any(plain in network for network in self._allowed):
            return False
        if isinstance(plain, ipaddress.IPv6Address) and plain not in _GLOBAL_V6:
            return True
        return any(plain in network for network in DENIED)


def unwrapped(address: Address) -> Address:
    """Return the IPv4 address inside an IPv4-mapped or NAT64 one, else the address itself."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in _NAT64:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _parse(target: str) -> httpx.URL:
    if not target:
        raise Permanent(Reason.NO_TARGET, "there is no URL to send to")
    if len(target) > LONGEST_URL:
        raise Permanent(Reason.TARGET_REFUSED, "the URL is too long")
    try:
        url = httpx.URL(target)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise Permanent(Reason.TARGET_REFUSED, one_line(f"not a URL: {error}", 200)) from error
    if url.scheme not in _PORTS or not url.raw_host:  # `host` raises for what IDNA refuses
        raise Permanent(Reason.TARGET_REFUSED, "only http and https URLs are called")
    if url.userinfo:
        raise Permanent(Reason.TARGET_REFUSED, "URLs with credentials are not called")
    return url
