"""What sending takes: the channels, the rules of patience, the links, the figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from notification.domain.bundling import Bundling
from notification.domain.delivery import Channel, ChannelName
from notification.usecases.links import LinkMaker
from notification.usecases.measures import Measures
from notification.usecases.providers import Providers


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Built once by the composition root.

    After `fallback_after` the next method of a page is started as well; what no provider accepts
    is retried for `retry_for`. Source: docs/events.md, reliability promise P8.
    """

    channels: Mapping[ChannelName, Channel]
    measures: Measures
    providers: Providers
    links: LinkMaker
    bundling: Bundling
    fallback_after: timedelta
    retry_for: timedelta
    public_url: str
    trials_per_hour: int
