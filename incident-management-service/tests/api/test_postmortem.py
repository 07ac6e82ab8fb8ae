def test_a_post_mortem_is_a_download_with_facts_and_timeline(opened, act, http, clock, alert, tell):
    incident = opened(team="core")
    tell("alerts.correlated", {"alerts": [alert(incident["incident_id"])]})
    clock.advance(seconds=90)
    act(incident, "acknowledge", by="Ana")
    act(incident, "notes", expect=201, text="Looking at the pool")
    clock.advance(seconds=3600)
    act(incident, "resolve", by="Ana", cause="Pool too small", resolution="Doubled it")

    answer = http.get(f"/api/v1/incidents/{incident['number']}/postmortem")
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    name = f"attachment; filename=postmortem-{incident['number']}.md"
    assert answer.headers["content-disposition"] == name
    text = answer.text
    assert text.startswith(f"# Post-mortem of {incident['number']}: It broke\n")
    assert "| Time to acknowledge | 1 min 30 s |" in text
    assert "| Time to resolve | 1 h 1 min 30 s |" in text
    assert "## Root cause\n\nPool too small\n" in text
    assert "## Resolution\n\nDoubled it\n" in text
    told = ["Error rate exceeded 5%", "incident acknowledged", "note", "incident resolved"]
    places = [text.index(one, text.index("## Timeline")) for one in told]
    assert places == sorted(places)


def test_a_post_mortem_of_no_incident_is_not_found(http):
    assert http.get("/api/v1/incidents/INC-1/postmortem").status_code == 404
