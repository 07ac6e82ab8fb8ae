"""The composition root."""

from collections.abc import Mapping
from datetime import timedelta

import httpx
from fastapi import FastAPI
from prometheus_client import CollectorRegistry

from notification.api import deliveries, links, notifications, people, receipts
from notification.api.events import reactions
from notification.api.problems import KINDS
from notification.channels.apprise import Apprise
from notification.channels.email import Email, SmtpServer
from notification.channels.guard import Guard
from notification.channels.mail_body import OWN_TEMPLATE
from notification.channels.mock import Mock
from notification.channels.ntfy import Ntfy
from notification.channels.outbound import Outbound
from notification.channels.slack import Slack
from notification.channels.teams import Teams
from notification.channels.telegram import Telegram
from notification.channels.twilio import Account, Twilio
from notification.channels.webhook import Webhook
from notification.clients.incident_management import IncidentManagement
from notification.domain.bundling import Bundling
from notification.domain.delivery import Channel, ChannelName
from notification.settings import Settings
from notification.usecases.dispatch import Dispatch
from notification.usecases.links import LinkMaker
from notification.usecases.measures import Measures, Pending
from notification.usecases.providers import Providers
from notification.worker.jobs import tasks_of, thread_count, timers_of
from servicekit.app import create_service
from servicekit.clock import Clock, SystemClock
from servicekit.db import make_engine, make_sessions
from servicekit.events import receiver
from servicekit.http import make_client
from servicekit.metrics import make_registry
from servicekit.worker import Worker

_SECRETS = (
    "webhook_secret",
    "slack_webhook_url",
    "slack_bot_token",
    "teams_webhook_url",
    "telegram_bot_token",
    "ntfy_token",
)
# The providers' own limits: one message a second to a chat, a webhook or from a number.
_PACE = {
    ChannelName.TELEGRAM: timedelta(milliseconds=40),
    ChannelName.SLACK: timedelta(milliseconds=20),
    ChannelName.SMS: timedelta(milliseconds=20),
    ChannelName.VOICE: timedelta(seconds=1),
}
_SMTP_PORTS = {"none": 25, "starttls": 587, "tls": 465}


def create_app(
    settings: Settings,
    *,
    clock: Clock | None = None,
    neighbours: Mapping[str, httpx.Client] | None = None,
) -> FastAPI:
    """Return the service's application; its worker runs in the same process if so set.

    `neighbours` replaces the clients of the other services.
    """
    clock = clock or SystemClock()
    if neighbours is None:
        neighbours = _neighbours(settings)
    registry = make_registry()
    dispatch = _dispatch(settings, clock, Measures(registry))
    app = create_service(
        "notification",
        settings,
        routers=[
            notifications.router,
            people.router,
            deliveries.router,
            links.router,
            receipts.router,
            receiver(reactions(dispatch)),
        ],
        kinds=KINDS,
        make_worker=lambda _, registry: _worker(settings, clock, registry, dispatch, neighbours),
        clock=clock,
        state={
            "dispatch": dispatch,
            "twilio": _account(settings),
            "incidents": IncidentManagement(neighbours["incident-management"]),
        },
        registry=registry,
    )
    registry.register(Pending(app.state.sessions))
    return app


def create_worker(
    settings: Settings,
    *,
    clock: Clock | None = None,
    registry: CollectorRegistry | None = None,
    neighbours: Mapping[str, httpx.Client] | None = None,
) -> Worker:
    """Return the service's worker; `neighbours` replaces the clients of the other services."""
    clock = clock or SystemClock()
    registry = registry or make_registry()
    dispatch = _dispatch(settings, clock, Measures(registry))
    if neighbours is None:
        neighbours = _neighbours(settings)
    return _worker(settings, clock, registry, dispatch, neighbours)


def _neighbours(settings: Settings) -> Mapping[str, httpx.Client]:
    return {"incident-management": make_client(settings.incident_management_url)}


def _worker(
    settings: Settings,
    clock: Clock,
    registry: CollectorRegistry,
    dispatch: Dispatch,
    neighbours: Mapping[str, httpx.Client],
) -> Worker:
    threads = thread_count(neighbours)
    engine = make_engine(settings.database_url, pool_size=threads + 3, overflow=0, pre_ping=False)
    sessions = make_sessions(engine)
    return Worker(
        engine,
        tasks=tasks_of(
            sessions,
            dispatch,
            clock,
            longest_send=max(settings.smtp_timeout, settings.webhook_timeout),
            neighbours=neighbours,
        ),
        timers=timers_of(sessions, dispatch, clock, keep_for=settings.keep_for),
        clock=clock,
        registry=registry,
        poll=settings.job_poll,
    )


def _dispatch(settings: Settings, clock: Clock, measures: Measures) -> Dispatch:
    providers = Providers(_PACE)
    measures.watch(providers)
    return Dispatch(
        channels=_channels(settings, clock),
        measures=measures,
        providers=providers,
        links=LinkMaker(
            settings.public_url,
            keys=settings.link_secret.get_secret_value().split(),
            valid_for=settings.link_valid,
        ),
        bundling=Bundling(settings.interruptions, settings.interruption_window),
        trials_per_hour=settings.trials_per_hour,
        fallback_after=settings.fallback_after,
        retry_for=settings.retry_for,
        public_url=settings.public_url,
    )


def _channels(settings: Settings, clock: Clock) -> Mapping[ChannelName, Channel]:
    outbound = Outbound(Guard(settings.webhook_allowed_networks), timeout=settings.webhook_timeout)
    secret = {name: getattr(settings, name).get_secret_value() for name in _SECRETS}
    account = _account(settings)
    return {
        ChannelName.MOCK: Mock(),
        ChannelName.EMAIL: Email(_smtp_server(settings) if settings.smtp_host else None),
        ChannelName.WEBHOOK: Webhook(
            outbound, secrets=secret["webhook_secret"].split(), clock=clock
        ),
        ChannelName.SLACK: Slack(
            outbound,
            default_url=secret["slack_webhook_url"],
            token=secret["slack_bot_token"],
            api_url=settings.slack_api_url,
        ),
        ChannelName.TEAMS: Teams(outbound, default_url=secret["teams_webhook_url"]),
        ChannelName.TELEGRAM: Telegram(
            outbound, token=secret["telegram_bot_token"], url=settings.telegram_url
        ),
        ChannelName.NTFY: Ntfy(outbound, url=settings.ntfy_url, token=secret["ntfy_token"]),
        ChannelName.SMS: Twilio(outbound, account, resource="Messages"),
        ChannelName.VOICE: Twilio(outbound, account, resource="Calls"),
        ChannelName.APPRISE: Apprise(schemes=settings.apprise_schemes),
    }


def _account(settings: Settings) -> Account:
    # A provider on the internet can only tell an address on the internet.
    is_public = settings.public_url.startswith("https://")
    return Account(
        sid=settings.twilio_account_sid,
        token=settings.twilio_auth_token.get_secret_value(),
        sender=settings.twilio_from,
        url=settings.twilio_url,
        receipts=settings.public_url.rstrip("/") if is_public else "",
    )


def _smtp_server(settings: Settings) -> SmtpServer:
    return SmtpServer(
        host=settings.smtp_host,
        port=settings.smtp_port or _SMTP_PORTS[settings.smtp_tls],
        tls=settings.smtp_tls,
        username=settings.smtp_username,
        password=settings.smtp_password.get_secret_value(),
        sender=settings.smtp_from,
        timeout=settings.smtp_timeout,
        template=settings.mail_template or OWN_TEMPLATE,
    )
