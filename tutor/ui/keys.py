"""Keys for the commands that every front end has: taken from their one registry."""

from textual.binding import Binding

from tutor.rehearsal.commands import COMMANDS, DEBRIEF, HELP, HINT, RETRY, WHY, Command

IN_FOOTER = (HELP, WHY, HINT, RETRY, DEBRIEF)
"""The commands whose keys are always in sight; the palette and help show the others."""


def command_binding(command: Command) -> Binding:
    """Return the key of a command, bound to the action `command` with its word."""
    return Binding(
        command.key,
        f"command({command.word!r})",
        command.title,
        show=command in IN_FOOTER,
        key_display=key_name(command.key),
        priority=True,
        tooltip=command.help,
        id=f"rehearsal.{command.word}",
    )


def command_bindings() -> list[Binding]:
    """Return a binding for each command of the registry."""
    return [command_binding(command) for command in COMMANDS]


def key_name(key: str) -> str:
    """Return how a key is written for a reader: `f1` as `F1`."""
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else key.title()
