"""What several folders of tests share: a small scenario, and a recogniser that reads codes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tutor.language.clean import Utterance
from tutor.language.codes import CATEGORIES, Code
from tutor.language.recogniser import Recogniser
from tutor.language.recognition import Recognition
from tutor.patient.coefficients import load_coefficients
from tutor.records.places import HOME_VARIABLE
from tutor.scenario.load import load_scenario
from tutor.scenario.model import Scenario
from tutor.session import Session

SCENE = """\
format: 1
id: scene
title: A scene
level: 1
brief: |
  Somebody to talk to.
patient:
  name: Sam
  style: preoccupied
  start: {arousal: 40, alliance: 55}
  voice:
    promoting:
      window: |
        Voice, promoting one.
        Voice, promoting two.
      hot: |
        Voice, promoting hot.
    pitfall:
      window: |
        Voice, pitfall.
    support:
      window: |
        Voice, support.
    heat:
      window: |
        Voice, heat.
    control:
      window: |
        Voice, control.
    MM:
      window: |
        Voice, mirrored.
    rupture: |
      Voice, rupture.
    repaired: |
      Voice, repaired.
    breakdown: |
      Voice, breakdown.
begin: hello
anywhere:
  - when: breakdown
    go: gone
triggers:
  - words: [just, "never mind"]
    in: [hello]
    heat: 4
    once: true
    because: It makes it small.
  - when: AM and EDGE
    heat: 8
    because: Too near, too soon.
states:
  hello:
    says:
      window: |
        Hello one.
        Hello two.
        (once, alliance >= 57) Hello, a secret.
    answers:
      CI:
        window: |
          Hello, asked.
    hints: |
      Look.
      Look nearer.
    exits:
      - when: MM twice
        go: there
      - when: OVER
        go: hot
      - after: 6 turns
        go: bye
  there:
    heat: 8
    says:
      window: |
        There one.
      hot: |
        There, hot.
    exits:
      - when: control
        go: bye
  hot:
    says:
      hot: |
        Hot one.
    exits:
      - when: WINDOW
        go: hello
  bye:
    ending: finished
    says:
      window: |
        Goodbye.
  gone:
    ending: left
    says:
      window: |
        The door.
"""


class CodeReader(Recogniser):
    """Takes replies such as `MM CI some words` for exactly those moves; `??` is not understood."""

    def __init__(self) -> None:
        """Need nothing."""

    def recognise(
        self, utterance: Utterance, expected: Sequence[tuple[Code, str]] = ()
    ) -> Recognition:
        """Return the moves that the reply names."""
        del expected
        words = utterance.text.split()
        codes = tuple(word for word in words if word in CATEGORIES)
        unsure = not codes
        rest = [code for code in CATEGORIES if code not in codes]
        ranked = [(code, 0.9 / len(codes)) for code in codes] + [(code, 0.001) for code in rest]
        return Recognition(
            utterance=utterance,
            codes=codes or ("UN",),
            ranked=tuple(ranked),
            confidence=0.9 if codes else 0.1,
            abstained=unsure,
            units=(),
            evidence=(),
            flags=frozenset(),
            nearest=None,
        )


@pytest.fixture
def scene(tmp_path: Path) -> Scenario:
    """A small scenario with every kind of part."""
    path = tmp_path / "scene.yaml"
    path.write_text(SCENE, encoding="utf-8")
    return load_scenario(path)


@pytest.fixture
def session_with(scene: Scenario) -> Callable[[int], Session]:
    """A session of the small scenario with a seed; replies are codes."""
    return lambda seed: Session(scene, seed, CodeReader(), load_coefficients())


@pytest.fixture
def strained(scene: Scenario) -> Session:
    """A session in which one more mistake opens a rupture."""
    patient = replace(scene.patient, strain=38.0)
    return Session(replace(scene, patient=patient), 1, CodeReader(), load_coefficients())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the program keeps everything during a test."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder
