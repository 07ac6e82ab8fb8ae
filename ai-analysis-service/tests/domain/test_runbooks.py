import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_analysis.domain.errors import BadRunbook
from ai_analysis.domain.runbooks import entry_of

RUNBOOK = """---
category: queue_backlog
technologies: [RabbitMQ, Python]
---
# Mail queue is stuck

Mails are late because the relay refuses them.

## Symptoms
- `queue mails` has more than 10000 messages
- MailQueueTooLong

## How to check
1. Look at the relay's answers.
   ```
   postqueue -p | head
   ```
2. See who sends with `rabbitmqctl list_consumers`.

## Fix
* Restart the relay

```sh
systemctl restart relay
```

## References
See https://wiki.example.org/mail and (https://wiki.example.org/mail).
"""


def test_a_runbook_becomes_an_entry():
    entry = entry_of(RUNBOOK)

    assert (entry.id, entry.title) == ("mail-queue-is-stuck", "Mail queue is stuck")
    assert entry.category == "queue_backlog"
    assert entry.technologies == ("rabbitmq", "python")
    assert entry.symptoms == (
        "`queue mails` has more than 10000 messages",
        "MailQueueTooLong",
        "Mail queue is stuck",
    )
    assert entry.causes == ("Mails are late because the relay refuses them.",)
    assert [(one.step, one.command) for one in entry.diagnosis] == [
        ("Look at the relay's answers.", "postqueue -p | head"),
        ("See who sends with `rabbitmqctl list_consumers`.", "rabbitmqctl list_consumers"),
    ]
    assert [(one.step, one.command) for one in entry.remediation] == [
        ("Restart the relay", "systemctl restart relay")
    ]
    assert entry.links == ("https://wiki.example.org/mail",)


def test_what_is_given_wins_over_what_is_written():
    entry = entry_of(RUNBOOK, entry_id="mails", category="Disk full")

    assert (entry.id, entry.category) == ("mails", "disk_full")


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("## Symptoms\n- x", "title"),
        ("# Something breaks\n- x", "Category"),
        ("# ???\nCategory: disk_full", "id"),
    ],
)
def test_an_incomplete_runbook_is_refused_with_what_is_missing(markdown, told):
    with pytest.raises(BadRunbook, match=told):
        entry_of(markdown)


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet="# \n-*`~:aZ1é\t/.[]()", max_size=200))
def test_no_text_breaks_the_reader(text):
    entry = entry_of(f"# Title\n{text}", category="disk_full")

    assert entry.symptoms
    assert all(len(one) <= 1000 for one in (*entry.symptoms, *entry.causes))
