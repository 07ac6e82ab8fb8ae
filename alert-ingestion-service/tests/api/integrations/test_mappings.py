"""Any JSON, understood by a mapping."""

from pathlib import Path


def test_a_mapping_is_tried_on_a_sample_before_it_is_saved(http, rows):
    mapping = {"mapping": {"message": "title", "severity": "level", "labels": "tags"}}
    sample = {"title": "Disk full", "level": "page", "tags": {"disk": "sda"}}
    trial = {"options": mapping, "sample": sample, "service": "shop"}
    answer = http.post("/api/v1/integrations/try", json=trial)
    assert answer.status_code == 200
    (alert,) = answer.json()["alerts"]
    assert (alert["message"], alert["severity"], alert["service"]) == (
        "Disk full",
        "critical",
        "shop",
    )
    assert alert["labels"] == {"disk": "sda", "original_severity": "page"}
    missed = http.post("/api/v1/integrations/try", json=trial | {"sample": {}}).json()
    assert missed["not_understood"] == ["the expression for message finds nothing"]
    assert rows("SELECT count(*) FROM alert") == [(0,)]
    bad = {"name": "x", "kind": "generic", "options": {"mapping": {"message": "a b"}}}
    assert http.post("/api/v1/integrations", json=bad).status_code == 422


def test_the_example_of_the_documentation_does_what_it_says(http):
    page = (Path(__file__).resolve().parents[4] / "docs/integrations.md").read_text()
    _, _, example = page.partition(
        "/integrations/try -H \"Content-Type: application/json\" -d @- <<'END'\n"
    )
    told = {
        "content": example.partition("END\n")[0],
        "headers": {"Content-Type": "application/json"},
    }
    answer = http.post("/api/v1/integrations/try", **told)
    assert answer.status_code == 200, answer.text
    failed, passed = answer.json()["alerts"]
    assert (failed["service"], failed["severity"], failed["dedup_key"]) == (
        "builds",
        "high",
        "shop/main",
    )
    assert (failed["status"], passed["status"]) == ("firing", "resolved")
