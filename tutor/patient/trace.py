"""A course of turns as plain data: what goes in, and every value of the model after each turn."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from json import dumps
from typing import Final

from tutor.patient.advance import advance
from tutor.patient.derive import CREDIT_CEILING
from tutor.patient.state import PatientState, starting_state
from tutor.patient.tables import Coefficients, Rupture

_HEAT_LIMIT: Final = 100.0
_COURSE_KEYS: Final = (
    "style",
    "arousal",
    "alliance",
    "strain",
    "credit",
    "rupture",
    "therapist",
    "coupling",
    "turns",
)
_TURN_KEYS: Final = ("labels", "heat", "large_dose")


class CourseError(ValueError):
    """A course that cannot be played; the message names the key and the turn."""

    def __init__(self, message: str, near: str = "") -> None:
        self.near = near
        """The word of the course beside which the fault lies; empty where there is none."""
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class CourseTurn:
    """One turn of a course."""

    labels: tuple[str, ...]
    """The labels of the reply, in any order; none for an unclassified reply."""
    heat: float = 0.0
    """The raw heat of the patient's own line, which comes first."""
    large_dose: bool = False
    """Whether the mirror was too large."""


@dataclass(frozen=True, slots=True)
class Course:
    """A patient and the turns to play with them."""

    start: PatientState
    """The patient before the first turn."""
    turns: tuple[CourseTurn, ...]
    """The turns, in order."""
    coupling: bool = False
    """Whether the therapist's heat spoils mirroring and validation."""


def course_trace(course: Course, coefficients: Coefficients) -> Iterator[dict[str, object]]:
    """Yield one row a turn: its number from 1, labels as counted, and every value after it.

    The values are not rounded.
    """
    state = course.start
    for number, turn in enumerate(course.turns, 1):
        transition = advance(
            state,
            turn.labels,
            coefficients,
            heat=turn.heat,
            large_dose=turn.large_dose,
            coupling=course.coupling,
        )
        state = transition.after
        yield {"turn": number, "labels": list(transition.labels), **_values(state)}


def parse_course(data: object, coefficients: Coefficients) -> Course:
    """Return the course that a decoded JSON object describes.

    `style` and `turns` are required; a missing arousal is the style's baseline, a turn without
    labels is unclassified. A key that is no key of a course is left alone as a note of the
    author's, unless it looks like a slip for one.

    Raises:
        CourseError: when something is missing, unknown, of the wrong type or out of range.
    """
    course = _object(data, _COURSE_KEYS, "the course")
    styles = coefficients.styles
    if "style" not in course:
        raise CourseError(f"the course has no style; choose {_choice(styles)}")
    style = styles[_one_of(course["style"], styles, "style")]
    if "turns" not in course:
        raise CourseError('the course has no turns; give a list such as [{"labels": ["MM"]}]')
    start = starting_state(
        style=style,
        arousal=_number(course, "arousal", style.baseline, 0, 100),
        alliance=_number(course, "alliance", 50, 0, 100),
        strain=_number(course, "strain", 0, 0, 100),
        credit=_number(course, "credit", 0, 0, CREDIT_CEILING),
        rupture=Rupture(_one_of(course.get("rupture", "none"), tuple(Rupture), "rupture")),
        therapist=_number(course, "therapist", 30, 0, 100),
    )
    turns = tuple(
        _turn(turn, f"turn {number}: ", coefficients)
        for number, turn in enumerate(_list(course["turns"], "turns"), 1)
    )
    return Course(start, turns, _flag(course, "coupling"))


def _values(state: PatientState) -> dict[str, object]:
    """Return every value of a state, stored ones first, in the order of a row."""
    return {
        "arousal": state.arousal,
        "alliance": state.alliance,
        "strain": state.strain,
        "credit": state.credit,
        "rupture": state.rupture.value,
        "therapist": state.therapist,
        "switch_point": state.switch_point,
        "zone": state.zone.value,
        "mentalising": state.mentalising,
        "risk": state.risk,
        "coolness": state.coolness,
        "mode": state.mode.value,
        "breakdown": state.breakdown,
    }


def _turn(data: object, where: str, coefficients: Coefficients) -> CourseTurn:
    """Return one turn of a course; `where` opens the message about a fault."""
    turn = _object(data, _TURN_KEYS, "the turn", where)
    labels = _list(turn.get("labels", []), "labels", where)
    return CourseTurn(
        tuple(_one_of(label, coefficients.effects, "labels", where) for label in labels),
        _number(turn, "heat", 0, -_HEAT_LIMIT, _HEAT_LIMIT, where),
        _flag(turn, "large_dose", where),
    )


def _object(
    data: object, keys: tuple[str, ...], what: str, where: str = ""
) -> Mapping[str, object]:
    """Return `data` as an object none of whose keys is a slip for one of `keys`."""
    if not isinstance(data, dict):
        raise CourseError(f"{where}{what} must be an object in braces, not {_kind(data)}")
    for key in data:
        if key not in keys and (likely := get_close_matches(key, keys, 1, 0.75)):
            raise CourseError(f"{where}{_quoted(key)} is not a key; did you mean {likely[0]}?", key)
    return data


def _list(data: object, key: str, where: str = "") -> list[object]:
    """Return `data` as a list."""
    if not isinstance(data, list):
        raise CourseError(f"{where}{key} must be a list in brackets, not {_kind(data)}", key)
    return data


def _number(
    data: Mapping[str, object], key: str, default: float, low: float, high: float, where: str = ""
) -> float:
    """Return the number under `key`, finite and within bounds, or the default."""
    value = data.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CourseError(f"{where}{key} must be a number, not {_kind(value)}", key)
    if not low <= value <= high or not math.isfinite(value):
        raise CourseError(f"{where}{key} must lie between {low:g} and {high:g}", key)
    return float(value)


def _flag(data: Mapping[str, object], key: str, where: str = "") -> bool:
    """Return the truth value under `key`, false by default."""
    value = data.get(key, False)
    if not isinstance(value, bool):
        raise CourseError(f"{where}{key} must be true or false, not {_kind(value)}", key)
    return value


def _one_of(
    value: object, known: Mapping[str, object] | tuple[str, ...], key: str, where: str = ""
) -> str:
    """Return a word that is one of the known ones."""
    if not isinstance(value, str):
        raise CourseError(f"{where}{key}: expected a word in quotes, not {_kind(value)}", key)
    if value not in known:
        message = f"{where}{key}: {_quoted(value)} is not known; choose {_choice(known)}"
        raise CourseError(message, value)
    return value


def _choice(words: Mapping[str, object] | tuple[str, ...]) -> str:
    """Return words as a choice to read."""
    *most, last = list(words)
    return f"{', '.join(most)} or {last}"


def _quoted(text: str) -> str:
    """Return text from a file as it can be shown anywhere: short, in quotes and ASCII."""
    return dumps(text if len(text) <= 40 else f"{text[:39]}…")


def _kind(value: object) -> str:
    """Return what sort of JSON value this is."""
    kinds = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return "null" if value is None else kinds.get(type(value), "a number")
