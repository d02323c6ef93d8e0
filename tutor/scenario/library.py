"""Which scenarios there are: the bundled ones, and files of the user's own."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

SUFFIX = ".yaml"
"""How script files end."""


class UnknownScenarioError(ValueError):
    """No scenario of that name, and no file either."""


def bundled_folder() -> Path:
    """Return the folder of the bundled scripts: inside the package, or beside it in a checkout."""
    package = Path(str(files("tutor")))
    inside = package / "bundled_scenarios"
    return inside if inside.is_dir() else package.parent / "scenarios"


def bundled_scripts() -> tuple[Path, ...]:
    """Return the paths of the bundled scripts, by name."""
    return tuple(sorted(_scripts(bundled_folder())))


def script_path(name: str) -> Path:
    """Return the path of a bundled scenario by its id, or of a script file by its path.

    Raises:
        UnknownScenarioError: when there is neither.
    """
    for path in bundled_scripts():
        if path.stem == name:
            return path
    path = Path(name)
    if path.suffix == SUFFIX or path.exists():
        return path
    known = ", ".join(path.stem for path in bundled_scripts())
    raise UnknownScenarioError(f"there is no scenario “{name}”; there are: {known}")


def _scripts(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob(f"*{SUFFIX}") if path.is_file())
