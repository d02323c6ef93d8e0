"""The trace of a course, and the command that prints it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.cli.trace import trace
from tutor.patient.coefficients import Coefficients
from tutor.patient.state import Rupture
from tutor.patient.trace import CourseError, course_trace, parse_course

KEYS = [
    "turn",
    "labels",
    "arousal",
    "alliance",
    "strain",
    "credit",
    "rupture",
    "therapist",
    "switch_point",
    "zone",
    "mentalising",
    "risk",
    "coolness",
    "mode",
    "breakdown",
]
COURSE = {
    "style": "preoccupied",
    "arousal": 54,
    "turns": [{"labels": ["MM"], "heat": 0}, {"labels": ["CI", "MM", "CI"], "heat": 2}],
}
GOOD = json.dumps(COURSE)


def run(text: str | bytes, *arguments: str) -> Result:
    """Run the command on standard input."""
    return CliRunner().invoke(trace, arguments, input=text)


def faults(result: Result) -> list[str]:
    """The lines about faults; there must be no crash."""
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.stderr.splitlines()


def test_each_turn_gives_one_row_with_every_value_in_order() -> None:
    """Other programs read the rows by position as well as by name."""
    result = run(GOOD)
    assert result.exit_code == 0
    assert result.stderr == ""
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(row) for row in rows] == [KEYS, KEYS]
    assert [row["turn"] for row in rows] == [1, 2]
    assert rows[1]["labels"] == ["MM", "CI"]


def test_values_are_those_after_the_turn_and_unrounded() -> None:
    """A mirror at the edge, worked by hand from §2.2 and §2.5."""
    row = json.loads(run(GOOD).stdout.splitlines()[0])
    labels = {"rupture": "none", "zone": "EDGE", "mode": "none", "breakdown": False}
    assert {key: row[key] for key in labels} == labels
    worked = {
        "arousal": 54 - 5.1 + 0.06 * (42 - 48.9),
        "alliance": 53,
        "strain": 0,
        "credit": 1,
        "therapist": 26,
        "switch_point": 58.3,
        "mentalising": 100 * (1 - 0.45 * 2.186 / 12) * (0.7 + 0.159) * (0.85 + 0.15 / 40),
        "risk": 50 + 1.5 * (48.486 - 58.3),
        "coolness": 0,
    }
    assert {key: row[key] for key in worked} == pytest.approx(worked, abs=1e-9)


def test_start_values_reach_the_model(coefficients: Coefficients) -> None:
    """A tired therapist's overlong mirror in a rupture uses every optional key."""
    data = {
        **COURSE,
        "alliance": 40,
        "strain": 20,
        "credit": 3,
        "rupture": "withdrawal",
        "therapist": 85,
        "coupling": True,
        "turns": [{"labels": ["MM"], "large_dose": True}],
    }
    course = parse_course(data, coefficients)
    start = course.start
    assert (start.alliance, start.strain, start.credit, start.therapist) == (40, 20, 3, 85)
    assert start.rupture is Rupture.WITHDRAWAL
    (row,) = course_trace(course, coefficients)
    assert row["arousal"] == pytest.approx(54 - 6 * 0.5 * 0.85 * 0.85)
    assert row["alliance"] == pytest.approx(40 + 3 * 0.85)


def test_a_course_needs_only_style_and_turns() -> None:
    """Everything else has the defaults of §2.2."""
    rows = run('{"style": "secure", "turns": [{}, {"labels": []}]}').stdout.splitlines()
    values = [json.loads(row) for row in rows]
    assert [(row["labels"], row["arousal"]) for row in values] == [(["UN"], 30), (["UN"], 30)]


def test_a_third_facilitation_counts_as_silence() -> None:
    """Company without an answer stops being company (§1.9)."""
    turns = [{"labels": ["FA"]}] * 4
    rows = run(json.dumps({"style": "secure", "turns": turns})).stdout.splitlines()
    assert [json.loads(row)["labels"] for row in rows] == [["FA"], ["FA"], ["SI"], ["SI"]]


def test_a_file_a_blank_line_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    """Files come from every editor."""
    path = tmp_path / "courses.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode() + b"\r\n\r\n \n" + GOOD.encode())
    result = run("", str(path))
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 4)


def test_an_authors_note_is_left_alone() -> None:
    """A key that looks like no key of a course is the author's business."""
    assert run(json.dumps({**COURSE, "id": 7, "note": "from §2.8"})).exit_code == 0


def test_a_bad_line_does_not_stop_the_others() -> None:
    """One slip in a long file costs one course."""
    result = run(f"{GOOD}\nnonsense\n{GOOD}\n")
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 4
    (fault,) = faults(result)
    assert fault.startswith("<stdin>:2:1: T001 this is not JSON")


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ('{"style": "secure", "turns": [}', 31, "not JSON"),
        ('{"style": "secure", "arousal": NaN, "turns": []}', 32, "NaN"),
        ('{"style": "secure", "arousal": -Infinity, "turns": []}', 32, "-Infinity"),
        ('{"style": "secure", "arousal": 1e999, "turns": []}', 21, "between 0 and 100"),
        ('{"style": "secure", "arousal": true, "turns": []}', 21, "not true or false"),
        ('{"style": "secure", "alliance": "high", "turns": []}', 21, "not text"),
        ('{"style": "secure", "alliance": null, "turns": []}', 21, "not null"),
        ('{"style": "secure", "credit": 41, "turns": []}', 21, "between 0 and 40"),
        ('{"style": "secure", "strain": -1, "turns": []}', 21, "strain"),
        ('{"style": "secure", "therapist": 101, "turns": []}', 21, "therapist"),
        ('{"style": "secure", "rupture": "open", "turns": []}', 32, "withdrawal"),
        ('{"style": "secure", "rupture": [], "turns": []}', 21, "not a list"),
        ('{"style": "secure", "coupling": 1, "turns": []}', 21, "true or false"),
        ('{"style": "secure", "aliance": 50, "turns": []}', 21, "did you mean alliance"),
        ('{"style": "secure", "style": "secure", "turns": []}', 2, "given twice"),
        ('{"style": "anxious", "turns": []}', 11, "preoccupied"),
        ('{"turns": []}', 1, "no style"),
        ('{"style": "secure"}', 1, "no turns"),
        ('{"style": "secure", "turns": {}}', 21, "turns must be a list"),
        ('{"style": "secure", "turns": [{}, 3]}', 1, "turn 2: the turn must be an object"),
        ('{"style": "secure", "turns": [{"labels": "MM"}]}', 32, "turn 1: labels must be a list"),
        (
            '{"style": "secure", "turns": [{}, {"labels": ["MM", "XX"]}]}',
            53,
            'turn 2: labels: "XX"',
        ),
        ('{"style": "secure", "turns": [{"labels": [1]}]}', 32, "turn 1: labels"),
        ('{"style": "secure", "turns": [{"heat": 101}]}', 32, "turn 1: heat"),
        ('{"style": "secure", "turns": [{"heat": "4"}]}', 32, "turn 1: heat"),
        ('{"style": "secure", "turns": [{"large_dose": 0}]}', 32, "turn 1: large_dose"),
        ('{"style": "secure", "turns": [{"label": ["MM"]}]}', 32, "did you mean labels"),
        ('{"style": "secure", "turns": [{"labels": ["\\ud800\\u001b"]}]}', 43, "ud800"),
        ("[1, 2]", 1, "must be an object"),
        ("  null", 3, "must be an object"),
        ("[" * 100_000, 1, "nests too deeply"),
        (f'{{"style": "secure", "strain": {"9" * 5000}, "turns": []}}', 1, "too many digits"),
        (f'{{"style": "secure", "strain": {"9" * 4000}, "turns": []}}', 21, "between 0 and 100"),
        (f'{{"style": "{"x" * 9000}", "turns": []}}', 11, "is not known"),
    ],
)
def test_a_fault_is_placed_named_and_can_be_mended(line: str, column: int, message: str) -> None:
    """Each fault gives one short printable line with its place."""
    result = run(f"{GOOD}\n{line}\n")
    assert result.exit_code == 2
    (fault,) = faults(result)
    assert fault.startswith(f"<stdin>:2:{column}: T001 ")
    assert message in fault
    assert len(fault) < 300
    assert fault.isascii()
    assert fault.isprintable()


def test_bytes_that_are_not_text_are_refused() -> None:
    """The column is that of the first byte that is not UTF-8."""
    result = run(GOOD.encode() + b'\n{"style": "\xff"}\n')
    assert result.exit_code == 2
    assert faults(result) == ["<stdin>:2:12: T001 the line is not UTF-8; save the file as UTF-8"]


@pytest.mark.parametrize("name", ["nothing.jsonl", "."])
def test_a_file_that_cannot_be_read_is_bad_input(tmp_path: Path, name: str) -> None:
    """A missing file and a folder are named with the reason."""
    result = run("", str(tmp_path / name))
    assert result.exit_code == 2
    (fault,) = faults(result)
    assert fault.startswith(f"{tmp_path / name}:1:1: T002 ")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80) | st.text('{}[]",:0123456789eE-. \nstyleurnNa\\').map(str.encode))
def test_no_bytes_make_it_crash(content: bytes) -> None:
    """Whatever comes in, it ends with 0, or with 2 and a reason."""
    result = run(content)
    assert result.exit_code in (0, 2)
    assert (result.exit_code == 2) == bool(faults(result))


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(
    data=st.fixed_dictionaries(
        {"style": st.just("secure") | json_values, "turns": st.just([{}]) | json_values},
        optional=dict.fromkeys(("arousal", "credit", "rupture", "coupling"), json_values),
    )
)
def test_any_decoded_value_is_a_course_or_a_course_error(
    coefficients: Coefficients, data: dict[str, object]
) -> None:
    """Whatever JSON holds, it is played or refused in words."""
    try:
        course = parse_course(data, coefficients)
    except CourseError:
        return
    assert len(list(course_trace(course, coefficients))) == len(course.turns)
