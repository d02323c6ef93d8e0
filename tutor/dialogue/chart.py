"""The statechart: the only module that knows the `transitions` package.

Guards reach the library as closures that return a bool, never as names or strings from a
script, and each refusal is written down with its reason.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from transitions import EventData, Machine

from tutor.dialogue.exchange import Refusal, Step
from tutor.scenario.guards import Situation, first_false
from tutor.scenario.model import Exit, Scenario

_TURN = "turn"


@dataclass
class _Pointer:
    """The model that the library moves: nothing but a place, and what happened on the way."""

    state: str
    situation: Situation
    refused: list[Refusal] = field(default_factory=list)
    taken: Exit | None = None


class Chart:
    """The states of a scenario and the exits between them."""

    def __init__(self, scenario: Scenario) -> None:
        """Build the machine; the scenario is taken as checked."""
        self._machine = Machine(
            model=None,
            states=list(scenario.states),
            initial=scenario.begin,
            auto_transitions=False,
            send_event=True,
            queued=False,
        )
        for state in scenario.states.values():
            if state.ending is None:
                for way in (*scenario.anywhere, *state.exits):
                    self._add(state.id, way)

    def step(self, source: str, situation: Situation) -> Step:
        """Return where a turn leads from a state: the first exit that holds, or nowhere."""
        pointer = _Pointer(source, situation)
        self._machine.add_model(pointer, initial=source)
        try:
            if self._machine.get_triggers(source):
                self._machine.events[_TURN].trigger(pointer)
            return Step(source, pointer.state, pointer.taken, tuple(pointer.refused))
        finally:
            self._machine.remove_model(pointer)

    def _add(self, source: str, way: Exit) -> None:
        self._machine.add_transition(
            _TURN, source, way.go, conditions=[_condition(way)], before=[_recorder(way)]
        )


def _condition(way: Exit) -> Callable[[EventData], bool]:
    """Return the guard of an exit as the library wants it; refusals are written down."""

    def holds(event: EventData) -> bool:
        pointer = _pointer(event)
        if way.guard.holds(pointer.situation):
            return True
        pointer.refused.append(Refusal(way, first_false(way.guard, pointer.situation)))
        return False

    return holds


def _recorder(way: Exit) -> Callable[[EventData], None]:
    """Return a callback that notes which exit was taken."""

    def note(event: EventData) -> None:
        _pointer(event).taken = way

    return note


def _pointer(event: EventData) -> _Pointer:
    """Return the model that an event is about."""
    if not isinstance(event.model, _Pointer):
        raise TypeError("the chart moves its own pointers only")
    return event.model
