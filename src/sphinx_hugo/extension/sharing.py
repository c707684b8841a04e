"""Work shared out among processes: each takes its part from beginning to end, this one too.

Sphinx cuts the work into many small parts, and each of them pickles all that was read before it;
here there is one part a process.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import TypeVar

from sphinx.errors import SphinxParallelError
from sphinx.util.parallel import ParallelTasks, parallel_available

Item = TypeVar("Item")
Result = TypeVar("Result")


def share_out(
    items: Sequence[Item],
    processes: int,
    work: Callable[[Sequence[Item]], Result],
    merge: Callable[[Sequence[Item], Result], None],
    own: Callable[[Sequence[Item]], object],
) -> None:
    """Have ``items`` worked on by ``processes`` processes (none is one), of which this is one.

    ``work`` is called in forked processes and gives a result that can be pickled, ``merge`` takes
    it over here; ``own`` does the part of this process, and all where the system cannot fork.
    Items are dealt like cards, since what lies side by side often costs alike. What a forked
    process logs is logged here; what stopped one was said by it, and this one stops as well.
    """
    count = max(1, processes) if parallel_available else 1
    parts = [items[start::count] for start in range(count)]
    tasks = ParallelTasks(max(1, count - 1))
    gc.freeze()  # nearly all that is there stays to the end of a build
    try:
        for part in parts[1:]:
            if part:
                tasks.add_task(work, part, merge)
        own(parts[0])
        tasks.join()
    except SphinxParallelError as error:
        if not error.message.startswith("SystemExit"):
            raise
        raise SystemExit(1) from None
    finally:
        gc.unfreeze()
