"""The Sphinx domain ``hugo``: what every document says, kept with the environment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from sphinx_hugo.content.document import Content, FrontMatter, Source
from sphinx_hugo.extension.warnings import Kept

if TYPE_CHECKING:
    from sphinx_hugo.extension.build import Build

DATA_VERSION = 3
"""To be raised whenever what is kept with the environment changes its shape."""

Signature = tuple[int, int]
"""Modification time (ns) and size (bytes) of a file."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A source as it was read last, and what its file looked like then."""

    signature: Signature
    source: Source


class HugoDomain(Domain):
    """Keeps sources and contents by document; holds the build that is going on.

    ``data`` is pickled with the environment. ``build`` is this build's own (options, the
    site that was derived, Markdown parsers) and lives no longer than the process.
    """

    name = "hugo"
    label = "Hugo content"
    data_version = DATA_VERSION
    initial_data: ClassVar[dict[str, Any]] = {
        "sources": {},
        "front_matter": {},
        "contents": {},
        "plain": set(),
        "urls": {},
        "flow": None,
        "shortcodes": None,
        "warnings": {},
        "dependencies": {},
        "versions": None,
    }

    build: Build

    @property
    def sources(self) -> dict[str, Scanned]:
        """Every content file that was found, published or not, by docname."""
        return cast(dict[str, Scanned], self.data["sources"])

    @property
    def front_matter(self) -> dict[str, FrontMatter]:
        """The front matter of published documents with cascades applied, by docname."""
        return cast(dict[str, FrontMatter], self.data["front_matter"])

    @property
    def contents(self) -> dict[str, Content]:
        """What each document that was read says, by docname."""
        return cast(dict[str, Content], self.data["contents"])

    @property
    def plain(self) -> set[str]:
        """The documents that are HTML and headings alone, without nodes of Sphinx's."""
        return cast(set[str], self.data["plain"])

    @property
    def urls(self) -> dict[str, str]:
        """The site path of every document, of this build or else of the last one."""
        return cast(dict[str, str], self.data["urls"])

    @property
    def warnings(self) -> Kept:
        """What was said while each document was read, by docname."""
        return cast(Kept, self.data["warnings"])

    @property
    def dependencies(self) -> dict[str, Signature | None]:
        """What each file looked like that documents take something from, by path."""
        return cast("dict[str, Signature | None]", self.data["dependencies"])

    def clear_doc(self, docname: str) -> None:
        """Forget the content of a document that is gone or about to be read again."""
        self.contents.pop(docname, None)
        self.warnings.pop(docname, None)
        self.plain.discard(docname)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: Mapping[str, Any]) -> None:
        """Take over what another process read."""
        for docname in docnames:
            if docname in otherdata["contents"]:
                self.contents[docname] = otherdata["contents"][docname]
        self.plain.update(otherdata["plain"].intersection(docnames))

    def keep_only(self, docnames: Iterable[str]) -> None:
        """Forget all but what these documents say: a process sends the others nothing else."""
        contents = {name: self.contents[name] for name in docnames if name in self.contents}
        plain = self.plain.intersection(docnames)
        self.data.update(sources={}, front_matter={}, urls={}, contents=contents, plain=plain)


def hugo_domain(env: BuildEnvironment) -> HugoDomain:
    """The domain of an environment."""
    return cast(HugoDomain, env.domains["hugo"])
