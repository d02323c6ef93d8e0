"""One recogniser for all tests of the language room."""

import pytest

from tutor.language.recogniser import Recogniser, load_recogniser


@pytest.fixture(scope="session")
def recogniser() -> Recogniser:
    """The recogniser that comes with the program."""
    return load_recogniser()
