"""The five dashboards. `make dashboards` writes them to `grafana/dashboards/<uid>.json`.

Figures that every replica reads from the same database are maxima, never sums over the replicas.
"""

import json
from pathlib import Path

from panels import Json, Panel, bars, dashboard, gauge, heatmap, stat, table, variable

FOLDER = Path(__file__).parent / "grafana/dashboards"
HOUR = 3600

ALERTS = '{service=~"$service", severity=~"$severity"}'
SEVERITY = '{severity=~"$severity"}'
TEAM = '{team=~"$team"}'
JOB = '{job=~"$job"}'


def mean(histogram: str, by: str = "", span: str = "$__range") -> str:
    """Return the mean of a histogram over `span`, by a label if one is named."""
    group = f"by ({by}) " if by else ""
    total, count = (
        f"sum {group}(increase({histogram}_{x}{SEVERITY}[{span}]))" for x in ("sum", "count")
    )
    return f"{total} / ({count} > 0)"


def quantile(
    q: float, histogram: str, by: str = "", where: str = "", span: str = "$__rate_interval"
) -> str:
    """Return a quantile of a histogram, by labels if some are named."""
    labels = f"{by}, le" if by else "le"
    return f"histogram_quantile({q}, sum by ({labels}) (rate({histogram}_bucket{where}[{span}])))"


def per_minute(counter: str, by: str) -> str:
    """Return the rate of a counter a minute, by a label."""
    return f"sum by ({by}) (rate({counter}[$__rate_interval])) * 60"


LIVE = dashboard(
    "live-incident-overview",
    "Live Incident Overview",
    [
        [
            stat(
                "Open incidents", "sum(severity:open_incidents:max)", orange_above=1, red_above=10
            ),
            stat(
                "Critical",
                'severity:open_incidents:max{severity="critical"} or vector(0)',
                red_above=1,
            ),
            stat("Alerts a minute", f"sum(rate(alerts_received_total{ALERTS}[1m])) * 60"),
            gauge(
                "MTTA",
                mean("incident_mtta_seconds"),
                most=HOUR,
                unit="s",
                orange_above=300,
                red_above=900,
                height=4,
                about="Mean time to acknowledge, over the time shown.",
            ),
            gauge(
                "MTTR",
                mean("incident_mttr_seconds"),
                most=8 * HOUR,
                unit="s",
                orange_above=HOUR,
                red_above=4 * HOUR,
                height=4,
                about="Mean time to resolve, over the time shown.",
            ),
            stat(
                "Pages that reached nobody",
                "sum(increase(pages_failed_total[$__range]))",
                red_above=1,
            ),
        ],
        [
            Panel(
                "Open by severity",
                {"{{severity}}": f"max by (severity) (open_incidents{SEVERITY})"},
                width=12,
                stacked=True,
            ),
            Panel(
                "Created",
                {
                    "{{severity}}": 'sum by (severity) (increase(incidents_total{status="open", severity=~"$severity"}[$__rate_interval]))'
                },
                width=12,
                stacked=True,
                about="Incidents that came to the status open; a reopened one counts again.",
            ),
        ],
        [
            Panel(
                "Correlation",
                {"{{result}}": per_minute("alerts_correlated_total", "result")},
                stacked=True,
                about="Alerts a minute that opened an incident or joined one.",
            ),
            bars(
                "Noisiest services",
                f"topk(10, sum by (service) (increase(alerts_received_total{ALERTS}[$__range])))",
                "{{service}}",
                about="Alerts over the time shown.",
            ),
            Panel(
                "Alerts by severity",
                {"{{severity}}": per_minute(f"alerts_received_total{ALERTS}", "severity")},
                stacked=True,
            ),
        ],
    ],
    [variable("service", "alerts_received_total"), variable("severity", "open_incidents")],
)

SRE = dashboard(
    "sre-performance",
    "SRE Performance Metrics",
    [
        [
            stat(
                "MTTA",
                mean("incident_mtta_seconds"),
                unit="s",
                orange_above=300,
                red_above=900,
                width=6,
            ),
            stat(
                "MTTR",
                mean("incident_mttr_seconds"),
                unit="s",
                orange_above=HOUR,
                red_above=4 * HOUR,
                width=6,
            ),
            stat(
                "Acknowledged",
                f"sum(increase(incident_mtta_seconds_count{SEVERITY}[$__range]))",
                width=6,
            ),
            stat(
                "Resolved",
                f"sum(increase(incident_mttr_seconds_count{SEVERITY}[$__range]))",
                width=6,
            ),
        ],
        [
            Panel(
                "MTTA by severity",
                {"{{severity}}": mean("incident_mtta_seconds", "severity", "1h")},
                unit="s",
                width=12,
                about="Mean of the hour before.",
            ),
            Panel(
                "MTTR by severity",
                {"{{severity}}": mean("incident_mttr_seconds", "severity", "1h")},
                unit="s",
                width=12,
                about="Mean of the hour before.",
            ),
        ],
        [
            Panel(
                "Time to acknowledge",
                {
                    f"p{round(q * 100)}": quantile(
                        q, "incident_mtta_seconds", where=SEVERITY, span="1h"
                    )
                    for q in (0.5, 0.9, 0.99)
                },
                unit="s",
                width=12,
            ),
            Panel(
                "Time to resolve",
                {
                    f"p{round(q * 100)}": quantile(
                        q, "incident_mttr_seconds", where=SEVERITY, span="1h"
                    )
                    for q in (0.5, 0.9, 0.99)
                },
                unit="s",
                width=12,
            ),
        ],
        [
            heatmap(
                "Acknowledgement times",
                f"sum by (le) (increase(incident_mtta_seconds_bucket{SEVERITY}[$__rate_interval]))",
                width=12,
            ),
            heatmap(
                "Resolution times",
                f"sum by (le) (increase(incident_mttr_seconds_bucket{SEVERITY}[$__rate_interval]))",
                width=12,
            ),
        ],
        [
            Panel(
                "Alerts by service",
                {
                    "{{service}}": f"topk(10, sum by (service) (rate(alerts_received_total{ALERTS}[$__rate_interval])) * 60)"
                },
                width=12,
                stacked=True,
            ),
            Panel(
                "Escalations",
                {
                    "{{team}}": f"sum by (team) (increase(escalations_total{TEAM}[$__rate_interval]))",
                    "policies exhausted": "sum(increase(escalations_exhausted_total[$__rate_interval]))",
                },
                width=12,
                about="Pages beyond the first of an incident, by team.",
            ),
        ],
    ],
    [
        variable("service", "alerts_received_total"),
        variable("severity", "open_incidents"),
        variable("team", "oncall_current"),
    ],
)

HEALTH = dashboard(
    "system-health",
    "System Health",
    [
        [
            stat(
                "Services",
                'max by (job) (up{job=~"$job", job!~"node|blackbox|prometheus|alertmanager"})',
                width=8,
                instant=True,
                red_below=1,
                names={0: "down", 1: "up"},
            ),
            stat("In the spool", "sum(spool_bytes)", unit="bytes", red_above=1),
            stat(
                "Alerts firing",
                'sum(ALERTS{alertstate="firing", alertname!="DeadMansSwitch"}) or vector(0)',
                red_above=1,
                width=6,
                about="Of the platform itself; see Prometheus.",
            ),
            stat("Dead letters", "sum(job_kind:dead_letters:max)", red_above=1, width=6),
        ],
        [
            Panel(
                "Requests a second",
                {"{{job}}": f"sum by (job) (rate(http_requests_total{JOB}[$__rate_interval]))"},
            ),
            Panel(
                "Errors",
                {"{{job}}": f"job:http_errors:ratio_rate5m{JOB}"},
                unit="percentunit",
                about="Share of 5xx over five minutes.",
            ),
            Panel(
                "Availability",
                {"{{job}}": f"avg by (job) (avg_over_time(up{JOB}[$__range]))"},
                unit="percentunit",
                most=1,
            ),
        ],
        [
            Panel(
                f"Latency p{round(q * 100)}",
                {
                    "{{job}}": quantile(
                        q,
                        "http_request_duration_seconds",
                        "job",
                        '{job=~"$job", handler!~".*/stream"}',
                    )
                },
                unit="s",
            )
            for q in (0.5, 0.95, 0.99)
        ],
        [
            Panel(
                "Oldest work in the outboxes",
                {"{{job}} {{kind}}": f"max by (job, kind) (outbox_oldest_seconds{JOB})"},
                unit="s",
                red_above=60,
            ),
            Panel(
                "Jobs a second",
                {
                    "{{job}} {{outcome}}": f"sum by (job, outcome) (rate(jobs_total{JOB}[$__rate_interval]))"
                },
            ),
            Panel(
                "Given up and lost",
                {
                    "{{job}} {{kind}} dead": f"max by (job, kind) (dead_letters{JOB})",
                    "{{job}} leases expired": f"sum by (job) (increase(leases_expired_total{JOB}[$__rate_interval]))",
                },
            ),
        ],
        [
            Panel(
                "CPU",
                {"{{job}} {{instance}}": f"rate(process_cpu_seconds_total{JOB}[$__rate_interval])"},
                unit="percentunit",
                about="1 is one core: the most that one replica can use.",
            ),
            Panel(
                "Memory",
                {"{{job}} {{instance}}": f"process_resident_memory_bytes{JOB}"},
                unit="bytes",
            ),
            Panel("Open files", {"{{job}} {{instance}}": f"process_open_fds{JOB}"}),
        ],
        [
            Panel(
                "Database connections",
                {"{{job}} {{state}}": f"sum by (job, state) (db_connections{JOB})"},
                stacked=True,
            ),
            Panel(
                "Pool in use",
                {"{{job}}": f"job:db_connections_in_use:ratio_max{JOB}"},
                unit="percentunit",
                most=1,
            ),
            Panel(
                "Alerts in one transaction",
                {f"p{round(q * 100)}": quantile(q, "intake_batch_size") for q in (0.5, 0.99)},
                about="How many alerts share a commit: grows by itself under load.",
            ),
        ],
    ],
    [variable("job", "http_requests_total")],
)

ONCALL = dashboard(
    "oncall-notifications",
    "On-Call & Notifications",
    [
        [
            table(
                "On call now",
                f"max by (team, role, engineer) (oncall_current{TEAM}) == 1",
                ["team", "role", "engineer"],
                width=8,
            ),
            stat("Escalations running", "max(escalations_running)", height=7),
            stat(
                "Pages that reached nobody",
                "sum(increase(pages_failed_total[$__range]))",
                red_above=1,
                height=7,
            ),
            Panel(
                "Waiting", {"{{channel}}": "max by (channel) (notifications_pending)"}, stacked=True
            ),
        ],
        [
            Panel(
                "Notifications",
                {
                    "{{channel}} {{status}}": "sum by (channel, status) (increase(oncall_notifications_sent_total[$__rate_interval]))"
                },
                width=12,
                stacked=True,
            ),
            Panel(
                "Share that failed",
                {"failed": "notifications:failed:ratio_increase10m"},
                unit="percentunit",
                width=12,
                most=1,
            ),
        ],
        [
            Panel(
                "Delivery",
                {
                    f"{{{{channel}}}} p{round(q * 100)}": quantile(
                        q, "notification_delivery_seconds", "channel", span="10m"
                    )
                    for q in (0.5, 0.95)
                },
                unit="s",
                about="From the request of a notification to its acceptance by the provider.",
            ),
            heatmap(
                "Delivery times",
                "sum by (le) (increase(notification_delivery_seconds_bucket[$__rate_interval]))",
            ),
            Panel(
                "Steps late by",
                {
                    f"p{round(q * 100)}": quantile(q, "escalation_lateness_seconds", span="10m")
                    for q in (0.5, 0.99)
                },
                unit="s",
                about="From the due time of an escalation step to its firing.",
            ),
        ],
        [
            Panel(
                "Escalations by team",
                {
                    "{{team}}": f"sum by (team) (increase(escalations_total{TEAM}[$__rate_interval]))"
                },
                width=12,
                stacked=True,
            ),
            Panel(
                "Nobody to page",
                {
                    "policy exhausted": "sum(increase(escalations_exhausted_total[$__rate_interval]))",
                    "last resort": "sum(increase(escalations_last_resort_total[$__rate_interval]))",
                    "no team": "sum(increase(escalations_unroutable_total[$__rate_interval]))",
                    "row is bad": "sum(increase(escalation_failures_total[$__rate_interval]))",
                },
                width=12,
            ),
        ],
        [
            bars(
                "Pages of each person",
                f"topk(20, max by (team, engineer) (pages_last_day{TEAM}))",
                "{{engineer}} ({{team}})",
                width=12,
                orange_above=10,
                red_above=25,
                about="Within the last 24 hours. Who is paged often soon stops waking up.",
            ),
            Panel(
                "Pages of each person, over time",
                {"{{engineer}}": f"topk(20, max by (engineer) (pages_last_day{TEAM}))"},
                width=12,
                about="Of the 24 hours before.",
            ),
        ],
    ],
    [variable("team", "oncall_current")],
)

HOSTS = dashboard(
    "hosts-probes",
    "Hosts & Probes",
    [
        [
            Panel(
                "CPU busy",
                {
                    "{{instance}}": '1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle", instance=~"$host"}[$__rate_interval]))'
                },
                unit="percentunit",
                most=1,
            ),
            Panel(
                "Load for each core",
                {
                    "{{instance}}": 'node_load5{instance=~"$host"} / on (instance) count by (instance) (node_cpu_seconds_total{mode="idle"})'
                },
            ),
            Panel(
                "Memory in use",
                {
                    "{{instance}}": '1 - node_memory_MemAvailable_bytes{instance=~"$host"} / node_memory_MemTotal_bytes'
                },
                unit="percentunit",
                most=1,
            ),
        ],
        [
            Panel(
                "Disk free",
                {
                    "{{instance}} {{mountpoint}}": 'node_filesystem_avail_bytes{instance=~"$host", fstype!~"tmpfs|ramfs|squashfs"} / node_filesystem_size_bytes'
                },
                unit="percentunit",
                most=1,
            ),
            Panel(
                "Disk busy",
                {
                    "{{instance}} {{device}}": 'rate(node_disk_io_time_seconds_total{instance=~"$host"}[$__rate_interval])'
                },
                unit="percentunit",
            ),
            Panel(
                "Network",
                {
                    "{{instance}} {{device}} in": 'rate(node_network_receive_bytes_total{instance=~"$host", device!~"lo|veth.*|br-.*"}[$__rate_interval])',
                    "{{instance}} {{device}} out": 'rate(node_network_transmit_bytes_total{instance=~"$host", device!~"lo|veth.*|br-.*"}[$__rate_interval])',
                },
                unit="Bps",
            ),
        ],
        [
            stat(
                "Probes",
                "probe_success",
                width=12,
                height=6,
                instant=True,
                red_below=1,
                names={0: "fails", 1: "good"},
            ),
            stat(
                "Certificates end in",
                "probe_ssl_earliest_cert_expiry - time()",
                width=12,
                height=6,
                unit="s",
                red_below=14 * 24 * HOUR,
                about="Only addresses with https have one; see monitoring/targets.",
            ),
        ],
        [
            Panel("Probe duration", {"{{instance}}": "probe_duration_seconds"}, unit="s", width=12),
            Panel(
                "Probe phases",
                {"{{instance}} {{phase}}": "probe_http_duration_seconds"},
                unit="s",
                width=12,
            ),
        ],
    ],
    [variable("host", "node_uname_info", "instance")],
)

DASHBOARDS: tuple[Json, ...] = (LIVE, SRE, HEALTH, ONCALL, HOSTS)


def text_of(board: Json) -> str:
    """Return the file of a dashboard."""
    return json.dumps(board, indent=1) + "\n"


if __name__ == "__main__":
    for board in DASHBOARDS:
        (FOLDER / f"{board['uid']}.json").write_text(text_of(board))
