"""How a rehearsal begins: from the library, or where an earlier one was left."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tutor.dialogue.exchange import Reply
from tutor.language.tiers import Tier, best_tier, recogniser_of
from tutor.patient.coefficients import load_coefficients
from tutor.records.store import Kept, SessionRow, Store, StoreError
from tutor.rehearsal.rehearsal import Rehearsal, kept_turn
from tutor.scenario.library import bundled_folder, bundled_scripts, script_path
from tutor.scenario.load import load_scenario
from tutor.scenario.model import Scenario
from tutor.session import Session, SessionError


@dataclass(frozen=True, slots=True)
class Card:
    """A scenario as the library shows it."""

    scenario: Scenario
    """The scenario."""
    source: Path
    """Its script."""
    unfinished: SessionRow | None
    """The last session of it that can be gone on with."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """A rehearsal gone on with."""

    rehearsal: Rehearsal
    """It stands exactly where it was left."""
    remark: str
    """What the trainee should know, or nothing."""


def library(store: Store) -> tuple[Card, ...]:
    """Return a card for each bundled scenario that can be played."""
    unfinished = {
        row.scenario: row
        for row in reversed(store.sessions())
        if row.state == "open" and row.turns and not row.source
    }
    cards = []
    for path in bundled_scripts():
        scenario = load_scenario(path)
        cards.append(Card(scenario, path, unfinished.get(scenario.id)))
    return tuple(cards)


def begin(
    store: Store, source: Path, seed: int, feedback: str = "live", *, light: bool = False
) -> Rehearsal:
    """Return a new rehearsal of a script; `light` leaves the encoder out.

    Raises:
        ScriptError: when the script cannot be played.
        StoreError: when nothing can be written.
    """
    scenario = load_scenario(source)
    own = "" if source.parent == bundled_folder() else str(source.absolute())
    tier = best_tier(light=light)
    kept = store.begin(scenario.id, own, scenario.digest, seed, feedback, tier)
    return Rehearsal(_session(scenario, seed, tier), kept, feedback)


def resume(store: Store, number: int | None = None) -> Resumed:
    """Return a rehearsal where it was left: this session, or the last unfinished one.

    Raises:
        StoreError: when there is none, or its script cannot be found.
        ScriptError: when its script cannot be played any more.
    """
    row, kept = store.open_session(number)
    source = script_path(row.source or row.scenario)
    if not source.is_file():
        raise StoreError(f"the script of session {row.id} is gone: {source}")
    scenario = load_scenario(source)
    session = _session(scenario, row.seed, Tier(row.tier))
    turns = kept.turns()
    try:
        session.replay(Reply(turn.text, turn.intended) for turn in turns)
    except SessionError:
        kept.set_aside(len(session.turns) + 1)
    edited = scenario.digest != row.digest
    return Resumed(Rehearsal(session, kept, row.feedback), _remark(session, turns, edited=edited))


EDITED = "The script has been edited since; your turns were played again with the new one."


def _remark(session: Session, kept: Sequence[Kept], *, edited: bool) -> str:
    """Return what has changed since the turns were kept, or nothing."""
    said = [EDITED] if edited else []
    differing = next(
        (
            turn.number
            for turn, old in zip(session.turns, kept, strict=False)
            if kept_turn(turn) != old
        ),
        None,
    )
    if differing is not None:
        said.append(f"From turn {differing} on it does not go as it did.")
    if len(session.turns) < len(kept):
        said.append(f"It now ends at turn {len(session.turns)}; later turns were set aside.")
    return " ".join(said)


def _session(scenario: Scenario, seed: int, tier: Tier) -> Session:
    return Session(scenario, seed, recogniser_of(tier), load_coefficients())
