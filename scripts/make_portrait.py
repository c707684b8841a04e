"""Draw the placeholder portrait: a neutral monogram, until its author puts a picture in its place.

    python scripts/make_portrait.py [--initials JP] [--folder _static/images]

The page asks for 180 pixels. `profile.png` has twice that, for sharp screens, since the page knows
this one name; `profile-180.png` has the size itself. Pillow's own font is used, so that every
machine draws the same picture.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SHOWN = 180
"""Pixels at which the page shows the portrait, each way."""

_GROUND, _INK, _EMBER = "#2b2520", "#f3efe7", "#f58a45"
_SCALE = 4  # drawn larger, then reduced: smooth edges


def portrait(initials: str, size: int) -> Image.Image:
    """The monogram as a square of `size` pixels, in few colours."""
    side = size * _SCALE
    image = Image.new("RGB", (side, side), _GROUND)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=side * 0.36)
    left, top, right, bottom = draw.textbbox((0, 0), initials, font=font, anchor="ls")
    ember = side * 0.035
    start = (side - (right - left) - 3 * ember) / 2 - left
    baseline = (side - (bottom - top)) / 2 - top
    draw.text((start, baseline), initials, fill=_INK, font=font, anchor="ls")
    middle = start + right + 2 * ember
    draw.ellipse((middle - ember, baseline - 2 * ember, middle + ember, baseline), fill=_EMBER)
    return image.resize((size, size), Image.Resampling.LANCZOS).quantize(
        32, dither=Image.Dither.NONE
    )


def main() -> None:
    """Write the portrait in both sizes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--initials", default="JP")
    parser.add_argument("--folder", type=Path, default=Path("_static/images"))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, size in (("profile.png", 2 * SHOWN), (f"profile-{SHOWN}.png", SHOWN)):
        path = options.folder / name
        portrait(options.initials, size).save(path, optimize=True)
        print(f"{path}: {size} x {size}, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
