"""What a trainee can ask for besides speaking: declared once, for every front end."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be asked for by slash word, key or palette."""

    word: str
    """Typed after a slash."""
    key: str
    """The key that does the same in the full-screen program."""
    title: str
    """Two words at most, for footers and the palette."""
    help: str
    """One sentence."""
    takes: str = ""
    """What may follow the word, for help texts."""


HELP = Command("help", "f1", "Help", "Show what you can do here.")
WHY = Command("why", "f2", "Why", "Show how your last reply was understood and what it moved.")
HINT = Command("hint", "f3", "Hint", "A nudge for this moment; ask again for a plainer one.")
RETRY = Command("retry", "f5", "Retry", "Take your last reply back and say it another way.")
BACK = Command("back", "f6", "Go back", "Go back to just before a turn.", "[turn]")
MEANT = Command("meant", "f7", "I meant", "Say which move you meant by your last reply.", "[code]")
PAUSE = Command("pause", "f8", "Pause", "Leave now; `tutor resume` goes on exactly here.")
DEBRIEF = Command("debrief", "f9", "Debrief", "End the scene here and look back at it.")
STOP = Command("stop", "f10", "Stop", "Leave the scene at once, for a neutral screen.")

COMMANDS: tuple[Command, ...] = (
    HELP,
    WHY,
    HINT,
    RETRY,
    BACK,
    MEANT,
    PAUSE,
    DEBRIEF,
    STOP,
)
"""All commands, in the order in which help shows them."""


def command_called(word: str) -> Command | None:
    """Return the command with this word, or the only one that begins with it, or None."""
    wanted = word.casefold()
    exact = [command for command in COMMANDS if command.word == wanted]
    begun = [command for command in COMMANDS if wanted and command.word.startswith(wanted)]
    found = exact or begun
    return found[0] if len(found) == 1 else None


def help_lines() -> tuple[str, ...]:
    """Return one line a command, as typed in a conversation."""
    called = [f"/{command.word} {command.takes}".rstrip() for command in COMMANDS]
    width = max(map(len, called))
    return tuple(
        f"{name.ljust(width)}  {command.help}"
        for name, command in zip(called, COMMANDS, strict=True)
    )
