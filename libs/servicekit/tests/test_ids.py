"""Identifiers rise, are of version 7, and never come twice."""

import os
from concurrent.futures import ThreadPoolExecutor
from uuid import RFC_4122, UUID

from servicekit.ids import uuid7, uuid7_texts

_MANY = 3000


def test_ids_rise_and_say_what_they_are():
    ids = [uuid7() for _ in range(_MANY)]
    assert ids == sorted(set(ids))
    assert {one.version for one in ids} == {7}
    assert {one.variant for one in ids} == {RFC_4122}


def test_as_text_they_are_written_as_uuids_are():
    texts = [text for many in (1, 0, _MANY, 2) for text in uuid7_texts(many)]
    assert len(texts) == _MANY + 3
    assert texts == sorted({str(UUID(text)) for text in texts})
    assert {UUID(text).version for text in texts} == {7}
    assert str(uuid7()) > texts[-1]


def test_threads_share_none():
    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(lambda _: [uuid7() for _ in range(_MANY)], range(8)))
    assert len({one for ids in drawn for one in ids}) == 8 * _MANY


def test_a_forked_process_draws_its_own_entropy():
    uuid7()
    readable, writable = os.pipe()
    child = os.fork()
    if not child:
        os.write(writable, uuid7().bytes)
        os._exit(0)
    mine = uuid7().bytes
    os.close(writable)
    with os.fdopen(readable, "rb") as pipe:
        theirs = pipe.read()
    os.waitpid(child, 0)
    assert len(theirs) == len(mine)
    assert theirs[8:] != mine[8:]
