"""Reads the coefficients of the patient model and refuses a table that cannot be right."""

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from tutor.patient.derive import switch_point
from tutor.patient.soundness import broken_properties
from tutor.patient.tables import (
    Coefficients,
    Effects,
    FourZones,
    Group,
    Mode,
    Rupture,
    Style,
    Zone,
)

__all__ = [
    "CoefficientError",
    "Coefficients",
    "Effects",
    "Group",
    "Mode",
    "Rupture",
    "Style",
    "Zone",
    "load_coefficients",
]

BUNDLED: Final = Path(__file__).with_name("coefficients.yaml")
"""The table that comes with the program."""

_STYLE_NUMBERS: Final = {
    "S0": (40.0, 85.0),
    "L": (1.0, 80.0),
    "E": (1.0, 40.0),
    "B": (0.0, 100.0),
    "up": (0.01, 10.0),
    "down": (0.01, 10.0),
    "rec": (0.0, 1.0),
}
"""The numbers of a style, with the least and the greatest value of each."""

_EFFECTS: Final = ("arousal", "alliance", "strain", "credit")


Word = TypeVar("Word", Group, Rupture, Mode)
"""An enumeration that a table names the members of."""


class CoefficientError(ValueError):
    """A table of coefficients that cannot be used; the message names the key."""


def load_coefficients(path: Path | None = None) -> Coefficients:
    """Return the bundled coefficients, or those of an edited copy of the bundled file.

    A copy may change numbers, but neither add nor lack an intervention or a style, and the model
    must keep the properties P3-P9 and P15-P17 of spec §2.7.

    Raises:
        CoefficientError: when the file cannot be read or its table cannot be used.
    """
    bundled = _bundled()
    if path is None:
        return bundled
    coefficients = _coefficients(_yaml(path))
    _require_same_keys("interventions", bundled.effects, coefficients.effects)
    _require_same_keys("styles", bundled.styles, coefficients.styles)
    for code, effects in bundled.effects.items():
        if coefficients.effects[code].group is not effects.group:
            raise CoefficientError(f"interventions.{code}.group must stay {effects.group.value}")
    if broken := broken_properties(coefficients):
        raise CoefficientError(f"the table breaks {'; '.join(broken)}")
    return coefficients


@cache
def _bundled() -> Coefficients:
    """Return the table that comes with the program; tests hold it to every property."""
    return _coefficients(_yaml(BUNDLED))


def _yaml(path: Path) -> object:
    """Return the plain data in a YAML file."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        data: object = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    except OSError as error:
        raise CoefficientError(f"{path} cannot be read: {error.strerror}") from error
    except (YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise CoefficientError(f"{path} is not a YAML file in UTF-8") from error
    return data


def _coefficients(data: object) -> Coefficients:
    """Return the coefficients in the plain data of a file."""
    tables = _mapping(data, "the file")
    effects = _mapping(tables.get("interventions"), "interventions")
    styles = _mapping(tables.get("styles"), "styles")
    return Coefficients(
        {code: _effects(row, f"interventions.{code}") for code, row in effects.items()},
        {name: _style(name, row, f"styles.{name}") for name, row in styles.items()},
    )


def _effects(data: object, key: str) -> Effects:
    """Return one intervention's row."""
    row = _mapping(data, key)
    group = _word(Group, row.get("group"), f"{key}.group")
    return Effects(group, *(_four(row.get(name), f"{key}.{name}") for name in _EFFECTS))


def _style(name: str, data: object, key: str) -> Style:
    """Return one style's row, in which the window lies below the edge at any alliance."""
    row = _mapping(data, key)
    numbers = {
        column: _number(row.get(column), f"{key}.{column}", *bounds)
        for column, bounds in _STYLE_NUMBERS.items()
    }
    style = Style(
        name=name,
        switch_point=numbers["S0"],
        window_floor=numbers["L"],
        edge_width=numbers["E"],
        baseline=numbers["B"],
        up=numbers["up"],
        down=numbers["down"],
        recovery=numbers["rec"],
        rupture=_word(Rupture, row.get("rupture"), f"{key}.rupture"),
        mode_over=_word(Mode, row.get("over"), f"{key}.over"),
        mode_hypo=_word(Mode, row.get("hypo"), f"{key}.hypo"),
    )
    if style.window_floor >= switch_point(style, 0.0) - style.edge_width:
        raise CoefficientError(f"{key}.L leaves no window below the edge")
    if style.rupture is Rupture.NONE:
        raise CoefficientError(f"{key}.rupture must be withdrawal or confrontation")
    return style


def _mapping(data: object, key: str) -> Mapping[str, object]:
    """Return `data` as a mapping whose keys are words."""
    if not isinstance(data, dict) or not all(isinstance(name, str) for name in data):
        raise CoefficientError(f"{key} must be a mapping of names")
    return data


def _four(data: object, key: str) -> FourZones:
    """Return one number for each zone, each within a hundred of zero."""
    if not isinstance(data, list) or len(data) != len(Zone):
        raise CoefficientError(f"{key} must be a list of four numbers, one for each zone")
    hypo, window, edge, over = (_number(item, key, -100.0, 100.0) for item in data)
    return hypo, window, edge, over


def _number(data: object, key: str, low: float, high: float) -> float:
    """Return a finite number between two bounds."""
    if isinstance(data, bool) or not isinstance(data, int | float):
        raise CoefficientError(f"{key} must be a number")
    if not (math.isfinite(data) and low <= data <= high):
        raise CoefficientError(f"{key} must lie between {low:g} and {high:g}")
    return float(data)


def _word(words: type[Word], data: object, key: str) -> Word:
    """Return the member of an enumeration that `data` names."""
    for word in words:
        if word.value == data:
            return word
    raise CoefficientError(f"{key} must be one of {', '.join(word.value for word in words)}")


def _require_same_keys(
    name: str, wanted: Mapping[str, object], found: Mapping[str, object]
) -> None:
    """Refuse a table that lacks a row or has one that the model does not know."""
    if missing := sorted(wanted.keys() - found.keys()):
        raise CoefficientError(f"{name}.{missing[0]} is missing")
    if extra := sorted(found.keys() - wanted.keys()):
        raise CoefficientError(f"{name}.{extra[0]} is not known")
