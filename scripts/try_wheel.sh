#!/bin/sh
# Install the wheel with pip into an empty environment and run the demo from an empty
# folder, as somebody would who has only the wheel. Arguments replace `demo`.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

.venv/bin/python -m hatchling build -t wheel -d "$work" > /dev/null
${PYTHON:-python3} -m venv "$work/venv"
"$work/venv/bin/python" -m pip install -qq --no-compile --disable-pip-version-check "$work"/*.whl
mkdir "$work/empty"
cd "$work/empty"
"$work/venv/bin/cutset" "${@:-demo}"
