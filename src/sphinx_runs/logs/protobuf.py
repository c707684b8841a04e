"""The wire format of protocol buffers, as much of it as event files use.

https://protobuf.dev/programming-guides/encoding/
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

VARINT, FIXED64, LENGTH, FIXED32 = 0, 1, 2, 5
Value = int | bytes


class WireError(ValueError):
    """The bytes are no message."""


def read_varint(data: bytes, position: int) -> tuple[int, int]:
    """The unsigned number at ``position``, and the position behind it; raises WireError."""
    number = shift = 0
    for place in range(position, min(position + 10, len(data))):
        byte = data[place]
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number & 0xFFFFFFFFFFFFFFFF, place + 1
        shift += 7
    raise WireError("a number has no end")


def signed(number: int) -> int:
    """An unsigned 64-bit number as the signed one it stands for (two's complement)."""
    return number - (1 << 64) if number >= 1 << 63 else number


def read_fields(data: bytes) -> Iterator[tuple[int, int, Value]]:
    """Field number, wire type and value of each field; raises WireError.

    Values of fixed and length-delimited fields are their bytes.
    """
    position, end = 0, len(data)
    while position < end:
        key, position = _small(data, position)
        wire = key & 7
        if wire == LENGTH:
            length, position = _small(data, position)
        elif wire == VARINT:
            number, position = _small(data, position)
            yield key >> 3, wire, number
            continue
        elif wire in (FIXED64, FIXED32):
            length = 8 if wire == FIXED64 else 4
        else:
            raise WireError(f"wire type {wire}")
        stop = position + length
        if stop > end:
            raise WireError("a field is longer than its message")
        yield key >> 3, wire, data[position:stop]
        position = stop


def _small(data: bytes, position: int) -> tuple[int, int]:
    """``read_varint``, quick for the numbers of one byte, which most are."""
    if position < len(data) and data[position] < 0x80:
        return data[position], position + 1
    return read_varint(data, position)


def as_double(value: Value) -> float:
    """A double from its eight bytes; raises WireError."""
    return _unpack("<d", value)


def as_float(value: Value) -> float:
    """A single-precision number from its four bytes; raises WireError."""
    return _unpack("<f", value)


def _unpack(form: str, value: Value) -> float:
    if not isinstance(value, bytes) or len(value) != struct.calcsize(form):
        raise WireError("a number of another size")
    return float(struct.unpack(form, value)[0])
