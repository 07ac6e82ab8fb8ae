"""The same random calls to a real Alertmanager and to us: the same replies.

What must differ is masked: instants that each server takes from its own clock, the version, and
whether an alert has been through the dispatcher yet.
"""

import json
import random
import re
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
SILENCED = (
    [("alertname", "A", False, True)],
    [("service", "one|two", True, True), ("alertname", "B", False, False)],
    [("alertname", "", False, True)],
    [("service", "(", True, True)],
    [],
)
ELSEWHERE = (
    ("GET", "/api/v2/nothing"),
    ("DELETE", "/api/v2/alerts"),
    ("PUT", "/api/v2/silences"),
    ("GET", "/api/v2/silence/none"),
    ("POST", "/api/v2/status"),
)
MADE = "{silence}"
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


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
        if choice < 0.63:
            return "GET", "/api/v2/receivers", {}
        if choice < 0.66:
            return (*self._random.choice(ELSEWHERE), {})
        if choice < 0.82:
            return self._about_silences()
        path = self._random.choice(["/api/v2/alerts", "/api/v2/alerts", "/api/v2/alerts/groups"])
        return "GET", path, {"params": self._query()}

    def _about_silences(self) -> tuple[str, str, dict]:
        choice = self._random.random()
        if choice < 0.5:
            silence = {
                "matchers": [
                    dict(zip(("name", "value", "isRegex", "isEqual"), one, strict=True))
                    for one in self._random.choice(SILENCED)
                ],
                "startsAt": self._at(self._random.choice((-10, 0, 10))),
                "endsAt": self._at(self._random.choice((-5, 20, 30, 40))),
                "createdBy": "ana",
                "comment": self._random.choice(("disks", "")),
            }
            return "POST", "/api/v2/silences", self._json(json.dumps(silence))
        if choice < 0.7:
            return self._random.choice(("GET", "DELETE")), f"/api/v2/silence/{MADE}", {}
        wanted = self._random.choice(({}, {"filter": ["alertname=A"]}))
        return "GET", "/api/v2/silences", {"params": wanted}

    def _at(self, minutes: int) -> str:
        return (self._now + timedelta(minutes=minutes)).isoformat()

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


def named(path: str, made: list[str], server: int) -> str:
    """Return a path with the server's own id of the silence that was made last."""
    return path.replace(MADE, made[server]) if made else path


def masked(answer: httpx.Response, now: datetime) -> tuple:
    """Return what both servers must agree on."""
    kind = answer.headers.get("content-type", "").partition(";")[0] if answer.content else ""
    if answer.status_code != httpx.codes.OK and answer.content:
        said = answer.json()
        # The words are Go's own; that it is a string or an object with that code is the contract.
        return answer.status_code, kind, said["code"] if isinstance(said, dict) else str
    return answer.status_code, kind, _masked(answer.json(), now) if answer.content else None


def _masked(value, now: datetime):
    if isinstance(value, list):
        found = [_masked(one, now) for one in value]
        # Silences with the same end have no order of their own.
        silences = any(isinstance(one, dict) and "createdBy" in one for one in value)
        return sorted(found, key=repr) if silences else found
    if isinstance(value, dict):
        return _masked_document(value, now)
    return _masked_text(value, now)


def _masked_document(value: dict, now: datetime) -> dict:
    dropped = {"updatedAt", "mutedBy", "routeLabels"}  # the last two: since 0.28 and 0.34
    found = {name: _masked(one, now) for name, one in value.items() if name not in dropped}
    if not found.get("generatorURL"):
        found.pop("generatorURL", None)
    if "createdBy" in found:  # silences have annotations since 0.31
        found.pop("annotations", None)
    return found if set(value) != {"name", "labels"} else {"name": value["name"]}


def _masked_text(value, now: datetime):
    if value == "unprocessed":
        return "active"
    if isinstance(value, str) and UUID.fullmatch(value):
        return UUID.pattern  # each server makes its own
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
        made: list[str] = []
        for number in range(80):
            method, path, sent = calls.one()
            if MADE in path and not made:
                continue
            now = datetime.now(UTC)
            expected = theirs.request(method, named(path, made, 0), **sent)
            found = served.http.request(method, named(path, made, 1), **sent)
            if path == "/api/v2/silences" and method == "POST" and expected.is_success:
                made = [one.json()["silenceID"] for one in (expected, found)]
            assert masked(found, now) == masked(expected, now), (
                f"call {number}: {method} {path} {sent}\n"
                f"theirs: {expected.status_code} {expected.text}\n"
                f"ours:   {found.status_code} {found.text}"
            )
