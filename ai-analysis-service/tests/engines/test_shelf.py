"""The knowledge base answers natural alerts with the right kind of cause."""

from dataclasses import replace

import pytest

from ai_analysis.engines import calibration
from ai_analysis.engines.reasons import Reasons
from ai_analysis.engines.shelf import Shelf

# id of the scenario, service, message, the categories that are right
SCENARIOS = [
    (
        "cpu-high",
        "payment-api",
        "CPU usage above 95% on payment-api for 5 minutes",
        "cpu_saturation",
    ),
    ("cpu-high", "payment-api", "CPU usage at 98% on payment-api", "cpu_saturation"),
    ("cpu-high", "web-server", "high cpu usage detected", "cpu_saturation"),
    ("cpu-throttle", "auth-service", "CPU throttling detected on auth-service", "cpu_saturation"),
    ("cpu-throttle", "auth-service", "Container CPU throttled 80% of the time", "cpu_saturation"),
    (
        "mem-oom",
        "user-service",
        "java.lang.OutOfMemoryError: Java heap space in user-service",
        "memory_oom",
    ),
    ("mem-oom", "user-service", "OutOfMemoryError: container killed (OOMKilled)", "memory_oom"),
    ("mem-high", "cache-service", "Memory usage at 92% on cache-service", "memory_oom"),
    ("mem-high", "cache-service", "High memory usage: 14.8 GiB of 16 GiB used", "memory_oom"),
    ("disk-full", "log-collector", "Disk usage at 97% on /var/log", "disk_full"),
    ("disk-full", "log-collector", "No space left on device", "disk_full"),
    (
        "net-timeout",
        "api-gateway",
        "upstream request timeout",
        "network_loss http_5xx dependency_outage",
    ),
    (
        "net-timeout",
        "api-gateway",
        "Connection timeout to upstream after 30s",
        "network_loss http_5xx dependency_outage",
    ),
    ("net-refused", "order-service", "connection refused", "network_loss"),
    (
        "net-refused",
        "order-service",
        "dial tcp 10.0.4.7:8080: connect: connection refused",
        "network_loss",
    ),
    (
        "db-pool",
        "user-service",
        "Connection pool exhausted: FATAL: sorry, too many clients already",
        "db_connections",
    ),
    ("db-pool", "user-service", "Database connection pool exhausted (100/100)", "db_connections"),
    ("db-slow", "analytics-service", "Slow queries: p95 12s on analytics", "slow_query_lock"),
    (
        "db-slow",
        "analytics-service",
        "Slow query detected: query took 12 seconds",
        "slow_query_lock",
    ),
    ("http-500", "api-gateway", "HTTP 500 error rate 12%", "http_5xx"),
    ("http-500", "payment-api", "Error rate exceeded 5%", "http_5xx"),
    ("http-401", "auth-service", "401 Unauthorized spike", "auth_token"),
    ("http-401", "auth-service", "HTTP 401 unauthorized errors increasing", "auth_token"),
    ("ssl-expiry", "api-gateway", "SSL certificate expires in 5 days", "tls_cert"),
    ("ssl-expiry", "api-gateway", "TLS certificate for api.example.com expires soon", "tls_cert"),
    ("k8s-crash", "payment-api", "Pod CrashLoopBackOff", "crash_loop"),
    (
        "k8s-crash",
        "payment-api",
        "Pod payment-api-7d9f8b6c5-x2x9z is in CrashLoopBackOff, 12 restarts",
        "crash_loop",
    ),
    ("k8s-hpa", "notification-worker", "HPA at maximum replicas", "cpu_saturation traffic_spike"),
    (
        "k8s-hpa",
        "notification-worker",
        "HPA notification-worker has been at max replicas (10/10) for 15m",
        "cpu_saturation traffic_spike",
    ),
    (
        "queue-backlog",
        "order-processor",
        "Queue depth 120000 messages and growing",
        "queue_backlog",
    ),
    ("queue-backlog", "order-processor", "Queue backlog: 50000 messages pending", "queue_backlog"),
]
UNRELATED = [
    "quarterly report ready",
    "user wants a refund",
    "lunch menu for friday",
    "please review my pull request",
    "the new office opens on monday",
    "happy birthday to the team",
    "meeting moved to 3pm",
    "invoice 4711 attached",
    "marketing newsletter sent to all customers",
    "hello world",
    "test",
    "your order has shipped",
    "vacation approved",
    "customer asks for a discount on the annual plan",
    "asdf qwer zxcv",
    "🎉🎉🎉",
    "",
]
LEAST = 0.2


@pytest.fixture(scope="module")
def judge(shelf, reading_of):
    def ask(message, service="", **labels):
        look = shelf.model.look(reading_of(message, service, **labels))
        return shelf.judge(look) if look is not None else None

    return ask


@pytest.fixture(scope="module")
def find(judge):
    """Return (confidence, candidate) for a text, surest first."""
    calibrated = calibration.load()

    def search(message, service="", **labels):
        judgement = judge(message, service, **labels)
        if judgement is None or not judgement.candidates:
            return []
        sure, best = calibrated.of(judgement.measures), judgement.candidates[0].score
        return [(sure * one.score / best, one) for one in judgement.candidates]

    return search


@pytest.mark.parametrize(("scenario", "service", "message", "right"), SCENARIOS)
def test_every_scenario_gets_its_cause_first(find, scenario, service, message, right):
    sure, first = find(message, service)[0]

    assert first.entry.category in right.split(), (scenario, first.entry.id, first.pattern)
    assert sure >= LEAST


@pytest.mark.parametrize("message", UNRELATED)
def test_unrelated_texts_get_nothing(find, message):
    assert [sure for sure, _ in find(message) if sure >= LEAST] == []


def test_a_certificate_that_will_expire_is_told_from_one_that_has(find):
    first = [
        find(f"SSL certificate {when}")[0][1].entry.id
        for when in ("expires in 5 days", "has expired")
    ]

    assert first == ["tls-certificate-expiring-soon", "tls-certificate-expired"]


def test_the_label_of_a_rule_speaks_when_the_message_does_not(find):
    _, first = find("see the dashboard", alertname="KubePodCrashLooping")[0]

    assert first.entry.category == "crash_loop"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("CPU at 95% on payment-api-7d9f8b6c5-x2x9z", "payment-api"),
            ("CPU at 88% on checkout-api-5b6c7d8e9f-abcde", "payment-api"),
        ),
        (
            ("10.0.0.1:5432 connection refused after 3s", ""),
            ("172.16.9.9:5432 connection refused after 45s", ""),
        ),
    ],
)
def test_numbers_hosts_and_pods_change_nothing(find, one, other):
    assert find(*one) == find(*other) != []


def test_a_hint_of_the_service_breaks_a_tie(judge):
    def likeness(service):
        found = judge("memory usage high", service).candidates
        return {one.entry.id: one.score for one in found}.get("redis-maxmemory-reached", 0)

    assert likeness("redis-main") > likeness("billing-main")


def test_the_words_of_a_text_share_out_what_speaks_for_a_category(shelf, reading_of):
    look = shelf.model.look(reading_of("FATAL: sorry, too many clients already in flibbertigibbet"))
    terms = Reasons(shelf.model, look).terms("db_connections")

    assert sum(terms.values()) == pytest.approx(1)
    assert {"client", "sorri"} == set(sorted(terms, key=terms.get)[-2:])
    assert "flibbertigibbet" not in terms
    assert Reasons(shelf.model, look).terms("no_such_category") == {}


def test_an_entry_that_no_model_knows_yet_counts_at_once(shelf, entries, reading_of):
    own = replace(
        entries[0],
        id="flux",
        title="The flux capacitor desynchronised",
        category="time_travel",
        symptoms=("flux capacitor desynchronised",),
        causes=(),
    )
    with_own = Shelf(entries, shelf.model, [own])
    look = shelf.model.look(reading_of("flux capacitor desynchronised on the DeLorean"))

    first = with_own.judge(look).candidates[0]

    assert first.entry.id == "flux"
    assert first.pattern == "flux capacitor desynchronised"
    assert shelf.judge(look).candidates[0].entry.id != "flux"


def test_what_past_incidents_say_for_a_category_moves_it_up(judge, shelf, reading_of):
    look = shelf.model.look(reading_of("the site is slow"))
    pushed = shelf.judge(look, votes={"clock_skew": 9.0})

    assert shelf.judge(look).candidates[0].entry.category != "clock_skew"
    assert pushed.candidates[0].entry.category == "clock_skew"


def test_a_symptom_of_an_entry_finds_its_own_category(find, entries):
    """Every entry is found by its own words: no phrase is so general that another one owns it."""
    asked = [(entry, entry.symptoms[len(entry.symptoms) // 2]) for entry in entries]
    right = [
        entry.category in [match.entry.category for _, match in find(symptom)[:3]]
        for entry, symptom in asked
    ]

    assert sum(right) / len(right) >= 0.97
