#!/bin/sh
# Resolve pyproject.toml to locks that hold for every platform: exact versions with
# hashes, and no address of an index. Arguments go to uv, for example --upgrade.
set -eu
cd "$(dirname "$0")/.."

lock() {
    .venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
        --no-header --no-annotate "$@"
}

lock pyproject.toml --output-file requirements.txt "$@"
lock pyproject.toml --output-file requirements-dev.txt --extra dev \
    --constraint requirements.txt "$@"
lock --group build --output-file requirements-build.txt --constraint requirements-dev.txt "$@"
