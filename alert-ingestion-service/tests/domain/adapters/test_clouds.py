"""CloudWatch, CloudEvents, OpenTelemetry."""

import json
from datetime import UTC, datetime

import pytest
from samples import ALARM

from alert_ingestion.domain.adapters import cloudevents, cloudwatch
from alert_ingestion.domain.alerts import Status
from alert_ingestion.domain.readings import Unreadable


def test_cloudwatchs_alarms_inside_a_notification():
    def read(**alarm):
        return cloudwatch.read({"Type": "Notification", "Message": json.dumps(ALARM | alarm)})

    (fired,), (ended,) = read(), read(NewStateValue="OK")
    assert (fired.status, ended.status) == (Status.FIRING, Status.RESOLVED)
    assert fired.key == ended.key == ALARM["AlarmArn"]
    assert fired.labels["InstanceId"] == "i-1"
    assert read(NewStateValue="INSUFFICIENT_DATA") == []
    (plain,) = cloudwatch.read({"Message": "budget exceeded", "MessageId": "m", "Subject": "AWS"})
    assert (plain.message, plain.key) == ("AWS", "m")


@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_what_cannot_be_stored_is_replaced_in_the_message_of_a_notification(character):
    dimensions = {"Dimensions": [{"name": "Instance", "value": f"i{character}1"}]}
    alarm = ALARM | {"NewStateReason": f"a{character}b", "Trigger": dimensions}
    (fired,) = cloudwatch.read({"Message": json.dumps(alarm)})
    assert fired.message == "cpu: a\ufffdb"
    assert fired.labels["Instance"] == "i\ufffd1"


def test_cloudevents_single_and_in_batches():
    event = {
        "specversion": "1.0",
        "id": "1",
        "source": "/jobs",
        "type": "job.failed",
        "subject": "nightly",
        "data": {"message": "the job failed", "severity": "high", "service": "jobs"},
    }
    (fired,) = cloudevents.read(event)
    assert (fired.service, fired.severity, fired.key) == ("jobs", "high", "/jobs/nightly")
    ended, broken = cloudevents.read([{**event, "type": "job.resolved"}, {"id": "2"}])
    assert ended.status is Status.RESOLVED
    assert isinstance(broken, Unreadable)


def test_opentelemetrys_logs():
    logs = {
        "resourceLogs": [
            {
                "resource": {
                    "attributes": [{"key": "service.name", "value": {"stringValue": "shop"}}]
                },
                "scopeLogs": [
                    {
                        "logRecords": [
                            {
                                "timeUnixNano": "1764000000000000000",
                                "severityNumber": 21,
                                "body": {"stringValue": "out of memory"},
                            }
                        ]
                    }
                ],
            }
        ]
    }
    (fired,) = cloudevents.read(logs)
    assert (fired.service, fired.severity, fired.message) == ("shop", "critical", "out of memory")
    assert fired.starts_at == datetime.fromtimestamp(1764000000, UTC)
