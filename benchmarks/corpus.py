"""A made-up blog of training logs, the same for every generator that is measured.

Post ``n`` of a seed is always the same text, whatever the number of posts. It is written in
plain CommonMark with tables; links to other posts and pictures are left open (:class:`Target`),
since each generator has its own way to write them. Nothing in it happened.
"""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

BYTES = 8_000
"""How long a post is, at least; the last section makes it a little longer."""
PICTURES = 24
POSTS_A_TAG = 20
SERIES_LENGTH = 8
_START = datetime(2001, 1, 1, 9, tzinfo=UTC)
_WORDS = (  # noqa: SIM905 - a hundred literals are no better to read
    "the a of and to with after before over under while model loss step token batch gradient "
    "learning rate warm-up schedule checkpoint run memory cache kernel attention layer head "
    "norm weight decay optimizer data shard loader corpus vocabulary epoch budget cost hour "
    "card power heat noise spike plateau curve slope seed sample prompt answer context window "
    "length width depth ratio share error bound estimate measure table figure note night day "
    "fell rose held broke stalled resumed converged diverged doubled halved cost took gave kept "
    "slow fast small large flat steep early late stable noisy cheap dear plain odd same other"
).split()
_CODE = {
    "python": """import torch

def step(model, batch, optimizer, clip={a}.{b}):
    \"\"\"One optimizer step; the loss before it.\"\"\"
    optimizer.zero_grad(set_to_none=True)
    loss = model(batch["tokens"], targets=batch["targets"])  # mean over {c} tokens
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), clip)
    optimizer.step()
    return float(loss) if loss.isfinite() else None
""",
    "bash": """#!/bin/sh
export CUDA_VISIBLE_DEVICES={a}
for seed in {a} {b} {c}; do
    python train.py --seed "$seed" --lr {b}e-4 --out "runs/{c}" || exit 1
done
""",
    "yaml": """model: {{layers: {a}, heads: {b}, width: {c}}}
train:
  lr: {b}.0e-4   # after the warm-up
  steps: {c}000
  precision: "bf16"
""",
    "text": """step {c}00 | loss 3.{a}{b} | lr {b}.0e-4 | {c} tok/s
step {c}50 | loss 3.{b}{a} | lr {b}.1e-4 | {c} tok/s
""",
}


@dataclass(frozen=True, slots=True)
class Target:
    """A link to a post (``post``, its number) or to a picture (``picture``, its number)."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class Post:
    """One post: what its front matter says, and its text with links left open."""

    number: int
    title: str
    date: datetime
    tags: tuple[str, ...]
    series: str
    description: str
    parts: tuple[str | Target, ...]

    @property
    def slug(self) -> str:
        """Its name in files and URLs."""
        return slug(self.number)

    def text(self, link: Callable[[Target], str]) -> str:
        """The Markdown of the post, ``link`` giving the address of each target."""
        return "".join(part if isinstance(part, str) else link(part) for part in self.parts)


def slug(number: int) -> str:
    """The name of a post in files and URLs."""
    return f"log-{number:05}"


def posts(count: int, seed: int = 1) -> Iterator[Post]:
    """The blog's posts, oldest first; one tag for every twenty."""
    tags = max(POSTS_A_TAG, count // POSTS_A_TAG)
    for number in range(1, count + 1):
        yield _Writer(number, tags, random.Random(f"{seed} {number}")).post()


def with_text(post: Post, sentence: str) -> Post:
    """The post with another sentence at its end: an edit that no list shows."""
    return replace(post, parts=(*post.parts, f"\n{sentence}\n"))


class _Writer:
    """Makes up one post."""

    def __init__(self, number: int, tags: int, chance: random.Random) -> None:
        self._number = number
        self._tags = tags
        self._chance = chance
        self._parts: list[str | Target] = []

    def post(self) -> Post:
        """Sections of every shape, in turn, until the post is long enough."""
        makers = [self._prose, self._table, self._code, self._list, self._html, self._quote]
        self._paragraph()
        section = 0
        while self._length() < BYTES:
            level = "##" if section % 3 == 0 else "###"
            self._add(f"{level} {self._phrase(2, 5).capitalize()}\n\n")
            self._paragraph()
            makers[section % len(makers)]()
            self._paragraph()
            section += 1
        named = {self._chance.randrange(self._tags) for _ in range(3)}
        return Post(
            self._number,
            f"Log {self._number}: {self._phrase(3, 6)}",
            _START + timedelta(hours=18 * self._number),
            tuple(f"tag {tag:03}" for tag in sorted(named)),
            f"Run {(self._number - 1) // SERIES_LENGTH + 1}",
            self._phrase(8, 14).capitalize() + ".",
            tuple(self._parts),
        )

    def _length(self) -> int:
        return sum(len(part) if isinstance(part, str) else 20 for part in self._parts)

    def _add(self, *parts: str | Target) -> None:
        self._parts += parts

    def _phrase(self, least: int, most: int) -> str:
        return " ".join(self._chance.choices(_WORDS, k=self._chance.randint(least, most)))

    def _sentence(self) -> str:
        return self._phrase(7, 16).capitalize() + "."

    def _number_of(self, digits: int) -> int:
        return self._chance.randrange(10 ** (digits - 1), 10**digits)

    def _paragraph(self) -> None:
        """Sentences with emphasis, code, quotation marks, an address, a link to a post."""
        self._add(
            f"{self._sentence()} {self._sentence()} The *{self._phrase(1, 2)}* was "
            f"**{self._number_of(2)} %** of `{self._chance.choice(_WORDS)}_{self._number_of(2)}`, "
        )
        if self._number > 1:
            other = self._chance.randint(max(1, self._number - 200), self._number - 1)
            self._add("as [said before](", Target("post", other), "), ")
        self._add(
            f'"{self._phrase(3, 6)}" -- see [the paper]'
            f"(https://papers.example.net/{self._number_of(4)}). "
            f"{self._sentence()}\n\n"
        )

    def _prose(self) -> None:
        self._paragraph()
        self._add(f"![{self._phrase(3, 6)}](", Target("picture", self._chance.randrange(PICTURES)))
        self._add(")\n\n")

    def _table(self) -> None:
        rows = "".join(
            f"| {self._phrase(1, 3)} | {self._number_of(3)} | {self._number_of(1)}."
            f"{self._number_of(2)} | `{self._chance.choice(_WORDS)}` |\n"
            for _ in range(self._chance.randint(4, 8))
        )
        self._add(f"| what | steps | loss | where |\n|:---|---:|---:|---|\n{rows}\n")

    def _code(self) -> None:
        for language in self._chance.sample(sorted(_CODE), 2):
            numbers = {key: self._number_of(size) for key, size in (("a", 1), ("b", 1), ("c", 3))}
            self._add(f"```{language}\n{_CODE[language].format(**numbers)}```\n\n")

    def _list(self) -> None:
        for index in range(self._chance.randint(3, 6)):
            self._add(f"- {self._sentence()}\n")
            if index % 2:
                self._add(f"    - {self._phrase(3, 7)}\n    - **{self._phrase(1, 2)}**\n")
        self._add("\n")
        self._add(*(f"{index}. {self._sentence()}\n" for index in range(1, 5)), "\n")

    def _html(self) -> None:
        self._add(
            f"<details>\n<summary>{self._phrase(3, 5)}</summary>\n"
            f"<p>{self._sentence()} <kbd>{self._number_of(2)}</kbd></p>\n</details>\n\n"
        )

    def _quote(self) -> None:
        self._add(f"> {self._sentence()}\n> {self._sentence()}\n\n---\n\n")


def picture(number: int) -> bytes:
    """A small PNG (160 by 90 pixels) with a falling curve; the number picks its slope."""
    width, height = 160, 90
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            rows.append(40 if y < height - height / (1 + x * (number + 1) / 60) else 230)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    made = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)
