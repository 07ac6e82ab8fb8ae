"""SNS with a certificate of our own in the place of Amazon's."""

import base64
import json
from datetime import timedelta

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

from alert_ingestion.clients.amazon import AmazonClient
from alert_ingestion.domain.sns import SnsMessage
from alert_ingestion.main import create_app

TOPIC = "arn:aws:sns:eu-west-1:123456789012:alarms"
CERTIFICATE = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Amazon:
    """Answers for SNS and remembers what was asked."""

    def __init__(self, clock):
        self.asked = []
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.amazonaws.com")])
        now = clock.now()
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(KEY.public_key())
            .serial_number(1)
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .sign(KEY, hashes.SHA256())
        )
        self.pem = made.public_bytes(serialization.Encoding.PEM)
        self.status = 200

    def __call__(self, request):
        self.asked.append(str(request.url))
        return httpx.Response(self.status, content=self.pem, headers={"Location": "http://x/"})


@pytest.fixture
def amazon(clock):
    return Amazon(clock)


@pytest.fixture
def app(engine, settings, clock, amazon):
    client = AmazonClient(httpx.Client(transport=httpx.MockTransport(amazon)))
    return create_app(settings, clock=clock, amazon=client)


@pytest.fixture
def made(http):
    wish = {"name": "aws", "kind": "aws-sns", "service": "aws", "options": {"topic_arns": [TOPIC]}}
    return http.post("/api/v1/integrations", json=wish).json()


@pytest.fixture
def deliver(http, made):
    def post(message, status=200):
        answer = http.post(
            f"/integrations/{made['integration_id']}",
            content=json.dumps(message),
            headers={"Content-Type": "text/plain; charset=UTF-8"},
        )
        assert answer.status_code == status, answer.text
        return answer

    return post


def signed(clock, version="2", kind="Notification", **fields):
    message = {
        "Type": kind,
        "MessageId": "m-1",
        "TopicArn": TOPIC,
        "Subject": "ALARM",
        "Message": json.dumps(
            {"AlarmName": "cpu", "AlarmArn": "arn:alarm", "NewStateValue": "ALARM"}
        ),
        "Timestamp": clock.now().isoformat().replace("+00:00", "Z"),
        "SignatureVersion": version,
        "SigningCertURL": CERTIFICATE,
    } | fields
    algorithm = hashes.SHA256() if version == "2" else hashes.SHA1()  # noqa: S303 - version 1
    text = SnsMessage(message["Type"], message).signed_text
    signature = KEY.sign(text, padding.PKCS1v15(), algorithm)
    return message | {"Signature": base64.b64encode(signature).decode()}


def alerts(http):
    return http.get("/api/v1/alerts").json()["alerts"]


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_signed_alarm_fires_and_its_ok_resolves(deliver, http, clock, version):
    deliver(signed(clock, version))
    deliver(
        signed(
            clock,
            version,
            MessageId="m-2",
            Message=json.dumps(
                {"AlarmName": "cpu", "AlarmArn": "arn:alarm", "NewStateValue": "OK"}
            ),
        )
    )
    (alert,) = alerts(http)
    assert (alert["status"], alert["source"]) == ("resolved", "aws-sns")


def test_a_message_that_is_delivered_again_counts_once(deliver, http, clock):
    message = signed(clock)
    deliver(message)
    deliver(message)
    (alert,) = alerts(http)
    assert alert["repeat_count"] == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"SigningCertURL": "https://sns.eu-west-1.amazonaws.com.evil.example/a.pem"},
        {"SigningCertURL": "http://sns.eu-west-1.amazonaws.com/a.pem"},
        {"SigningCertURL": "https://evil.example/sns.eu-west-1.amazonaws.com/a.pem"},
        {"SigningCertURL": "https://sns.eu-west-1.amazonaws.com/a.txt"},
        {"SigningCertURL": "https://u@sns.eu-west-1.amazonaws.com/a.pem"},
        {"TopicArn": "arn:aws:sns:eu-west-1:999999999999:others"},
        {"Timestamp": "2026-11-23T10:00:00.000Z"},
        {"Timestamp": "whenever"},
    ],
)
def test_nothing_is_fetched_for_a_message_that_cannot_be_right(
    deliver, http, clock, amazon, fields
):
    deliver(signed(clock, **fields), 401)
    assert amazon.asked == []
    assert alerts(http) == []


def test_a_changed_message_is_refused(deliver, http, clock):
    deliver(signed(clock) | {"Message": "other"}, 401)
    deliver(signed(clock) | {"SignatureVersion": "3"}, 401)
    assert alerts(http) == []


def test_a_certificate_that_has_run_out_is_refused(deliver, clock):
    clock.advance(hours=48)
    deliver(signed(clock), 401)


def test_a_redirected_certificate_is_not_followed(deliver, clock, amazon):
    amazon.status = 302
    deliver(signed(clock), 503)
    assert amazon.asked == [CERTIFICATE]


def test_a_subscription_is_confirmed_only_at_amazon(deliver, clock, amazon):
    url = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=t"
    confirmation = {"kind": "SubscriptionConfirmation", "Token": "t", "Message": "confirm"}
    deliver(signed(clock, **confirmation, SubscribeURL="https://evil.example/?x"), 401)
    assert amazon.asked == []
    deliver(signed(clock, **confirmation, SubscribeURL=url))
    assert amazon.asked == [CERTIFICATE, url]


def test_what_is_no_message_of_sns_needs_the_key(deliver, http):
    deliver({"AlarmName": "raw delivery"}, 401)


def test_topics_must_be_named(http):
    answer = http.post("/api/v1/integrations", json={"name": "aws", "kind": "aws-sns"})
    assert answer.status_code == 422


def raw(http, made, message="disk is full", **headers):
    told = {
        "x-amz-sns-rawdelivery": "true",
        "x-amz-sns-message-id": "m-1",
        "x-amz-sns-topic-arn": TOPIC,
        "Content-Type": "text/plain; charset=UTF-8",
    }
    path = f"/integrations/{made['integration_id']}"
    return http.post(path, content=message, headers=told | headers)


def test_raw_delivery_is_taken_with_the_key_in_its_address(http, made):
    path = {"integration_id": f"{made['integration_id']}?key={made['key']}"}
    alarm = {"AlarmName": "cpu", "AlarmArn": "arn:alarm", "NewStateValue": "ALARM"}
    assert raw(http, path, json.dumps(alarm)).status_code == 200
    assert raw(http, path, json.dumps(alarm)).status_code == 200  # delivered again
    assert raw(http, path, **{"x-amz-sns-message-id": "m-2"}).status_code == 200
    plain, alarmed = alerts(http)
    assert (plain["message"], plain["repeat_count"]) == ("disk is full", 1)
    assert (alarmed["labels"]["alarm"], alarmed["repeat_count"]) == ("cpu", 1)


def test_raw_delivery_proves_nothing_without_the_key_or_from_another_topic(http, made):
    assert raw(http, made).status_code == 401
    path = {"integration_id": f"{made['integration_id']}?key={made['key']}"}
    other = {"x-amz-sns-topic-arn": TOPIC + "-other"}
    assert raw(http, path, **other).status_code == 401
    assert alerts(http) == []


@pytest.mark.parametrize(
    ("meaning", "statuses"), [("ignore", []), ("fire", ["firing"]), ("resolve", ["resolved"])]
)
def test_what_an_alarm_without_data_means_is_an_option(http, made, meaning, statuses):
    options = {"topic_arns": [TOPIC], "insufficient_data": meaning}
    path = f"/api/v1/integrations/{made['integration_id']}"
    assert http.patch(path, json={"options": options}).status_code == 200
    keyed = {"integration_id": f"{made['integration_id']}?key={made['key']}"}
    alarm = {"AlarmName": "cpu", "AlarmArn": "arn:a", "NewStateValue": "INSUFFICIENT_DATA"}
    assert raw(http, keyed, json.dumps(alarm)).status_code == 200
    assert [one["status"] for one in alerts(http)] == statuses


def test_an_unknown_meaning_of_missing_data_is_refused(http):
    options = {"topic_arns": [TOPIC], "insufficient_data": "page"}
    wish = {"name": "aws", "kind": "aws-sns", "service": "aws", "options": options}
    answer = http.post("/api/v1/integrations", json=wish)
    assert answer.status_code == 422
    assert "insufficient_data" in answer.json()["detail"]
