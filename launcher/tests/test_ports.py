import socket

import pytest

from launcher import ports
from launcher.ports import Claim, PortsTaken
from servicekit.testing import free_port


def test_free_ports_pass():
    ports.check([Claim("oncall", free_port(), "ONCALL_PORT")])


def test_a_taken_port_is_named_with_who_wants_it_and_what_to_do():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortsTaken) as caught:
            ports.check([Claim("PostgreSQL", port, "POSTGRES_PORT")])
    assert f"Port {port}, which PostgreSQL wants, is taken" in str(caught.value)
    assert "POSTGRES_PORT=<port> make run" in str(caught.value)


def test_all_taken_ports_are_named_at_once():
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("", 0)) as two:
        taken = [one.getsockname()[1], two.getsockname()[1]]
        with pytest.raises(PortsTaken) as caught:
            ports.check(Claim(f"service-{port}", port, "X_PORT") for port in taken)
    assert all(f"service-{port}" in str(caught.value) for port in taken)


def test_two_services_on_one_port_are_named():
    port = free_port()
    with pytest.raises(PortsTaken, match=r"b and a both want port .* set B_PORT"):
        ports.check([Claim("a", port, "A_PORT"), Claim("b", port, "B_PORT")])
