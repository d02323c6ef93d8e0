"""Errors of the rooms below, as a plain sentence and an exit code."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

BAD_INPUT = 2
"""The exit code for bad usage or bad input."""


class Failure(click.ClickException):
    """A failure that is said in plain words, without a traceback."""

    exit_code = BAD_INPUT

    def show(self, file: object = None) -> None:
        """Print the message as it stands."""
        del file
        click.echo(self.message, err=True)


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what can go wrong with scripts and stores into a `Failure`."""
    from tutor.records.store import StoreError
    from tutor.scenario.findings import ScriptError
    from tutor.scenario.library import UnknownScenarioError

    try:
        yield
    except ScriptError as error:
        raise Failure(str(error)) from None
    except (StoreError, UnknownScenarioError) as error:
        raise Failure(f"tutor: {error}") from None
