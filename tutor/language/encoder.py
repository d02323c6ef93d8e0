"""The second tier of recognition: a small sentence encoder that sees what words alone do not.

It is optional. `onnxruntime` and `numpy` are imported when an encoder is loaded, and not before.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from importlib.util import find_spec
from typing import Any, Final

from tutor.language.codes import Code
from tutor.language.model import Settings
from tutor.language.wordpiece import WordPieces

FORMAT: Final = 1
"""The version of the encoder's header that this program reads."""
_FOLDER: Final = "encoder"
_NEEDED: Final = ("numpy", "onnxruntime")


class EncoderUnavailableError(RuntimeError):
    """The encoder cannot be used here; the message says why."""


class Encoder:
    """Log probabilities of every code for a text, from an int8 network on one thread."""

    def __init__(self, header: Mapping[str, Any], network: bytes, pieces: Sequence[str]) -> None:
        """Start the network.

        Raises:
            EncoderUnavailableError: when header and network do not belong together.
        """
        if header["format"] != FORMAT or sha256(network).hexdigest() != header["network"]:
            raise EncoderUnavailableError("the encoder's weights do not belong to their header")
        import numpy
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._numpy = numpy
        self._network = onnxruntime.InferenceSession(
            network, options, providers=["CPUExecutionProvider"]
        )
        self._pieces = WordPieces(pieces)
        self._most: int = header["most_pieces"]
        self.codes: tuple[Code, ...] = tuple(header["codes"])
        """The codes that the network can give, in the order of its scores."""
        self.share: float = header["share"]
        """How much its log probabilities count beside the light tier's scores."""
        self.settings = Settings(**header["settings"])
        """The decision's numbers for both tiers together."""

    def log_probabilities(self, text: str) -> dict[Code, float]:
        """Return the natural log of each code's probability for a text; only its start is read."""
        ids = self._numpy.array([self._pieces.ids(text, self._most)], dtype=self._numpy.int64)
        (found,) = self._network.run(None, {"ids": ids, "mask": self._numpy.ones_like(ids)})
        return dict(zip(self.codes, map(float, found[0]), strict=True))


def encoder_is_installed() -> bool:
    """Return whether the encoder's weights and packages are there, without importing them."""
    weights = files("tutor.language").joinpath(_FOLDER, "encoder.onnx")
    return weights.is_file() and all(find_spec(name) is not None for name in _NEEDED)


def load_encoder() -> Encoder:
    """Return the encoder that comes with the program.

    Raises:
        EncoderUnavailableError: when its packages or its weights are not there.
    """
    if not encoder_is_installed():
        raise EncoderUnavailableError(f"its weights or {' and '.join(_NEEDED)} are not installed")
    room = files("tutor.language").joinpath(_FOLDER)
    try:
        header = json.loads(room.joinpath("encoder.json").read_text(encoding="utf-8"))
        network = room.joinpath("encoder.onnx").read_bytes()
        pieces = room.joinpath("vocabulary.txt").read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise EncoderUnavailableError(f"its weights cannot be read: {error}") from error
    return Encoder(header, network, pieces)
