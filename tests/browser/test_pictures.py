"""Pictures in Chromium: nothing moves, nothing is distorted, the right variant comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, Route

from browsing import MadeOnce, OpenPage, SiteServer
from picture_files import photograph
from sites import SiteFolder

# Every way to say a size, and how it is shown in a wide column: width and height in CSS pixels.
# None: as wide as the column. The picture has 1200 x 800 pixels.
TAGS: dict[str, tuple[int | None, int | None]] = {
    '<img src="p.jpg">': (None, None),
    '<img src="small.jpg">': (300, 200),
    '<img src="p.jpg" width="300">': (300, 200),
    '<img src="p.jpg" height="100">': (150, 100),
    '<img src="p.jpg" width="300" height="200">': (300, 200),
    '<img src="p.jpg" style="width: 180px">': (180, 120),
    '<img src="p.jpg" style="height: 100px">': (150, 100),
    '<img src="p.jpg" style="width: 180px; height: 180px; object-fit: cover">': (180, 180),
    '<img src="p.jpg" style="width: auto; height: 100px">': (150, 100),
    '<img src="p.jpg" style="max-width: 240px">': (240, 160),
    '<img src="p.jpg" style="max-width: 240px; height: auto">': (240, 160),
    '<img src="p.jpg" style="max-height: 100px">': (150, 100),
    '<img src="p.jpg" style="height: 6.25rem">': (150, 100),
    '<img src="p.jpg" style="width: 12rem; line-height: 3">': (192, 128),
    '<img src="p.jpg" width="50%">': (None, None),
    '<img src="p.jpg" width="50%" style="border: 0">': (None, None),
    '<img src="p.jpg" style="width: 50%">': (None, None),
    '<img src="p.jpg" style="max-width: 50%">': (None, None),
    '<img src="small.jpg" style="width: 100%">': (None, None),
    '<img src="small.jpg" style="max-height: 50vh">': (300, 200),
}
SIZES = """images => images.map(img => {
  const box = img.getBoundingClientRect();
  return [box.width, box.height, img.naturalWidth];
})"""
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""
IMAGES = ".e-content img"


def make_gallery(folder: Path) -> None:
    """A page for each tag, and one with all of them and text below each."""
    site = SiteFolder(folder)
    site.configure('html_favicon = "_static/icon.svg"')
    site.write("_static/icon.svg", '<svg xmlns="http://www.w3.org/2000/svg"></svg>')
    site.write("p.jpg", photograph(1200, 800))
    site.write("small.jpg", photograph(300, 200))
    site.write("portrait.png", photograph(700, 700, "PNG"))
    everything = "\n\n".join(f"{tag}\n\nText below it." for tag in TAGS)
    site.write("all/index.md", f"---\ntitle: All\n---\n{everything}\n".replace('src="', 'src="../'))
    site.write("bare.md", "---\ntitle: Bare\n---\n![x](/p.jpg)\n")
    site.write(
        "face.md",
        '---\ntitle: Face\n---\n<img src="/portrait.png" style="width: 180px; height: 180px">\n',
    )
    built = site.build()
    assert (built.status, built.warnings) == (0, [])


@pytest.fixture
def gallery(made_once: MadeOnce, site_server: SiteServer) -> str:
    """The URL of a site of pictures."""
    return site_server(made_once("gallery", make_gallery) / "_build" / "html", "/")


def places(page: Page) -> list[list[float]]:
    """How far down every picture of the text begins, and how high it is."""
    found: list[list[float]] = page.locator(IMAGES).evaluate_all(
        "all => all.map(img => img.getBoundingClientRect()).map(box => [box.y, box.height])"
    )
    return found


def sizes(page: Page) -> list[list[float]]:
    """Width, height and natural width of every picture of the text."""
    found: list[list[float]] = page.locator(IMAGES).evaluate_all(SIZES)
    return found


def load_all(page: Page) -> None:
    """Have every picture loaded, and wait until they are there."""
    page.evaluate(
        """async () => {
          const images = [...document.querySelectorAll(".e-content img")];
          images.forEach(img => { img.loading = "eager"; });
          await Promise.all(images.map(img => img.decode()));
        }"""
    )


@pytest.mark.parametrize("width", [1280, 700, 360])
def test_no_picture_is_distorted(gallery: str, open_page: OpenPage, width: int) -> None:
    """Each is shown as its author said, on a phone too, where it shrinks in proportion."""
    page = open_page(gallery + "all/", size=(width, 800))
    load_all(page)
    column = page.locator(".e-content").evaluate("element => element.clientWidth")
    for (tag, expected), (shown, high, _) in zip(TAGS.items(), sizes(page), strict=True):
        assert shown <= column + 0.5, tag
        if expected[0] is not None and expected[0] <= column:
            assert (shown, high) == pytest.approx(expected, abs=1), tag
        elif "object-fit" not in tag:
            assert shown / high == pytest.approx(1.5, rel=0.02), tag


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_nothing_moves_when_pictures_come(
    gallery: str, open_page: OpenPage, *, has_script: bool
) -> None:
    """The place of each is kept, to the pixel, while it is on its way."""
    held_back: list[Route] = []
    page = open_page(java_script_enabled=has_script, size=(1280, 20_000))
    page.route("**/*.{jpg,webp}", lambda route, _: held_back.append(route))
    page.goto(gallery + "all/", wait_until="domcontentloaded")
    while not page.evaluate("document.styleSheets.length"):  # without a script nothing waits for it
        page.wait_for_timeout(20)
    before = places(page)
    while held_back:
        held_back.pop().continue_()
    page.unroute_all(behavior="wait")
    page.wait_for_load_state("load")
    after = places(page)
    assert len(before) == len(TAGS)
    for tag, one, other in zip(TAGS, before, after, strict=True):
        if "vh" not in tag:
            assert one == pytest.approx(other, abs=0.6), tag


def test_the_page_does_not_shift(gallery: str, open_page: OpenPage) -> None:
    """Chromium's own measure is zero from top to bottom."""
    page = open_page(gallery + "all/", size=(800, 800))
    for _ in range(12):
        page.mouse.wheel(0, 600)
        page.evaluate("() => new Promise(done => requestAnimationFrame(done))")
    load_all(page)
    assert page.evaluate(SHIFT) == 0


@pytest.mark.parametrize(
    ("path", "size", "density", "expected"),
    [
        ("bare/", (1600, 900), 1, 660),
        ("bare/", (1600, 900), 2, 1200),
        ("bare/", (375, 700), 2, 660),
        ("face/", (1600, 900), 1, 180),
        ("face/", (1600, 900), 2, 360),
    ],
)
@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_the_variant_fits_the_screen(
    gallery: str,
    open_page: OpenPage,
    path: str,
    size: tuple[int, int],
    density: int,
    expected: int,
    *,
    has_script: bool,
) -> None:
    """And the picture itself is not transferred."""
    page = open_page(size=size, device_scale_factor=density, java_script_enabled=has_script)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(gallery + path)
    pictures = [url for url in asked if url.endswith((".jpg", ".png", ".webp"))]
    assert len(pictures) == 1 and pictures[0].endswith(f"-{expected}.webp")


def test_the_column_is_as_wide_as_variants_are(gallery: str, open_page: OpenPage) -> None:
    """The largest it gets: the option's default is that of the theme."""
    page = open_page(gallery + "bare/", size=(2400, 1000))
    assert page.locator(".e-content").evaluate("element => element.clientWidth") == 660


def test_the_about_page_is_light(built_site: Path, root: str, open_page: OpenPage) -> None:
    """A variant of the portrait comes, not the portrait; it is a circle of 180 pixels still."""
    page = open_page()
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto(root + "about/")
    pictures = [each for each in answers if each.url.endswith((".png", ".webp"))]
    assert [each.url.rpartition("-")[2] for each in pictures] == ["180.webp"]
    portrait = (built_site / "images" / "profile.png").stat().st_size
    assert 0 < len(pictures[0].body()) < portrait
    box = page.locator(IMAGES).bounding_box()
    assert box is not None and (box["width"], box["height"]) == (180, 180)
