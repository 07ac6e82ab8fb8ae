"""The composition root: which processes the platform is made of, in which order."""

import asyncio
import signal
from collections.abc import Sequence
from time import monotonic

from launcher import migrations, nursery, ports, state, web_build
from launcher.child import Child, answers
from launcher.database import Database
from launcher.output import Output
from launcher.ports import Claim
from launcher.services import SERVICES, WEB_UI, Service
from launcher.settings import Settings
from launcher.supervisor import Supervisor
from servicekit.postgres import EmbeddedPostgres

_POSTGRES = "postgres"


def claims(settings: Settings, services: Sequence[Service]) -> list[Claim]:
    """Return the ports that a run needs."""
    wanted = [
        Claim(service.name, settings.port(service), service.port_setting)
        for service in (*services, WEB_UI)
    ]
    if settings.database_url is None:
        wanted.append(Claim("PostgreSQL", settings.postgres_port, "POSTGRES_PORT"))
    return wanted


def stages(settings: Settings, services: Sequence[Service]) -> list[list[Child]]:
    """Return the children of a run, stage by stage.

    The services of a stage start together: each of them works with all others absent.
    """
    database = Database(settings)
    storing = [service for service in services if service.role]
    others = [service for service in services if not service.role]
    return [
        [_postgres(database.embedded)] if database.embedded else [],
        [_roles(settings, database)],
        [
            *_migrations(settings, database, storing),
            *(_service(settings, database, service) for service in others),
        ],
        [*(_service(settings, database, service) for service in storing), _web(settings)],
    ]


def run(settings: Settings, began: float) -> int:
    """Run the platform until it is stopped; return the exit code.

    Raises AlreadyRunning, NotOurs, PortsTaken, PostgresFailed, SettingsInvalid.
    """
    services = [service for service in SERVICES if service.built]
    with state.claimed(settings.state):
        output = Output(settings.state / "logs")
        for service in SERVICES:
            if service not in services:
                output.say(f"{service.name} is not there yet: left out")
        EmbeddedPostgres((settings.state / _POSTGRES).resolve()).end_leftover()
        ports.check(claims(settings, services))
        if nursery.AVAILABLE:
            nursery.open_early(settings.child_environment())
        web_build.build(settings, say=output.say)
        planned = stages(settings, services)
        output.expect([child.name for stage in planned for child in stage])
        supervisor = Supervisor(
            planned, output, on_change=lambda pids: state.write_pids(settings.state, pids)
        )
        return asyncio.run(_supervise(supervisor, settings, services, began))


async def _supervise(
    supervisor: Supervisor, settings: Settings, services: Sequence[Service], began: float
) -> int:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, supervisor.stop)

    def ready() -> None:
        for line in _addresses(settings, services):
            supervisor.say(line)
        home = f"http://localhost:{settings.port(WEB_UI)}"
        supervisor.say(f"Ready in {monotonic() - began:.1f} s — {home}")

    return await supervisor.run(ready)


def _addresses(settings: Settings, services: Sequence[Service]) -> list[str]:
    rows = [(service.name, f"http://localhost:{settings.port(service)}") for service in services]
    rows = [(name, url if name == "test-runner" else f"{url}/docs") for name, url in rows]
    if settings.database_url is None:
        where = f"127.0.0.1:{settings.postgres_port}, passwords in {settings.state}/secrets.env"
        rows.append(("PostgreSQL", where))
    rows.append((WEB_UI.name, f"http://localhost:{settings.port(WEB_UI)}"))
    return ["", *(f"  {name:<20} {url}" for name, url in rows)]


def _postgres(server: EmbeddedPostgres) -> Child:
    async def ready(pid: int) -> bool:
        return server.ready(pid)

    return Child(
        name=_POSTGRES,
        command=tuple(server.command()),
        environment={"LC_ALL": "C"},
        ready=ready,
        alone=True,
        stop_signal=signal.SIGINT,  # fast; SIGTERM would wait for every client
        kill_signal=signal.SIGQUIT,
        orphan_signal=signal.SIGINT,
        identity=server.identity(),
    )


def _roles(settings: Settings, database: Database) -> Child:
    return Child(
        name="roles",
        command=database.roles_command,
        environment=database.roles_environment,
        folder=settings.root,
        once=True,
    )


def _migrations(settings: Settings, database: Database, services: Sequence[Service]) -> list[Child]:
    """Return the one child that migrates, or none where it was done: a quarter of a start."""
    urls = {service.database_setting: database.url(service.role or "") for service in services}
    if database.embedded is not None:
        stamp = database.embedded.home / "migrated"  # lives and dies with the cluster
        if migrations.applied(stamp):
            return []
        urls[migrations.STAMP_SETTING] = str(stamp)
    # One process for all: five would each import a whole service, 16 s of processor time for 3.
    child = Child(
        name="migrations",
        command=("launcher", "migrate"),
        forked=True,
        environment={**settings.child_environment(), **urls},
        folder=settings.root,
        once=True,
    )
    return [child]


def _service(settings: Settings, database: Database, service: Service) -> Child:
    environment = settings.child_environment(service)
    if service.role:
        environment["DATABASE_URL"] = database.url(service.role)
    environment.setdefault("SPOOL_DIR", str(settings.state / "spool"))
    return Child(
        name=service.name,
        command=(service.package, "serve"),
        forked=True,
        nice=service.nice,
        environment=environment,
        ready=lambda _: answers(settings.port(service)),
        folder=settings.root,
    )


def _web(settings: Settings) -> Child:
    return Child(
        name=WEB_UI.name,
        command=("launcher", "web"),
        forked=True,
        environment=settings.child_environment(WEB_UI),
        ready=lambda _: answers(settings.port(WEB_UI)),
        folder=settings.root,
    )
