"""Which documents are published, before any is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from sphinx_hugo.content.document import Source
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.publish import REASONS, publish

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
MakeSources = Callable[[Mapping[str, Any]], list[Source]]


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ({"draft": True}, "draft"),
        ({"date": "2026-11-24"}, "future"),
        ({"publishdate": "2027-01-01", "date": "2020-01-01"}, "future"),
        ({"lastmod": "2027-01-01"}, "future"),
        ({"expirydate": "2026-11-22"}, "expired"),
        ({"build": {"render": "never"}}, "not rendered"),
        ({"build": {"render": "link"}}, "not rendered"),
        ({"headless": True}, "not rendered"),
    ],
)
def test_a_page_is_hidden(make_sources: MakeSources, front: dict[str, Any], reason: str) -> None:
    """With the reason, so that it can be told."""
    decision = publish(make_sources({"posts/x.md": front}), SiteConfig(), NOW)
    assert decision.hidden == {"posts/x": reason}
    assert not decision.is_published("posts/x")
    assert decision.hidden["posts/x"] in REASONS


@pytest.mark.parametrize(
    "front",
    [
        {},
        {"draft": False},
        {"date": "2026-11-23T11:59:59Z"},
        {"publishdate": "2020-01-01", "date": "2027-01-01"},
        {"expirydate": "2026-11-24"},
        {"build": {"list": "never"}},
    ],
)
def test_a_page_is_published(make_sources: MakeSources, front: dict[str, Any]) -> None:
    """A date to come does no harm where the publish date has passed; lists do not matter."""
    decision = publish(make_sources({"posts/x.md": front}), SiteConfig(), NOW)
    assert decision.published == {"posts/x"}


@pytest.mark.parametrize(
    ("option", "front"),
    [
        ("build_drafts", {"draft": True}),
        ("build_future", {"date": "2027-01-01"}),
        ("build_expired", {"expirydate": "2020-01-01"}),
    ],
)
def test_options_show_what_is_hidden(
    make_sources: MakeSources, option: str, front: dict[str, Any]
) -> None:
    """Each its own kind."""
    config = SiteConfig(**{option: True})  # type: ignore[arg-type]
    assert publish(make_sources({"x.md": front}), config, NOW).published == {"x"}


def test_the_publish_date_is_a_moment(make_sources: MakeSources) -> None:
    """In the site's zone, where the author gave no offset."""
    sources = make_sources({"x.md": {"date": "2026-11-23T12:30:00"}})
    ahead = SiteConfig(time_zone="Asia/Tokyo")
    assert publish(sources, ahead, NOW).published == {"x"}
    assert publish(sources, SiteConfig(), NOW).published == frozenset()


def test_a_cascade_can_hide_a_whole_section(make_sources: MakeSources) -> None:
    """The section too, whose own values these are."""
    sources = make_sources({"d/_index.md": {"cascade": {"draft": True}}, "d/p.md": {}, "e.md": {}})
    assert publish(sources, SiteConfig(), NOW).published == {"e"}


def test_pages_of_a_draft_section_are_published(make_sources: MakeSources) -> None:
    """Only the list is not, as in Hugo."""
    sources = make_sources({"d/_index.md": {"draft": True}, "d/p.md": {}})
    assert publish(sources, SiteConfig(), NOW).published == {"d/p"}


def test_content_in_a_leaf_bundle_is_its_resource(make_sources: MakeSources) -> None:
    """At any depth, sections included."""
    sources = make_sources(
        {"b/index.md": {}, "b/x.md": {}, "b/sub/index.md": {}, "b/sub/_index.md": {}, "bc.md": {}}
    )
    decision = publish(sources, SiteConfig(), NOW)
    assert decision.published == {"b/index", "bc"}
    assert set(decision.hidden.values()) == {"resource"}


def test_other_languages_are_left_out(make_sources: MakeSources) -> None:
    """Those that are configured; the default one is published with or without its code."""
    sources = make_sources({"a.md": {}, "a.fr.md": {}, "b.en.md": {}, "c.de.md": {}})
    config = SiteConfig(languages=("en", "fr"))
    decision = publish(sources, config, NOW)
    assert decision.published == {"a", "b.en", "c.de"}
    assert decision.hidden == {"a.fr": "language"}


def test_ignored_files_are_left_out(make_sources: MakeSources) -> None:
    """By pattern, and those of editors."""
    sources = make_sources({"a.md": {}, "notes/b.md": {}, "posts/#a#.md": {}})
    decision = publish(sources, SiteConfig(ignore_files=("^notes/",)), NOW)
    assert decision.published == {"a"}
    assert set(decision.hidden.values()) == {"ignored"}


def test_two_files_for_one_page_are_reported(make_sources: MakeSources) -> None:
    """The bundle is published; the other file is told of, with its line."""
    decision = publish(make_sources({"p/x.md": {}, "p/X/index.md": {}}), SiteConfig(), NOW)
    assert decision.published == {"p/X/index"}
    assert decision.hidden == {"p/x": "duplicate"}
    [(path, problem)] = decision.problems
    assert (path, problem.code, problem.line) == ("p/x.md", "url-collision", 1)
    assert "p/X/index.md" in problem.message


def test_the_order_of_the_sources_does_not_matter(make_sources: MakeSources) -> None:
    """Who wins is settled by the files, not by who came first."""
    sources = make_sources({"p/x.md": {}, "p/X.md": {}, "p/x/index.md": {}})
    first = publish(sources, SiteConfig(), NOW)
    second = publish(sources[::-1], SiteConfig(), NOW)
    assert (first.published, first.hidden) == (second.published, second.hidden)


def test_front_matter_is_told_with_its_cascades(make_sources: MakeSources) -> None:
    """Of hidden pages as well."""
    sources = make_sources({"s/_index.md": {"cascade": {"type": "x"}}, "s/p.md": {"draft": True}})
    assert publish(sources, SiteConfig(), NOW).front["s/p"].type == "x"


def test_switched_off_kinds_are_not_rendered(make_sources: MakeSources) -> None:
    """``disableKinds``."""
    sources = make_sources({"s/_index.md": {}, "s/p.md": {}})
    config = SiteConfig(disable_kinds=frozenset({"section"}))
    assert publish(sources, config, NOW).hidden == {"s/_index": "not rendered"}
