"""What is fetched from AWS: certificates of SNS, and confirmations of subscriptions."""

import httpx

from alert_ingestion.domain.sns import is_amazons
from servicekit.errors import Unavailable

_TIMEOUT = httpx.Timeout(3.0, connect=2.0)
_MOST_BYTES = 64 * 1024
_MOST_CERTIFICATES = 32


class AmazonClient:
    """Fetches from SNS and from nowhere else.

    TLS proves the host's name, redirects are not followed, and no proxy of the environment is used.
    """

    def __init__(self, http: httpx.Client | None = None) -> None:
        """Take another HTTP client than the usual one, for tests."""
        self._http = http or httpx.Client(timeout=_TIMEOUT, trust_env=False, follow_redirects=False)
        self._certificates: dict[str, bytes] = {}

    def certificate(self, url: str) -> bytes:
        """Return the certificate at an address of SNS. Raises ValueError, Unavailable."""
        if not is_amazons(url, certificate=True):
            raise ValueError("the certificate is not at SNS")
        if url not in self._certificates:
            found = self._get(url)
            if len(self._certificates) >= _MOST_CERTIFICATES:
                self._certificates.clear()
            self._certificates[url] = found
        return self._certificates[url]

    def confirm(self, url: str) -> None:
        """Confirm a subscription. Raises ValueError, Unavailable."""
        if not is_amazons(url):
            raise ValueError("the subscription is not at SNS")
        self._get(url)

    def _get(self, url: str) -> bytes:
        try:
            with self._http.stream("GET", url) as answer:
                if answer.status_code != httpx.codes.OK:
                    raise Unavailable(f"SNS answered {answer.status_code}")
                content = b""
                for chunk in answer.iter_bytes():
                    content += chunk
                    if len(content) > _MOST_BYTES:
                        raise Unavailable("SNS answered more than a certificate holds")
                return content
        except httpx.TransportError as error:
            raise Unavailable(f"SNS cannot be reached: {type(error).__name__}") from None
