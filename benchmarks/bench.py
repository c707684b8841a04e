"""``make bench``: our builds and the peers', interleaved, as whole processes.

Every peer gets the same blog. Clean builds go round and round (A B C A B C ...), then builds after
edits do; a peer gets fewer rounds when its builds are long. The table is printed and written to
``benchmarks/results.md``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from corpus import posts
from environments import NotInstallableError, executables, versions
from measuring import Run, RunError, Runs, run
from peers import HUGO, OURS, PEERS
from peers.peer import Peer
from report import Bench, markdown
from scenarios import SCENARIOS, Site

ROOT = Path(__file__).parents[1]
WORK = ROOT / "_build" / "bench"
LONG = 100
"""Who needs more seconds for a clean build is not built after edits."""


def main() -> int:
    """Measure what the arguments ask for."""
    arguments = _arguments()
    WORK.mkdir(parents=True, exist_ok=True)
    chosen = [peer for peer in PEERS if not arguments.peers or _is_named(peer, arguments.peers)]
    programs, skipped = _install(chosen)
    peers = [peer for peer in chosen if peer.name in programs]
    sites = [_site(peer, programs[peer.name], arguments.posts) for peer in peers]
    failed: dict[tuple[str, str], str] = {}
    results: dict[tuple[str, str], Runs] = {}
    for name in arguments.scenarios or SCENARIOS:
        wanted = [site for site in sites if name == "clean" or _is_edited(site, results)]
        results |= _measure(name, wanted, arguments.runs, arguments.seconds, failed)
    growth: dict[str, Runs] = {}
    for peer in (OURS, HUGO):
        if arguments.growth and peer.name in programs:
            site = _site(peer, programs[peer.name], arguments.growth)
            found = _measure("clean", [site], 1, arguments.seconds, failed)
            growth |= {name: runs for (name, _), runs in found.items()}
    named = {peer.name: versions(peer, programs[peer.name]) for peer in peers}
    bench = Bench(arguments.posts, peers, named, results, arguments.growth, growth, skipped, failed)
    text = markdown(bench)
    arguments.output.write_text(text, "utf-8")
    print(f"\n{text}\nWritten to {arguments.output}")
    return 1 if failed else 0


def _is_edited(site: Site, results: dict[tuple[str, str], Runs]) -> bool:
    """Whether builds after edits tell anything, and do not take half an hour."""
    clean = results.get((site.peer.name, "clean"))
    return site.peer.template is not None and (clean is None or clean.seconds <= LONG)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Build times of ours and of other generators.")
    parser.add_argument("--posts", type=int, default=1000, help="how many posts (1000)")
    parser.add_argument("--runs", type=int, default=5, help="rounds at most (5)")
    parser.add_argument("--seconds", type=float, default=100, help="for one cell of a table (100)")
    parser.add_argument("--growth", type=int, default=10_000, help="posts of the large blog, or 0")
    parser.add_argument("--peers", nargs="*", help="only these: the beginnings of their names")
    parser.add_argument("--scenarios", nargs="*", choices=list(SCENARIOS), help="only these")
    default = ROOT / "benchmarks" / "results.md"
    parser.add_argument("--output", type=Path, default=default, help="where to write the results")
    return parser.parse_args()


def _is_named(peer: Peer, names: Sequence[str]) -> bool:
    return peer.name.lower().startswith(tuple(name.lower() for name in names))


def _install(peers: Sequence[Peer]) -> tuple[dict[str, Path], dict[str, str]]:
    """Where each peer's programs are, and why there are none of the others."""
    programs: dict[str, Path] = {}
    skipped: dict[str, str] = {}
    for peer in peers:
        try:
            programs[peer.name] = executables(peer, WORK / "environments")
            _warm_up(peer, programs[peer.name])
        except (NotInstallableError, RunError) as error:
            skipped[peer.name] = str(error)
            print(f"{peer.name}: skipped. {error}", file=sys.stderr)
    return programs, skipped


def _warm_up(peer: Peer, programs: Path) -> None:
    """Build a small blog once: programs are compiled and in the disk's cache afterwards."""
    with tempfile.TemporaryDirectory(dir=WORK) as folder:
        site = Site(peer, Path(folder) / "site", list(posts(3)), programs)
        site.write()
        run(site.command, site.folder)


def _site(peer: Peer, programs: Path, count: int) -> Site:
    folder = WORK / "sites" / f"{programs.parent.name.strip('.')}-{count}"
    site = Site(peer, folder, list(posts(count)), programs)
    site.write()
    return site


def _measure(
    name: str,
    sites: Sequence[Site],
    rounds: int,
    seconds: float,
    failed: dict[tuple[str, str], str],
) -> dict[tuple[str, str], Runs]:
    """Go round the sites; one whose runs have taken ``seconds`` together is left out."""
    found: dict[str, list[Run]] = {}
    for _ in range(rounds):
        for site in sites:
            peer = site.peer.name
            done = found.setdefault(peer, [])
            if sum(each.seconds for each in done) >= seconds or (peer, name) in failed:
                continue
            SCENARIOS[name](site)
            try:
                done.append(run(site.command, site.folder))
            except RunError as error:
                failed[peer, name] = str(error)
                continue
            last = done[-1]
            print(f"{name}: {peer}: {last.seconds:.2f} s, {last.cpu:.2f} s of processors")
    return {(peer, name): Runs(tuple(runs)) for peer, runs in found.items() if runs}


if __name__ == "__main__":
    sys.exit(main())
