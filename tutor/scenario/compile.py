"""A script of the right shape in, a scenario out; names and conditions are checked here."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tutor.language.codes import CATEGORIES
from tutor.scenario.findings import Finding, ScriptError
from tutor.scenario.guards import ALWAYS, GROUP_WORDS, Compared, Guard, GuardError, parse_guard
from tutor.scenario.model import Band, Ending, Exit, Line, Lines, Patient, Scenario, State, Trigger
from tutor.scenario.places import Path, Place, place_of, row_place
from tutor.scenario.rows import rows, spoken
from tutor.scenario.schema import BandName, ExitPart, PatientPart, Script, StatePart, TriggerPart

MOMENTS = frozenset({"rupture", "breakdown", "repaired"})
"""The turning points for which a voice has lines of its own."""

VOICE = "voice"
"""What the ids of the patient's own lines begin with, where those of others have their state."""

_AFTER = re.compile(r"(\d{1,3}) turns?")


def compiled(script: Script, tree: object, path: str, digest: str) -> Scenario:
    """Return the scenario that a script describes.

    Raises:
        ScriptError: with a finding for each name or condition that cannot be understood.
    """
    reader = _Compiler(script, tree, path)
    scenario = reader.scenario(digest)
    if reader.findings:
        raise ScriptError(tuple(sorted(reader.findings, key=lambda f: (f.line, f.column))))
    return scenario


class _Compiler:
    """Reads the parts of a script and gathers what is wrong with them."""

    def __init__(self, script: Script, tree: object, path: str) -> None:
        self.findings: list[Finding] = []
        self._script = script
        self._tree = tree
        self._path = path

    def scenario(self, digest: str) -> Scenario:
        """Return the whole scenario, as far as it could be understood."""
        script = self._script
        self._known_codes(script.trains, ("trains",))
        self._known_state(script.begin, ("begin",))
        return Scenario(
            id=script.id,
            title=script.title,
            level=script.level,
            minutes=script.minutes,
            trains=tuple(script.trains),
            about=_joined(script.about),
            brief=script.brief.strip(),
            content_note=_joined(script.content_note),
            notes=script.notes.strip(),
            patient=self._patient(script.patient),
            begin=script.begin,
            anywhere=self._exits(script.anywhere, ("anywhere",)),
            triggers=tuple(
                self._trigger(part, number) for number, part in enumerate(script.triggers)
            ),
            states=MappingProxyType(
                {name: self._state(name, part) for name, part in script.states.items()}
            ),
            digest=digest,
        )

    def _say(self, code: str, place: Place, message: str, mend: str) -> None:
        self.findings.append(Finding(code, self._path, place.line, place.column, message, mend))

    def _known_state(self, name: str, path: Path) -> None:
        if name not in self._script.states:
            known = ", ".join(self._script.states)
            self._say(
                "S010", self._place(path), f"there is no state “{name}”", f"There are {known}."
            )

    def _known_codes(self, codes: Iterable[str], path: Path) -> None:
        for number, code in enumerate(codes):
            if code not in CATEGORIES:
                self._unknown_code(code, (*path, number), key=False)

    def _unknown_code(self, word: str, path: Path, *, key: bool) -> None:
        codes, groups = ", ".join(list(CATEGORIES)[:6]), ", ".join(GROUP_WORDS)
        mend = f"Use a code such as {codes}, or a group: {groups}."
        self._say("S012", self._place(path, key=key), f"“{word}” is not a known move", mend)

    def _place(self, path: Path, *, key: bool = False) -> Place:
        return place_of(self._tree, path, key=key)

    def _guard(self, text: str, path: Path) -> Guard:
        try:
            return parse_guard(text, self._script.states)
        except GuardError as error:
            place = self._place(path)
            at = Place(place.line, place.column + error.column)
            mend = "A condition reads, for example, “WINDOW and (MM or EV)”."
            self._say("S011", at, str(error), mend)
            return ALWAYS

    def _exits(self, parts: Iterable[ExitPart], path: Path) -> tuple[Exit, ...]:
        return tuple(self._exit(part, (*path, number)) for number, part in enumerate(parts))

    def _exit(self, part: ExitPart, path: Path) -> Exit:
        self._known_state(part.go, (*path, "go"))
        if (part.when is None) == (part.after is None):
            mend = "Write “when: WINDOW” or “after: 4 turns”."
            self._say("S013", self._place(path), "an exit needs either `when` or `after`", mend)
            return Exit(ALWAYS, part.go, part.feedback.strip())
        if part.when is not None:
            return Exit(self._guard(part.when, (*path, "when")), part.go, part.feedback.strip())
        return Exit(self._after(part.after or "", (*path, "after")), part.go, part.feedback.strip())

    def _after(self, text: str, path: Path) -> Guard:
        found = _AFTER.fullmatch(text.strip())
        if found is None:
            self._say("S013", self._place(path), f"“{text}” is no turn limit", "Write “4 turns”.")
            return ALWAYS
        return Compared("turns", ">=", float(found.group(1)))

    def _trigger(self, part: TriggerPart, number: int) -> Trigger:
        path: Path = ("triggers", number)
        for at, state in enumerate(part.states):
            self._known_state(state, (*path, "in", at))
        return Trigger(
            id=f"trigger.{number + 1}",
            words=tuple(word for word in part.words if word.strip()),
            states=frozenset(part.states),
            guard=self._guard(part.when, (*path, "when")) if part.when else ALWAYS,
            heat=part.heat,
            once=part.once,
            because=_joined(part.because),
        )

    def _patient(self, part: PatientPart) -> Patient:
        path: Path = ("patient", VOICE)
        banded = {word: b for word, b in part.voice.items() if not isinstance(b, str)}
        flat = {word: block for word, block in part.voice.items() if isinstance(block, str)}
        for word in flat.keys() - MOMENTS:
            self._unknown_code(word, (*path, word), key=True)
        return Patient(
            name=part.name,
            style=part.style,
            arousal=part.start.arousal,
            alliance=part.start.alliance,
            strain=part.start.strain,
            rupture=part.start.rupture,
            voice=self._answers(banded, path, VOICE),
            moments=MappingProxyType(
                {
                    word: self._lines(block, (*path, word), f"{VOICE}.{word}")
                    for word, block in flat.items()
                }
            ),
        )

    def _state(self, name: str, part: StatePart) -> State:
        path: Path = ("states", name)
        if name == VOICE:
            message = f"a state cannot be called “{VOICE}”: the patient's own lines are"
            self._say("S017", self._place(path, key=True), message, "Give it another name.")
        if not part.exits and part.ending is None:
            mend = "Add an exit, or `ending: finished`."
            self._say("S014", self._place(path, key=True), f"“{name}” has no way on", mend)
        return State(
            id=name,
            title=part.title or name.replace("_", " "),
            purpose=part.purpose,
            heat=part.heat,
            says=self._banded(part.says, (*path, "says"), name),
            answers=self._answers(part.answers, (*path, "answers"), name),
            expect=tuple(self._expected(part.expect, (*path, "expect"))),
            hints=tuple(row.text for row in rows(part.hints)),
            mend=part.mend,
            exits=self._exits(part.exits, (*path, "exits")),
            ending=Ending(part.ending) if part.ending else None,
        )

    def _expected(self, blocks: Mapping[str, str], path: Path) -> Iterable[tuple[str, str]]:
        for code, block in blocks.items():
            if code not in CATEGORIES:
                self._unknown_code(code, (*path, code), key=True)
                continue
            for row in rows(block):
                yield code, row.text

    def _answers(
        self, parts: Mapping[str, Mapping[BandName, str]], path: Path, name: str
    ) -> Mapping[str, Lines]:
        for word in parts:
            if word not in CATEGORIES and word not in GROUP_WORDS:
                self._unknown_code(word, (*path, word), key=True)
        return MappingProxyType(
            {
                word: self._banded(blocks, (*path, word), f"{name}.{word}")
                for word, blocks in parts.items()
            }
        )

    def _banded(self, blocks: Mapping[BandName, str], path: Path, name: str) -> Lines:
        return MappingProxyType(
            {
                Band(band): self._lines(block, (*path, band), f"{name}.{band}")
                for band, block in blocks.items()
            }
        )

    def _lines(self, block: str, path: Path, name: str) -> tuple[Line, ...]:
        found = []
        for number, row in enumerate(rows(block), start=1):
            try:
                said = spoken(row, self._script.states)
            except GuardError as error:
                place = row_place(self._tree, path, row.number, error.column + 1)
                mend = "Write a condition such as “(alliance >= 60)”, or none."
                self._say("S015", place, str(error), mend)
                continue
            found.append(Line(f"{name}.{number}", said.text, said.once, said.guard))
        if not found:
            place = self._place(path, key=True)
            self._say("S016", place, "there are no words here", "Write a row, or remove the key.")
        return tuple(found)


def _joined(block: str) -> str:
    """Return a block as one paragraph."""
    return " ".join(block.split())
