"""What the README shows is what the program prints."""

import re
from pathlib import Path

from tests.cli.test_play import tutor

README = Path(__file__).parents[2] / "README.md"


def test_the_rehearsal_in_the_readme_is_a_real_one(tmp_path: Path) -> None:
    """The block's own replies, played with its own seed, print the block."""
    text = README.read_text(encoding="utf-8")
    found = re.search(
        r"\$ \./scripts/run play harry --plain --seed (\d+)\n…\n(.*?)\n```", text, re.S
    )
    assert found is not None
    seed, block = found.groups()
    replies = re.findall(r"^You: (.*)$", block, re.M)
    assert len(replies) == 2
    done = tutor(
        "play", "harry", "--plain", "--seed", seed, typed="\n".join(replies), home=tmp_path
    )
    assert block in done.stdout.decode()
