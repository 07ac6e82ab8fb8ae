import pytest

from test_runner.scenarios import SCENARIOS, Category, UnknownScenario, find, of_categories

WANTED = """
cpu-high · CPU · payment-api · critical
cpu-throttle · CPU · auth-service · high
mem-oom · Memory · user-service · critical
mem-high · Memory · cache-service · high
disk-full · Disk · log-collector · high
net-timeout · Network · api-gateway · critical
net-refused · Network · order-service · high
db-pool · Database · user-service · critical
db-slow · Database · analytics-service · medium
http-500 · HTTP · api-gateway · critical
http-401 · HTTP · auth-service · medium
ssl-expiry · SSL/TLS · api-gateway · high
k8s-crash · Kubernetes · payment-api · high
k8s-hpa · Kubernetes · notification-worker · medium
queue-backlog · Queue · order-processor · high
"""


def test_the_fifteen_scenarios_are_those_of_the_specification():
    rows = [f"{one.id} · {one.category} · {one.service} · {one.severity}" for one in SCENARIOS]
    assert rows == WANTED.strip().splitlines()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_every_scenario_says_enough_to_be_recognised(scenario):
    assert len(scenario.message) > 60
    assert scenario.title
    assert len(scenario.labels) >= 3
    assert "alertname" in scenario.labels


def test_every_category_has_a_scenario():
    assert {scenario.category for scenario in SCENARIOS} == set(Category)


def test_no_category_means_all():
    assert of_categories([]) == SCENARIOS
    assert [one.id for one in of_categories([Category.QUEUE, Category.CPU])] == [
        "cpu-high",
        "cpu-throttle",
        "queue-backlog",
    ]


def test_an_unknown_scenario_is_named_in_the_error():
    with pytest.raises(UnknownScenario, match="no scenario nope"):
        find("nope")
