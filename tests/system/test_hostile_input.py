"""Bodies that break naive services, over the wire: never a 5xx; what is accepted still pages."""

import httpx
import pytest
from platform_under_test import Platform, eventually

ALERT = b'{"service":"%s","severity":"critical","message":"%s"}'
JSON = {"Content-Type": "application/json"}


def post(platform: Platform, body: bytes, path: str = "/api/v1/alerts") -> httpx.Response:
    return platform["alert-ingestion"].post(path, content=body, headers=JSON)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("nul", ALERT % (b"nul-svc", b"disk\\u0000 full")),
        ("raw-nul", ALERT % (b"rawnul-svc", b"disk\x00 full")),
        ("surrogate", ALERT % (b"surrogate-svc", b"disk \\ud800 full")),
        ("crlf", ALERT % (b"crlf-svc", b"disk full\\r\\nBcc: evil@example.com\\r\\n\\r\\nhi")),
        ("bom", b"\xef\xbb\xbf" + ALERT % (b"bom-svc", b"disk full")),
        ("utf-16", (ALERT % (b"utf16-svc", b"disk full")).decode().encode("utf-16")),
        ("bad-utf-8", ALERT % (b"badutf-svc", b"disk \xff\xfe full")),
        ("emoji", ALERT % (b"emoji-svc", "disk 🔥 מלא \u202e full".encode())),
        ("nan", b'{"service":"nan-svc","severity":"critical","message":"m","labels":{"v":NaN}}'),
        (
            "1e400",
            b'{"service":"inf-svc","severity":"critical","message":"m","labels":{"v":1e400}}',
        ),
        (
            "big-integer",
            b'{"service":"int-svc","severity":"critical","message":"m","labels":{"v":'
            + b"9" * 5000
            + b"}}",
        ),
        ("long", ALERT % (b"long-svc", b"disk full " * 6000)),
        (
            "duplicate-keys",
            b'{"service":"x","service":"dup-svc","severity":"critical","message":"m"}',
        ),
    ],
)
def test_hostile_alerts_are_sanitised_stored_and_paged(platform: Platform, name: str, body: bytes):
    answer = post(platform, body)
    assert answer.status_code == 201, (name, answer.text)
    incident_id = answer.json()["incident_id"]
    incident = eventually(lambda: platform.incident(incident_id))
    assert not set(incident["title"]) & set("\0\r\n")
    _, mail = eventually(lambda: platform.mailbox.about(incident["number"]))[0]
    assert mail["Bcc"] is None


@pytest.mark.parametrize(
    ("name", "body", "statuses"),
    [
        ("20 MB", b'{"message":"' + b"x" * 20_000_000 + b'"}', {413}),
        ("500k keys", b"{" + b",".join(b'"k%d":1' % n for n in range(500_000)) + b"}", {413}),
        ("deep arrays", b"[" * 100_000, {413, 422}),
        ("deep objects", b'{"a":' * 100_000 + b"1" + b"}" * 100_000, {413, 422}),
        ("empty", b"", {422}),
        ("not json", b"<xml/>", {422}),
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/alerts", "/api/v1/alerts/batch", "/api/v1/events"])
def test_what_cannot_be_an_alert_is_refused_with_a_problem(
    platform: Platform, name: str, body: bytes, statuses: set[int], path: str
):
    try:
        answer = post(platform, body, path)
    except httpx.WriteError:
        return  # the server answered 413 and hung up while we were still sending
    assert answer.status_code in statuses, (name, answer.text[:200])
    assert answer.headers["content-type"] == "application/problem+json"


def test_compressed_bodies_are_refused(platform: Platform):
    answer = platform["alert-ingestion"].post(
        "/api/v1/alerts", content=b"\x1f\x8b", headers=JSON | {"Content-Encoding": "gzip"}
    )
    assert answer.status_code == 415


def test_no_service_was_hurt(platform: Platform):
    for service in ("alert-ingestion", "incident-management", "oncall", "notification"):
        text = platform[service].get("/metrics").text
        failed = [line for line in text.splitlines() if 'status="500"' in line]
        assert failed == [], service
