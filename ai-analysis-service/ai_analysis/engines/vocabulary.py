"""Words with a part of their own: left out, spelled out, or kept although they are numbers."""

# Without: down, full, out, off, not, no, over, back. They are what an alert is about.
_STOP_WORDS = """
    a an the and or but if of at by for with about against between into through during before
    after above below to from in on under again further then once here there when where why how
    all any both each few more most other some such only own same so than too very can will just
    should now is are was were be been being have has had having do does did doing would could
    i we you he she it they them their his her its our your this that these those am as while
    which who whom what also per via please us my me
    alert alerts warning critical detected triggered firing currently observed took
"""

# Status codes of HTTP speak for themselves.
_STATUS_CODES = """
    400 401 403 404 405 408 409 410 413 415 422 423 425 429 431 451 499
    500 501 502 503 504 505 507 508 511 520 521 522 523 524 525 526 527 529 530
"""
# Exit codes of killed processes and error numbers of databases do after a word that says so.
_OTHER_CODES = """
    125 126 127 134 137 139 143
    1040 1045 1062 1114 1158 1203 1205 1213 1226 1236 1290 1317 1593 2002 2003 2006 2013
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
STATUS_CODES = frozenset(_STATUS_CODES.split())
CODES = STATUS_CODES.union(_OTHER_CODES.split())
_SAYING_CODE = "code codes errno error exit exited rc returned signal status with"
SAYING_CODE = frozenset(_SAYING_CODE.split())

# Names whose capitals do not begin words.
_BRANDS = """
CockroachDB CoreDNS DDoS DynamoDB GitHub GitLab GraphQL HAProxy InfluxDB InnoDB IPv4 IPv6 MariaDB
MongoDB MySQL NoSQL OAuth OpenSSL OpenVPN PgBouncer PostgreSQL RabbitMQ RocksDB ScyllaDB SQLServer
WireGuard ZooKeeper
"""
BRANDS = tuple(_BRANDS.split())

ALIASES: dict[str, tuple[str, ...]] = {
    "auth": ("authentication",),
    "authn": ("authentication",),
    "authz": ("authorization",),
    "cert": ("certificate",),
    "certs": ("certificate",),
    "cfg": ("config",),
    "configuration": ("config",),
    "conn": ("connection",),
    "conns": ("connection",),
    "cpus": ("cpu",),
    "db": ("database",),
    "dbs": ("database",),
    "dc": ("datacenter",),
    "es": ("elasticsearch",),
    "fs": ("filesystem",),
    "k8s": ("kubernetes",),
    "kube": ("kubernetes",),
    "lb": ("load", "balancer"),
    "mem": ("memory",),
    "mongo": ("mongodb",),
    "msg": ("message",),
    "msgs": ("message",),
    "net": ("network",),
    "oom": ("out", "memory", "oom"),
    "oomkilled": ("out", "memory", "oom", "killed"),
    "oomkill": ("out", "memory", "oom", "killed"),
    "crashloop": ("crash", "loop"),
    "crashlooping": ("crash", "loop"),
    "crashloopbackoff": ("crash", "loop", "back", "off"),
    "perf": ("performance",),
    "pg": ("postgres",),
    "postgresql": ("postgres",),
    "psql": ("postgres",),
    "processor": ("cpu",),
    "prod": ("production",),
    "repl": ("replication",),
    "req": ("request",),
    "reqs": ("request",),
    "ssl": ("tls",),
    "svc": ("service",),
    "timedout": ("timeout",),
    "util": ("utilization",),
    "utilisation": ("utilization",),
    "vm": ("virtual", "machine"),
    "x509": ("x509", "certificate"),
}
