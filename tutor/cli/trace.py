"""The command `tutor trace`: courses of turns in, every value of the patient model out."""

from collections.abc import Iterable, Iterator
from json import JSONDecodeError, dumps, loads
from typing import NoReturn

import click

_DEEP = "the line nests too deeply; a course needs four levels"
_LONG = "a number has too many digits; write one with a few"


class _LineError(ValueError):
    """A line that is not a course."""

    def __init__(self, column: int, message: str) -> None:
        self.column = column
        """Where the fault lies, from 1."""
        super().__init__(message)


class _RefusedError(ValueError):
    """Something in a line that Python would read but that no course may hold."""

    def __init__(self, message: str, near: str) -> None:
        self.near = near
        """The word at fault."""
        super().__init__(message)


@click.command()
@click.argument("file", default="-", type=click.Path(allow_dash=True))
@click.pass_context
def trace(context: click.Context, file: str) -> None:
    """Play courses through the patient model and print every value after each turn.

    FILE holds one course a line as JSON (standard input without FILE): a style, start values and
    turns of labels and heat. The answer is one JSON object a turn, unrounded.
    """
    name = "<stdin>" if file == "-" else click.format_filename(file)
    try:
        with click.open_file(file, "rb") as lines:
            failed = _traced(lines, name)
    except BrokenPipeError:
        raise  # click ends the program quietly when nobody reads on
    except OSError as error:
        reason = error.strerror or "unknown reason"
        click.echo(f"{name}:1:1: T002 the file cannot be read ({reason}); check its name", err=True)
        failed = True
    context.exit(2 if failed else 0)


def _traced(lines: Iterable[bytes], name: str) -> bool:
    """Print the rows of every course, or what is wrong with it; return whether any was wrong."""
    failed = False
    for number, line in enumerate(lines, 1):
        try:
            rows = [dumps(row) for row in _rows(line, first=number == 1)]
        except _LineError as error:
            click.echo(f"{name}:{number}:{error.column}: T001 {error}", err=True)
            failed = True
        else:
            if rows:
                click.echo("\n".join(rows))
    return failed


def _rows(line: bytes, *, first: bool) -> Iterator[dict[str, object]]:
    """Yield the rows of the course in one line of a file; none for a blank line."""
    from tutor.patient.coefficients import load_coefficients
    from tutor.patient.trace import CourseError, course_trace, parse_course

    text = _text(line, first=first)
    if not text.strip():
        return
    coefficients = load_coefficients()
    try:
        course = parse_course(_decoded(text), coefficients)
    except CourseError as error:
        raise _LineError(_column(text, error.near), str(error)) from error
    yield from course_trace(course, coefficients)


def _text(line: bytes, *, first: bool) -> str:
    """Return a line's text without its line break, and without a byte order mark if first."""
    try:
        text = line.decode("utf-8-sig" if first else "utf-8")
    except UnicodeDecodeError as error:
        raise _LineError(
            error.start + 1, "the line is not UTF-8; save the file as UTF-8"
        ) from error
    return text.rstrip("\r\n")


def _decoded(text: str) -> object:
    """Return the JSON value in a text; NaN, infinities and repeated keys are refused."""
    try:
        value: object = loads(
            text, parse_constant=_refused_constant, object_pairs_hook=_object_without_repeats
        )
    except JSONDecodeError as error:
        message = f"this is not JSON: {error.msg}; write one object in braces a line"
        raise _LineError(error.colno, message) from error
    except RecursionError as error:
        raise _LineError(1, _DEEP) from error
    except _RefusedError as error:
        raise _LineError(_column(text, error.near), str(error)) from error
    except ValueError as error:
        raise _LineError(1, _LONG) from error
    return value


def _refused_constant(word: str) -> NoReturn:
    """Refuse a constant that Python reads but JSON does not have."""
    raise _RefusedError(f"{word} is not a number of JSON; write a finite number", word)


def _object_without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object's keys and values; refuse a key that it gives twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _RefusedError(f"the key {dumps(twice[:40])} is given twice; keep one", twice)
    return found


def _column(text: str, near: str) -> int:
    """Return the column, from 1, of a word in a line, or of the line's first character.

    The word is looked for in quotes first, because keys and codes stand in quotes.
    """
    for form in (dumps(near), f'"{near}"', near):
        if near and form in text:
            return text.index(form) + 1
    return len(text) - len(text.lstrip()) + 1
