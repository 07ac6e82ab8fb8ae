"""Contact methods with an identity: proved by a code that came through them, tried by a page."""

import re

import pytest

ANA = "/api/v1/people/ana@example.org/contact-methods"


@pytest.fixture
def mailing(make_service, smtp):
    return make_service(**smtp)


def added(service, **fields) -> dict:
    body = {"channel": "email", "target": "ana@home.example"} | fields
    answer = service.http.post(ANA, json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def asked(service, method: dict):
    return service.http.post(f"{ANA}/{method['id']}/verify")


def confirmed(service, method: dict, code: str):
    return service.http.post(f"{ANA}/{method['id']}/confirm", json={"code": code})


def code_in(mail) -> str:
    found = re.search(r"Your code is (\d{6})", mail.get_body(("plain",)).get_content())
    assert found
    return found[1]


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_a_new_method_is_used_once_a_code_has_come_through_it(mailing, mailbox):
    method = added(mailing, label="at home")
    assert (method["enabled"], method["verified"]) == (False, False)
    mailing.page("before")
    mailing.drain()
    assert mailbox.recipients == ["ana@example.org"]

    assert asked(mailing, method).status_code == 202
    mailing.drain()
    assert mailbox.recipients[-1] == "ana@home.example"
    done = confirmed(mailing, method, code_in(mailbox.mails[-1]))
    assert done.json()["verified_at"] == "2026-11-23T12:00:00Z"
    mailing.page("after", incident_id="other")
    mailing.drain()
    assert mailbox.recipients[-1] == "ana@home.example"


def test_the_code_is_in_the_message_and_nowhere_else(mailing, mailbox, engine):
    method = added(mailing)
    asked(mailing, method)
    mailing.drain()
    code = code_in(mailbox.mails[-1])
    assert code not in mailing.http.get("/api/v1/notifications").text
    with engine.connect() as connection:
        for table in ("challenge", "notification", "job", "attempt"):
            rows = connection.exec_driver_sql(f"SELECT t::text FROM {table} t").scalars()
            assert not [row for row in rows if re.search(rf"\b{code}\b", row)]


def test_a_wrong_code_is_refused_and_after_five_tries_the_right_one_too(mailing, mailbox):
    method = added(mailing)
    asked(mailing, method)
    mailing.drain()
    code = code_in(mailbox.mails[-1])
    for _ in range(5):
        answer = confirmed(mailing, method, wrong(code))
        assert answer.status_code == 422
        assert answer.json()["type"].endswith("verification-code-refused")
    assert confirmed(mailing, method, code).status_code == 422
    asked(mailing, method)
    mailing.drain()
    assert confirmed(mailing, method, code_in(mailbox.mails[-1])).status_code == 200


def test_a_code_expires_and_a_new_one_voids_it(mailing, mailbox, clock):
    method = added(mailing)
    asked(mailing, method)
    mailing.drain()
    first = code_in(mailbox.mails[-1])
    clock.advance(seconds=1)
    asked(mailing, method)
    mailing.drain()
    second = code_in(mailbox.mails[-1])
    assert first == second or confirmed(mailing, method, first).status_code == 422
    clock.advance(minutes=10)
    assert confirmed(mailing, method, second).status_code == 422


def test_the_own_address_needs_no_proof_and_a_mock_cannot_be_proved(mailing):
    own = added(mailing, target="Ana@Example.org")
    assert (own["enabled"], own["verified"]) == (True, True)
    mock = added(mailing, channel="mock", target="log")
    assert mock["enabled"]
    answer = asked(mailing, mock)
    assert answer.status_code == 422
    assert answer.json()["type"].endswith("nothing-to-verify")


def test_codes_and_test_pages_are_few_in_an_hour(mailing, mailbox, clock):
    method = added(mailing)
    test = f"{ANA}/{method['id']}/test"
    for number in range(5):
        assert (mailing.http.post(test) if number % 2 else asked(mailing, method)).is_success
        clock.advance(minutes=1)
    for answer in (mailing.http.post(test), asked(mailing, method)):
        assert answer.status_code == 429
        assert answer.json()["type"].endswith("too-many-trials")
        assert int(answer.headers["retry-after"]) == 55 * 60
    clock.advance(minutes=55)
    sent = mailing.http.post(test)
    assert sent.status_code == 201
    mailing.drain()
    assert "test page" in mailbox.mails[-1].get_body(("plain",)).get_content()
    shown = mailing.http.get(f"/api/v1/notifications/{sent.json()['notification_id']}").json()
    assert shown["status"] == "sent"


def test_methods_of_somebody_else_are_unknown(mailing):
    method = added(mailing)
    stranger = "/api/v1/people/bo@example.org/contact-methods"
    for call in ("verify", "test", "confirm"):
        answer = mailing.http.post(f"{stranger}/{method['id']}/{call}", json={"code": "123456"})
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("contact-method-unknown")
    assert mailing.http.delete(f"{stranger}/{method['id']}").status_code == 404
    assert mailing.http.delete(f"{ANA}/{method['id']}").status_code == 204
    assert mailing.http.get(ANA).json()["is_default"]


@pytest.mark.parametrize(
    "fields",
    [
        {"channel": "sms", "target": "030 123456"},
        {"channel": "voice", "target": "+0"},
        {"channel": "telegram", "target": "ana"},
        {"channel": "ntfy", "target": ""},
        {"channel": "apprise", "target": ""},
    ],
)
def test_targets_that_cannot_be_are_refused(service, fields):
    assert service.http.post(ANA, json=fields).status_code == 422


def test_twenty_methods_are_the_most(service):
    for number in range(20):
        added(service, target=f"ana{number}@home.example")
    answer = service.http.post(ANA, json={"channel": "email", "target": "one@more.example"})
    assert answer.status_code == 422
    assert answer.json()["type"].endswith("too-many-contact-methods")
