"""Whether a reply is really a pasted transcript, which has no place in a rehearsal."""

import re

_SPEAKER = re.compile(
    r"^\s*(?:t|p|c|th|pt|cl|therapist|patient|client|counsellor|counselor|interviewer)\s*\d*\s*[:>]",
    re.IGNORECASE,
)
_FEWEST = 3


def looks_like_a_transcript(text: str) -> bool:
    """Return whether at least three lines begin with a speaker's mark such as `T:` or `Client:`.

    Source: specification, section 6, point 2.
    """
    return sum(1 for line in text.splitlines() if _SPEAKER.match(line)) >= _FEWEST
