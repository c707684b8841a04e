"""Picture files for tests: the same bytes at every call."""

from __future__ import annotations

import io
from random import Random
from typing import Any

from PIL import Image


def photograph(width: int, height: int, kind: str = "JPEG", seed: int = 1, **options: Any) -> bytes:
    """A picture with soft forms and some grain, so that its files are as large as a camera's."""
    random = Random(seed)
    forms = Image.frombytes("RGB", (12, 9), random.randbytes(12 * 9 * 3))
    grain = Image.frombytes("L", (64, 64), random.randbytes(64 * 64)).resize((width, height))
    forms = forms.resize((width, height), Image.Resampling.BICUBIC)
    return encoded(Image.blend(forms, grain.convert("RGB"), 0.1), kind, **options)


def drawing(width: int, height: int, mode: str = "RGB") -> bytes:
    """A PNG of few colours: bars on white."""
    picture = Image.new("RGB", (width, height), "white")
    for number in range(0, width, 40):
        picture.paste((200, 60, 10), (number, height - number % height, number + 20, height))
    return encoded(picture.convert(mode), "PNG")


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a file of this kind."""
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def animation(kind: str, size: int = 400) -> bytes:
    """Three pictures in one file."""
    frames = [Image.new("RGB", (size, size), colour) for colour in ("red", "green", "blue")]
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:])


def huge_png(side: int = 20_000) -> bytes:
    """A PNG of ``side`` squared pixels, all white, in few bytes."""
    return encoded(Image.new("1", (side, side), 1), "PNG")
