"""TFRecord framing: a length (8 bytes), its checksum (4), the data and its checksum (4)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from sphinx_runs.logs.crc32c import masked_crc32c
from sphinx_runs.logs.source import LogSource
from sphinx_runs.problems import Code

BATCH = 8192
BUFFER_BYTES = 1 << 18
_HEADER = struct.Struct("<QI")
HEADER_BYTES, FOOTER_BYTES = _HEADER.size, 4


def begins_with_record(head: bytes) -> bool:
    """Whether bytes begin with a length and its right checksum."""
    if len(head) < HEADER_BYTES:
        return False
    check: int = _HEADER.unpack_from(head)[1]
    return masked_crc32c([head[:8]])[0] == check


def sound_records(source: LogSource) -> Iterator[list[bytes]]:
    """The data of all records whose checksums are right, many at a time; others are reported."""
    damaged = 0
    for records, footers in _framed(source):
        given = list(struct.unpack(f"<{len(footers)}I", b"".join(footers)))
        found = masked_crc32c(records)
        if found == given:
            yield records
            continue
        sound = [r for r, f, g in zip(records, found, given, strict=True) if f == g]
        damaged += len(records) - len(sound)
        yield sound
    if damaged:
        source.report(
            Code.LOG_CRC, f"the checksum of {damaged:,} records is wrong: they were left out"
        )


def _framed(source: LogSource) -> Iterator[tuple[list[bytes], list[bytes]]]:
    """Records with the checksums they came with, up to one that is cut or of unsure length."""
    checks: dict[int, int] = {}
    records: list[bytes] = []
    footers: list[bytes] = []
    with source.path.open("rb", buffering=BUFFER_BYTES) as file:
        header = file.read(HEADER_BYTES)
        while len(header) == HEADER_BYTES:
            length, check = _HEADER.unpack(header)
            if checks.get(length) is None:
                checks[length] = masked_crc32c([header[:8]])[0]
            if checks[length] != check:
                yield records, footers
                _report_length(source)
                return
            if length > source.size:  # more than there is: not even asked for
                break
            body = file.read(length + FOOTER_BYTES + HEADER_BYTES)
            if len(body) < length + FOOTER_BYTES:
                break
            records.append(body[:length])
            footers.append(body[length : length + FOOTER_BYTES])
            header = body[length + FOOTER_BYTES :]
            if len(records) == BATCH:
                yield records, footers
                records, footers = [], []
    yield records, footers
    if header:
        source.report(
            Code.LOG_TRUNCATED, "the file ends in the middle of a record, which was left out"
        )


def _report_length(source: LogSource) -> None:
    source.report(
        Code.LOG_CRC,
        "the checksum of a record's length is wrong: the records from there on were left out",
    )
