"""Reads picture files and makes smaller variants of them, with Pillow.

How to use it::

    facts = examine(Path("loss.png"))         # size, whether it is whole, or what is wrong
    made = scaled(Path("loss.png"), [660])    # {660: bytes of a WebP}

The same file, Pillow and libwebp give the same bytes; :data:`RECIPE` names all but the file.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import imagesize
import PIL
from PIL import Image, ImageCms, ImageOps, features

from sphinx_hugo.content.html_tags import start_tags

QUALITY = 82
EFFORT = 4
"""libwebp's method, 0 (fast) to 6 (small)."""
RECIPE = f"1 pillow={PIL.__version__} webp={features.version('webp')} {QUALITY} {EFFORT}"
"""What the bytes of a variant depend on beside the picture; its first figure is raised by hand."""

LARGEST_SIDE = 16383
"""Pixels, WebP's limit."""
DRAWN_COLOURS = 1024
"""A picture of no more colours was drawn, not photographed: lossless keeps its edges."""
DRAWN_FACTOR = 1.5
"""How much larger a lossless variant of a drawing may be than a lossy one."""

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP", "ICO")
"""What browsers show; Pillow's readers of other formats are not let near the site's files."""
_SCALABLE = {
    "JPEG": ("RGB", "L"),
    "MPO": ("RGB", "L"),  # JPEG of telephones, with a second picture behind it
    "PNG": ("1", "L", "LA", "P", "PA", "RGB", "RGBA"),
}
_UNKNOWN_HERE = frozenset({".svgz", ".heic", ".heif", ".jxl", ".avif", ".tif", ".tiff"})
"""Formats that some browser knows and Pillow need not."""
_ORIENTATION = 0x0112
_SVG_START = 65_536
_SVG = frozenset({"svg", "svg:svg"})
_SVG_PIXELS = re.compile(r"\s*(\d{1,5}(?:\.\d+)?)(?:px)?\s*")
_SRGB_GAMMA = 0.45455
_ERRORS = (OSError, ValueError, SyntaxError, TypeError, LookupError, EOFError, struct.error)
"""What Pillow raises for hostile files, beside the error of its guard against bombs."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a picture file says: its size as it is shown, in pixels; 0 where that is unknown.

    ``is_scalable`` where variants can be made; ``fault`` says what is wrong with the file,
    "" for nothing.
    """

    width: int = 0
    height: int = 0
    is_scalable: bool = False
    fault: str = ""


class Damaged(ValueError):
    """A picture that cannot be read to its end."""


def examine(file: Path) -> Facts:
    """The facts of a picture by its first bytes; whether the rest is whole is not looked at."""
    if file.suffix.lower() == ".svg":
        return _examine_svg(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=FORMATS) as image:
                return _facts(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        width, height = imagesize.get(file)
        most = (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000
        fault = f"{width} x {height} pixels are more than are looked at ({most} million)"
        return Facts(int(width), int(height), fault=fault)
    except _ERRORS:
        known = file.suffix.lower() in _UNKNOWN_HERE
        return Facts() if known else Facts(fault="its content is that of no picture")


def scaled(file: Path, widths: Iterable[int]) -> dict[int, bytes]:
    """WebP variants of a picture by their widths in pixels; raises :class:`Damaged`.

    Without widths the picture is only read to its end. A width that WebP cannot have is left out.
    """
    asked = sorted(widths)
    try:
        with Image.open(file, formats=FORMATS) as image:
            if asked and image.format in ("JPEG", "MPO"):
                image.draft(None, (2 * asked[-1], 2 * asked[-1]))
            image.load()
            if not asked:
                return {}
            whole, profile = _upright(image)
            is_drawn = image.format == "PNG" and whole.getcolors(DRAWN_COLOURS) is not None
            variants = {width: _webp(whole, width, profile, is_drawn) for width in asked}
            return {width: made for width, made in variants.items() if made}
    except (*_ERRORS, Image.DecompressionBombError) as error:
        raise Damaged(str(error)) from error


def _facts(image: Image.Image) -> Facts:
    """The facts of a picture that Pillow opened; telephones' pictures may lie on their side."""
    kind = image.format or ""
    width, height = image.size
    if kind in ("JPEG", "MPO") and image.getexif().get(_ORIENTATION, 1) >= 5:
        width, height = height, width
    is_scalable = image.mode in _SCALABLE.get(kind, ())
    return Facts(width, height, is_scalable and (kind != "PNG" or _is_plain(image)))


def _is_plain(image: Image.Image) -> bool:
    """Whether a PNG is a still picture whose colours and place are just what its pixels say."""
    # only where there is Exif: Pillow would read the whole picture to look for it at the end
    is_turned = "exif" in image.info and image.getexif().get(_ORIENTATION, 1) != 1
    if getattr(image, "is_animated", False) or is_turned:
        return False
    gamma = image.info.get("gamma")
    is_managed = "srgb" in image.info or "icc_profile" in image.info
    return gamma is None or is_managed or abs(gamma - _SRGB_GAMMA) < 0.001


def _examine_svg(file: Path) -> Facts:
    """The facts of an SVG; without a size of its own in pixels it has none."""
    try:
        with file.open("rb") as opened:
            text = opened.read(_SVG_START).decode("utf-8", "replace")
    except OSError:
        return Facts(fault="it cannot be read")
    root = next(start_tags(text, _SVG), None)
    if root is None:
        has_more = len(text) >= _SVG_START or "\0" in text
        return Facts() if has_more else Facts(fault="its content is that of no picture")
    sides = [_SVG_PIXELS.fullmatch(root.value(name) or "") for name in ("width", "height")]
    width, height = (round(float(side[1])) if side else 0 for side in sides)
    return Facts(width, height) if width and height else Facts()


def _upright(image: Image.Image) -> tuple[Image.Image, bytes | None]:
    """The picture as it is shown, in a mode of WebP's, and its colour profile if that counts."""
    profile = image.info.get("icc_profile")
    turned = image if image.format == "PNG" else ImageOps.exif_transpose(image)
    has_alpha = turned.mode in ("LA", "PA", "RGBA") or "transparency" in turned.info
    whole = turned.convert("RGBA" if has_alpha else "RGB")
    return whole, None if profile and _is_srgb(profile) else profile


def _is_srgb(profile: bytes) -> bool:
    """Whether a colour profile says what is meant without one."""
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return "srgb" in ImageCms.getProfileDescription(opened).lower()
    except (ImageCms.PyCMSError, *_ERRORS):
        return False


def _webp(image: Image.Image, width: int, profile: bytes | None, is_drawn: bool) -> bytes:
    """The picture at a width; "" bytes where WebP has no such size."""
    height = max(1, round(image.height * width / image.width))
    if max(width, height) > LARGEST_SIDE:
        return b""
    small = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    lossy = _encoded(small, profile, lossless=False)
    if not is_drawn:
        return lossy
    lossless = _encoded(small, profile, lossless=True)
    return lossless if len(lossless) <= DRAWN_FACTOR * len(lossy) else lossy


def _encoded(image: Image.Image, profile: bytes | None, *, lossless: bool) -> bytes:
    """The bytes of a WebP."""
    target = io.BytesIO()
    image.save(
        target, "WEBP", quality=QUALITY, method=EFFORT, lossless=lossless, icc_profile=profile
    )
    return target.getvalue()
