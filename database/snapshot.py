"""Write `schema/<role>.sql`: what each service's migrations make, for a review to read.

`--check` compares instead. Partitions of alerts are named by week and left out.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from launcher import services
from servicekit.db import migrate
from servicekit.postgres import EmbeddedPostgres, loopback
from servicekit.testing import free_port

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(__file__).parent / "schema"
SERVICES = {service.role: service.name for service in services.SERVICES if service.role}
_WEEKLY = re.compile(r"alert_\d+|alert_w\w*\d+")
_NOISE = re.compile(r"^(--|SET |SELECT pg_catalog|\\|$)")


def snapshots(server: EmbeddedPostgres, port: int) -> dict[str, str]:
    """Return the schema of each role after its migrations, as statements of pg_dump."""
    owner = f"postgresql://postgres:{server.password}@127.0.0.1:{port}/postgres"
    passwords = {f"{role.upper()}_DB_PASSWORD": "snapshot" for role in SERVICES}
    server.run_sql_file(
        ROOT / "database/init-db/01-init-database.sql", dsn=owner, environment=passwords
    )
    found = {}
    for role, service in SERVICES.items():
        own = f"postgresql://{role}:snapshot@127.0.0.1:{port}/postgres"
        migrate(ROOT / f"{service}-service" / "migrations", own)
        command = [server.bin / "pg_dump", "--schema-only", f"--schema={role}", "--dbname", owner]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found[role] = readable(done.stdout)
    return found


def readable(dump: str) -> str:
    """Return the statements of a dump without its preamble and without the weekly partitions."""
    lines = [line for line in dump.splitlines() if not _NOISE.match(line)]
    statements = [one.strip() for one in re.split(r"(?<=;)\n", "\n".join(lines)) if one.strip()]
    return "\n\n".join(one for one in statements if not _WEEKLY.search(one)) + "\n"


def main(*, check: bool) -> int:
    """Write or compare the snapshots; return how many differ."""
    with tempfile.TemporaryDirectory() as home:
        port = free_port()
        server = EmbeddedPostgres(Path(home), flags=(*loopback(port), "-c", "fsync=off"))
        server.start()
        try:
            found = snapshots(server, port)
        finally:
            server.stop()
    stale = 0
    for role, text in found.items():
        file = FOLDER / f"{role}.sql"
        if not check:
            file.write_text(text)
        elif not file.exists() or file.read_text() != text:
            print(f"{file.name} is not what the migrations make, run: make schema")
            stale += 1
    return stale


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
