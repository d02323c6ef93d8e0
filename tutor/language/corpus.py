"""Reads the labelled replies that the recogniser learns from."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from tutor.language.codes import CATEGORIES, Code

COLUMNS: Final = ("patient_line", "reply", "codes")
"""The columns of a corpus file, one file a writer."""


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled reply."""

    writer: str
    """Who wrote it: the name of its file."""
    patient_line: str
    """What the patient had said; may be empty."""
    reply: str
    """What the trainee says."""
    codes: tuple[Code, ...]
    """The interventions in it, the leading one first."""


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


def load_writer(writer: str) -> tuple[Example, ...]:
    """The examples of one writer's file; ``OSError`` if there is no such file."""
    return tuple(_examples(files("tutor.language").joinpath("corpus", f"{writer}.tsv")))


def _examples(entry: Traversable) -> Iterator[Example]:
    """The examples of one file."""
    lines = entry.read_text(encoding="utf-8").splitlines()
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(next(rows, ())) != COLUMNS:
        raise ValueError(f"{entry.name}:1: the columns must be {', '.join(COLUMNS)}")
    writer = entry.name.removesuffix(".tsv")
    for number, row in enumerate(rows, start=2):
        yield _example(writer, row, f"{entry.name}:{number}")


def _example(writer: str, row: list[str], place: str) -> Example:
    """The example in a row; ``ValueError`` starts with the place if the row is bad."""
    if len(row) != len(COLUMNS) or not row[1].strip():
        raise ValueError(f"{place}: a row has a patient line, a reply and codes")
    codes = tuple(row[2].split(","))
    unknown = [code for code in codes if code not in CATEGORIES]
    if unknown or len(set(codes)) != len(codes):
        raise ValueError(f"{place}: unknown or repeated codes in {row[2]!r}")
    return Example(writer, row[0], row[1], codes)
