"""The database of a run: the embedded PostgreSQL, or the one that `DATABASE_URL` names."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit, urlunsplit

from launcher.services import ROLES
from launcher.settings import Settings
from servicekit.postgres import EmbeddedPostgres, loopback, reachable

_TLS_MODES = frozenset({"require", "verify-ca", "verify-full"})
_QUIET = {"PGOPTIONS": "-c client_min_messages=warning", "PGCONNECT_TIMEOUT": "5"}
_SCRIPT = Path("database") / "init-db" / "01-init-database.sql"


def password_setting(role: str) -> str:
    """Return the variable with a role's password. Source: 01-init-database.sql."""
    return f"{role.upper()}_DB_PASSWORD"


def role_url(owner_url: str, role: str, password: str) -> str:
    """Return `owner_url` for another role: the same server and database."""
    parts = urlsplit(owner_url)
    server = parts.netloc.rpartition("@")[2]
    netloc = f"{quote(role, safe='')}:{quote(password, safe='')}@{server}"
    return urlunsplit(("postgresql", netloc, parts.path, parts.query, ""))


def without_password(url: str) -> tuple[str, str]:
    """Return a URL for a command line, which everybody can read, and the password cut out."""
    parts = urlsplit(url)
    user, _, server = parts.netloc.rpartition("@")
    name, _, password = user.partition(":")
    netloc = f"{name}@{server}" if name else server
    return urlunsplit(("postgresql", netloc, parts.path, parts.query, "")), unquote(password)


def load_passwords(file: Path) -> dict[str, str]:
    """Return the roles' passwords by setting; those missing in `file` are made and kept there."""
    kept: dict[str, str] = {}
    if file.exists():
        lines = file.read_text().splitlines()
        kept = dict(line.split("=", 1) for line in lines if "=" in line)
    wanted = [password_setting(role) for role in ROLES]
    passwords = {name: kept.get(name) or secrets.token_urlsafe(24) for name in wanted}
    if passwords != kept:
        fresh = file.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        fresh.write_text("".join(f"{name}={value}\n" for name, value in passwords.items()))
        fresh.replace(file)
    return passwords


def home_of(settings: Settings) -> Path:
    """Return the folder of the embedded cluster.

    Root hands the server to an unprivileged user. Where that user could not enter the state
    folder, say below `/root`, the cluster lives elsewhere, and `.run/postgres` is a link to it.
    """
    home = settings.state / "postgres"
    if os.geteuid() != 0 or home.is_symlink() or reachable(settings.state):
        return home.resolve()
    state = settings.state.resolve()
    digest = sha256(str(state).encode()).hexdigest()[:12]
    temporary = Path(tempfile.gettempdir())
    base = temporary if temporary in state.parents else Path("/var/lib")
    elsewhere = base / f"incident-platform-{digest}"
    elsewhere.mkdir(mode=0o755, exist_ok=True)
    home.symlink_to(elsewhere)
    return elsewhere


class Database:
    """Where the services store; `embedded` is None when somebody else runs the server."""

    def __init__(self, settings: Settings) -> None:
        """Create the embedded cluster, if it is wanted, and the passwords; start nothing.

        Raises PostgresFailed.
        """
        self._settings = settings
        self.embedded: EmbeddedPostgres | None = None
        if settings.database_url is None:
            flags = loopback(settings.postgres_port)
            self.embedded = EmbeddedPostgres(home_of(settings), flags=flags)
            self.embedded.prepare()
        self._passwords = load_passwords(settings.state / "secrets.env")

    def url(self, role: str) -> str:
        """Return the URL for one service's role."""
        return role_url(self._owner_url, role, self._passwords[password_setting(role)])

    @property
    def roles_command(self) -> tuple[str, ...]:
        """Return the command that creates roles and schemas; safe to run at each start."""
        dsn, _ = without_password(self._owner_url)
        script = str(self._settings.root / _SCRIPT)
        return (self._psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script, dsn)

    @property
    def roles_environment(self) -> Mapping[str, str]:
        """Return the environment of `roles_command`: every secret it needs."""
        _, password = without_password(self._owner_url)
        own = {"PGPASSWORD": password} if password else {}
        return {**self._settings.environment, **self._passwords, **own, **_QUIET}

    @property
    def _owner_url(self) -> str:
        if self.embedded is None:
            return self._settings.database_url or ""
        password = quote(self.embedded.password, safe="")
        port = self._settings.postgres_port
        return f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"

    @property
    def _psql(self) -> str:
        # The wheel's psql knows no TLS: a server that insists on it needs one from PATH.
        query = parse_qs(urlsplit(self._owner_url).query)
        other = shutil.which("psql") if _TLS_MODES & set(query.get("sslmode", ())) else None
        server = self.embedded or EmbeddedPostgres(self._settings.state / "postgres")
        return other or str(server.bin / "psql")
