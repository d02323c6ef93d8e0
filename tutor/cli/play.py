"""`tutor play` and `tutor resume`: rehearse, on a full screen or line by line."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module

import click

from tutor.cli.failures import plainly

LARGEST_SEED = 2**31 - 1

_plain = click.option(
    "--plain", is_flag=True, help="Line by line, for pipes, SSH and screen readers."
)


@click.command()
@click.argument("scenario", required=False)
@_plain
@click.option(
    "--seed",
    type=click.IntRange(0, LARGEST_SEED),
    help="Same seed, same replies: the same conversation.",
)
@click.option(
    "--feedback",
    type=click.Choice(["live", "end", "hidden"]),
    default="live",
    show_default=True,
    help="After each turn, only at the end, or without gauges until the end.",
)
@click.option("--light", is_flag=True, help="Leave the sentence encoder out: starts sooner.")
def play(
    scenario: str | None, *, plain: bool, seed: int | None, feedback: str, light: bool
) -> None:
    """Rehearse with a patient: SCENARIO is a name such as harry, or the path of a script."""
    from tutor.scenario.library import script_path

    with plainly():
        source = script_path(scenario) if scenario else None
    if not plain:
        from tutor.cli.screen import full_screen

        full_screen(source, seed, feedback, light=light)
        return
    if source is None:
        raise click.UsageError("Say whom to play, for example: tutor play harry --plain")
    from tutor.plain.converse import converse
    from tutor.records.places import records_folder
    from tutor.records.store import Store
    from tutor.rehearsal.start import begin

    with plainly(), Store(records_folder()) as store:
        rehearsal = begin(store, source, _seed(seed), feedback, light=light)
        converse(rehearsal, typed_lines(), click.echo, echo=not _at_keyboard(), resumed=None)


@click.command()
@click.argument("session", required=False, type=click.IntRange(1))
@_plain
def resume(session: int | None, *, plain: bool) -> None:
    """Go on exactly where a rehearsal was left: SESSION, or the last unfinished one."""
    if not plain:
        from tutor.cli.screen import full_screen

        full_screen(session=session, resume=True)
        return
    from tutor.plain.converse import converse
    from tutor.records.places import records_folder
    from tutor.records.store import Store
    from tutor.rehearsal import start

    with plainly(), Store(records_folder()) as store:
        back = start.resume(store, session)
        converse(
            back.rehearsal, typed_lines(), click.echo, echo=not _at_keyboard(), resumed=back.remark
        )


def typed_lines() -> Iterator[str]:
    """Yield the trainee's lines, from a keyboard with a prompt or from a pipe.

    Bytes that are not UTF-8 are replaced; Ctrl+C and Ctrl+D end the lines.
    """
    if not _at_keyboard():
        for raw in sys.stdin.buffer:
            yield raw.decode("utf-8", errors="replace").rstrip("\r\n")
        return
    with suppress(ImportError):
        import_module("readline")

    while True:
        try:
            yield input("\nYou: ")
        except (EOFError, KeyboardInterrupt):
            click.echo()
            return


def _at_keyboard() -> bool:
    return sys.stdin.isatty()


def _seed(chosen: int | None) -> int:
    """Return the chosen seed, or a fresh one."""
    if chosen is not None:
        return chosen
    import secrets

    return secrets.randbelow(LARGEST_SEED + 1)
