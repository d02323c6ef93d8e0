"""What help shows: the commands as their registry has them, and the keys that are no commands."""

from textual.content import Content

from tutor.rehearsal.commands import COMMANDS
from tutor.ui.keys import key_name
from tutor.ui.widgets.rows import Row

KEYS = (
    ("Enter", "Send what you typed; empty, twice: stay silent on purpose."),
    ("Ctrl+J", "Start a new line."),
    ("Up, Down", "Bring back your earlier replies."),
    ("1 to 4", "Answer “Which did you mean?” while the box is empty."),
    ("PgUp, PgDn", "Scroll the conversation."),
    ("Esc", "Ways to leave the scene."),
    ("Ctrl+P", "All commands, and themes: dark, light, high contrast."),
    ("Ctrl+Q", "Quit; every turn is already kept."),
)
"""Keys that are no commands, and what they do."""

_SIGNS = (
    ("+", "What worked in your last reply."),
    (">", "One thing to change."),
    ("┊58", "The switch point: from there on thinking about minds gives way."),
    ("underlined", "The words that decided how your reply was heard."),
)
"""What the signs of the rehearsal room mean."""


def help_rows() -> tuple[Row, ...]:
    """Return the commands with key, slash word and meaning, then other keys, then signs."""
    called = [
        (key_name(one.key), f"/{one.word} {one.takes}".rstrip(), one.help) for one in COMMANDS
    ]
    wide = max(len(word) for _, word, _ in called)
    commands = [(f"{key.ljust(5)}{word.ljust(wide)}", meaning) for key, word, meaning in called]
    return (
        *(_row(name, meaning, wide + 7) for name, meaning in commands),
        _row("", "", 0),
        *(_row(name, meaning, wide + 7) for name, meaning in KEYS),
        _row("", "", 0),
        *(_row(name, meaning, wide + 7) for name, meaning in _SIGNS),
    )


def _row(name: str, meaning: str, width: int) -> Row:
    return Row(Content.styled(name.ljust(width), "bold"), Content(meaning))
