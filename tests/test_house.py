"""The house keeps its rules: what is imported where, and what a package's `__init__` holds."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tutor
from tutor.language.codes import CATEGORIES
from tutor.language.codes import Group as LanguageGroup
from tutor.patient.coefficients import load_coefficients

PACKAGE = Path(tutor.__file__).parent


def modules_after(code: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has imported after some code."""
    listing = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", listing], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in done.stdout.splitlines()}


HELP = """
from click.testing import CliRunner
from tutor.cli.main import main
assert CliRunner().invoke(main, ["--help"]).exit_code == 0
"""

PLAIN_PLAY = """
import os, tempfile
os.environ["TUTOR_HOME"] = tempfile.mkdtemp()
from click.testing import CliRunner
from tutor.cli.main import main
done = CliRunner().invoke(main, ["play", "harry", "--plain"], input="hello\\n/why\\n")
assert done.exit_code == 0, done.output
"""


@pytest.mark.parametrize("code", [HELP, PLAIN_PLAY], ids=["help", "plain play"])
def test_without_a_screen_neither_textual_nor_rich_is_imported(code: str) -> None:
    """Pipes and screen readers do not pay for what they do not use."""
    assert not {"textual", "rich"} & modules_after(code)


def test_help_imports_none_of_the_heavy_packages() -> None:
    """Asking for help reads no script and no weights."""
    heavy = {"pydantic", "ruamel", "transitions", "rapidfuzz", "sqlite3", "numpy", "sklearn"}
    assert not heavy & modules_after(HELP)


def test_light_play_needs_neither_numpy_nor_a_network_client() -> None:
    """What is only for training stays out of use."""
    unwanted = {"numpy", "sklearn", "scipy", "torch", "requests", "aiohttp", "urllib3"}
    light = PLAIN_PLAY.replace('"--plain"', '"--plain", "--light"')
    assert not unwanted & modules_after(light)


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*/**/__init__.py")), ids=str)
def test_package_init_files_hold_a_sentence_and_nothing_else(path: Path) -> None:
    """Importing a room imports nothing by the way."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)


def test_every_module_class_and_public_function_says_what_it_is() -> None:
    """A reader finds a sentence everywhere."""
    silent = []
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        silent += [f"{path.name}:{node.name}" for node in _public(tree) if not _documented(node)]
        if not ast.get_docstring(tree):
            silent.append(path.name)
    assert silent == []


Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """Yield the public definitions of a module and of its public classes."""
    for node in tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def _documented(node: Definition) -> bool:
    """Return whether a definition says what it is."""
    return ast.get_docstring(node) is not None


def test_the_rooms_agree_on_codes_and_groups() -> None:
    """The language room and the coefficient table name the same moves and groups."""
    effects = load_coefficients().effects
    assert set(effects) == set(CATEGORIES)
    short = {LanguageGroup.HEAT_RAISING: "heat"}
    for code, category in CATEGORIES.items():
        assert effects[code].group.value == short.get(category.group, category.group.value)
