"""The corpus of targets that must not be reached, however they are spelt."""

import ipaddress
import re
import socket
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notification.channels.guard import DENIED, Guard, unwrapped
from notification.channels.outbound import Outbound
from notification.channels.slack import Slack
from notification.channels.teams import Teams
from notification.domain.delivery import Permanent, Reason, Transient

LOOPBACK = [
    "http://127.0.0.1/",
    "http://127.0.0.1:8004/",
    "https://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.255.255.254/",
    "http://127.000.000.001/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0x7f.0.0.1/",
    "http://0x7F.0x0.0x0.0x1/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0177.1/",
    "http://00000177.0.0.1/",
    "http://127.0.0.1./",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://localhost./",
    "http://localhost:80/",
    "http://localhost#@example.org/",
    "http://localhost?@example.org/",
    "http://0/",
    "http://0.0.0.0/",
    "http://0.1.2.3/",
    "http://00/",
    "http://0x0/",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[0000:0000:0000:0000:0000:0000:0000:0001]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:ffff:127.0.0.1]/",
    "http://[::127.0.0.1]/",
    "http://[::7f00:1]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2002:7f00:1::1]/",
    "http://[::ffff:0:127.0.0.1]/",
]
PRIVATE = [
    "http://10.0.0.1/",
    "http://10.255.255.255/",
    "http://167772161/",
    "http://0xa000001/",
    "http://012.0.0.1/",
    "http://10.1/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.0.1/",
    "http://192.168.1/",
    "http://3232235521/",
    "http://0xc0a80001/",
    "http://0300.0250.0.1/",
    "http://[::ffff:10.0.0.1]/",
    "http://[::ffff:a00:1]/",
    "http://[64:ff9b::10.0.0.1]/",
    "http://[64:ff9b::c0a8:1]/",
    "http://[2002:a00:1::]/",
    "http://[2002:c0a8:101::1]/",
    "http://[fc00::1]/",
    "http://[fd00::1]/",
    "http://[fd12:3456:789a::1]/",
    "http://[fec0::1]/",
    "http://[64:ff9b:1::10.0.0.1]/",
]
CLOUD = [
    "http://169.254.169.254/latest/meta-data/",
    "http://169.254.170.2/",
    "http://2852039166/",
    "http://0xa9fea9fe/",
    "http://0xa9.0xfe.0xa9.0xfe/",
    "http://0251.0376.0251.0376/",
    "http://169.254.43518/",
    "http://169.16689662/",
    "http://[::ffff:169.254.169.254]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b::169.254.169.254]/",
    "http://[2002:a9fe:a9fe::]/",
    "http://[fd00:ec2::254]/",
    "http://168.63.129.16/",
    "http://2822734096/",
    "http://0xa83f8110/",
    "http://[::ffff:168.63.129.16]/",
    "http://100.100.100.200/",
    "http://192.0.0.192/",
    "http://192.0.0.1/",
]
ODD = [
    "http://100.64.0.1/",
    "http://100.127.255.255/",
    "http://198.18.0.1/",
    "http://198.19.255.255/",
    "http://192.0.2.1/",
    "http://198.51.100.1/",
    "http://203.0.113.1/",
    "http://192.88.99.1/",
    "http://224.0.0.1/",
    "http://239.255.255.250/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://4294967295/",
    "http://[fe80::1]/",
    "http://[febf::1]/",
    "http://[ff02::1]/",
    "http://[ff0e::1]/",
    "http://[2001::1]/",
    "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
    "http://[2001:db8::1]/",
    "http://[2001:20::1]/",
    "http://[100::1]/",
    "http://[3fff::1]/",
    "http://[4000::1]/",
    "http://[5f00::1]/",
]
MALFORMED = [
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_INFO",
    "dict://x/",
    "//x/",
    "javascript:alert(1)",
    "data:text/plain,hi",
    "unix:///run/docker.sock",
    "ldap://127.0.0.1/",
    "http://",
    "http:///path",
    "https://:443/",
    "example.org",
    "/relative",
    "http://[::1",
    "http://a b/",
    "http://user@example.org/",
    "http://user:secret@example.org/",
    "http://example.org@127.0.0.1/",
    "http://127.0.0.1@example.org/",
    "http://exa\nmple.org/",
    "http://example.org:99999/",
    "http://example.org:port/",
    "http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/",
    "http://[::1%25lo]/",
    "http://" + "a" * 3000 + "/",
    "http://[fe80::1%25eth0]/",
    "\\\\host\\share",
    "http:\\\\127.0.0.1\\",
    "http://127.0.0.1\\@example.org/",
]


def answering(*addresses: str):
    """A name server of our own."""

    def resolve(_host: str, port: int):
        return [(socket.AF_UNSPEC, socket.SOCK_STREAM, 6, "", (a, port)) for a in addresses]

    return resolve


def refusal(guard: Guard, url: str) -> Reason:
    with pytest.raises(Permanent) as refused:
        guard.check(url)
    return refused.value.reason


@pytest.mark.parametrize("url", LOOPBACK + PRIVATE + CLOUD + ODD)
def test_no_spelling_of_an_inner_address_is_let_through(url):
    assert refusal(Guard(), url) in {Reason.TARGET_REFUSED, Reason.UNRESOLVABLE}


@pytest.mark.parametrize("url", MALFORMED)
def test_what_is_no_plain_web_address_is_refused_before_any_look_up(url):
    def resolve(_host: str, _port: int):
        raise AssertionError("looked up")

    try:
        reason = refusal(Guard(resolve=resolve), url)
    except AssertionError:
        # Looked up after all: then it is a host name like any other, and its address decides.
        reason = refusal(Guard(resolve=answering("127.0.0.1")), url)
    assert reason is Reason.TARGET_REFUSED


def test_nothing_arrives_at_a_port_of_this_machine_however_it_is_spelt(hook, make_message):
    outbound = Outbound(Guard(), timeout=timedelta(seconds=5))
    tried = 0
    for url in LOOPBACK:
        host = url.removeprefix("https://").removeprefix("http://").rstrip("/")
        if re.search(r":\d+$|[#?]", host):
            continue
        tried += 1
        for channel in (Slack(outbound, default_url=""), Teams(outbound, default_url="")):
            with pytest.raises(Permanent):
                channel.send(make_message(target=f"http://{host}:{hook.port}/"))
    assert tried > 30
    assert hook.requests == []


def test_one_inner_address_among_the_answers_refuses_them_all():
    for answers in (("8.8.8.8", "10.0.0.1"), ("2606:4700::1", "::1"), ("8.8.8.8", "fe80::1%eth0")):
        assert refusal(Guard(resolve=answering(*answers)), "http://x/") is Reason.TARGET_REFUSED


def test_the_name_is_resolved_once_and_the_checked_address_is_the_one_called():
    answers = [answering("8.8.8.8"), answering("127.0.0.1")]

    def rebinding(host: str, port: int):
        return answers.pop(0)(host, port)

    guard = Guard(resolve=rebinding)
    checked = guard.check("https://hooks.example.org:8443/a/b?c=d#e")
    assert str(checked.url) == "https://8.8.8.8:8443/a/b?c=d"
    assert checked.host == "hooks.example.org"
    assert checked.host_header == "hooks.example.org:8443"
    assert len(answers) == 1


def test_each_turn_takes_another_of_the_addresses():
    guard = Guard(resolve=answering("2606:4700::1", "8.8.8.8", "8.8.8.8"))
    hosts = [guard.check("http://x/y", turn=turn).url.host for turn in (1, 2, 3)]
    assert hosts == ["2606:4700::1", "8.8.8.8", "2606:4700::1"]
    assert str(guard.check("http://x/y").url) == "http://[2606:4700::1]/y"


def test_public_addresses_are_let_through_also_behind_nat64():
    for address in (
        "8.8.8.8",
        "1.1.1.1",
        "100.63.255.255",
        "172.32.0.1",
        "2606:4700::1",
        "64:ff9b::808:808",
    ):
        assert Guard(resolve=answering(address)).check("https://x/").host == "x"


def test_only_the_allowed_part_of_an_inner_network_is_let_through():
    allowed = [ipaddress.ip_network("10.1.0.0/16"), ipaddress.ip_network("fd00::/8")]
    for address in ("10.1.2.3", "::ffff:10.1.2.3", "fd00::1"):
        assert Guard(allowed, resolve=answering(address)).check("http://x/")
    for address in ("10.2.0.1", "::ffff:10.2.0.1", "fc00::1", "127.0.0.1"):
        guard = Guard(allowed, resolve=answering(address))
        assert refusal(guard, "http://x/") is Reason.TARGET_REFUSED


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), Permanent),
        (socket.gaierror(socket.EAI_AGAIN, "x"), Transient),
        (UnicodeError("label too long"), Permanent),
    ],
)
def test_a_name_server_that_is_away_is_worth_another_try_and_an_unknown_name_is_not(error, kind):
    def resolve(_host: str, _port: int):
        raise error

    with pytest.raises(kind):
        Guard(resolve=resolve).check("http://x/")
    with pytest.raises(Permanent):
        Guard(resolve=answering()).check("http://x/")


def test_whether_a_host_is_a_name_is_asked_of_the_name_server_alone():
    def resolve(host: str, _port: int):
        assert host == "xn--"
        raise socket.gaierror(socket.EAI_NONAME, "x")

    assert refusal(Guard(resolve=resolve), "http://xn--/") is Reason.UNRESOLVABLE
    smile = Guard(resolve=answering("8.8.8.8")).check("https://xn--ls8h.la/hook")
    assert (smile.host, smile.host_header) == ("xn--ls8h.la", "xn--ls8h.la")


@given(st.ip_addresses())
def test_whatever_is_let_through_is_globally_reachable(address):
    try:
        Guard(resolve=answering(str(address))).check("http://x/")
    except Permanent:
        return
    plain = unwrapped(address)
    assert plain.is_global
    assert not plain.is_private
    assert not plain.is_multicast
    assert not any(plain in network for network in DENIED)
