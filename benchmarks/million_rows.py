"""A log of a million rows: how long until it is a curve, and in how much memory.

Run ``python benchmarks/million_rows.py``. For each format a log of 1,000,000 rows (three
columns: step, loss, learning rate) is written into a folder that is removed afterwards, and
read and drawn by a process of its own, whose processor time and largest memory are taken.
The aim is 2 s and 300 MB.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
sys.path.insert(0, str(SOURCE))
Row = tuple[int, float, float]


def rows(count: int) -> Iterator[Row]:
    """A loss that falls with noise, under a learning rate that warms up."""
    chance = random.Random(1)
    for step in range(1, count + 1):
        loss = 2.4 + 8 * math.exp(-step / 9000) + chance.gauss(0, 0.06)
        yield step, loss, 6e-4 * min(step / 2000, 1)


def write_csv(path: Path, count: int) -> None:
    """Generic CSV."""
    with path.open("w", encoding="utf-8") as file:
        file.write("step,loss,learning_rate\n")
        file.writelines(f"{step},{loss:.4f},{rate:.6g}\n" for step, loss, rate in rows(count))


def write_sparse_csv(path: Path, count: int) -> None:
    """A CSV whose third column is empty in nine of ten rows, as an evaluation's is."""
    with path.open("w", encoding="utf-8") as file:
        file.write("step,loss,val_loss\n")
        file.writelines(
            f"{step},{loss:.4f},{'' if step % 10 else round(loss, 4)}\n"
            for step, loss, _ in rows(count)
        )


def write_jsonl(path: Path, count: int) -> None:
    """One object a line."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(
            json.dumps({"step": step, "loss": round(loss, 4), "learning_rate": rate}) + "\n"
            for step, loss, rate in rows(count)
        )


def write_llm_c(path: Path, count: int) -> None:
    """``main.log`` of llm.c."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(
            f"s:{step} trl:{loss:.4f} lr:{rate:.6f} norm:1.00\n" for step, loss, rate in rows(count)
        )


def write_nanogpt(path: Path, count: int) -> None:
    """What nanoGPT prints, with an evaluation every thousand steps."""
    with path.open("w", encoding="utf-8") as file:
        for step, loss, _ in rows(count):
            file.write(f"iter {step}: loss {loss:.4f}, time 250.12ms, mfu 31.25%\n")
            if step % 1000 == 0:
                file.write(f"step {step}: train loss {loss:.4f}, val loss {loss + 0.1:.4f}\n")


def write_wandb(path: Path, count: int) -> None:
    """The CSV export of a Weights & Biases chart: every cell quoted, the metric three times."""
    with path.open("w", encoding="utf-8") as file:
        file.write('"Step","run - loss","run - loss__MIN","run - loss__MAX"\n')
        for step, loss, _ in rows(count):
            file.write(f'"{step}","{loss:.4f}","{loss:.4f}","{loss:.4f}"\n')


def write_trainer_state(path: Path, count: int) -> None:
    """``trainer_state.json``, of which 64 MiB are read: a third of the rows."""
    count //= 3
    with path.open("w", encoding="utf-8") as file:
        file.write(f'{{\n  "best_metric": null,\n  "global_step": {count},\n  "log_history": [')
        for step, loss, rate in rows(count):
            entry = {"epoch": step / 1e5, "learning_rate": rate, "loss": loss, "step": step}
            comma = "," if step > 1 else ""
            file.write(f"{comma}\n    " + json.dumps(entry, indent=2).replace("\n", "\n    "))
        file.write("\n  ]\n}\n")


def write_events(path: Path, count: int) -> None:
    """A TensorBoard event file with one scalar a record."""
    from sphinx_runs.logs.crc32c import masked_crc32c

    def varint(number: int) -> bytes:
        out = bytearray()
        while number > 0x7F:
            out.append(number & 0x7F | 0x80)
            number >>= 7
        return bytes(out) + bytes([number])

    def event(step: int, loss: float) -> bytes:
        value = b"\x0a\x04loss\x15" + struct.pack("<f", loss)
        summary = b"\x0a" + varint(len(value)) + value
        head = b"\x09" + struct.pack("<d", step) + b"\x10" + varint(step)
        return head + b"\x2a" + varint(len(summary)) + summary

    with path.open("wb") as file:
        batch: list[bytes] = []
        for step, loss, _ in rows(count):
            batch.append(event(step, loss))
            if len(batch) == 8192 or step == count:
                lengths = [struct.pack("<Q", len(data)) for data in batch]
                checks = zip(lengths, masked_crc32c(lengths), batch, masked_crc32c(batch),
                             strict=True)  # fmt: skip
                for length, first, data, second in checks:
                    file.write(length + struct.pack("<I", first) + data + struct.pack("<I", second))
                batch = []


WRITERS: dict[str, Callable[[Path, int], None]] = {
    "CSV": write_csv,
    "CSV, sparse": write_sparse_csv,
    "JSONL": write_jsonl,
    "llm.c": write_llm_c,
    "nanoGPT": write_nanogpt,
    "W&B export": write_wandb,
    "Trainer (1/3)": write_trainer_state,
    "TensorBoard": write_events,
}


def draw(root: Path, smooth: float) -> None:
    """Read and draw the log below ``root``; print what it took as JSON."""
    start = time.process_time()
    from sphinx_runs.curves.chart import draw_curve
    from sphinx_runs.curves.plot import plot
    from sphinx_runs.curves.spec import CurveSpec
    from sphinx_runs.figures import Book

    imported = time.process_time()
    curve = draw_curve(Book(root), CurveSpec(file="log", smooth=smooth))
    assert curve.chart is not None, curve.problems
    markup = plot(curve.chart, "curve")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    took = {"imports": imported - start, "curve": time.process_time() - imported, "memory": peak}
    sys.stdout.write(json.dumps({**took, "bytes": len(markup)}))


def measured(root: Path, smooth: float) -> dict[str, float]:
    """What a process of its own takes for it."""
    command = [sys.executable, __file__, "--draw", str(root), "--smooth", str(smooth)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Write, draw, and print a table; the best of three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--smooth", type=float, default=0.0)
    parser.add_argument("--draw", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.draw:
        draw(options.draw, options.smooth)
        return
    print(f"{options.rows:,} rows, best of three (processor time)")
    print(f"{'format':<14}{'file':>10}{'curve':>10}{'memory':>10}{'picture':>11}")
    for name, write in WRITERS.items():
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write(root / "log", options.rows)
            size = (root / "log").stat().st_size / 1e6
            best = min((measured(root, options.smooth) for _ in range(3)), key=lambda m: m["curve"])
        print(
            f"{name:<14}{size:>7.1f} MB{best['curve']:>8.2f} s{best['memory']:>7.0f} MB"
            f"{best['bytes'] / 1000:>8.1f} kB"
        )


if __name__ == "__main__":
    main()
