"""Print the SQL of a service's migrations, for squawk: `migrations_sql.py SERVICE [SINCE]`."""

import contextlib
import io
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config


def sql_of(service: Path, since: str = "base") -> str:
    """Return the statements of all revisions after `since`, in their order."""
    printed = io.StringIO()
    config = Config(output_buffer=printed, stdout=io.StringIO())
    config.set_main_option("script_location", str(service / "migrations"))
    with contextlib.redirect_stderr(io.StringIO()):
        command.upgrade(config, f"{since}:head", sql=True)
    return printed.getvalue()


if __name__ == "__main__":
    sys.stdout.write(sql_of(*map(Path, sys.argv[1:2]), *sys.argv[2:3]))
