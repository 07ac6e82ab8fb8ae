#!/bin/sh
# Render both overlays and validate every resource strictly: an unknown field is an error.
# Kinds of operators (CloudNativePG, Prometheus) have no schema in the validator: they are named.
set -eu
cd "$(dirname "$0")/../.."
.venv/bin/python deploy/kubernetes/prometheus_rule.py --check
rendered=$(mktemp)
said=$(mktemp)
trap 'rm -f "$rendered" "$said"' EXIT
for overlay in dev production; do
    .venv/bin/kubectl kustomize "deploy/kubernetes/overlays/$overlay" >"$rendered"
    .lint/bin/kubernetes-validate --strict --quiet "$rendered" >"$said" 2>&1 || { cat "$said" >&2; exit 1; }
    sed -n 's/.*schema for kind \([A-Za-z]*\).*/no schema for \1/p' "$said" | sort -u
    echo "kubernetes: $overlay: $(grep -c '^kind:' "$rendered") resources, valid"
done
