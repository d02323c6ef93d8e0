"""Whether a reply is really a pasted transcript, which has no place in a rehearsal."""

import re

_SPEAKER = re.compile(
    r"^\s*(?:t|p|c|th|pt|cl|therapist|patient|client|counsellor|counselor|interviewer)\s*\d*\s*[:>]",
    re.IGNORECASE,
)
FEWEST_MARKED_LINES = 3
"""How many lines with a speaker's mark make a transcript."""


def looks_like_a_transcript(text: str) -> bool:
    """Return whether at least three lines begin with a speaker's mark such as `T:` or `Client:`.

    Source: specification, section 6, point 2.
    """
    return sum(map(is_marked_line, text.splitlines())) >= FEWEST_MARKED_LINES


def is_marked_line(line: str) -> bool:
    """Return whether a line begins with a speaker's mark."""
    return _SPEAKER.match(line) is not None
