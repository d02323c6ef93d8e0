"""Scripts are read whole, or everything wrong with them is said with its place."""

from pathlib import Path

import pytest

from tutor.scenario.findings import ScriptError
from tutor.scenario.load import LARGEST, load_scenario
from tutor.scenario.model import Band, Ending

SMALL = """\
format: 1
id: small
title: A small scene
level: 1
brief: |
  Somebody to talk to.
patient:
  name: Sam
  style: secure
  voice:
    promoting:
      window: |
        Yes.
    rupture: |
      You as well.
begin: hello
triggers:
  - words: [just]
    in: [hello]
    heat: 4
    because: It makes it small.
states:
  hello:
    says:
      window: |
        (once, alliance >= 40) Here I am.
        (laughs) Well.
    expect:
      CI: |
        what is it like to be here?
    exits:
      - when: OVER and MM
        go: bye
      - after: 2 turns
        go: bye
  bye:
    ending: finished
    says:
      window: |
        Goodbye.
"""


def written(folder: Path, text: str | bytes) -> Path:
    """Return the path of a script with this text."""
    path = folder / "script.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_small_script_is_read_whole(tmp_path: Path) -> None:
    """Lines, conditions, exits, triggers and expected replies arrive as written."""
    scenario = load_scenario(written(tmp_path, SMALL))
    hello = scenario.states["hello"]
    first, second = hello.says[Band.WINDOW]
    assert (first.id, first.text, first.once) == ("hello.window.1", "Here I am.", True)
    assert second.text == "(laughs) Well."
    assert [str(way.guard) for way in hello.exits] == ["OVER and MM", "turns >= 2"]
    assert hello.expect == (("CI", "what is it like to be here?"),)
    assert scenario.triggers[0].states == {"hello"}
    assert scenario.states["bye"].ending is Ending.FINISHED
    assert scenario.patient.moments["rupture"][0].text == "You as well."


def test_the_digest_is_of_the_bytes(tmp_path: Path) -> None:
    """Any edit makes another script."""
    before = load_scenario(written(tmp_path, SMALL)).digest
    assert load_scenario(written(tmp_path, SMALL + "# note\n")).digest != before


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "column"),
    [
        ("level: 1", "level: 9", "S003", 4, 8),
        ("level: 1", "level: 1\nlevle: 1", "S003", 5, 1),
        ("style: secure", "style: anxious", "S003", 9, 10),
        ("begin: hello", "begin: nowhere", "S010", 16, 8),
        ("        go: bye\n      - after", "        go: by\n      - after", "S010", 33, 13),
        ("OVER and MM", "OVER and MN", "S011", 32, 24),
        ("      CI: |", "      XX: |", "S012", 29, 7),
        ("    promoting:", "    nice:", "S012", 11, 5),
        ("after: 2 turns", "after: two turns", "S013", 34, 16),
        ("    ending: finished\n", "", "S014", 36, 3),
        ("(once, alliance >= 40)", "(once, alliance >> 40)", "S015", 26, 26),
        ("brief: |\n  Somebody to talk to.", "brief: 12", "S003", 5, 8),
        ("title: A small scene", "title: A: small scene", "S002", 3, 9),
        ("  name: Sam", "\tname: Sam", "S002", 8, 1),
    ],
)
def test_a_mistake_is_found_where_it_is(
    tmp_path: Path, old: str, new: str, code: str, line: int, column: int
) -> None:
    """Each finding has a stable code, a line, a column and a way to mend it."""
    assert old in SMALL
    with pytest.raises(ScriptError) as caught:
        load_scenario(written(tmp_path, SMALL.replace(old, new, 1)))
    finding = caught.value.findings[0]
    assert (finding.code, finding.line, finding.column) == (code, line, column)
    assert finding.mend


def test_all_mistakes_are_said_at_once(tmp_path: Path) -> None:
    """Three wrong names are three findings."""
    text = SMALL.replace("go: bye", "go: away").replace("CI: |", "XX: |")
    with pytest.raises(ScriptError) as caught:
        load_scenario(written(tmp_path, text))
    assert [finding.code for finding in caught.value.findings] == ["S012", "S010", "S010"]


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"- a\n- b\n", b"{" * 3000, b"format: [1", b"\x00", b"a: &a [*a]\n"],
)
def test_what_is_no_script_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    """Bytes of any kind give findings, not a traceback."""
    with pytest.raises(ScriptError):
        load_scenario(written(tmp_path, data))


def test_a_missing_a_huge_and_a_folder(tmp_path: Path) -> None:
    """What cannot be opened is said so."""
    huge = written(tmp_path, b"#" * (LARGEST + 1))
    for path in (tmp_path / "nothing.yaml", tmp_path, huge):
        with pytest.raises(ScriptError) as caught:
            load_scenario(path)
        assert caught.value.findings[0].code == "S001"
