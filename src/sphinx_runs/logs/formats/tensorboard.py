"""TensorBoard event files: TFRecord framing around ``Event`` messages with scalar summaries.

A record is a length (8 bytes), its checksum (4), the data and its checksum (4); the
messages are those of ``event.proto``, ``summary.proto`` and ``tensor.proto``. Scalars
written by TensorFlow 1 and PyTorch (``simple_value``) and by TensorFlow 2 (a tensor with
one element) are read; images, histograms, texts and hyperparameters are passed over.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from sphinx_runs.logs.crc32c import masked_crc32c
from sphinx_runs.logs.format import LogFormat
from sphinx_runs.logs.protobuf import (
    LENGTH,
    VARINT,
    Value,
    WireError,
    as_double,
    as_float,
    read_fields,
    read_varint,
    signed,
)
from sphinx_runs.logs.series import Recorder
from sphinx_runs.logs.source import LogSource
from sphinx_runs.problems import Code

BATCH = 8192
HEADER_BYTES, FOOTER_BYTES = 12, 4
LARGEST_RECORD = 1 << 26
ELEMENT = {1: "<f", 2: "<d", 3: "<i", 9: "<q", 19: "<e"}
"""How the content of a tensor of each data type that can be a scalar is packed."""
FLOATS, DOUBLES, INTS, INT64S = 5, 6, 7, 10


def recognizes(source: LogSource) -> bool:
    """The file begins with a record's length and its right checksum."""
    head = source.head[:HEADER_BYTES]
    if len(head) < HEADER_BYTES:
        return False
    return masked_crc32c([head[:8]])[0] == int.from_bytes(head[8:], "little")


@dataclass(slots=True)
class Batch:
    """Records as they are framed: header and data with the checksums they came with."""

    lengths: list[bytes] = field(default_factory=list)
    data: list[bytes] = field(default_factory=list)
    length_checks: list[int] = field(default_factory=list)
    data_checks: list[int] = field(default_factory=list)


def _batches(source: LogSource) -> Iterator[Batch]:
    """The file's records, many at a time; a cut last one is dropped with a warning."""
    with source.path.open("rb") as file:
        batch = Batch()
        while header := file.read(HEADER_BYTES):
            if len(header) < HEADER_BYTES:
                _cut(source)
                break
            length, check = struct.unpack("<QI", header)
            if length > LARGEST_RECORD and masked_crc32c([header[:8]])[0] != check:
                _wrong_length(source)
                break
            body = file.read(length + FOOTER_BYTES)
            batch.lengths.append(header[:8])
            batch.length_checks.append(check)
            if len(body) < length + FOOTER_BYTES:
                _cut_or_wrong(source, batch)
                break
            batch.data.append(body[:-FOOTER_BYTES])
            batch.data_checks.append(struct.unpack("<I", body[-FOOTER_BYTES:])[0])
            if len(batch.data) == BATCH:
                yield batch
                batch = Batch()
    yield batch


def _cut_or_wrong(source: LogSource, batch: Batch) -> None:
    """The last record wants more than there is: the file was cut, or its length is damaged."""
    header, check = batch.lengths.pop(), batch.length_checks.pop()
    if masked_crc32c([header])[0] == check:
        _cut(source)
    else:
        _wrong_length(source)


def _cut(source: LogSource) -> None:
    source.report(Code.LOG_TRUNCATED, "the file ends in the middle of a record, which was left out")


def _wrong_length(source: LogSource) -> None:
    source.report(
        Code.LOG_CRC,
        "the checksum of a record's length is wrong: the records from there on were left out",
    )


def _sound_records(source: LogSource) -> Iterator[bytes]:
    """The data of all records whose checksums are right."""
    damaged = 0
    for batch in _batches(source):
        checks = masked_crc32c(batch.lengths)
        wrong = [found != given for found, given in zip(checks, batch.length_checks, strict=True)]
        end = wrong.index(True) if True in wrong else len(wrong)
        data_checks = masked_crc32c(batch.data[:end])
        for data, found, given in zip(
            batch.data[:end], data_checks, batch.data_checks[:end], strict=True
        ):
            if found == given:
                yield data
            else:
                damaged += 1
        if end < len(wrong):
            _wrong_length(source)
            break
    if damaged:
        source.report(
            Code.LOG_CRC, f"the checksum of {damaged:,} records is wrong: they were left out"
        )


@dataclass(slots=True)
class Event:
    """The parts of an ``Event`` message that matter here."""

    seconds: float = math.nan
    step: int = 0
    values: list[bytes] = field(default_factory=list)


def _parse_event(data: bytes) -> Event:
    event = Event()
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


def read(source: LogSource, recorder: Recorder) -> None:
    """Read the scalars of all sound records, by tag."""
    unreadable = 0
    others: set[str] = set()
    for data in _sound_records(source):
        try:
            event = _parse_event(data)
            for value in event.values:
                tag, scalar = _parse_value(value, others)
                if scalar is not None:
                    recorder.add(tag, float(event.step), scalar, event.seconds)
        except WireError:
            unreadable += 1
    if unreadable:
        source.report(Code.LOG_LINE, f"{unreadable:,} records are no events: left out")


FORMAT = LogFormat(
    name="tensorboard",
    title="TensorBoard event file",
    source="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/"
    "event.proto",
    order=10,
    recognizes=recognizes,
    read=read,
)
