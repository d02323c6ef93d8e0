"""Care for the person who rehearses: plain words when they may be in distress, or want out.

The program does not watch over anybody and never says that it does (specification, section 6).
"""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

from tutor.language.clean import clean
from tutor.records.places import settings_folder

HELPLINES = "helplines.toml"
_LONGEST_FILE = 100_000

_CRISIS = re.compile(
    r"\bi\s*(?:'?m|am|was|ve|'ve|have|been|just|really|actually|honestly|do|\s)*\s*"
    r"(?:want(?:ing)?\s+to\s+die|going\s+to\s+(?:kill|hurt|harm)\s+myself"
    r"|want(?:ing)?\s+to\s+(?:kill|hurt|harm)\s+myself|suicidal"
    r"|thinking\s+(?:of|about)\s+(?:suicide|killing\s+myself|ending\s+(?:it\s+all|my\s+life))"
    r"|(?:can'?t|cannot)\s+go\s+on\s+(?:living|like\s+this\s+any)"
    r"|end(?:ing)?\s+my\s+(?:own\s+)?life)",
    re.IGNORECASE,
)


def may_be_in_distress(text: str) -> bool:
    """Return whether a reply reads as the trainee's own crisis, in the first person.

    Questions about the patient's safety ("are you thinking of…") are not meant by this.
    Quoted words count as somebody else's.
    """
    if re.search(r"\b(?:laughing|do i want to)\b", text, re.IGNORECASE):
        return False
    spoken = re.sub(r"[\"“][^\"”]*[\"”]", " ", text.replace("’", "'"))
    return _CRISIS.search(spoken) is not None


def care_lines() -> tuple[str, ...]:
    """Return a plain message for a trainee who may be in distress, with where to turn."""
    return (
        "Let us leave the rehearsal here. That sounded as if it might be about you.",
        "If it is: please tell someone you trust, or your supervisor, now.",
        *helplines(),
        "This program cannot tell how you are and does not watch over anybody.",
        "Your last words were not kept. If you meant them for the patient, put them another way.",
    )


def stopped_lines() -> tuple[str, ...]:
    """Return what a stopped rehearsal shows instead of the scene."""
    return (
        "You stopped. That is always all right.",
        "Look around the room for a moment. Feet on the floor, one slow breath out.",
        "If the scene got to you, tell your supervisor or someone you trust.",
        *helplines(),
    )


def helplines() -> tuple[str, ...]:
    """Return one line a helpline, from the user's own file if there is one, else the bundled."""
    for text in (_own_file(), files("tutor.rehearsal").joinpath(HELPLINES).read_text("utf-8")):
        lines = _lines_of(text)
        if lines:
            return lines
    return ()


def _own_file() -> str:
    """Return the user's own list, or nothing when there is none that can be read."""
    path = settings_folder() / HELPLINES
    try:
        return _short_text(path)
    except (OSError, UnicodeDecodeError):
        return ""


def _short_text(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(_LONGEST_FILE).decode("utf-8")


def _lines_of(text: str) -> tuple[str, ...]:
    """Return the helplines a list holds; a list that cannot be understood holds none."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return ()
    rows = found.get("line", [])
    if not isinstance(rows, list):
        return ()
    lines = [_line_of(row) for row in rows if isinstance(row, dict)]
    if not lines:
        return ()
    return (*lines, f"(numbers: {clean(str(found.get('checked', 'undated'))).text})")


def _line_of(row: dict[str, object]) -> str:
    where, who, call = (clean(str(row.get(key, "?"))).text for key in ("where", "who", "call"))
    return f"{where}: {who}, {call}"
