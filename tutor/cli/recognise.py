"""``tutor recognise``: which interventions are in these replies?"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING, Any, Final, NoReturn

import click

if TYPE_CHECKING:
    from tutor.language.recognition import Recognition

_REPLY: Final = "reply"
_BAD_INPUT: Final = 2


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why an input cannot be read, and where."""

    line: int
    """The line, from 1."""
    column: int
    """The column, from 1."""
    message: str
    """What is wrong and how to mend it."""


@click.command()
@click.argument(
    "file", type=click.Path(dir_okay=True, allow_dash=True), metavar="[FILE|-]", default="-"
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON lines, one for each reply.")
@click.option("--light", is_flag=True, help="Leave the sentence encoder out: faster.")
def recognise(file: str, as_json: bool, light: bool) -> None:
    """Say which interventions are in the replies of FILE, or of standard input.

    FILE holds one reply a line, or tab-separated values whose header names a column `reply`.
    Every reply gets one answer, in order; a blank line is silence.
    """
    replies = _replies_in(_text_of(file), file)
    try:
        _answer(replies, as_json=as_json, light=light)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_output()


def _answer(replies: list[str], *, as_json: bool, light: bool) -> None:
    """Print a line for each reply."""
    from tutor.language.clean import clean
    from tutor.language.tiers import best_tier, recogniser_of

    recogniser = recogniser_of(best_tier(light=light))
    for reply in replies:
        recognition = recogniser.recognise(clean(reply))
        told = json.dumps(_record(recognition)) if as_json else _row(recognition)
        click.echo(told, color=False)


def _let_go_of_output() -> None:
    """Point standard output nowhere, so that closing it at exit raises nothing."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _refuse(path: str, fault: _Fault) -> NoReturn:
    """Say what is wrong with the input and leave with the code for bad input."""
    place = f"{path}:{fault.line}:{fault.column}"
    click.echo(f"{place}: R001 {fault.message}", err=True)
    raise SystemExit(_BAD_INPUT)


def _text_of(path: str) -> str:
    """The text of a file or of standard input, without a byte order mark."""
    try:
        with click.open_file(path, "rb") as stream:
            return _decoded(stream, path)
    except OSError as error:
        reason = error.strerror or "cannot be read"
        _refuse(path, _Fault(1, 1, f"the file cannot be read ({reason}); check its name"))


def _decoded(stream: IO[bytes], path: str) -> str:
    """The bytes of a stream as text."""
    data = stream.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        fault = _Fault(before.count(b"\n") + 1, column, "not UTF-8; save the file as UTF-8")
        _refuse(path, fault)


def _replies_in(text: str, path: str) -> list[str]:
    """The replies of a text: of its `reply` column if it has a header, else one a line."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    header = lines[0].split("\t") if lines else []
    if len(header) == 1 and header != [_REPLY]:
        return lines
    if _REPLY not in header:
        _refuse(path, _Fault(1, 1, "no column is called reply; name the columns in the first line"))
    return list(_column(lines, header.index(_REPLY), path))


def _column(lines: list[str], index: int, path: str) -> Iterator[str]:
    """The values of one column below the header; a blank line is an empty value."""
    for number, line in enumerate(lines[1:], start=2):
        row = line.split("\t")
        if line and len(row) <= index:
            fault = _Fault(number, len(line) + 1, "this line ends before its reply; add a tab")
            _refuse(path, fault)
        yield row[index] if line else ""


def _record(recognition: Recognition) -> dict[str, Any]:
    """A recognition as one JSON object.

    A line that is clearly no intervention at all is answered with ``UN``; ``abstained`` marks
    only those lines where no code was probable enough.
    """
    best, _ = recognition.ranked[0]
    return {
        "codes": list(recognition.codes),
        "ranked": [code for code, _ in recognition.ranked],
        "probabilities": {code: round(chance, 4) for code, chance in recognition.ranked},
        "confidence": round(recognition.confidence, 4),
        "abstained": recognition.abstained and best != "UN",
        "units": [asdict(unit) for unit in recognition.units],
        "evidence": [asdict(evidence) for evidence in recognition.evidence],
        "flags": sorted(recognition.flags),
    }


def _row(recognition: Recognition) -> str:
    """A recognition as one line for people: codes, confidence, runner-up, reply."""
    codes = "ask" if recognition.abstained else " ".join(recognition.codes)
    choices = " ".join(recognition.choices)
    said = " ".join(recognition.utterance.text.split())
    return f"{codes:<10} {recognition.confidence:>4.0%}  {choices:<10} {said}"
