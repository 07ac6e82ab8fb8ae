def test_all_entries_are_listed_with_everything_they_know(http, entries):
    answer = http.get("/api/v1/knowledge-base").json()

    assert answer["total"] == len(answer["entries"]) == len(entries)
    assert set(answer["entries"][0]) >= {
        "id",
        "title",
        "category",
        "technologies",
        "symptoms",
        "causes",
        "diagnosis",
        "remediation",
        "links",
    }


def test_entries_are_filtered_by_category_and_words(http):
    answer = http.get(
        "/api/v1/knowledge-base", params={"category": "db_connections", "q": "POSTGRES too many"}
    ).json()

    assert answer["total"] >= 1
    assert {one["category"] for one in answer["entries"]} == {"db_connections"}


def test_a_part_of_the_entries_can_be_asked_for(http, entries):
    answer = http.get("/api/v1/knowledge-base", params={"limit": 2, "offset": 1}).json()

    assert [one["id"] for one in answer["entries"]] == [one.id for one in entries[1:3]]
    assert answer["total"] == len(entries)


def test_an_unknown_category_has_no_entries(http):
    answer = http.get("/api/v1/knowledge-base", params={"category": "gremlins"}).json()

    assert answer["entries"] == []
    assert answer["total"] == 0


def test_one_entry_is_shown_and_an_unknown_one_is_not_found(http, entries):
    entry = http.get(f"/api/v1/knowledge-base/{entries[0].id}").json()
    missing = http.get("/api/v1/knowledge-base/gremlins")

    assert entry["title"] == entries[0].title
    assert missing.status_code == 404
    assert missing.json()["type"].endswith(":unknown-knowledge-entry")
