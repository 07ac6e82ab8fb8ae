"""The media type that we ship, run as Zabbix runs it, speaks what the adapter reads."""

import json
import shutil
import subprocess
from pathlib import Path

import yaml

from alert_ingestion.domain.adapters import zabbix
from alert_ingestion.domain.alerts import Status

FILE = Path(__file__).resolve().parents[3] / "deploy/zabbix/media_incident_platform.yaml"
MACROS = {
    "{$INCIDENT_PLATFORM.ENDPOINT}": "https://alerts.example/integrations/1",
    "{$INCIDENT_PLATFORM.KEY}": "k",
    "{EVENT.ID}": "4711",
    "{EVENT.VALUE}": "1",
    "{EVENT.UPDATE.STATUS}": "0",
    "{EVENT.NSEVERITY}": "5",
    "{EVENT.NAME}": "Disk is full",
    "{EVENT.TAGSJSON}": '[{"tag":"service","value":"shop"}]',
    "{HOST.NAME}": "web-1",
}
# What the script finds in Zabbix: the parameters as JSON in `value`, and HttpRequest.
HARNESS = """
const sent = {headers: []};
class HttpRequest {
  addHeader(line) { sent.headers.push(line); }
  post(url, body) { sent.url = url; sent.body = body; return '{}'; }
  getStatus() { return 202; }
}
const given = JSON.parse(require('fs').readFileSync(0, 'utf8'));
sent.result = new Function('value', 'HttpRequest', given.script)(given.value, HttpRequest);
console.log(JSON.stringify(sent));
"""


def test_a_problem_that_the_media_type_sends_is_read_by_the_adapter():
    media = yaml.safe_load(FILE.read_text())["zabbix_export"]["media_types"][0]
    parameters = {
        one["name"]: MACROS.get(one["value"], one["value"]) for one in media["parameters"]
    }
    node = shutil.which("node")
    assert node, "Node is missing: the media type's script cannot be run"
    given = json.dumps({"script": media["script"], "value": json.dumps(parameters)})
    done = subprocess.run(  # noqa: S603 - our own script
        [node, "-e", HARNESS], input=given, capture_output=True, text=True, timeout=30, check=True
    )
    sent = json.loads(done.stdout)
    assert sent["result"] == "OK"
    assert sent["url"] == "https://alerts.example/integrations/1"
    assert "X-Integration-Key: k" in sent["headers"]
    assert '"k"' not in sent["body"]
    (problem,) = zabbix.read(json.loads(sent["body"]))
    assert (problem.message, problem.service, problem.severity) == (
        "Disk is full",
        "shop",
        "critical",
    )
    assert (problem.status, problem.key, problem.links) == (Status.FIRING, "4711", [])
