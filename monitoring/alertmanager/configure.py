"""Write Alertmanager's configuration with the two addresses that only the running platform knows.

`configure.py TEMPLATE TARGET` makes (or finds, and gives a new key) the integration
`platform-alertmanager` of alert ingestion, whose address becomes the webhook of the receiver
`platform`. DEADMAN_URL, an address outside that expects a call each minute, becomes the receiver
`dead-mans-switch`; without it nobody outside notices when the whole platform is silent, and this
says so. Runs once before Alertmanager, in the image of alert ingestion.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import httpx

NAME = "platform-alertmanager"


def webhook(ingestion: str) -> dict[str, Any]:
    """Return the webhook of the platform itself, with a fresh key; its old key lives on a while."""
    with httpx.Client(base_url=ingestion, timeout=10, trust_env=False) as http:
        listed = http.get("/api/v1/integrations").raise_for_status().json()["integrations"]
        known = [one["integration_id"] for one in listed if one["name"] == NAME]
        if known:
            answer = http.post(f"/api/v1/integrations/{known[0]}/rotate")
        else:
            wish = {"name": NAME, "kind": "alertmanager", "service": "incident-platform"}
            answer = http.post("/api/v1/integrations", json=wish)
        made = answer.raise_for_status().json()
    return {
        "url": f"{ingestion}/integrations/{made['integration_id']}",
        "send_resolved": True,
        "http_config": {"authorization": {"credentials": made["key"]}},
    }


def configured(template: str, platform: dict[str, Any], deadman: str) -> str:
    """Return the template with its two receivers filled in. JSON is YAML."""
    head, mark, _ = template.partition("receivers:\n")
    if not mark:
        raise SystemExit("the template has no receivers")
    outside = [{"url": deadman, "send_resolved": False}] if deadman else []
    receivers = [
        {"name": "platform", "webhook_configs": [platform]},
        {"name": "dead-mans-switch", "webhook_configs": outside},
    ]
    return f"{head}receivers: {json.dumps(receivers, indent=2)}\n"


def main(template: Path, target: Path) -> None:
    """Write `target`, readable by its owner and group only: it holds a key."""
    deadman = os.environ.get("DEADMAN_URL", "")
    if not deadman:
        print("DEADMAN_URL is not set: nobody outside will notice a silent platform")
    platform = webhook(os.environ.get("ALERT_INGESTION_URL", "http://alert-ingestion:8001"))
    text = configured(template.read_text(), platform, deadman)
    target.unlink(missing_ok=True)
    target.touch(mode=0o640)
    target.write_text(text)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
