"""Which adapter reads the payloads of an integration."""

from collections.abc import Callable, Mapping
from typing import Any

from alert_ingestion.domain.adapters import (
    alertmanager,
    cloudevents,
    cloudwatch,
    datadog,
    grafana,
    opsgenie,
    pagerduty,
    sentry,
    uptime_kuma,
    zabbix,
)
from alert_ingestion.domain.errors import BadOptions
from alert_ingestion.domain.integrations import Kind
from alert_ingestion.domain.readings import Read, Unreadable
from alert_ingestion.engines.mapping import BadMapping, Mapper
from servicekit.ids import uuid7

Adapter = Callable[[object], list[Read | Unreadable]]

_BY_KIND: dict[Kind, Adapter] = {
    Kind.ALERTMANAGER: alertmanager.read,
    Kind.GRAFANA: grafana.read,
    Kind.UPTIME_KUMA: uptime_kuma.read,
    Kind.ZABBIX: zabbix.read,
    Kind.DATADOG: datadog.read,
    Kind.SENTRY: sentry.read,
    Kind.CLOUDEVENTS: cloudevents.read,
    Kind.PAGERDUTY: lambda body: [pagerduty.read(body, uuid7().hex)],
    Kind.OPSGENIE: lambda body: [opsgenie.read_create(body, uuid7().hex)],
}


def adapter_of(kind: Kind, options: Mapping[str, Any]) -> Adapter:
    """Return what reads a payload of `kind`. Raises BadOptions."""
    if kind is Kind.GENERIC:
        try:
            return Mapper.of(options).read
        except BadMapping as error:
            raise BadOptions(str(error)) from None
    if kind is Kind.SNS:
        meaning = str(options.get("insufficient_data", cloudwatch.IGNORE))
        if meaning not in cloudwatch.MEANINGS:
            raise BadOptions(f"insufficient_data is one of {', '.join(cloudwatch.MEANINGS)}")
        return lambda body: cloudwatch.read(body, meaning)
    found = _BY_KIND.get(kind)
    if found is None:
        return _no_webhook
    return found


def _no_webhook(_body: object) -> list[Read | Unreadable]:
    raise Unreadable("this integration takes nothing by webhook")
