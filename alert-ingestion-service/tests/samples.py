"""Payloads that several tests read: written after the tools' documentation, or captured."""

from datetime import UTC, datetime

from captured import record

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


GRAFANA = {
    "version": "1",
    "orgId": 1,
    "receiver": "platform",
    "status": "firing",
    "title": "[FIRING:1] High load",
    "state": "alerting",
    "message": "**Firing**",
    "externalURL": "https://grafana.example/",
    "alerts": [
        {
            "status": "firing",
            "labels": {"alertname": "High load", "grafana_folder": "Prod", "severity": "critical"},
            "annotations": {"summary": "Load is 9"},
            "startsAt": "2026-11-23T11:58:00Z",
            "endsAt": "0001-01-01T00:00:00Z",
            "generatorURL": "https://grafana.example/alerting/1",
            "fingerprint": "57c6d9296de2ad39",
            "silenceURL": "https://grafana.example/silence",
            "dashboardURL": "https://grafana.example/d/1",
            "panelURL": "",
            "values": {"B": 9},
            "valueString": "[ var='B' value=9 ]",
        }
    ],
}


KUMA = {
    "heartbeat": {
        "monitorID": 3,
        "status": 0,
        "time": "2026-11-23 11:59:00.123",
        "msg": "timeout",
        "ping": None,
    },
    "monitor": {
        "id": 3,
        "name": "shop",
        "url": "https://shop.example/health?token=s3cret",
        "type": "http",
        "tags": [{"name": "severity", "value": "high"}],
        "databaseConnectionString": "postgres://u:p@db/x",
    },
    "msg": "[shop] [Down] timeout",
}


ZABBIX = {
    "event_id": "4711",
    "event_value": "1",
    "update": "0",
    "ack": "No",
    "nseverity": "5",
    "severity": "Disaster",
    "name": "Disk is full",
    "opdata": "{EVENT.OPDATA}",
    "tags": '[{"tag":"service","value":"shop"},{"tag":"","value":"x"}]',
    "host": "web-1",
    "trigger_id": "17",
    "url": "{$ZABBIX.URL}",
}


ALARM = {
    "AlarmName": "cpu",
    "AlarmArn": "arn:aws:cloudwatch:eu-west-1:1:alarm:cpu",
    "NewStateValue": "ALARM",
    "NewStateReason": "Threshold Crossed",
    "StateChangeTime": "2026-11-23T11:58:00.000+0000",
    "Region": "EU (Ireland)",
    "Trigger": {"MetricName": "CPU", "Dimensions": [{"name": "InstanceId", "value": "i-1"}]},
}


def body(name):
    return record(name)["request"]["body"]
