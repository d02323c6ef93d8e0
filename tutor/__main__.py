"""Start the program with `python -m tutor`."""

from tutor.cli.main import run

run()
