"""``Event`` messages with scalar summaries, as ``event.proto`` and ``summary.proto`` have them.

Scalars written by TensorFlow 1 and PyTorch (``simple_value``) and by TensorFlow 2 (a tensor
with one element, ``tensor.proto``) are read; images, histograms, texts and hyperparameters
are passed over.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass, field

from sphinx_runs.logs.protobuf import (
    LENGTH,
    VARINT,
    Value,
    as_double,
    as_float,
    read_fields,
    read_varint,
    signed,
)

ELEMENT = {1: "<f", 2: "<d", 3: "<i", 9: "<q", 19: "<e"}
"""How the content of a tensor of each data type that can be a scalar is packed."""
FLOATS, DOUBLES, INTS, INT64S = 5, 6, 7, 10


@dataclass(frozen=True, slots=True)
class Scalar:
    """One logged value: its tag, its step, itself, and its time in seconds."""

    tag: str
    step: float
    value: float
    seconds: float


def read_scalars(data: bytes, others: set[str]) -> list[Scalar]:
    """The scalars of one event; raises WireError.

    ``others`` keeps the tags of other plugins: only their first value says so.
    """
    event = _parse_event(data)
    values = (_parse_value(value, others) for value in event.values)
    step = float(event.step)
    return [Scalar(tag, step, value, event.seconds) for tag, value in values if value is not None]


@dataclass(slots=True)
class _Event:
    """The parts of an ``Event`` message that matter here."""

    seconds: float = math.nan
    step: int = 0
    values: list[bytes] = field(default_factory=list)


def _parse_event(data: bytes) -> _Event:
    event = _Event()
    for number, _, value in read_fields(data):
        if number == 1:
            event.seconds = as_double(value)
        elif number == 2 and isinstance(value, int):
            event.step = signed(value)
        elif number == 5 and isinstance(value, bytes):
            event.values += [
                v
                for n, w, v in read_fields(value)
                if n == 1 and w == LENGTH and isinstance(v, bytes)
            ]
    return event


def _parse_value(data: bytes, others: set[str]) -> tuple[str, float | None]:
    """Tag and scalar of a ``Summary.Value``; None where it is something else.

    ``others`` keeps the tags of other plugins: only their first value says so.
    """
    tag, scalar, plugin = "", None, "scalars"
    for number, _, value in read_fields(data):
        if number == 1 and isinstance(value, bytes):
            tag = value.decode("utf-8", errors="replace")
        elif number == 2:
            scalar = as_float(value)
        elif number == 8 and isinstance(value, bytes):
            scalar = _parse_tensor(value)
        elif number == 9 and isinstance(value, bytes):
            plugin = _plugin(value) or plugin
    if plugin != "scalars":
        others.add(tag)
    return tag, None if tag in others else scalar


def _plugin(metadata: bytes) -> str:
    for number, _, value in read_fields(metadata):
        if number == 1 and isinstance(value, bytes):
            names = [v for n, _, v in read_fields(value) if n == 1 and isinstance(v, bytes)]
            return names[0].decode("utf-8", errors="replace") if names else ""
    return ""


def _parse_tensor(data: bytes) -> float | None:
    """The value of a tensor of one element and a number type; None for any other."""
    fields = list(read_fields(data))
    kind = next((v for n, _, v in fields if n == 1 and isinstance(v, int)), 0)
    packing = ELEMENT.get(kind)
    if packing is None:
        return None
    for number, wire, value in fields:
        if number == 4 and isinstance(value, bytes) and len(value) == struct.calcsize(packing):
            return float(struct.unpack(packing, value)[0])
        if number in (FLOATS, DOUBLES, INTS, INT64S):
            return _listed(number, wire, value)
    return None


def _listed(number: int, wire: int, value: Value) -> float | None:
    """The only element of a tensor's list of values, packed or not."""
    if number in (INTS, INT64S):
        if wire == VARINT and isinstance(value, int):
            return float(signed(value))
        if isinstance(value, bytes) and value:
            element, end = read_varint(value, 0)
            return float(signed(element)) if end == len(value) else None
        return None
    size = 4 if number == FLOATS else 8
    if not isinstance(value, bytes) or len(value) != size:
        return None
    return as_float(value) if number == FLOATS else as_double(value)
