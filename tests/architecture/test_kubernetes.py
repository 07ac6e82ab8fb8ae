"""What the rendered production overlay promises. Its schemas are checked by `make check`."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SERVICES = {
    "alert-ingestion": 8001,
    "incident-management": 8002,
    "oncall": 8003,
    "notification": 8004,
    "ai-analysis": 8005,
}


@pytest.fixture(scope="module")
def resources() -> list[Any]:
    overlay = ROOT / "deploy/kubernetes/overlays/production"
    kubectl = Path(sys.executable).with_name("kubectl")  # of requirements/dev.txt
    done = subprocess.run([kubectl, "kustomize", overlay], capture_output=True, check=True)
    return list(yaml.safe_load_all(done.stdout))


def named(resources: list[Any], kind: str) -> dict[str, Any]:
    return {one["metadata"]["name"]: one for one in resources if one["kind"] == kind}


def workloads(resources: list[Any]) -> dict[str, Any]:
    return named(resources, "Deployment") | named(resources, "StatefulSet")


def test_every_container_is_confined_and_every_pod_unprivileged(resources: list[Any]):
    for deployment in workloads(resources).values():
        pod = deployment["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert not pod["automountServiceAccountToken"]
        for container in [*pod.get("initContainers", ()), *pod["containers"]]:
            context = container["securityContext"]
            assert context["readOnlyRootFilesystem"]
            assert not context["allowPrivilegeEscalation"]
            assert context["capabilities"] == {"drop": ["ALL"]}
            assert container["resources"]["limits"]["memory"]
            assert container["image"].startswith("registry.example.com/incident-platform/")


def test_everything_runs_twice_survives_a_drained_node_and_is_asked_how_it_is(
    resources: list[Any],
):
    deployments = workloads(resources)
    assert deployments.keys() == SERVICES.keys() | {"web-ui"}
    assert named(resources, "PodDisruptionBudget").keys() == deployments.keys()
    for deployment in deployments.values():
        assert deployment["spec"]["replicas"] >= 2
        (container,) = deployment["spec"]["template"]["spec"]["containers"]
        assert {"livenessProbe", "readinessProbe"} <= container.keys()


@pytest.mark.parametrize(("name", "port"), SERVICES.items())
def test_the_parts_of_a_service_find_one_another(resources: list[Any], name: str, port: int):
    deployment, service = workloads(resources)[name], named(resources, "Service")[name]
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    assert deployment["spec"]["selector"]["matchLabels"].items() <= labels.items()
    assert service["spec"]["selector"].items() <= labels.items()
    assert service["spec"]["selector"]["app.kubernetes.io/name"] == name
    assert service["spec"]["ports"][0]["port"] == port
    container = deployment["spec"]["template"]["spec"]["containers"][0]
    assert container["ports"][0]["containerPort"] == port
    assert {"name": "PORT", "value": str(port)} in container["env"]
    scaler = named(resources, "HorizontalPodAutoscaler")[name]["spec"]
    assert scaler["scaleTargetRef"]["name"] == name
    assert scaler["scaleTargetRef"]["kind"] == deployment["kind"]
    assert scaler["minReplicas"] >= 2
    monitor = named(resources, "ServiceMonitor")[name]["spec"]["selector"]["matchLabels"]
    assert monitor.items() <= service["metadata"]["labels"].items()
    wanted = named(resources, "ConfigMap")
    (reference, _) = container["envFrom"]
    assert reference["configMapRef"]["name"] in wanted


def test_no_password_is_written_down(resources: list[Any]):
    assert named(resources, "Secret") == {}
    roles = named(resources, "Cluster")["platform-db"]["spec"]["managed"]["roles"]
    secrets = {role["passwordSecret"]["name"] for role in roles}
    for name in SERVICES:
        pod = workloads(resources)[name]["spec"]["template"]["spec"]
        for container in [*pod["initContainers"], *pod["containers"]]:
            (password,) = (one for one in container["env"] if one["name"] == "DB_PASSWORD")
            assert password["valueFrom"]["secretKeyRef"]["name"] in secrets


def test_the_database_has_a_role_and_a_schema_for_each_service(resources: list[Any]):
    cluster = named(resources, "Cluster")["platform-db"]["spec"]
    statements = named(resources, "ConfigMap")["platform-db-init"]["data"]["init.sql"]
    reference = cluster["bootstrap"]["initdb"]["postInitApplicationSQLRefs"]["configMapRefs"][0]
    assert reference == {"name": "platform-db-init", "key": "init.sql"}
    for role in cluster["managed"]["roles"]:
        assert f"'{role['name']}'" in statements


def test_alerts_that_wait_in_a_spool_outlive_their_pod(resources: list[Any]):
    ingestion = named(resources, "StatefulSet")["alert-ingestion"]["spec"]
    (claim,) = ingestion["volumeClaimTemplates"]
    (container,) = ingestion["template"]["spec"]["containers"]
    assert {"name": claim["metadata"]["name"], "mountPath": "/spool"} in container["volumeMounts"]
    assert {"name": "SPOOL_DIR", "value": "/spool"} in container["env"]
    scaler = named(resources, "HorizontalPodAutoscaler")["alert-ingestion"]["spec"]
    assert scaler["behavior"]["scaleDown"] == {"selectPolicy": "Disabled"}


def test_the_test_runner_is_in_the_small_cluster_only_and_confined(resources: list[Any]):
    assert "test-runner" not in named(resources, "Deployment")
    overlay = ROOT / "deploy/kubernetes/overlays/dev"
    kubectl = Path(sys.executable).with_name("kubectl")
    done = subprocess.run([kubectl, "kustomize", overlay], capture_output=True, check=True)
    small = list(yaml.safe_load_all(done.stdout))
    pod = named(small, "Deployment")["test-runner"]["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    reference = container["envFrom"][0]["configMapRef"]["name"]
    assert "PUBLIC_URL" in named(small, "ConfigMap")[reference]["data"]


def test_an_alert_leads_to_its_runbook(resources: list[Any]):
    (rule,) = named(resources, "PrometheusRule").values()
    alerts = [one for group in rule["spec"]["groups"] for one in group["rules"] if "alert" in one]
    host = next(iter(named(resources, "Ingress").values()))["spec"]["rules"][0]["host"]
    pages = named(resources, "ConfigMap")["runbooks"]["data"]
    for alert in alerts:
        base, _, page = alert["annotations"]["runbook_url"].rpartition("/")
        assert base == f"https://{host}/runbooks"
        assert page in pages
    (container,) = workloads(resources)["web-ui"]["spec"]["template"]["spec"]["containers"]
    mounts = {one["name"]: one["mountPath"] for one in container["volumeMounts"]}
    assert mounts["runbooks"] == "/usr/share/nginx/html/runbooks"
