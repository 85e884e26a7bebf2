#!/usr/bin/env bash
# Gradescope runs this once, when it builds the machine: a Python, the sandbox's tools, autogradlab, and a check of them.
set -euo pipefail

autograder="${AUTOGRADER_ROOT:-}/autograder"
venv="${AUTOGRADER_VENV:-/opt/autogradlab}"
export DEBIAN_FRONTEND=noninteractive

python_of_today() {
    local name
    for name in python3.14 python3.13 python3.12 python3.11 python3; do
        if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    return 1
}

apt-get update -q
apt-get install -yq --no-install-recommends bubblewrap util-linux python3 python3-venv
python_of_today >/dev/null || apt-get install -yq --no-install-recommends python3.11 python3.11-venv

chmod -R go= "$autograder/source" # the checks and the secret are nobody else's
"$(python_of_today)" -m venv "$venv"
cd "$autograder/source"
"$venv/bin/pip" install -q -r requirements.txt
"$venv/bin/python" -I -m autogradlab.grading.exports.gradescope_archive --check "$autograder"
