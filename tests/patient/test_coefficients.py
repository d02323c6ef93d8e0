"""The table of coefficients: what it holds, and what an edited copy may not do."""

import re
from pathlib import Path

import pytest

import tutor.patient
from tutor.patient.coefficients import CoefficientError, Coefficients, Group, load_coefficients
from tutor.patient.soundness import broken_properties

BUNDLED = Path(next(iter(tutor.patient.__path__))) / "coefficients.yaml"


@pytest.fixture(scope="session")
def table() -> str:
    """The bundled file as text."""
    return BUNDLED.read_text("utf-8")


def edited(table: str, tmp_path: Path, old: str, new: str) -> Path:
    """A copy of the table with one piece of text replaced."""
    assert table.count(old) == 1
    path = tmp_path / "coefficients.yaml"
    path.write_text(table.replace(old, new), "utf-8")
    return path


def row(table: str, key: str) -> str:
    """The row of the table for one code or style."""
    found = re.search(rf"^  {key}: .*\n", table, re.MULTILINE)
    assert found
    return found.group()


def test_the_table_has_every_code_in_its_group(coefficients: Coefficients) -> None:
    """The 27 codes of §1.1 in their five groups."""
    groups = {
        group: {c for c, effects in coefficients.effects.items() if effects.group is group}
        for group in Group
    }
    assert groups == {
        Group.PROMOTING: {"MM", "EV", "NF", "CI", "SB", "AP", "RR"},
        Group.HEAT: {"GC", "RF", "TI", "AM"},
        Group.PITFALL: {"UM", "DI", "AD", "DS", "AV", "IG", "BD"},
        Group.SUPPORT: {"CS", "AK", "HF", "FA", "AF", "IN"},
        Group.CONTROL: {"RE", "SI", "UN"},
    }


def test_the_bundled_table_is_sound(coefficients: Coefficients) -> None:
    """What comes with the program keeps the properties it asks of others."""
    assert broken_properties(coefficients) == ()


def test_a_copy_with_another_sound_number_is_taken(table: str, tmp_path: Path) -> None:
    """A tutor may tune the model; the bundled table stays as it is."""
    path = edited(table, tmp_path, "arousal: [2, -3, -6, -9]", "arousal: [2, -3, -5.5, -9]")
    assert load_coefficients(path).effects["MM"].arousal == (2, -3, -5.5, -9)
    assert load_coefficients().effects["MM"].arousal == (2, -3, -6, -9)


@pytest.mark.parametrize(
    ("key", "old", "new", "broken"),
    [
        ("EV", "arousal: [1, -2, -5, -7]", "arousal: [1, -2, 5, -7]", "P3"),
        ("DI", "arousal: [5, 9, 13, 18]", "arousal: [5, 9, 13, -1]", "P4"),
        ("GC", "credit: [3, 3, 0, -1]", "credit: [3, 3, 0, 1]", "P5"),
        ("AP", "arousal: [2, 1, 4, 9]", "arousal: [2, 1, 4, 13]", "P6"),
        ("IG", "alliance: [-2, -3, -5, -6]", "alliance: [2, 3, 5, 6]", "P7"),
        ("MM", "arousal: [2, -3, -6, -9]", "arousal: [2, -3, 1, -9]", "P8"),
        ("AK", "credit: [1, 3, 1, 0]", "credit: [1, 0, 1, 0]", "P15"),
        ("RE", "strain: [0, 0, 0, 0]", "strain: [0, 1, 0, 0]", "P16"),
        ("secure", "S0: 75", "S0: 56", "P17"),
    ],
)
def test_a_copy_that_breaks_a_property_is_refused(
    table: str, tmp_path: Path, key: str, old: str, new: str, broken: str
) -> None:
    """The refusal names the property of §2.7."""
    line = row(table, key)
    path = edited(table, tmp_path, line, line.replace(old, new))
    with pytest.raises(CoefficientError, match=rf"\b{broken}\b"):
        load_coefficients(path)


@pytest.mark.parametrize(
    ("key", "old", "new", "message"),
    [
        ("MM", "[2, -3, -6, -9]", "[2, -3, -6]", "interventions.MM.arousal"),
        ("MM", "[2, -3, -6, -9]", "[2, -3, -6, hot]", "interventions.MM.arousal"),
        ("MM", "[2, -3, -6, -9]", "[2, -3, -6, .nan]", "interventions.MM.arousal"),
        ("MM", "[2, -3, -6, -9]", "[2, -3, true, -9]", "interventions.MM.arousal"),
        ("MM", "credit:", "credits:", "interventions.MM.credit"),
        ("MM", "promoting", "promising", "interventions.MM.group"),
        ("MM", "promoting", "support", "interventions.MM.group"),
        ("MM", "  MM", "  M2", "interventions.MM is missing"),
        ("secure", "S0: 75", "S0: 99", "styles.secure.S0"),
        ("secure", "L: 15", "L: 62", "styles.secure.L"),
        ("secure", "rec: 0.2", "rec: .inf", "styles.secure.rec"),
        ("secure", "rupture: withdrawal", "rupture: none", "styles.secure.rupture"),
        ("secure", "hypo: none", "hypo: asleep", "styles.secure.hypo"),
        ("secure", "  secure", "  safe", "styles.secure is missing"),
        ("secure", "{S0", "[S0", "YAML"),
    ],
)
def test_a_faulty_copy_is_refused_with_the_key(
    table: str, tmp_path: Path, key: str, old: str, new: str, message: str
) -> None:
    """The refusal names the row and column to mend."""
    line = row(table, key)
    path = edited(table, tmp_path, line, line.replace(old, new, 1))
    with pytest.raises(CoefficientError, match=re.escape(message)):
        load_coefficients(path)


def test_an_intervention_too_many_is_refused(table: str, tmp_path: Path) -> None:
    """The codes are fixed, their numbers are not."""
    line = row(table, "UN")
    path = edited(table, tmp_path, line, line + line.replace("UN", "ZZ"))
    with pytest.raises(CoefficientError, match=r"interventions\.ZZ is not known"):
        load_coefficients(path)


@pytest.mark.parametrize("content", [b"", b"[]", b"3", b"\xff\xfe", b"a: [", b"interventions: {}"])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    """Anything else that a file can hold is refused in words."""
    path = tmp_path / "coefficients.yaml"
    path.write_bytes(content)
    with pytest.raises(CoefficientError):
        load_coefficients(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """The refusal says that the file cannot be read."""
    with pytest.raises(CoefficientError, match="cannot be read"):
        load_coefficients(tmp_path / "nothing.yaml")
