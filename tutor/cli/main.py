"""The command `tutor`: what can be typed after it, and what each word starts."""

import sys
from collections.abc import Callable

import click

import tutor
from tutor.cli.play import play, resume
from tutor.cli.recognise import recognise
from tutor.cli.trace import trace


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(tutor.__version__, "-V", "--version", prog_name="tutor")
@click.pass_context
def main(context: click.Context) -> None:
    """Rehearse difficult moments of psychotherapy with simulated patients.

    Without a command the full-screen program opens. Everything stays on this machine.
    """
    if context.invoked_subcommand is None:
        from tutor.cli.screen import full_screen

        full_screen()


for command in (play, resume, trace, recognise):
    main.add_command(command)


def run() -> None:
    """Run the command line; whatever goes wrong is said in a sentence, with an exit code."""
    for stream in (sys.stdout, sys.stderr):
        _use_utf8(getattr(stream, "reconfigure", None))
    main(prog_name="tutor")


def _use_utf8(reconfigure: Callable[..., None] | None) -> None:
    """Write UTF-8 whatever the locale says: patients' speech is full of dashes."""
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
