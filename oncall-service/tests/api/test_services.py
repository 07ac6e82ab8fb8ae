def test_a_service_of_the_catalogue_leads_to_its_team_whatever_its_case(platform):
    http = platform.http
    platform.given_team()
    platform.given_team("backend", engineers="dana")
    put = http.put("/api/v1/services/Payment-API", json={"team": "backend"})
    assert put.json() == {"name": "payment-api", "team": "backend"}
    assert http.get("/api/v1/services/PAYMENT-api").json() == put.json()
    route = http.get("/api/v1/route", params={"service": "payment-api"}).json()
    assert (
        route
        | {
            "service": "payment-api",
            "team": "backend",
            "source": "catalogue",
            "reason": "service payment-api belongs to team backend",
            "scheduled": True,
        }
        == route
    )
    named = http.get("/api/v1/route", params={"service": "payment-api", "team": "platform"})
    assert named.json()["source"] == "incident"


def test_the_catalogue_can_be_edited_and_listed(http):
    for name in ("web/server", "api"):
        http.put(f"/api/v1/services/{name}", json={"team": "frontend"})
    http.put("/api/v1/services/api", json={"team": "backend"})
    listed = http.get("/api/v1/services").json()
    assert listed == {
        "services": [
            {"name": "api", "team": "backend"},
            {"name": "web/server", "team": "frontend"},
        ],
        "total": 2,
    }
    assert http.get("/api/v1/services?team=frontend").json()["total"] == 1
    assert http.delete("/api/v1/services/web/server").status_code == 204
    for gone in (http.delete("/api/v1/services/web/server"), http.get("/api/v1/services/no")):
        assert gone.status_code == 404
        assert gone.json()["type"].endswith(":service-not-in-catalogue")


def test_a_route_without_any_schedule_says_so(http):
    answer = http.get("/api/v1/route", params={"service": "api"}).json()
    assert (answer["team"], answer["source"], answer["scheduled"]) == ("platform", "default", False)
