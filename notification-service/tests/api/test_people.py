import threading

import pytest

PATH = "/api/v1/people/ana@example.org/contact-methods"


def test_a_person_who_has_chosen_nothing_is_mailed_and_then_mocked(service):
    found = service.http.get(PATH).json()
    assert (found["email"], found["is_default"]) == ("ana@example.org", True)
    assert [
        (one["channel"], one["target"], one["enabled"], one["verified"]) for one in found["methods"]
    ] == [("email", "ana@example.org", True, True), ("mock", "ana@example.org", True, False)]


def test_the_methods_of_a_person_are_replaced_in_their_order_whatever_the_case(service):
    service.ladder(("slack", ""), ("email", "ana@home.example"), email="Ana@Example.org")
    service.ladder(("webhook", "https://example.org/"), ("slack", ""), email="ANA@example.org")
    found = service.http.get(PATH).json()
    assert [method["channel"] for method in found["methods"]] == ["webhook", "slack"]
    assert not found["is_default"]
    service.ladder()
    assert service.http.get(PATH).json()["is_default"]


@pytest.mark.parametrize(
    "methods",
    [
        [{"channel": "pigeon", "target": "x"}],
        [{"channel": "email"}],
        [{"channel": "webhook", "target": " "}],
        [{"channel": "mock", "target": "x" * 2049}],
        [{"channel": "mock"}] * 11,
        None,
    ],
)
def test_methods_that_could_not_be_used_are_refused(service, methods):
    assert service.http.put(PATH, json={"methods": methods}).status_code == 422
    assert service.http.get(PATH).json()["is_default"]


def test_who_is_no_address_has_no_methods(service):
    assert service.http.get("/api/v1/people/ana/contact-methods").status_code == 422


def test_replacing_at_once_from_several_sides_leaves_one_whole_answer(service):
    ready = threading.Barrier(6)

    def replace(number: int) -> None:
        ready.wait()
        service.ladder(*[("email", f"{number}@example.org")] * 3)

    threads = [threading.Thread(target=replace, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    targets = [method["target"] for method in service.http.get(PATH).json()["methods"]]
    assert len(targets) == 3
    assert len(set(targets)) == 1
