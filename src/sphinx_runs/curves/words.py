"""A chart in words: its title, its description, and names as readers know them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sphinx_runs.curves.axis import Axis
from sphinx_runs.figures.history import History
from sphinx_runs.logs.series import Gap, Seam, Series
from sphinx_runs.quantities import format_count, format_hours, format_price, plain, short

SPELT_OUT = {
    "lr": "learning rate",
    "trl": "loss",
    "tel": "validation loss",
    "train_loss": "training loss",
    "val_loss": "validation loss",
    "valid_loss": "validation loss",
    "eval_loss": "evaluation loss",
    "tps": "tokens per second",
    "mfu": "MFU",
}


def pretty(name: str) -> str:
    """``validation_loss`` is ``validation loss``; a name with a slash stays as it is."""
    return name if "/" in name else SPELT_OUT.get(name, name.replace("_", " "))


def listed(words: Iterable[str]) -> str:
    """``a, b and c``, each once."""
    found = list(dict.fromkeys(words))
    return found[0] if len(found) == 1 else ", ".join(found[:-1]) + " and " + found[-1]


def place_text(axis: Axis, place: float, currency: str) -> str:
    """A place on the x axis as it is spoken of: ``step 90,000``, ``11.8B tokens``, ``$26``."""
    if axis.name == "tokens":
        return f"{format_count(place)} tokens"
    if axis.name == "hours":
        return format_hours(place)
    if axis.name == "cost":
        return format_price(place, currency)
    return f"{axis.label} {plain(place)}"


def course(name: str, series: Series, axis: Axis, currency: str) -> str:
    """A line in a sentence: ``loss falls from 10.6 at step 1 to 2.49 at step 90,000``."""

    def spot(position: int) -> str:
        place = place_text(axis, axis.at(series.steps[position]), currency)
        return f"{short(series.values[position])} at {place}"

    values, last = series.values, len(series) - 1
    if last == 0:
        return f"{name} is {spot(0)}."
    low, high = values.index(min(values)), values.index(max(values))
    range_ = values[high] - values[low]
    change = values[last] - values[0]
    verb = (
        "stays near"
        if abs(change) <= 0.02 * abs(values[0])
        else ("falls" if change < 0 else "rises")
    )
    sentence = (
        f"{name} stays near {short(values[0])}, ending at {spot(last)}"
        if verb == "stays near"
        else f"{name} {verb} from {spot(0)} to {spot(last)}"
    )
    if range_ and values[high] - max(values[0], values[last]) > 0.1 * range_:
        sentence += f", with a peak of {spot(high)}"
    if range_ and min(values[0], values[last]) - values[low] > 0.05 * range_:
        sentence += f", with its lowest value {spot(low)}"
    return sentence + "."


def gap_text(name: str, gaps: Sequence[Gap], unit: str) -> str:
    """Where values were not finite, in one sentence; the first three places of many."""
    places = [
        f"{unit} {plain(gap.first)}"
        if gap.first == gap.last
        else f"{unit}s {plain(gap.first)} to {plain(gap.last)}"
        for gap in gaps[:3]
    ]
    kinds = listed(gap.word for gap in gaps)
    more = f" and {len(gaps) - 3:,} more places" if len(gaps) > 3 else ""
    return f"{name}: {kinds} logged at {', '.join(places)}{more} (marked ×)"


def seam_text(seam: Seam, unit: str) -> str:
    """A resumed run: ``resumed at step 900, after step 1,000 had been reached``."""
    return f"resumed at {unit} {plain(seam.resumed)}, after {unit} {plain(seam.reached)}"


def title_of(quantities: Iterable[str], histories: Sequence[History], x_label: str) -> str:
    """``Loss and validation loss of llama-1b by step``."""
    what = listed(pretty(quantity) for quantity in quantities)
    runs = listed(history.run.title or history.run.name for history in histories)
    return f"{what[:1].upper()}{what[1:]} of {runs} by {x_label}"
