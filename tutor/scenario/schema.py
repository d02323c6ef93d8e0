"""The shape of a script file, version 1: what may stand where, as pydantic models."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""A name inside a script: lower-case letters, digits and underscores."""

Block = Annotated[str, StringConstraints(max_length=40_000)]
"""A literal block of text."""

Short = Annotated[str, StringConstraints(max_length=2_000)]
"""A sentence or two."""

BandName = Literal["cool", "window", "edge", "over", "hot"]
"""The heats under which a line may stand."""

Gauge = Annotated[float, Field(ge=0, le=100)]
"""A number of the patient model."""

Heat = Annotated[float, Field(ge=-20, le=20)]
"""Raw arousal carried by words; small 4, medium 8, large 12."""


class _Part(BaseModel):
    """A part of a script: unknown keys are mistakes, values are taken as they stand."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Start(_Part):
    """How the patient comes in."""

    arousal: Gauge | None = None
    alliance: Gauge = 50
    strain: Gauge = 0
    rupture: Literal["none", "withdrawal", "confrontation"] = "none"


class PatientPart(_Part):
    """Who speaks."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=20)]
    style: Literal["secure", "preoccupied", "dismissing", "disorganised"]
    start: Start = Start()
    voice: dict[str, dict[BandName, Block] | Block] = {}


class ExitPart(_Part):
    """A way on."""

    when: Short | None = None
    after: Short | None = None
    go: Word
    feedback: Short = ""


class TriggerPart(_Part):
    """Something that stings."""

    words: list[Short] = []
    states: list[Word] = Field(default=[], alias="in")
    when: Short | None = None
    heat: Heat
    once: bool = False
    because: Short


class StatePart(_Part):
    """One station of the conversation."""

    title: Short = ""
    purpose: Short = ""
    heat: Heat = 0
    says: dict[BandName, Block]
    answers: dict[str, dict[BandName, Block]] = {}
    expect: dict[str, Block] = {}
    hints: Block = ""
    mend: bool = False
    exits: list[ExitPart] = []
    ending: Literal["finished", "left"] | None = None


class Script(_Part):
    """A whole script."""

    format: Literal[1]
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
    title: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    level: Annotated[int, Field(ge=1, le=5)]
    minutes: Annotated[int, Field(ge=1, le=120)] = 15
    trains: list[str] = []
    about: Block = ""
    brief: Block
    content_note: Block = ""
    notes: Block = ""
    patient: PatientPart
    begin: Word
    anywhere: list[ExitPart] = []
    triggers: list[TriggerPart] = []
    states: Annotated[dict[Word, StatePart], Field(min_length=1)]
