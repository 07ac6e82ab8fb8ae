from alert_ingestion.domain.shares import Bucket, Line, Shares


def test_a_bucket_lets_its_rate_through_and_a_burst_after_a_pause():
    bucket = Bucket(rate=10, burst=20, left=20, at=0)
    assert bucket.take(20, now=0)
    assert not bucket.take(1, now=0)
    assert bucket.take(10, now=1)
    assert not bucket.take(1, now=1)
    assert bucket.take(20, now=100)
    assert not bucket.take(1, now=100)


def test_a_request_larger_than_the_burst_waits_for_a_full_bucket():
    bucket = Bucket(rate=10, burst=20, left=20, at=0)
    assert bucket.take(1000, now=0)
    assert not bucket.take(1000, now=1)
    assert bucket.take(1000, now=2)


def test_a_fifth_is_kept_for_critical_alerts():
    shares = Shares(100)
    assert shares.room(79, critical=False)
    assert not shares.room(80, critical=False)
    assert shares.room(99, critical=True)
    assert not shares.room(100, critical=True)


def test_one_sender_cannot_take_more_than_half():
    shares = Shares(100)
    assert shares.fair(49, mine=49)
    assert not shares.fair(50, mine=50)
    assert shares.fair(70, mine=0)


def test_senders_are_served_in_turn_and_each_in_its_own_order():
    line = Line()
    for number in range(100):
        line.put("noisy", f"noisy-{number}", 100)
    line.put("quiet", "quiet-0", 1)
    line.put("quiet", "quiet-1", 1)
    assert line.take(250) == (["noisy-0", "quiet-0", "noisy-1", "quiet-1", "noisy-2"], 302)
    assert len(line) == 97
    assert line.take(0) == ([], 0)


def test_a_line_can_be_emptied_and_used_again():
    line = Line()
    line.put("a", 1, 1)
    assert line.take(500) == ([1], 1)
    assert line.take(500) == ([], 0)
    line.put("a", 2, 1)
    assert line.take(500) == ([2], 1)
