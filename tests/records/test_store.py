"""What is kept stays kept."""

import sqlite3
import stat
from pathlib import Path

import pytest

from tutor.records.store import Kept, KeptSession, Store, StoreError


def kept(number: int, text: str = "words") -> Kept:
    """Return a turn to keep."""
    return Kept(number, text, None, ("MM", "CI"), 38.25, "coffee", "Yes.")


def begun(store: Store) -> KeptSession:
    """Return a new session."""
    return store.begin("harry", "", "0" * 64, 7, "live")


def test_a_turn_is_there_for_another_program_at_once(tmp_path: Path) -> None:
    """When `keep` returns, the turn is on disk, and nothing of it is lost."""
    with Store(tmp_path) as writer, Store(tmp_path) as reader:
        session = begun(writer)
        turn = Kept(1, "[/b] {x} %s 🙂 “ ' \n two", "MM", ("MM",), 38.25, "coffee", "Yes.")
        session.keep(turn)
        assert reader.turns(session.number) == (turn,)


def test_a_turn_with_the_same_number_takes_its_place(tmp_path: Path) -> None:
    """One turn stands for each number; the other stays on disk, set aside."""
    with Store(tmp_path) as store:
        session = begun(store)
        session.keep(kept(1, "first"))
        session.keep(kept(1, "second"))
        assert [turn.text for turn in session.turns()] == ["second"]
    rows = sqlite3.connect(tmp_path / "sessions.sqlite3").execute("SELECT text FROM turn")
    assert sorted(rows.fetchall()) == [("first",), ("second",)]


def test_turns_set_aside_no_longer_stand(tmp_path: Path) -> None:
    """Going back leaves the turns before."""
    with Store(tmp_path) as store:
        session = begun(store)
        for number in (1, 2, 3):
            session.keep(kept(number))
        session.set_aside(2)
        assert [turn.number for turn in session.turns()] == [1]


def test_the_last_open_session_with_a_turn_is_gone_on_with(tmp_path: Path) -> None:
    """Ended and empty sessions are passed over."""
    with Store(tmp_path) as store:
        first, second, _empty = begun(store), begun(store), begun(store)
        first.keep(kept(1))
        second.keep(kept(1))
        second.close("finished")
        row, found = store.open_session()
        assert found.number == first.number
        assert (row.turns, row.state) == (1, "open")
        assert store.open_session(second.number)[0].state == "finished"


def test_nothing_to_go_on_with_is_said(tmp_path: Path) -> None:
    """A missing session is a plain error."""
    with Store(tmp_path) as store:
        with pytest.raises(StoreError, match="no unfinished"):
            store.open_session()
        with pytest.raises(StoreError, match="no session 9"):
            store.open_session(9)


def test_only_the_owner_can_read(tmp_path: Path) -> None:
    """The folder is 0700, the file 0600."""
    folder = tmp_path / "records"
    with Store(folder) as store:
        begun(store).keep(kept(1))
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for file in folder.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_is_no_store_is_said_and_left_alone(tmp_path: Path) -> None:
    """A damaged file gives a sentence with a way out, and is not overwritten."""
    (tmp_path / "sessions.sqlite3").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="TUTOR_HOME"):
        Store(tmp_path)
    assert (tmp_path / "sessions.sqlite3").read_bytes() == b"not a database" * 100


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    """An older program does not write into what it does not know."""
    with Store(tmp_path):
        pass
    database = sqlite3.connect(tmp_path / "sessions.sqlite3")
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(StoreError, match="newer version"):
        Store(tmp_path)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A file in the way of the folder is a plain error."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        Store(tmp_path / "file" / "records")
