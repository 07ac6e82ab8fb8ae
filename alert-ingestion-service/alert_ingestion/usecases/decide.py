"""Decide about alerts that begin: whether they may page now, and with whom they are grouped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import orm

from alert_ingestion.domain.alerts import NewAlert, Status
from alert_ingestion.engines.policies import Mute, Policies, Rule, Side, labels_of
from alert_ingestion.storage import heartbeats, withheld
from alert_ingestion.storage.withheld import Withholding

Step = dict[str, Any]
# What a writer does not see of others, and others not of it, is there after that.
LONGEST_WRITE = timedelta(seconds=6)


@dataclass(slots=True)
class Verdict:
    """What was decided about an alert; `steps` tell how. Without steps the default decided."""

    group: str
    window: timedelta
    withheld: Withholding | None = None
    rule_id: str | None = None
    steps: list[Step] = field(default_factory=list)

    @property
    def explanation(self) -> Mapping[str, Any] | None:
        """Return what is stored with the alert."""
        if not self.steps:
            return None
        return {
            "group": self.group,
            "window_seconds": self.window.total_seconds(),
            "rule_id": self.rule_id,
            "steps": self.steps,
        }


def decide(
    session: orm.Session,
    policies: Policies,
    alerts: Mapping[str, NewAlert],
    *,
    window: timedelta,
    now: datetime | None = None,
) -> dict[str, Verdict]:
    """Return the verdict on each alert; `window` is that of the default correlation.

    What held at `now` decides, without it what held when the alert came.

    Sources of inhibition among the alerts are noted first, so that the order within a batch does
    not matter.
    """
    if policies.plain:
        return {one: Verdict(alert.group, window) for one, alert in alerts.items()}
    labels = {alert_id: labels_of(alert) for alert_id, alert in alerts.items()}
    inhibited = _inhibited(session, policies, alerts, labels) if policies.inhibitions else {}
    verdicts = {}
    for alert_id, alert in alerts.items():
        mine, at = labels[alert_id], now or alert.received_at
        rule = policies.rule_for(mine)
        verdict = _grouped(alert, rule, mine, window)
        verdicts[alert_id] = verdict
        feeds = policies.fed(mine)
        if feeds:
            verdict.withheld = Withholding("heartbeat", tuple(feeds), None)
            verdict.steps.insert(0, _step("heartbeat", feeds, "it feeds a heartbeat"))
            continue
        _mute(verdict, policies.muting(mine, at), considered=len(policies.mutes))
        _inhibit(
            verdict,
            inhibited.get(alert_id, []),
            considered=len(policies.inhibitions),
            # Whoever looks again holds its row, which the end of a source waits for.
            again=at + LONGEST_WRITE if now is None else None,
        )
        if rule is not None:
            _hold(verdict, rule, alert, at)
    return verdicts


def feed(session: orm.Session, policies: Policies, alerts: Iterable[NewAlert]) -> None:
    """Let alerts that fire, repeats too, feed the heartbeats that wait for them."""
    firing = [alert for alert in alerts if alert.status is Status.FIRING]
    fed = {name for alert in firing for name in policies.fed(labels_of(alert))}
    if fed:
        at = max(alert.received_at for alert in firing)
        heartbeats.beat(session, sorted(fed), now=at)


def comes_back(alert: NewAlert, why: Withholding) -> bool:
    """Tell whether a withheld alert is looked at again: what has no key has no state to look at."""
    if why.reason == "heartbeat":
        return False
    return alert.dedup_key is not None or why.reason == "hold"


def _grouped(
    alert: NewAlert, rule: Rule | None, labels: Mapping[str, str], window: timedelta
) -> Verdict:
    if rule is None:
        detail = "no rule matches: service and severity decide"
        return Verdict(alert.group, window, steps=[_step("rule", [], detail)])
    names = ", ".join(rule.group_by) or "nothing: one group for the rule"
    detail = f"rule {rule.name!r} matches first: grouped by {names}"
    step = _step("rule", [rule.rule_id], detail)
    return Verdict(rule.group_of(labels), rule.window, rule_id=rule.rule_id, steps=[step])


def _mute(verdict: Verdict, muting: list[tuple[Mute, datetime]], *, considered: int) -> None:
    if not muting:
        if considered:
            verdict.steps.append(_step("silence", [], f"none of {considered} mutes it"))
        return
    ids = [mute.mute_id for mute, _ in muting]
    ends = max(until for _, until in muting)
    kinds = {mute.kind for mute, _ in muting}
    reason = "silence" if "silence" in kinds else "maintenance"
    comments = "; ".join(filter(None, (mute.comment for mute, _ in muting)))
    detail = f"muted until {ends.isoformat()}" + (f": {comments}" if comments else "")
    verdict.withheld = Withholding(reason, tuple(ids), ends)
    verdict.steps.append(_step(reason, ids, detail))


def _inhibit(
    verdict: Verdict, by: list[tuple[str, str]], *, considered: int, again: datetime | None
) -> None:
    if not by:
        if considered:
            verdict.steps.append(_step("inhibition", [], f"none of {considered} rules inhibits it"))
        return
    rules = [rule_id for rule_id, _ in by]
    sources = [source for _, source in by]
    verdict.steps.append(_step("inhibition", [*rules, *sources], "inhibited by a firing alert"))
    if verdict.withheld is None:
        verdict.withheld = Withholding("inhibition", tuple(rules), again)


def _hold(verdict: Verdict, rule: Rule, alert: NewAlert, now: datetime) -> None:
    due = alert.received_at + rule.hold
    if not rule.hold or due <= now:
        return
    detail = f"held until {due.isoformat()}: it pages only if it still fires then"
    verdict.steps.append(_step("hold", [rule.rule_id], detail))
    if verdict.withheld is None:
        verdict.withheld = Withholding("hold", (rule.rule_id,), due)


def inhibit(session: orm.Session, policies: Policies, firing: Mapping[str, NewAlert]) -> None:
    """Note which of the alerts inhibit others as long as they fire."""
    sources = [
        side_row(alert_id, side)
        for alert_id, alert in firing.items()
        if alert.dedup_key is not None  # without a key it would inhibit for ever
        for side in policies.sources(labels_of(alert))
    ]
    if sources:
        withheld.add_sources(session, sources)


def _inhibited(
    session: orm.Session,
    policies: Policies,
    alerts: Mapping[str, NewAlert],
    labels: Mapping[str, Mapping[str, str]],
) -> dict[str, list[tuple[str, str]]]:
    """Note the sources among the alerts, then return what inhibits which."""
    inhibit(session, policies, alerts)
    targets = [
        side_row(alert_id, side)
        for alert_id in alerts
        for side in policies.targets(labels[alert_id])
    ]
    return withheld.sources_of(session, targets) if targets else {}


def side_row(alert_id: str, side: Side) -> dict[str, Any]:
    """Return an alert on one side of an inhibition rule, as it is stored."""
    return {
        "alert_id": alert_id,
        "rule_id": side.rule_id,
        "equal": side.equal,
        "both_sides": side.both,
    }


def _step(name: str, by: list[str], detail: str) -> Step:
    return {"step": name, "by": by, "detail": detail}
