"""Scripts are read whole, or everything wrong with them is said with its place."""

from pathlib import Path

import pytest

from tutor.scenario.findings import Finding, ScriptError
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
        ("title: A small scene", r'title: "\e]0;pwned\a\e[31m"', "S004", 3, 8),
        ("title: A small scene", r'title: "\x9b31m"', "S004", 3, 8),
        ("title: A small scene", r'title: "\u202egnop"', "S004", 3, 8),
        ("title: A small scene", r'title: "\ud800"', "S004", 3, 8),
        ("title: A small scene", "title: A \x1b[31m scene", "S004", 3, 10),
        ("brief: |\n", "brief: |\n  \u2066Rose\n", "S004", 6, 3),
        ("level: 1", r'"\e[31mlevel": 1', "S004", 4, 1),
        ("  hello:\n", '  "\\x7fhello":\n', "S004", 23, 3),
        ("words: [just]", r'words: [just, "a\bb"]', "S004", 18, 19),
        ("title: A small scene", "title: &a A small scene", "S002", 3, 8),
        ("  style: secure", "  style: *style", "S002", 9, 10),
        ("title: A small scene", "title: " + "[" * 200, "S002", 3, 108),
        ("begin: hello\n", "begin:\n  " + "- " * 200 + "\n", "S002", 17, 201),
        ("  bye:\n", "  voice:\n    ending: left\n    says: {}\n  bye:\n", "S017", 36, 3),
    ],
    ids=[
        *("value", "key", "style", "begin", "go", "condition", "expected code", "voice code"),
        *("turn limit", "no way on", "row condition", "type", "colon", "tab"),
        *("escape", "C1", "override", "surrogate", "raw escape", "raw isolate"),
        *("escape in a key", "delete in a key", "backspace in a list"),
        *("anchor", "alias", "brackets", "dashes", "state called voice"),
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


BOMB = "a0: &a0 [x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20)
)
"""A thousand characters that stand for more parts than fit in any memory."""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"- a\n- b\n",
        b"{" * 5000,
        b"[{" * 5000,
        b"- " * 5000,
        b"? " * 5000,
        b"format: [1",
        b"\x00",
        b"a: &a [*a]\n",
        BOMB.encode(),
    ],
    ids=[
        *("empty", "no UTF-8", "list", "braces", "both brackets", "dashes", "question marks"),
        *("unclosed", "NUL", "itself", "bomb"),
    ],
)
def test_what_is_no_script_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    """Bytes of any kind give findings, not a traceback."""
    with pytest.raises(ScriptError):
        load_scenario(written(tmp_path, data))


def test_a_missing_a_huge_and_a_folder(tmp_path: Path) -> None:
    """What cannot be opened is said so."""
    huge = written(tmp_path, b"#" * (LARGEST + 1))
    cases = {tmp_path / "nothing.yaml": "no such file", tmp_path: "a folder", huge: "too large"}
    for path, why in cases.items():
        with pytest.raises(ScriptError) as caught:
            load_scenario(path)
        (finding,) = caught.value.findings
        assert finding.code == "S001"
        assert why in finding.message


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CR LF", "CR"])
def test_line_ends_of_any_system_and_a_byte_order_mark_are_read(
    tmp_path: Path, line_end: str
) -> None:
    """They are no control characters, and places count the same."""
    text = "\ufeff" + SMALL.replace("\n", line_end)
    assert load_scenario(written(tmp_path, text)).title == "A small scene"
    with pytest.raises(ScriptError) as caught:
        load_scenario(written(tmp_path, text.replace("Yes.", "Yes\x1b.")))
    assert (caught.value.findings[0].line, caught.value.findings[0].column) == (13, 12)


def test_tabs_and_line_feeds_inside_text_are_none(tmp_path: Path) -> None:
    """An author may indent a note, and break its lines."""
    text = SMALL.replace("level: 1", 'level: 1\nnotes: "one\\n\\ttwo"')
    assert load_scenario(written(tmp_path, text)).notes == "one\n\ttwo"


def test_a_finding_is_two_lines_that_command_no_terminal() -> None:
    """Paths and words of a script are shown without what a terminal would obey."""
    path, words = "a\x1b[2J\nb\udc80.yaml", "“\x1b]0;pwned\x07\x9b\u202e\nc”"
    shown = str(Finding("S003", path, 1, 2, words, words))
    assert shown == "a[2J b.yaml:1:2: S003 “]0;pwned c”\n    “]0;pwned c”"


def test_the_name_of_an_unknown_part_commands_no_terminal(tmp_path: Path) -> None:
    """What is said about a key never holds the key's control characters."""
    text = SMALL.replace("level: 1", '"\\e[31mlevle\\x9b": 1\n"\\e": 1\n"\\e": 1')
    with pytest.raises(ScriptError) as caught:
        load_scenario(written(tmp_path, text))
    assert "\x1b" not in str(caught.value)
