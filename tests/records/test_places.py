"""Where the program keeps things."""

import stat
from pathlib import Path

import pytest

from tutor.records.places import HOME_VARIABLE, private_folder, records_folder, settings_folder


def test_a_folder_of_the_users_choice_holds_everything(home: Path) -> None:
    """Records and settings lie together there."""
    assert records_folder() == settings_folder() == home


@pytest.mark.parametrize("chosen", ["", "  "])
def test_without_a_choice_the_system_decides(monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    """An empty variable is none."""
    monkeypatch.setenv(HOME_VARIABLE, chosen)
    assert records_folder().is_absolute()
    assert records_folder() != Path.cwd()


def test_a_tilde_is_the_users_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As in a shell."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(HOME_VARIABLE, "~/tutor")
    assert records_folder() == tmp_path / "tutor"


def test_the_tilde_of_nobody_is_part_of_a_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As in a shell, too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(HOME_VARIABLE, "~nobody-of-that-name/x")
    assert records_folder() == tmp_path / "~nobody-of-that-name" / "x"


def test_a_private_folder_is_its_owners_alone(tmp_path: Path) -> None:
    """It is made with all folders above it, and may be there already."""
    path = tmp_path / "a" / "b"
    assert private_folder(path) == private_folder(path) == path
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
