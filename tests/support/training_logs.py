"""Training logs in their exact forms, written from series; one function a format."""

from __future__ import annotations

import csv
import io
import json
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from sphinx_runs.figures import Book
from sphinx_runs.logs import Log, read_logs
from sphinx_runs.logs.reading import LogFile

MakeBook = Callable[..., Book]
"""Makes the book of a ledger given as YAML, with other files by their paths."""

Written = Mapping[str, Sequence[tuple[float, float]]]
"""Names with their steps and values."""


def read(path: Path, **columns: str) -> Log:
    """One log file, read."""
    return read_logs([LogFile(path, path.name, columns)])


def read_text(folder: Path, text: str | bytes, name: str = "log.txt") -> Log:
    """A log of the given content, read."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path)


def values(log: Log, name: str) -> list[tuple[float, float]]:
    """Steps and values of one series; it must be there."""
    series = log.find(name)
    assert series is not None, log.names
    return list(series.pairs())


def _rows(written: Written) -> list[tuple[float, dict[str, float]]]:
    """All steps in order, each with what was written at it."""
    steps: dict[float, dict[str, float]] = {}
    for name, pairs in written.items():
        for step, value in pairs:
            steps.setdefault(step, {})[name] = value
    return sorted(steps.items(), key=lambda row: row[0])


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def as_csv(written: Written, delimiter: str = ",") -> str:
    """Generic CSV with a ``step`` column; cells are empty where nothing was logged."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter, lineterminator="\n")
    writer.writerow(["step", *written])
    for step, row in _rows(written):
        writer.writerow([_number(step), *(repr(row[n]) if n in row else "" for n in written)])
    return target.getvalue()


def as_lightning(written: Written) -> str:
    """Lightning's metrics.csv: a row for each call of ``log``, so one metric a row."""
    target = io.StringIO()
    writer = csv.DictWriter(target, ["epoch", "step", *written], lineterminator="\r\n")
    writer.writeheader()
    for step, row in _rows(written):
        for name, value in row.items():
            writer.writerow({"epoch": 0, "step": int(step), name: repr(value)})
    return target.getvalue()


def as_wandb(written: Written, run: str = "fine-sun-12") -> str:
    """The CSV export of a chart: every cell quoted, each metric three times."""
    target = io.StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\n")
    names = [f"{run} - {name}" for name in written]
    writer.writerow(["Step", *(n + end for n in names for end in ("", "__MIN", "__MAX"))])
    for step, row in _rows(written):
        cells = [repr(row[n]) if n in row else "" for n in written]
        writer.writerow([_number(step), *(cell for cell in cells for _ in range(3))])
    return target.getvalue()


def as_jsonl(written: Written) -> str:
    """One object a line."""
    return "".join(json.dumps({"step": step, **row}) + "\n" for step, row in _rows(written))


def as_trainer_state(written: Written) -> str:
    """``trainer_state.json``, indented as the Trainer writes it."""
    history = [{"epoch": step / 1000, **row, "step": step} for step, row in _rows(written)]
    state = {
        "best_metric": None,
        "best_model_checkpoint": None,
        "epoch": 1.0,
        "global_step": len(history),
        "is_hyper_param_search": False,
        "log_history": history,
        "max_steps": 1000,
        "trial_name": None,
    }
    return json.dumps(state, indent=2) + "\n"


def as_nanogpt(loss: Iterable[tuple[float, float]]) -> str:
    """What nanoGPT prints, to four decimals, with its preamble."""
    lines = ["tokens per iteration will be: 491,520", "number of parameters: 123.59M"]
    lines += [
        f"iter {int(step)}: loss {value:.4f}, time 250.12ms, mfu 31.25%" for step, value in loss
    ]
    return "\n".join(lines) + "\n"


def as_llm_c(loss: Iterable[tuple[float, float]]) -> str:
    """``main.log`` of llm.c."""
    return "".join(
        f"s:{int(step)} trl:{value:.4f} lr:{0.0006:.6f} norm:{1.5:.2f}\n" for step, value in loss
    )


def _varint(number: int) -> bytes:
    out = bytearray()
    number &= (1 << 64) - 1
    while True:
        byte = number & 0x7F
        number >>= 7
        out.append(byte | (0x80 if number else 0))
        if not number:
            return bytes(out)


def _delimited(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _crc32c(data: bytes) -> int:
    """CRC-32C bit by bit: slow, and plainly the definition."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def masked(data: bytes) -> int:
    """The checksum of TFRecord files."""
    crc = _crc32c(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def record(data: bytes) -> bytes:
    """One TFRecord."""
    length = struct.pack("<Q", len(data))
    return length + struct.pack("<I", masked(length)) + data + struct.pack("<I", masked(data))


def scalar_event(tag: str, step: int, value: float, seconds: float = 0.0) -> bytes:
    """An ``Event`` with a ``simple_value``, as PyTorch writes it."""
    summary = _delimited(1, _delimited(1, tag.encode()) + b"\x15" + struct.pack("<f", value))
    return b"\x09" + struct.pack("<d", seconds) + b"\x10" + _varint(step) + _delimited(5, summary)


def tensor_event(
    tag: str, step: int, value: float, plugin: str = "scalars", packed: bool = True
) -> bytes:
    """An ``Event`` with a tensor of one float, as TensorFlow 2 writes it."""
    content = struct.pack("<f", value)
    tensor = b"\x08\x01" + (_delimited(4, content) if packed else _delimited(5, content))
    metadata = _delimited(1, _delimited(1, plugin.encode()))
    body = _delimited(1, tag.encode()) + _delimited(8, tensor) + _delimited(9, metadata)
    return b"\x09" + bytes(8) + b"\x10" + _varint(step) + _delimited(5, _delimited(1, body))


def as_event_file(written: Written) -> bytes:
    """A TensorBoard event file; values are single-precision there."""
    version = b"\x09" + bytes(8) + _delimited(3, b"brain.Event:2")
    events = [record(version)]
    for step, row in _rows(written):
        events += [record(scalar_event(name, int(step), v, step)) for name, v in row.items()]
    return b"".join(events)


def single(value: float) -> float:
    """A number as an event file holds it."""
    return float(struct.unpack("<f", struct.pack("<f", value))[0])
