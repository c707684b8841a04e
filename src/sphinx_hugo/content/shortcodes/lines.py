"""Text that is put together from text and output, and where each of its lines comes from."""

from __future__ import annotations

from collections.abc import Sequence


def indented(text: str, indent: str) -> str:
    """``text`` with every line but the first indented; nothing is put behind its last one."""
    return text[:-1].replace("\n", "\n" + indent) + text[-1:]


class LinedText:
    """Text that grows, with the line of the body that each of its lines begins in."""

    def __init__(self, line: int) -> None:
        """Begin in ``line``, 1-based."""
        self._parts: list[str] = []
        self.lines = [line]

    @property
    def text(self) -> str:
        """All of the text."""
        return "".join(self._parts)

    @property
    def is_as_before(self) -> bool:
        """Whether each line has the number it had in the body."""
        return all(line == number for number, line in enumerate(self.lines, 1))

    def add(self, text: str, line: int) -> None:
        """Add text of the body that begins in ``line``."""
        self._parts.append(text)
        self.lines.extend(range(line + 1, line + text.count("\n") + 1))

    def add_made(self, text: str, line: int) -> None:
        """Add text that was made by a call in ``line``."""
        self._parts.append(text)
        self.lines.extend([line] * text.count("\n"))

    def append(self, other: LinedText) -> None:
        """Add other text with its lines."""
        self._parts.append(other.text)
        self.lines.extend(other.lines[1:])

    def indent(self, indent: str) -> None:
        """Indent every line but the first."""
        self._parts = [indented(self.text, indent)]


def around(
    output: str, inner: str, inner_lines: Sequence[int], line: int, end_line: int
) -> LinedText:
    """The output of a call of ``line`` to ``end_line``, with lines of its own for its inner text.

    These are known where the output has the inner text as it was, white space around it aside.
    """
    made = LinedText(line)
    core = inner.strip()
    at = output.find(core) if core and "\n" in inner else -1
    if at < 0:
        made.add_made(output, line)
        return made
    first = inner[: inner.find(core)].count("\n")
    before = output[:at]
    made.add_made(before, line)
    if not before.rpartition("\n")[2].strip():
        made.lines[-1] = inner_lines[first]
    middle = LinedText(line)
    middle.add(core, line)
    middle.lines[1:] = inner_lines[first + 1 : first + 1 + core.count("\n")]
    made.append(middle)
    made.add_made(output[at + len(core) :], end_line)
    return made
