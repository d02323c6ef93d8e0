"""Reads the labelled replies that the recogniser learns from."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final
from zlib import crc32

from tutor.language.codes import CATEGORIES, Code

COLUMNS: Final = ("patient_line", "reply", "codes")
"""The columns of a corpus file with one writer."""
COLUMNS_OF_MANY: Final = (*COLUMNS, "writer", "patient", "kind", "pair")
"""The columns of a corpus file with many writers and patients."""
_HELD_OUT: Final = "h"


class Split(StrEnum):
    """What an example may be used for."""

    TRAIN = "train"
    """To fit the weights."""
    VALIDATION = "validation"
    """To choose settings and thresholds."""
    TEST = "test"
    """To measure with, and for nothing else."""


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled reply."""

    source: str
    """The name of its file."""
    writer: str
    """Who wrote it; the file's name where a file has one writer."""
    patient: str
    """To whom it answers; empty where that was not noted."""
    patient_line: str
    """What the patient had said; may be empty."""
    reply: str
    """What the trainee says."""
    codes: tuple[Code, ...]
    """The interventions in it, the leading one first."""

    @property
    def split(self) -> Split:
        """What it may be used for: one file's writers and patients occur nowhere in training.

        Of these, half of the patients are kept for validation and half for the test.
        """
        if self.source != _HELD_OUT:
            return Split.TRAIN
        return Split.TEST if crc32(self.patient.encode()) % 2 else Split.VALIDATION


def corpus_files() -> tuple[Traversable, ...]:
    """The corpus files, by name."""
    folder = files("tutor.language").joinpath("corpus")
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".tsv")]
    return tuple(sorted(found, key=lambda entry: entry.name))


def corpus_hashes() -> dict[str, str]:
    """The SHA-256 of each corpus file by its name."""
    return {entry.name: sha256(entry.read_bytes()).hexdigest() for entry in corpus_files()}


def load_corpus() -> tuple[Example, ...]:
    """Every example of the corpus; ``ValueError`` names the first bad row."""
    return tuple(example for entry in corpus_files() for example in _examples(entry))


def load_split(*splits: Split) -> tuple[Example, ...]:
    """The examples that may be used for a purpose."""
    return tuple(example for example in load_corpus() if example.split in splits)


def load_writer(source: str) -> tuple[Example, ...]:
    """The examples of one file; ``OSError`` if there is no such file."""
    return tuple(_examples(files("tutor.language").joinpath("corpus", f"{source}.tsv")))


def _examples(entry: Traversable) -> Iterator[Example]:
    """The examples of one file."""
    lines = entry.read_text(encoding="utf-8").splitlines()
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = tuple(next(rows, ()))
    if columns not in {COLUMNS, COLUMNS_OF_MANY}:
        raise ValueError(f"{entry.name}:1: the columns must be {', '.join(COLUMNS_OF_MANY)}")
    source = entry.name.removesuffix(".tsv")
    for number, row in enumerate(rows, start=2):
        if len(row) != len(columns):
            raise ValueError(f"{entry.name}:{number}: a row has {len(columns)} columns")
        yield _example(source, row, f"{entry.name}:{number}")


def _example(source: str, row: list[str], place: str) -> Example:
    """The example in a row; ``ValueError`` starts with the place if the row is bad."""
    if not row[1].strip():
        raise ValueError(f"{place}: there is no reply")
    codes = tuple(row[2].split(","))
    unknown = [code for code in codes if code not in CATEGORIES]
    if unknown or len(set(codes)) != len(codes):
        raise ValueError(f"{place}: unknown or repeated codes in {row[2]!r}")
    writer, patient = row[3:5] if len(row) > len(COLUMNS) else (source, "")
    return Example(source, writer, patient, row[0], row[1], codes)
