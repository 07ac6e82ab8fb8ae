"""The knowledge base: one entry for each cause."""

from dataclasses import dataclass

CATEGORIES = frozenset(
    {
        "auth_token",
        "backup_failure",
        "bad_deploy",
        "cache_stampede",
        "clock_skew",
        "config_error",
        "cpu_saturation",
        "crash_loop",
        "db_connections",
        "dependency_outage",
        "disk_full",
        "dns_failure",
        "gc_pause",
        "hardware_failure",
        "http_5xx",
        "instance_down",
        "memory_oom",
        "network_loss",
        "queue_backlog",
        "quorum_leader",
        "rate_limit_quota",
        "replication_lag",
        "slow_query_lock",
        "storage_latency",
        "thread_pool",
        "tls_cert",
        "traffic_spike",
    }
)


# The model's own category of texts that are about nothing of the above.
UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do, and the command that does it."""

    step: str
    command: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One cause: how it shows, how to make sure, how to end it."""

    id: str
    title: str
    category: str
    technologies: tuple[str, ...]
    symptoms: tuple[str, ...]
    causes: tuple[str, ...]
    diagnosis: tuple[Step, ...]
    remediation: tuple[Step, ...]
    links: tuple[str, ...]
    not_when: tuple[str, ...]

    def mentions(self, words: str) -> bool:
        """Tell whether every one of `words` (separated by blanks, any case) stands in the entry."""
        prose = (self.id, self.title, *self.technologies, *self.symptoms, *self.causes)
        text = "\n".join(prose).casefold()
        return all(word in text for word in words.casefold().split())


def category_of(cause: str) -> str | None:
    """Return the category that a cause names (`disk_full`, `Disk full`); else None."""
    named = "_".join(cause.lower().replace("_", " ").replace("-", " ").split())
    return named if named in CATEGORIES else None
