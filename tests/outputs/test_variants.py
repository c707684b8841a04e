"""Pictures are looked at and scaled; a bad file is a fault, never an accident."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from picture_files import animation, drawing, encoded, huge_png, photograph
from sphinx_hugo.outputs.variants import Damaged, Facts, examine, scaled

Write = Callable[[str, bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A function that writes a file of this name."""

    def write(name: str, data: bytes) -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return write


def opened(data: bytes) -> Image.Image:
    """A picture from its bytes."""
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_variants_are_webp_of_the_widths_asked_for(write: Write, kind: str) -> None:
    """In the picture's proportions, and smaller than the picture."""
    file = write("a", photograph(900, 600, kind))
    assert examine(file) == Facts(900, 600, is_scalable=True)
    made = scaled(file, [300, 150])
    assert {width: opened(data).size for width, data in made.items()} == {
        150: (150, 100),
        300: (300, 200),
    }
    assert all(opened(data).format == "WEBP" for data in made.values())
    assert len(made[150]) < len(made[300]) < file.stat().st_size


def test_the_same_file_gives_the_same_bytes(write: Write) -> None:
    """Whenever it is asked for, and whatever else is."""
    file = write("a.jpg", photograph(900, 600))
    assert scaled(file, [300])[300] == scaled(file, [300])[300]
    for kind in ("PNG", "JPEG"):
        file = write("b", photograph(900, 600, kind))
        assert scaled(file, [300]) == scaled(file, [300])


def test_a_picture_on_its_side_is_turned(write: Write) -> None:
    """As browsers turn it: size and variants are those of the picture that is seen."""
    exif = Image.Exif()
    exif[0x0112] = 6
    file = write("a.jpg", photograph(900, 600, exif=exif))
    assert examine(file) == Facts(600, 900, is_scalable=True)
    [made] = scaled(file, [300]).values()
    assert opened(made).size == (300, 450)
    assert not opened(made).getexif()


@pytest.mark.parametrize(("orientation", "is_scalable"), [(1, True), (6, False)])
def test_a_png_on_its_side_is_left_alone(
    write: Write, orientation: int, *, is_scalable: bool
) -> None:
    """Browsers do not agree on it; one that stands upright and says so, as a Mac's, is like any."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = write("a.png", photograph(90, 60, "PNG", exif=exif))
    assert examine(file) == Facts(90, 60, is_scalable=is_scalable)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_drawings_of_every_mode_keep_their_edges(write: Write, mode: str) -> None:
    """And their transparency."""
    file = write("a.png", drawing(400, 300, mode))
    [made] = scaled(file, [400]).values()
    expected = Image.open(file).convert("RGB")
    assert opened(made).convert("RGB").tobytes() == expected.tobytes()


def test_transparency_is_kept(write: Write) -> None:
    """Of a palette too."""
    picture = Image.new("P", (100, 100), 3)
    picture.putpalette(range(0, 240, 10))
    picture.paste(5, (0, 0, 50, 100))
    file = write("a.png", encoded(picture, "PNG", transparency=3))
    [made] = scaled(file, [50]).values()
    alpha = opened(made).convert("RGBA").getchannel("A")
    assert (alpha.getpixel((5, 25)), alpha.getpixel((45, 25))) == (255, 0)


def test_colours_that_need_a_profile_keep_it(write: Write) -> None:
    """The usual profile says what is meant without it."""
    usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    other = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    for profile, kept in ((usual, None), (other, other)):
        file = write("a.jpg", photograph(300, 200, icc_profile=profile))
        assert opened(scaled(file, [100])[100]).info.get("icc_profile") == kept


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_animated_pictures_are_not_scaled(write: Write, kind: str) -> None:
    """They would stand still."""
    assert examine(write("a", animation(kind))) == Facts(400, 400)


@pytest.mark.parametrize("mode", ["CMYK", "I;16"])
def test_colours_that_webp_cannot_have_are_not_scaled(write: Write, mode: str) -> None:
    """Four inks, or sixteen bits."""
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert not examine(write("a", encoded(Image.new(mode, (90, 60)), kind))).is_scalable


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b"This is a text."),
        ("a.jpg", b""),
        ("a.svg", b"This is a text."),
        ("a.png", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_what_is_no_picture_is_a_fault(write: Write, name: str, data: bytes) -> None:
    """A text with a picture's name; and nothing is tried but what browsers show."""
    assert examine(write(name, data)).fault == "its content is that of no picture"


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    """It may have gone just now."""
    assert examine(tmp_path / "a.png").fault and examine(tmp_path / "a.svg").fault


def test_formats_that_only_browsers_know_are_no_fault(write: Write) -> None:
    """JPEG XL and the like."""
    assert examine(write("a.jxl", b"\xff\x0a....")) == Facts()


def test_too_many_pixels_are_a_fault(write: Write) -> None:
    """400 million in a small file; its size is told, it is never unpacked."""
    facts = examine(write("a.png", huge_png()))
    assert (facts.width, facts.height, facts.is_scalable) == (20_000, 20_000, False)
    assert facts.fault.startswith("20000 x 20000 pixels are more than are looked at")


@pytest.mark.parametrize("widths", [[], [100]])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_was_cut_off_is_damaged(write: Write, kind: str, widths: list[int]) -> None:
    """Whether variants are asked for or not."""
    file = write("a", photograph(900, 600, kind)[:20_000])
    assert examine(file) == Facts(900, 600, is_scalable=True)
    with pytest.raises(Damaged):
        scaled(file, widths)


def test_webp_has_a_longest_side(write: Write) -> None:
    """A very tall picture gets no variant of that width."""
    file = write("a.png", encoded(Image.new("L", (100, 20_000)), "PNG"))
    assert list(scaled(file, [50, 100])) == [50]


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('<svg width="30" height="20px">', (30, 20)),
        (
            '<?xml version="1.0"?><!-- <svg width="9" height="9"> --><svg width="3" height="2">',
            (3, 2),
        ),
        ('<svg viewBox="0 0 30 20">', (0, 0)),
        ('<svg width="100%" height="20">', (0, 0)),
        ('<svg width="3em" height="2em">', (0, 0)),
    ],
)
def test_the_size_of_an_svg(write: Write, root: str, size: tuple[int, int]) -> None:
    """Only what it says in pixels: a browser shows one without size as wide as there is room."""
    assert examine(write("a.svg", (root + "</svg>").encode())) == Facts(*size)
