"""The same random calls to a real Alertmanager and to us: the same replies.

What must differ is masked: instants that each server takes from its own clock, the version, and
whether an alert has been through the dispatcher yet.
"""

import json
import random
from datetime import UTC, datetime, timedelta

import httpx
import pytest

CONFIGURATION = "route: {receiver: platform}\nreceivers: [{name: platform}]\n"
# Minutes from now: far enough apart that it does not matter which server is slower.
STARTS = (None, -60, -30, -20, -10)
ENDS = (None, -25, -15, -5, 10, 20, 30)
LABELS = (
    {"alertname": "A", "service": "one"},
    {"alertname": "A", "service": "two"},
    {"alertname": "B", "empty": ""},
    {"alertname": "Ü", "service": 'quote"'},
)
FILTERS = (
    'alertname="A"',
    "alertname=A",
    "service=~one|two",
    'service=""',
    'service!=""',
    'alertname!~"A|B"',
    "service=~o.*",
)
BROKEN = (
    "[",
    "{}",
    "",
    '[{"annotations":{}}]',
    '[{"labels":{"a":1}}]',
    '[{"labels":{"a":"x"},"startsAt":"yesterday"}]',
    '[{"labels":{"a":"x"},"generatorURL":"not a url"}]',
    '[{"labels":{"a":"x"},"annotations":["a"]}]',
    "[]",
    "null",
)
MASK = "now"


class Calls:
    """A reproducible sequence of calls."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._now = datetime.now(UTC).replace(microsecond=0)

    def one(self) -> tuple[str, str, dict]:
        """Return method, path and what httpx shall send."""
        choice = self._random.random()
        if choice < 0.5:
            body = json.dumps([self._alert() for _ in range(self._random.randint(1, 3))])
            return "POST", "/api/v2/alerts", self._json(body)
        if choice < 0.6:
            return "POST", "/api/v2/alerts", self._json(self._random.choice(BROKEN))
        if choice < 0.65:
            return "GET", "/api/v2/receivers", {}
        path = self._random.choice(["/api/v2/alerts", "/api/v2/alerts", "/api/v2/alerts/groups"])
        return "GET", path, {"params": self._query()}

    def _json(self, body: str) -> dict:
        return {"content": body.encode(), "headers": {"Content-Type": "application/json"}}

    def _alert(self) -> dict:
        alert = {"labels": self._random.choice(LABELS) if self._random.random() < 0.95 else {}}
        starts, ends = self._random.choice(STARTS), self._random.choice(ENDS)
        if starts is not None:
            alert["startsAt"] = (self._now + timedelta(minutes=starts)).isoformat()
        if ends is not None:
            alert["endsAt"] = (self._now + timedelta(minutes=ends)).isoformat()
        if self._random.random() < 0.5:
            alert["annotations"] = {"summary": self._random.choice(["a", "b", ""])}
        if self._random.random() < 0.3:
            alert["generatorURL"] = self._random.choice(["http://p.example/g", ""])
        return alert

    def _query(self) -> dict:
        query = {}
        if self._random.random() < 0.5:
            query["filter"] = self._random.sample(FILTERS, self._random.randint(1, 2))
        if self._random.random() < 0.3:
            query["active"] = self._random.choice(["true", "false"])
        if self._random.random() < 0.2:
            query["receiver"] = self._random.choice(["platform", "plat.*", "plat", "other"])
        if self._random.random() < 0.1:
            query["filter"] = self._random.choice(["nonsense", 'a=~"("'])
        return query


def masked(answer: httpx.Response, now: datetime) -> tuple:
    """Return what both servers must agree on."""
    kind = answer.headers.get("content-type", "").partition(";")[0] if answer.content else ""
    if answer.status_code != httpx.codes.OK:
        said = answer.json()
        # The words are Go's own; that it is a string or an object with that code is the contract.
        return answer.status_code, kind, said["code"] if isinstance(said, dict) else str
    return answer.status_code, kind, _masked(answer.json(), now) if answer.content else None


def _masked(value, now: datetime):
    if isinstance(value, list):
        return [_masked(one, now) for one in value]
    if isinstance(value, dict):
        dropped = {"updatedAt", "mutedBy", "routeLabels"}  # the last two: since 0.28 and 0.34
        found = {name: _masked(one, now) for name, one in value.items() if name not in dropped}
        if not found.get("generatorURL"):
            found.pop("generatorURL", None)
        return found if set(value) != {"name", "labels"} else {"name": value["name"]}
    if value == "unprocessed":
        return "active"
    if isinstance(value, str) and value.endswith("Z") and value[4:5] == "-":
        offset = (datetime.fromisoformat(value) - now).total_seconds()
        return round(offset / 60)  # the instants of a call are whole minutes apart
    return value


@pytest.mark.parametrize("seed", range(4))
def test_the_same_calls_have_the_same_replies(served, alertmanager, seed):
    calls = Calls(seed)
    with (
        alertmanager(CONFIGURATION) as url,
        httpx.Client(base_url=url, timeout=10, trust_env=False) as theirs,
    ):
        for number in range(60):
            method, path, sent = calls.one()
            now = datetime.now(UTC)
            expected = theirs.request(method, path, **sent)
            found = served.http.request(method, path, **sent)
            assert masked(found, now) == masked(expected, now), (
                f"call {number}: {method} {path} {sent}\n"
                f"theirs: {expected.status_code} {expected.text}\n"
                f"ours:   {found.status_code} {found.text}"
            )
