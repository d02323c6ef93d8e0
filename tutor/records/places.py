"""Where the program keeps things: the only room that knows folders of the user's machine."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

HOME_VARIABLE = "TUTOR_HOME"
"""An environment variable that moves everything to one folder of the user's choice."""


def records_folder() -> Path:
    """Return the folder of sessions; it may not exist yet."""
    return _own_home() or Path(_platform().user_data_dir)


def settings_folder() -> Path:
    """Return the folder of settings; it may not exist yet."""
    return _own_home() or Path(_platform().user_config_dir)


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner can enter, if it is not there, and return it.

    Raises:
        OSError: when it cannot be made.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _own_home() -> Path | None:
    """Return the folder of the user's choice; a `~` of nobody is part of a name, as in a shell."""
    chosen = os.environ.get(HOME_VARIABLE, "").strip()
    if not chosen:
        return None
    folder = Path(chosen)
    try:
        return folder.expanduser().absolute()
    except RuntimeError:
        return folder.absolute()


def _platform() -> "PlatformDirs":
    from platformdirs import PlatformDirs

    return PlatformDirs("supervision-practice-tutor", appauthor=False)
