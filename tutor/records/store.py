"""Sessions on the user's own disk: one commit a turn, before the answer is shown."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from tutor.records.places import private_folder
from tutor.records.tables import MIGRATIONS, VERSION

FILE_NAME = "sessions.sqlite3"
"""The store's file inside the records folder."""


class StoreError(Exception):
    """The store cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A turn as it is kept."""

    number: int
    """Counts from 1."""
    text: str
    """The trainee's words, as typed."""
    intended: str | None
    """The move the trainee says they meant."""
    labels: tuple[str, ...]
    """The moves counted."""
    arousal: float
    """The patient's arousal after the turn."""
    state: str
    """The script's state after the turn."""
    answer: str
    """The patient's words."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A kept session at a glance."""

    id: int
    """Its number in this store."""
    scenario: str
    """The scenario's id."""
    source: str
    """The script's path when it is the user's own; empty for a bundled one."""
    digest: str
    """SHA-256 of the script it was begun with."""
    seed: int
    """Its seed."""
    feedback: str
    """When feedback is shown: `live`, `end` or `hidden`."""
    tier: str
    """Which tier of recognition read its replies."""
    state: str
    """`open`, or how it ended."""
    turns: int
    """How many turns stand."""
    touched: str
    """When it was last written to, ISO 8601 in UTC."""


class Store:
    """All sessions of one user. Use as a context manager."""

    def __init__(self, folder: Path) -> None:
        """Open the store in a folder, making both if they are not there.

        Raises:
            StoreError: when the folder or the file cannot be used.
        """
        self.path = folder / FILE_NAME
        try:
            private_folder(folder)
            self._own(self.path)
            self._database = sqlite3.connect(self.path, isolation_level=None, timeout=10)
            self._prepare()
        except (OSError, sqlite3.Error) as error:
            raise self._failure("cannot be used", error) from error

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def begin(
        self,
        scenario: str,
        source: str,
        digest: str,
        seed: int,
        feedback: str = "live",
        tier: str = "light",
    ) -> "KeptSession":
        """Return a new, empty session.

        Raises:
            StoreError: when it cannot be written.
        """
        row = (scenario, source, digest, seed, feedback, tier, _now(), _now())
        with self._writing() as database:
            cursor = database.execute(
                "INSERT INTO session"
                " (scenario, source, digest, seed, feedback, tier, begun, touched)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            number = cursor.lastrowid
        if number is None:
            raise StoreError(f"{self.path} did not take the session")
        return KeptSession(self, number)

    def sessions(self) -> tuple[SessionRow, ...]:
        """Return all sessions, the last touched first."""
        rows = self._read(
            "SELECT id, scenario, source, digest, seed, feedback, tier, state,"
            " (SELECT count(*) FROM turn WHERE session = session.id AND aside = 0), touched"
            " FROM session ORDER BY touched DESC, id DESC"
        )
        return tuple(SessionRow(*row) for row in rows)

    def open_session(self, number: int | None = None) -> tuple[SessionRow, "KeptSession"]:
        """Return a session that can be gone on with: this one, or the last touched with a turn.

        Raises:
            StoreError: when there is none.
        """
        rows = self.sessions()
        if number is None:
            found = [row for row in rows if row.state == "open" and row.turns]
            if not found:
                raise StoreError("there is no unfinished session to go on with")
        else:
            found = [row for row in rows if row.id == number]
            if not found:
                raise StoreError(f"there is no session {number}")
        return found[0], KeptSession(self, found[0].id)

    def turns(self, number: int) -> tuple[Kept, ...]:
        """Return the turns of a session that stand, in order."""
        rows = self._read(
            "SELECT number, text, intended, labels, arousal, state, answer FROM turn"
            " WHERE session = ? AND aside = 0 ORDER BY number",
            number,
        )
        return tuple(
            Kept(n, text, intended, tuple(labels.split()), arousal, state, answer)
            for n, text, intended, labels, arousal, state, answer in rows
        )

    def keep(self, session: int, turn: Kept, state: str = "open") -> None:
        """Write a turn, and the session's state after it, as one.

        The turn takes the place of the one with its number, which is set aside.

        Raises:
            StoreError: when it is not on disk afterwards, or another program has gone on with
                the session.
        """
        with self._writing() as database:
            if self._last_number(database, session) not in {turn.number - 1, turn.number}:
                raise StoreError("this session has been gone on with in another window")
            self._set_aside(database, session, turn.number)
            database.execute(
                "INSERT INTO turn (session, number, text, intended, labels, arousal, state,"
                " answer, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    session,
                    turn.number,
                    turn.text,
                    turn.intended,
                    " ".join(turn.labels),
                    turn.arousal,
                    turn.state,
                    turn.answer,
                    _now(),
                ),
            )
            self._touch(database, session, state)

    def set_aside(self, session: int, first: int) -> None:
        """Set aside every turn from the `first` on; they stay on disk.

        Raises:
            StoreError: when it cannot be written.
        """
        with self._writing() as database:
            self._set_aside(database, session, first)
            self._touch(database, session, "open")

    def end(self, session: int, state: str) -> None:
        """Write how a session ended.

        Raises:
            StoreError: when it cannot be written.
        """
        with self._writing() as database:
            self._touch(database, session, state)

    def _last_number(self, database: sqlite3.Connection, session: int) -> int:
        query = "SELECT coalesce(max(number), 0) FROM turn WHERE session = ? AND aside = 0"
        return int(database.execute(query, (session,)).fetchone()[0])

    def _set_aside(self, database: sqlite3.Connection, session: int, first: int) -> None:
        database.execute(
            "UPDATE turn SET aside = 1 WHERE session = ? AND number >= ? AND aside = 0",
            (session, first),
        )

    def _touch(self, database: sqlite3.Connection, session: int, state: str) -> None:
        database.execute(
            "UPDATE session SET touched = ?, state = ? WHERE id = ?", (_now(), state, session)
        )

    def _read(self, query: str, *values: object) -> list[Any]:
        try:
            return self._database.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._failure("cannot be read", error) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Give the database inside one transaction, on disk when the block is left."""
        try:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
                self._database.execute("COMMIT")
            except BaseException:
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise self._failure("was not written", error) from error

    def _failure(self, what: str, error: OSError | sqlite3.Error) -> StoreError:
        """Return what went wrong with the file, and a way out that fits."""
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            way = "Another window is using it: close that one and try again."
        elif name.startswith("SQLITE_FULL"):
            way = "The disk is full: make room and try again."
        else:
            way = "Set TUTOR_HOME to another folder, or move that file away."
        return StoreError(f"{self.path} {what} ({error}). {way}")

    def _prepare(self) -> None:
        """Make writes durable and bring the tables to the present version."""
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = FULL")
        self._database.execute("PRAGMA foreign_keys = ON")
        version = self._database.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise sqlite3.DatabaseError("it was written by a newer version of this program")
        if version == VERSION:
            return
        with self._writing() as database:
            version = database.execute("PRAGMA user_version").fetchone()[0]
            for statement in (line for step in MIGRATIONS[version:] for line in step):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {VERSION:d}")

    @staticmethod
    def _own(path: Path) -> None:
        """Make the file, if it is not there, so that only its owner can read it."""
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


class KeptSession:
    """One session in a store."""

    def __init__(self, store: Store, number: int) -> None:
        """Stand for a session that is already in the store."""
        self._store = store
        self.number = number

    def keep(self, turn: Kept, state: str = "open") -> None:
        """Write a turn and the state of the session after it, as one, on disk when this returns.

        Raises:
            StoreError: when they are not.
        """
        self._store.keep(self.number, turn, state)

    def set_aside(self, first: int) -> None:
        """Set aside every turn from the `first` on. Raises `StoreError`."""
        self._store.set_aside(self.number, first)

    def close(self, state: str) -> None:
        """Write how the session ended. Raises `StoreError`."""
        self._store.end(self.number, state)

    def turns(self) -> tuple[Kept, ...]:
        """Return the turns that stand, in order."""
        return self._store.turns(self.number)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
