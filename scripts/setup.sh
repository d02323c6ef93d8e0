# Sourced by ./scripts/run, ./scripts/test and ./scripts/check.
#
# set_up FOLDER WHAT
#   Makes sure that FOLDER/.venv holds the versions of FOLDER/scripts/locks/WHAT.txt. When a stamp
#   says so already, nothing else is started. Progress goes to standard error.

set_up() {
    folder=$1 what=$2
    lock="$folder/scripts/locks/$what.txt"
    stamp="$folder/.venv/.locked-$what"
    if [ -x "$folder/.venv/bin/python" ] && [ -f "$stamp" ] &&
        [ "$(cat "$lock")" = "$(cat "$stamp")" ]; then
        return 0
    fi
    if ! "$folder/.venv/bin/python" -m pip --version >/dev/null 2>&1; then
        make_environment "$folder"
    fi
    echo "Setting up (once): packages of scripts/locks/$what.txt …" >&2
    "$folder/.venv/bin/python" -m pip install --disable-pip-version-check --no-input \
        --progress-bar on --require-hashes --only-binary :all: -r "$lock" >&2 || {
        echo "The packages could not be installed; nothing was started. Is there a network?" >&2
        exit 2
    }
    cp "$lock" "$stamp"
    echo "Ready." >&2
}

# Makes FOLDER/.venv anew: there was none, or one that was not finished or has lost its Python.
make_environment() {
    python=$(usable_python) || {
        echo "Python 3.11 or later is needed, with venv and pip." >&2
        exit 2
    }
    echo "Setting up (once): a virtual environment in .venv …" >&2
    rm -rf "$1/.venv"
    "$python" -m venv "$1/.venv" || {
        rm -rf "$1/.venv"
        echo "The virtual environment could not be made; is the package python3-venv there?" >&2
        exit 2
    }
}

usable_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return 0
        fi
    done
    return 1
}
