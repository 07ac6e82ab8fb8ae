"""The scenarios: what real monitoring tools say when something common breaks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Category(StrEnum):
    """What kind of trouble a scenario is about."""

    CPU = "CPU"
    MEMORY = "Memory"
    DISK = "Disk"
    NETWORK = "Network"
    DATABASE = "Database"
    HTTP = "HTTP"
    TLS = "SSL/TLS"
    KUBERNETES = "Kubernetes"
    QUEUE = "Queue"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One alert that can be sent; `labels` are those that a monitoring tool would set."""

    id: str
    category: Category
    service: str
    severity: str
    title: str
    message: str
    labels: Mapping[str, str] = field(default_factory=dict)


class UnknownScenario(Exception):
    """There is no such scenario."""


SCENARIOS = (
    Scenario(
        id="cpu-high",
        category=Category.CPU,
        service="payment-api",
        severity="critical",
        title="CPU saturated on a host",
        message=(
            "High CPU utilization (over 90% for 5m) on payment-api-03: user CPU at 97%,"
            " load average 31 on 8 cores"
        ),
        labels={
            "alertname": "HostHighCpuLoad",
            "instance": "payment-api-03:9100",
            "region": "eu-west-1",
        },
    ),
    Scenario(
        id="cpu-throttle",
        category=Category.CPU,
        service="auth-service",
        severity="high",
        title="Container throttled by its CPU limit",
        message=(
            "42% throttling of CPU in namespace identity for container auth-service:"
            " container_cpu_cfs_throttled_periods_total keeps rising, login p99 at 2.8 s"
        ),
        labels={
            "alertname": "CPUThrottlingHigh",
            "namespace": "identity",
            "container": "auth-service",
        },
    ),
    Scenario(
        id="mem-oom",
        category=Category.MEMORY,
        service="user-service",
        severity="critical",
        title="Container killed for lack of memory",
        message=(
            "Container user-service was OOMKilled (exit code 137) 4 times in 10 minutes:"
            " memory cgroup out of memory at its limit of 512Mi"
        ),
        labels={
            "alertname": "KubePodOOMKilled",
            "namespace": "accounts",
            "pod": "user-service-6d5f7c9b8-x2lqp",
        },
    ),
    Scenario(
        id="mem-high",
        category=Category.MEMORY,
        service="cache-service",
        severity="high",
        title="Container close to its memory limit",
        message=(
            "Container memory usage is above 92% of limit on cache-service-1:"
            " container_memory_working_set_bytes close to limit and still growing"
        ),
        labels={
            "alertname": "ContainerHighMemoryUsage",
            "namespace": "cache",
            "container": "cache-service",
        },
    ),
    Scenario(
        id="disk-full",
        category=Category.DISK,
        service="log-collector",
        severity="high",
        title="File system almost full",
        message=(
            "No space left on device: /var/log on log-collector-2 is 98% full, 1.1 GiB left,"
            " log writes are failing"
        ),
        labels={
            "alertname": "NodeFilesystemAlmostOutOfSpace",
            "instance": "log-collector-2:9100",
            "mountpoint": "/var/log",
        },
    ),
    Scenario(
        id="net-timeout",
        category=Category.NETWORK,
        service="api-gateway",
        severity="critical",
        title="Upstream calls time out",
        message=(
            "504 Gateway Time-out on 23% of requests: upstream timed out (110: Connection timed"
            " out) while reading response header from upstream payment-api"
        ),
        labels={
            "alertname": "GatewayUpstreamTimeouts",
            "upstream": "payment-api",
            "status": "504",
        },
    ),
    Scenario(
        id="net-refused",
        category=Category.NETWORK,
        service="order-service",
        severity="high",
        title="Connections to a dependency refused",
        message=(
            "dial tcp 10.0.4.17:8080: connect: connection refused: order-service cannot reach"
            " inventory-service, 310 failures in 5 minutes"
        ),
        labels={
            "alertname": "DependencyConnectionRefused",
            "dependency": "inventory-service",
            "port": "8080",
        },
    ),
    Scenario(
        id="db-pool",
        category=Category.DATABASE,
        service="user-service",
        severity="critical",
        title="Database connection pool exhausted",
        message=(
            "HikariPool-1 - Connection is not available, request timed out after 30000ms"
            " (total=20, active=20, idle=0, waiting=64)"
        ),
        labels={
            "alertname": "DatabaseConnectionPoolExhausted",
            "database": "users",
            "pool": "HikariPool-1",
        },
    ),
    Scenario(
        id="db-slow",
        category=Category.DATABASE,
        service="analytics-service",
        severity="medium",
        title="Slow database queries",
        message=(
            "Slow query rate above threshold: mean query time 8.4 s on table events, sequential"
            " scan on a large table, statements cancelled due to statement timeout"
        ),
        labels={
            "alertname": "PostgresqlSlowQueries",
            "database": "analytics",
            "table": "events",
        },
    ),
    Scenario(
        id="http-500",
        category=Category.HTTP,
        service="api-gateway",
        severity="critical",
        title="Burst of HTTP 500 answers",
        message=(
            "HTTP 500 Internal Server Error: 5xx ratio at 12% of requests for 5 minutes,"
            " unhandled exceptions in POST /api/checkout"
        ),
        labels={
            "alertname": "Http5xxErrorRateHigh",
            "route": "/api/checkout",
            "status": "500",
        },
    ),
    Scenario(
        id="http-401",
        category=Category.HTTP,
        service="auth-service",
        severity="medium",
        title="Valid clients answered 401",
        message=(
            "HTTP 401 Unauthorized ratio above threshold (31%): invalid_token, the access token"
            " expired for client billing-sync"
        ),
        labels={
            "alertname": "UnauthorizedRequestsHigh",
            "client": "billing-sync",
            "status": "401",
        },
    ),
    Scenario(
        id="ssl-expiry",
        category=Category.TLS,
        service="api-gateway",
        severity="high",
        title="Certificate about to expire",
        message=(
            "SSL certificate expires soon (less than 7 days): api.example.com, issued by"
            " Let's Encrypt, was not renewed"
        ),
        labels={
            "alertname": "BlackboxSslCertificateWillExpireSoon",
            "instance": "https://api.example.com",
            "days_left": "6",
        },
    ),
    Scenario(
        id="k8s-crash",
        category=Category.KUBERNETES,
        service="payment-api",
        severity="high",
        title="Pod in a crash loop",
        message=(
            "Pod payment-api-7c9d4 is in waiting state (reason: CrashLoopBackOff):"
            " back-off restarting failed container, 9 restarts in 15 minutes, exit code 1"
        ),
        labels={
            "alertname": "KubePodCrashLooping",
            "namespace": "payments",
            "pod": "payment-api-7c9d4",
        },
    ),
    Scenario(
        id="k8s-hpa",
        category=Category.KUBERNETES,
        service="notification-worker",
        severity="medium",
        title="Autoscaler at its maximum",
        message=(
            "HPA is running at max replicas: notification-worker at 20 of 20 for longer than"
            " 15 minutes, the desired replica count is more than the maximum"
        ),
        labels={
            "alertname": "KubeHpaMaxedOut",
            "namespace": "messaging",
            "horizontalpodautoscaler": "notification-worker",
        },
    ),
    Scenario(
        id="queue-backlog",
        category=Category.QUEUE,
        service="order-processor",
        severity="high",
        title="Queue grows faster than it is worked",
        message=(
            "Kafka consumer lag above 100000 for consumer group order-processor on topic orders:"
            " oldest event 12 minutes old and growing"
        ),
        labels={
            "alertname": "KafkaConsumerGroupLag",
            "consumergroup": "order-processor",
            "topic": "orders",
        },
    ),
)
_BY_ID = {scenario.id: scenario for scenario in SCENARIOS}


def find(scenario_id: str) -> Scenario:
    """Return the scenario of that id. Raises UnknownScenario."""
    try:
        return _BY_ID[scenario_id]
    except KeyError:
        raise UnknownScenario(f"no scenario {scenario_id}") from None


def of_categories(categories: Iterable[Category]) -> tuple[Scenario, ...]:
    """Return the scenarios of these categories, in the order of the list; of all when none."""
    chosen = set(categories) or set(Category)
    return tuple(scenario for scenario in SCENARIOS if scenario.category in chosen)
