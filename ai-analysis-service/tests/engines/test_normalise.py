import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_analysis.engines.normalise import LONGEST_TEXT, MOST_WORDS, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CPU usage above 95% for 5 minutes", "CPU usage above 87.5 % for 12 min"),
        ("disk full on /var/log", "disk full on /data/pg/wal"),
        ("cannot reach 10.0.3.7:5432", "cannot reach 192.168.11.200:6432"),
        ("cannot reach db-1.eu.example.com", "cannot reach cache-77.internal"),
        ("GET https://shop.example.com/cart?x=1 failed", "GET http://10.1.1.1:8080/ failed"),
        ("pod payment-api-7d9f8b6c5-x2x9z crashed", "pod user-api-5b6c7d8e9f-abcde crashed"),
        ("host db-prod-03 down", "host web-stage-117 down"),
        (
            "request 0197a4e2-5c1f-7e7e-a7c5-3a1b2c3d4e5f lost",
            "request 11111111-2222-3333-4444-555555555555 lost",
        ),
        ("at 2026-11-23T12:00:00Z the queue grew", "at 2025-01-01 04:05:06 the queue grew"),
        ("memory at 0xdeadbeef corrupted", "memory at 0x1f corrupted"),
        ("container 3f4e5d6c7b8a stopped", "container 99aabbccdd00ee stopped"),
        ("queue depth 120000 messages", "queue depth 7 messages"),
        ("lag of {{ $value }} seconds on {{ $labels.instance }}", "lag of 3 seconds on"),
        ("release v2.3.1 is slow", "release v10.0.4-rc1 is slow"),
        ("latency p99 is 12s", "latency p95 is 900ms"),
        ("link to fe80::1:2:3:4 lost", "link to 2001:db8::8a2e:370:7334 lost"),
    ],
)
def test_texts_that_differ_in_numbers_and_names_read_the_same(one, other):
    assert words_of(one) == words_of(other) != []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CrashLoopBackOff", ["crash", "loop", "back", "off"]),
        ("java.lang.OutOfMemoryError", ["java", "lang", "out", "memori", "error"]),
        ("HTTPServerError", ["http", "server", "error"]),
        ("node_cpu_seconds_total", ["node", "cpu", "second", "total"]),
        ("the server is down and not over the limit", ["server", "down", "not", "over", "limit"]),
        ("HTTP 503 after 12 tries", ["http", "503", "tri"]),
        ("exit code 137", ["exit", "code", "137"]),
        ("error-429", ["error", "429"]),
        ("ORA-00018: maximum sessions", ["ora00018", "maximum", "session"]),
        ("expires in 5 days", ["expir", "soon"]),
        ("expired 5 days ago", ["expir", "ago"]),
        ("OOMKilled", ["out", "memori", "oom", "kill"]),
        ("MySQL and PostgreSQLDown", ["mysql", "postgr", "down"]),
        ("x" * 60 + " crashed", ["crash"]),
        ("🔥🔥🔥", []),
        ("", []),
    ],
)
def test_what_carries_meaning_stays(text, words):
    assert words_of(text) == words


def test_the_alerts_own_names_do_not_count():
    assert words_of("analytics-db on Node-A is slow", masked=["analytics-db", "node-a"]) == ["slow"]


def test_only_the_start_of_a_long_text_counts():
    words = words_of("disk full " * LONGEST_TEXT)

    assert len(words) == MOST_WORDS


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    assert all(word and len(word) <= 40 for word in words_of(text))


@given(
    st.integers(min_value=600, max_value=999),
    st.from_regex(r"[a-z]{3,8}-[0-9a-f]{6}[0-9][0-9a-f]{2}-[a-z0-9]{5}", fullmatch=True),
    st.text(string.digits, min_size=1, max_size=3),
)
def test_numbers_hosts_and_pods_never_matter(number, pod, octet):
    told = (
        f"pod {pod} on 10.0.{octet[:2]}.{octet[-1]} restarted {number} times, memory at {number}%"
    )

    assert words_of(told) == words_of("pod on restarted times, memory")
