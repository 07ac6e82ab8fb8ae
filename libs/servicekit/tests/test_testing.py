from concurrent.futures import ThreadPoolExecutor

from servicekit.testing import free_port


def test_a_port_is_handed_out_once():
    with ThreadPoolExecutor(4) as threads:
        ports = list(threads.map(lambda _: free_port(), range(1000)))
    assert len(set(ports)) == 1000
