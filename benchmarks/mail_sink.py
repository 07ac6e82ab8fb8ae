"""A mail server of its own process: prints when it accepted which subject.

python benchmarks/mail_sink.py PORT
"""

import sys
import threading
from email import message_from_bytes
from time import monotonic
from typing import Any

from aiosmtpd.controller import Controller


class Sink:
    """Accepts everything."""

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Print the instant and the subject; the monotonic clock is that of the machine."""
        subject = str(message_from_bytes(envelope.content)["Subject"]).replace("\n", " ")
        print(f"{monotonic()} {subject}", flush=True)
        return "250 OK"


if __name__ == "__main__":
    port = int(sys.argv[1])
    Controller(Sink(), hostname="127.0.0.1", port=port, server_hostname="localhost").start()
    threading.Event().wait()
