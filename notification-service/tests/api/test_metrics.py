from notification.domain.delivery import ChannelName
from notification.usecases.notify import Order, notify


def exposed(service) -> str:
    return service.http.get("/metrics").text


def test_the_figures_of_the_contract_are_exposed(service):
    service.page()
    figures = exposed(service)
    for line in (
        'oncall_notifications_sent_total{channel="email",status="failed"} 1.0',
        'oncall_notifications_sent_total{channel="mock",status="sent"} 1.0',
        'notification_delivery_seconds_count{channel="mock"} 1.0',
        'notifications_pending{channel="email"} 0.0',
    ):
        assert line in figures


def test_what_waits_is_counted_also_after_a_restart(make_service, smtp):
    make_service(**smtp).page()
    assert 'notifications_pending{channel="email"} 1.0' in exposed(make_service(**smtp))


def test_what_is_rolled_back_is_not_counted(service, sessions, clock):
    order = Order("INC-7", "ana", ChannelName.MOCK, "Disk full", None, "")
    with sessions() as session:
        sent = notify(session, service.http.app.state.dispatch, order, now=clock.now())
        session.rollback()
    assert sent.status == "sent"
    # Every series is there from the start, or Prometheus would miss the first of each.
    assert 'oncall_notifications_sent_total{channel="mock",status="sent"} 0.0' in exposed(service)


def test_while_the_database_is_away_the_other_figures_are_still_exposed(make_service):
    service = make_service(database_url="postgresql://nobody:x@127.0.0.1:9/none")
    figures = exposed(service)
    assert "http_requests_total" in figures
    assert "notifications_pending{" not in figures
