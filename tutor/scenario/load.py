"""A script file in, a scenario out; or everything that is wrong with it, with its place."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from tutor.scenario.compile import compiled
from tutor.scenario.controls import control_in_file, controls_in_tree
from tutor.scenario.findings import Finding, ScriptError
from tutor.scenario.layout import UnwantedLayoutError, layout_tree
from tutor.scenario.model import Scenario
from tutor.scenario.places import TOP, Place, place_of
from tutor.scenario.schema import Script

LARGEST = 1_000_000
"""The most bytes a script may have."""


def load_scenario(path: Path) -> Scenario:
    """Return the scenario that a script describes.

    Raises:
        ScriptError: with all findings, when the script cannot be read or understood.
    """
    data = _bytes_of(path)
    tree = _tree_of(path, _text_of(path, data))
    unseen = tuple(_control_finding(path, *found) for found in controls_in_tree(tree))
    if unseen:
        raise ScriptError(unseen)
    try:
        script = Script.model_validate(tree)
    except ValidationError as error:
        raise ScriptError(tuple(_shape_findings(path, tree, error))) from None
    return compiled(script, tree, str(path), hashlib.sha256(data).hexdigest())


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise _failure(path, "S001", "this is a folder", "Give the path of a script in it.")
        if not path.is_file():
            raise _failure(path, "S001", "there is no such file", "Check the name and the folder.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        why = error.strerror or "it cannot be read"
        raise _failure(path, "S001", why, "Check the file's permissions.") from None
    if len(data) > LARGEST:
        mend = "A script has at most 1 MB; split it."
        raise _failure(path, "S001", "the file is too large", mend)
    return data


def _text_of(path: Path, data: bytes) -> str:
    """Return the file's text, in which nothing commands a terminal."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        mend = "Save the script as UTF-8."
        raise _failure(path, "S002", "this is not UTF-8 text", mend, Place(line, 1)) from None
    unseen = control_in_file(text)
    if unseen is not None:
        raise ScriptError((_control_finding(path, *unseen),))
    return text


def _control_finding(path: Path, character: str, place: Place) -> Finding:
    message = f"there is a control character here (U+{ord(character):04X})"
    mend = "Remove it: it could command the terminal of whoever plays the script."
    return Finding("S004", str(path), place.line, place.column, message, mend)


def _tree_of(path: Path, text: str) -> Any:
    """Return what the YAML holds, with the places of its parts."""
    try:
        tree = layout_tree(text)
    except MarkedYAMLError as error:
        raise _yaml_failure(path, error) from None
    except (YAMLError, ValueError, RecursionError) as error:
        said = str(error).splitlines()[0] if str(error) else "the file cannot be read as a script"
        raise _failure(path, "S002", said[:200], "Look for stray characters.") from None
    if not isinstance(tree, dict):
        raise _failure(path, "S002", "this is not a script", "Begin with `format: 1`.")
    return tree


def _yaml_failure(path: Path, error: MarkedYAMLError) -> ScriptError:
    mark = error.problem_mark or error.context_mark
    place = Place(mark.line + 1, mark.column + 1) if mark else TOP
    if isinstance(error, UnwantedLayoutError):
        return _failure(path, "S002", str(error.problem), str(error.note), place)
    said = " ".join(str(error.problem or error.context or "the layout is broken").split())
    mend = (
        "Indent with spaces, end keys with a colon, and put speech in a block: `window: |` and "
        "the words indented on the rows below."
    )
    return _failure(path, "S002", f"the layout breaks here ({said[:160]})", mend, place)


def _shape_findings(path: Path, tree: Any, error: ValidationError) -> Iterator[Finding]:
    """Yield a finding for each part that has the wrong shape."""
    for problem in error.errors(include_url=False, include_context=False, include_input=False):
        steps = tuple(step for step in problem["loc"] if step != "[key]")
        unknown = problem["type"] == "extra_forbidden"
        place = place_of(tree, steps, key=unknown or problem["loc"][-1:] == ("[key]",))
        name = ".".join(map(str, steps)) or "the script"
        if unknown:
            message, mend = f"“{name}” is not a known part", "Check its spelling, or remove it."
        elif problem["type"] == "missing":
            message, mend = f"“{name}” is missing", "Add it."
        else:
            message, mend = f"“{name}”: {problem['msg']}", "See the example script, harry.yaml."
        yield Finding("S003", str(path), place.line, place.column, message, mend)


def _failure(path: Path, code: str, message: str, mend: str, place: Place = TOP) -> ScriptError:
    return ScriptError((Finding(code, str(path), place.line, place.column, message, mend),))
