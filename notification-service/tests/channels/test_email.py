import asyncio
from datetime import timedelta

import pytest
from aiosmtpd.smtp import SMTP

from notification.channels.email import Email, SmtpServer
from notification.domain.delivery import Permanent, Reason, Transient
from servicekit.testing import free_port


@pytest.fixture
def email_to(client_tls):
    def make(port: int, *, tls="none", username="", password="", seconds=5.0, host="127.0.0.1"):
        return Email(
            SmtpServer(
                host=host,
                port=port,
                tls=tls,
                username=username,
                password=password,
                sender="On-Call <oncall@pager.example>",
                timeout=timedelta(seconds=seconds),
                latest_start=60,
                tls_context=lambda: client_tls,
            )
        )

    return make


@pytest.fixture
def channel(email_to, serve_mail, mailbox) -> Email:
    return email_to(serve_mail(mailbox))


def refused(channel: Email, message):
    with pytest.raises((Permanent, Transient)) as failure:
        channel.send(message)
    return type(failure.value), failure.value.reason


def test_a_mail_says_what_how_urgent_and_that_a_machine_wrote_it(channel, mailbox, make_message):
    delivered = channel.send(make_message())
    assert "4711" in delivered.provider_id
    (mail,) = mailbox.mails
    assert mailbox.recipients == ["ana@example.org"]
    assert mail["Subject"] == "[CRITICAL] INC-1042 payment-api: Error rate"
    assert mail["From"] == "On-Call <oncall@pager.example>"
    assert mail["To"] == "ana@example.org"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == make_message().requested_at
    assert mail.get_content_type() == "multipart/alternative"
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        assert part.get_content_type() == f"text/{kind}"
        assert "It burns." in part.get_content()


def test_every_attempt_has_the_same_message_id_and_every_incident_one_thread(
    channel, mailbox, make_message
):
    channel.send(make_message(attempt=1))
    channel.send(make_message(attempt=2))
    channel.send(make_message(incident_id="INC-1043\r\nBcc: eve@example.org"))
    first, again, other = mailbox.mails
    assert first["Message-ID"] == again["Message-ID"]
    assert first["Message-ID"] == "<01970000-0000-7000-8000-000000000001@pager.example>"
    assert first["References"] == again["References"] == again["In-Reply-To"]
    assert other["References"] != first["References"]
    assert other["Bcc"] is None


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Disk full\r\nBcc: eve@example.org\r\n\r\nhello", "[HIGH] Disk full"),
        ("Disk\x0bfull\x1b[31m\x85!\u2028?", "[HIGH] Disk"),
        ("\n\n  Disk full", "[HIGH] Disk full"),
        ("Feuer \U0001f525 im Rechenzentrum", "[HIGH] Feuer \U0001f525 im Rechenzentrum"),
        ("القرص ممتلئ تماما", "[HIGH] القرص ممتلئ تماما"),
        ("broken \ud800 half", "[HIGH] broken \ufffd half"),
        ("nul \0 inside", "[HIGH] nul \ufffd inside"),
        ("", "[HIGH] Notification"),
    ],
)
def test_whatever_a_title_holds_the_mail_goes_out_unharmed(
    channel, mailbox, make_message, text, subject
):
    channel.send(make_message(text=text, severity="high"))
    (mail,) = mailbox.mails
    assert mail["Subject"] == subject
    assert mail["Bcc"] is None
    assert mailbox.recipients == ["ana@example.org"]


def test_a_text_of_64_kilobytes_in_one_line_arrives_whole_under_a_short_subject(
    channel, mailbox, make_message
):
    text = "é" + "x" * 65_000 + "\n.\n.hidden\nend"
    channel.send(make_message(text=text))
    (mail,) = mailbox.mails
    plain = mail.get_body(("plain",)).get_content()
    assert plain.replace("\r\n", "\n").rstrip("\n") == text
    assert len(mail["Subject"]) <= 200
    assert mail["Subject"].endswith("…")


@pytest.mark.parametrize(
    ("answer", "kind", "reason"),
    [
        ("451 try again", Transient, Reason.PROVIDER_ERROR),
        ("421 closing", Transient, Reason.PROVIDER_ERROR),
        ("550 no such user", Permanent, Reason.REJECTED),
        ("552 mailbox full", Permanent, Reason.REJECTED),
    ],
)
def test_a_4xx_is_worth_another_try_and_a_5xx_is_not(
    channel, mailbox, make_message, answer, kind, reason
):
    mailbox.rcpt = [answer]
    assert refused(channel, make_message()) == (kind, reason)
    mailbox.rcpt = ["250 OK"]
    mailbox.data = [answer]
    assert refused(channel, make_message()) == (kind, reason)


@pytest.mark.parametrize(
    "target",
    ["", "ana", "ana@", "a@b, eve@example.org", "a@b\r\nBcc: e@x", "Ana <a@b>", "a b@c", "a@b;c@d"],
)
def test_a_target_that_is_no_single_address_is_refused_without_a_connection(
    channel, mailbox, make_message, target
):
    message = make_message(target=target)
    assert channel.is_instant(message)
    assert refused(channel, message) == (Permanent, Reason.NO_TARGET)
    assert mailbox.calls == 0


def test_without_a_server_mail_fails_with_its_reason(make_message):
    channel = Email(None)
    assert channel.is_instant(make_message())
    assert refused(channel, make_message()) == (Permanent, Reason.NOT_CONFIGURED)


def test_a_server_that_is_away_or_hangs_is_worth_another_try(
    email_to, serve_mail, mailbox, make_message
):
    away = email_to(free_port())
    assert refused(away, make_message()) == (Transient, Reason.UNREACHABLE)
    unknown = email_to(25, host="mail.invalid")
    assert refused(unknown, make_message()) == (Transient, Reason.UNREACHABLE)
    mailbox.hangs = True
    hanging = email_to(serve_mail(mailbox), seconds=0.3)
    assert refused(hanging, make_message()) == (Transient, Reason.TIMEOUT)


def test_starttls_verifies_the_server_and_then_logs_in(
    email_to, serve_mail, mailbox, make_message, server_tls, accept_password
):
    port = serve_mail(
        mailbox, tls_context=server_tls, require_starttls=True, authenticator=accept_password,
        auth_required=True,
    )  # fmt: skip
    given = {"tls": "starttls", "username": "pager", "host": "localhost"}
    email_to(port, password="sesame", **given).send(make_message())
    assert len(mailbox.mails) == 1
    wrong = email_to(port, password="guess", **given)
    assert refused(wrong, make_message()) == (Permanent, Reason.AUTHENTICATION_FAILED)
    other_name = email_to(port, password="sesame", **(given | {"host": "127.0.0.1"}))
    assert refused(other_name, make_message())[0] is Transient
    assert len(mailbox.mails) == 1


def test_tls_from_the_first_byte_is_verified_too(email_to, mailbox, make_message, server_tls):
    port = free_port()

    async def serve_and_send() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: SMTP(mailbox, loop=loop), "127.0.0.1", port, ssl=server_tls
        )
        async with server:
            channel = email_to(port, tls="tls", host="localhost")
            await asyncio.to_thread(channel.send, make_message())

    asyncio.run(serve_and_send())
    assert len(mailbox.mails) == 1


def test_a_server_without_what_is_asked_for_fails_for_good(
    channel, email_to, serve_mail, mailbox, make_message
):
    port = serve_mail(mailbox)
    assert refused(email_to(port, tls="starttls"), make_message())[0] is Permanent
    login = email_to(port, username="pager", password="sesame")
    assert refused(login, make_message())[0] is Permanent
    assert mailbox.mails == []


def test_of_mails_sent_together_none_shares_another_s_fate(channel, mailbox, make_message):
    targets = [f"person-{number}@example.org" for number in range(20)]
    mailbox.rcpt = ["250 OK", "550 no such user", "451 try again", "421 closing", "250 OK"]
    messages = [make_message(target=target) for target in ["nobody", *targets]]
    outcomes = channel.send_all(messages)
    told = [getattr(outcome, "reason", None) for outcome in outcomes]
    assert told[0] is Reason.NO_TARGET
    assert sorted(filter(None, told[1:])) == [
        Reason.PROVIDER_ERROR,
        Reason.PROVIDER_ERROR,
        Reason.REJECTED,
    ]
    accepted = [target for target, reason in zip(targets, told[1:], strict=True) if reason is None]
    assert sorted(mailbox.recipients) == sorted(accepted)
    assert len(accepted) == 17
