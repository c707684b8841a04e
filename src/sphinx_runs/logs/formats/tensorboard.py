"""TensorBoard event files: TFRecord framing (``tfrecords``) around ``Event`` messages (``events``).

A message a record, each field by field, take 10 µs a scalar. Records that differ in time,
step and value alone are taken together, column by column.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter

from sphinx_runs.logs.events import Scalar, read_scalars
from sphinx_runs.logs.format import LogFormat
from sphinx_runs.logs.protobuf import WireError
from sphinx_runs.logs.series import Recorder
from sphinx_runs.logs.source import LogSource
from sphinx_runs.logs.tfrecords import begins_with_record, sound_records
from sphinx_runs.problems import Code

STEP_AT, VALUE_BYTES = 10, 4
WIDEST_STEP = 4
"""Bytes of a step, seven bits each, of records that are taken together."""
FEWEST = 8
"""Fewer alike are read one by one."""
Piece = tuple[Sequence[float], ...]
"""Columns: positions of records in their batch, steps, values, times in seconds."""


def recognizes(source: LogSource) -> bool:
    """The file begins with a record's length and its right checksum."""
    return begins_with_record(source.head)


@dataclass(slots=True)
class _Batch:
    """Pieces of columns of a batch of records by tag; ``others`` are tags of other plugins."""

    others: set[str]
    pieces: dict[str, list[Piece]] = field(default_factory=dict)
    unreadable: int = 0

    def read(self, records: Sequence[bytes]) -> None:
        """Read all records, those that look alike together."""
        for positions in _alike(records):
            own = [records[position] for position in positions]
            tag, columns = read_together(own, self.others) if len(own) >= FEWEST else ("", ())
            if columns:
                self.pieces.setdefault(tag, []).append((positions, *columns))
            else:
                for position, record in zip(positions, own, strict=True):
                    self._read_one(position, record)

    def _read_one(self, position: int, record: bytes) -> None:
        try:
            scalars = read_scalars(record, self.others)
        except WireError:
            self.unreadable += 1
            return
        for s in scalars:
            piece = ([position], [s.step], [s.value], [s.seconds])
            self.pieces.setdefault(s.tag, []).append(piece)

    def write(self, recorder: Recorder) -> None:
        """Write what was read in the order of the file."""
        for tag, pieces in self.pieces.items():
            columns = pieces[0]
            if len(pieces) > 1:
                rows = chain.from_iterable(zip(*piece, strict=True) for piece in pieces)
                columns = tuple(zip(*sorted(rows, key=itemgetter(0)), strict=True))
            recorder.extend(tag, *columns[1:])


def _alike(records: Sequence[bytes]) -> Iterable[list[int]]:
    """Positions of records of one length that agree in what is neither time, step nor value."""
    groups: dict[tuple[int, bytes], list[int]] = {}
    rest = slice(STEP_AT + WIDEST_STEP, -VALUE_BYTES)
    for position, record in enumerate(records):
        groups.setdefault((len(record), record[rest]), []).append(position)
    return groups.values()


def read_together(records: Sequence[bytes], others: set[str]) -> tuple[str, Piece]:
    """The tag of records of one form, and their steps, values and times; none where they differ.

    The form: a time, a step, and a summary that ends in the bytes of a single-precision
    value. Whether it is so is asked of ``read_scalars``, with a record made to tell.
    """
    first = records[0]
    width = next((n for n in range(1, WIDEST_STEP + 1) if first[9 + n : 10 + n].isascii()), 0)
    made = b"\x09" + struct.pack("<d", 1.5) + b"\x10" + b"\x80" * (width - 1) + b"\x01"
    rest = first[STEP_AT + width : -VALUE_BYTES]
    try:
        told = read_scalars(made + rest + struct.pack("<f", 2.5), set(others)) if width else []
    except WireError:
        told = []
    if len(told) != 1 or told[0] != Scalar(told[0].tag, 1 << 7 * (width - 1), 2.5, 1.5):
        return "", ()
    joined, size, count = b"".join(records), len(first), len(records)
    fixed = {0: 0x09, 9: 0x10, **dict(enumerate(rest[: WIDEST_STEP - width], STEP_AT + width))}
    if any(joined[place::size] != bytes([byte]) * count for place, byte in fixed.items()):
        return "", ()
    *continued, last = (joined[STEP_AT + n :: size] for n in range(width))
    if not last.isascii() or any(min(plane) < 0x80 for plane in continued):
        return "", ()
    steps = list(last)
    for plane in reversed(continued):
        steps = [step << 7 | byte & 0x7F for step, byte in zip(steps, plane, strict=True)]
    seconds = _column(joined, size, 1, "d")
    values = _column(joined, size, size - VALUE_BYTES, "f")
    return told[0].tag, (steps, values, seconds)


def _column(joined: bytes, size: int, place: int, kind: str) -> Sequence[float]:
    """The numbers at one place of each of the records, which have ``size`` bytes each."""
    width, count = struct.calcsize(kind), len(joined) // size
    packed = bytearray(width * count)
    for n in range(width):
        packed[n::width] = joined[place + n :: size]
    return struct.unpack(f"<{count}{kind}", packed)


def read(source: LogSource, recorder: Recorder) -> None:
    """Read the scalars of all sound records, by tag."""
    unreadable = 0
    others: set[str] = set()
    for records in sound_records(source):
        batch = _Batch(others)
        batch.read(records)
        batch.write(recorder)
        unreadable += batch.unreadable
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
