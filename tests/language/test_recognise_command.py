"""``tutor recognise``: an answer for every reply, and a plain word for every bad input."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tutor.cli.recognise import recognise


def ran(*arguments: str, given: str | bytes | None = None) -> Result:
    """What the command does with some arguments and standard input."""
    return CliRunner().invoke(recognise, list(arguments), input=given)


def records(result: Result) -> list[dict[str, object]]:
    """The JSON lines of an answer."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_line_gets_one_answer() -> None:
    """Blank lines are silence, so that answers and lines stay side by side."""
    found = records(ran("-", "--json", given="You should ring her.\n\nWhat did you think?\n"))
    assert [record["codes"] for record in found] == [["AV"], ["SI"], ["CI"]]
    assert set(found[0]) >= {"codes", "ranked", "confidence", "abstained", "units", "evidence"}


def test_a_table_is_read_by_its_header(tmp_path: Path) -> None:
    """The reply column is found wherever it stands; quotation marks are only characters."""
    table = tmp_path / "replies.tsv"
    table.write_bytes(b'id\treply\tpatient_line\r\n1\t"You should ring her."\t"odd\r\n2\t\tx\r\n')
    found = records(ran(str(table), "--json"))
    assert [record["codes"] for record in found] == [["AV"], ["SI"]]


def test_plain_output_is_one_line_a_reply() -> None:
    """People get a line with the codes and the reply."""
    result = ran("-", given="You should ring her.\n[b]hello[/b]\n")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].startswith("AV")
    assert result.stdout.splitlines()[1].endswith("[b]hello[/b]")


def test_an_empty_input_has_no_answers() -> None:
    """Nothing in, nothing out."""
    assert ran("-", "--json", given="").stdout == ""


def test_terminal_codes_are_not_passed_on() -> None:
    """What is printed cannot drive the terminal."""
    assert "\x1b" not in ran("-", given="\x1b[31mhello\x1b]0;x\x07\n").stdout


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"hello\nca\xff\xfe", "2:3"),
        (b"id\ttext\n1\thello\n", "1:1"),
        (b"id\treply\n1\thello\nonly an id\n", "3:11"),
    ],
)
def test_bad_input_is_named_with_its_place(data: bytes, place: str, tmp_path: Path) -> None:
    """Path, line and column, and no traceback."""
    path = tmp_path / "bad.tsv"
    path.write_bytes(data)
    result = ran(str(path), "--json")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{path}:{place}: R001 ")
    assert "Traceback" not in result.output


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_file_that_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    """A missing file and a folder are bad input."""
    result = ran(str(tmp_path / name))
    assert result.exit_code == 2
    assert ":1:1: R001 " in result.stderr
