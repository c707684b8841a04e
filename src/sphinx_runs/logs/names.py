"""Names of logged quantities: how frameworks call what a page calls ``loss``."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

STEP_COLUMNS: Sequence[str] = (
    "step", "global_step", "trainer_global_step", "train_global_step", "iter", "iteration",
    "steps", "num_steps", "current_steps", "optimizer_step", "update", "epoch",
)  # fmt: skip
"""Columns that count steps, the surest first."""

SECONDS_COLUMNS: Sequence[str] = (
    "wall_time", "timestamp", "runtime", "relative_time_process", "relative_time_wall",
    "elapsed_seconds", "elapsed", "time",
)  # fmt: skip
"""Columns that hold a time in seconds."""

ALIASES: Mapping[str, Sequence[str]] = {
    "loss": (
        "loss", "train_loss", "training_loss", "loss_train", "train_loss_step", "loss_step",
        "trl", "tr_loss", "lm_loss", "loss_training", "train_loss_epoch", "train",
        "train_lm_loss",
    ),
    "validation_loss": (
        "validation_loss", "val_loss", "valid_loss", "eval_loss", "loss_val", "loss_eval",
        "loss_valid", "loss_validation", "val_loss_epoch", "val_loss_step", "dev_loss", "tel",
        "validation", "val", "test_loss",
    ),
    "learning_rate": ("learning_rate", "lr", "train_lr", "train_learning_rate", "lr_adamw",
                      "lr_adam", "lr_sgd", "lr_group_0", "lr_pg1"),
    "grad_norm": ("grad_norm", "gradient_norm", "train_grad_norm", "norm", "gnorm"),
    "tokens_per_second": (
        "tokens_per_second", "tokens_per_sec", "tok_per_sec", "tokens_s", "tok_s", "tps",
        "throughput", "train_tokens_per_second", "perf_tokens_per_sec",
    ),
    "seconds_per_step": ("seconds_per_step", "step_time", "sec_per_step", "time_per_step"),
    "tokens": ("tokens", "num_tokens", "num_input_tokens_seen", "tokens_seen", "total_tokens",
               "consumed_tokens", "train_tokens"),
    "mfu": ("mfu", "train_mfu", "perf_mfu"),
    "epoch": ("epoch", "train_epoch"),
}  # fmt: skip
"""What a page may ask for, and the names it may have in a log, in order of preference."""

_SEPARATORS = re.compile(r"[^a-z0-9]+")


def plain_name(name: str) -> str:
    """``Train/Loss`` and ``train_loss`` are both ``train_loss``."""
    return _SEPARATORS.sub("_", name.lower()).strip("_")


def find_name(wanted: str, names: Iterable[str]) -> str | None:
    """The name among ``names`` that means ``wanted``: itself, its plain form, or an alias."""
    known = list(names)
    if wanted in known:
        return wanted
    by_plain: dict[str, str] = {}
    for name in known:
        by_plain.setdefault(plain_name(name), name)
    plain = plain_name(wanted)
    for candidate in (plain, *ALIASES.get(canonical(wanted), ())):
        if candidate in by_plain:
            return by_plain[candidate]
    return None


def canonical(name: str) -> str:
    """What pages call a quantity: ``lr`` is ``learning_rate``; an unknown name is itself."""
    plain = plain_name(name)
    return next((key for key, names in ALIASES.items() if plain in names), name)


def nearest(wanted: str, names: Iterable[str]) -> tuple[str, ...]:
    """Up to three names that look like ``wanted``; without one, the first six there are."""
    known = list(dict.fromkeys(names))
    close = difflib.get_close_matches(wanted[:200], known, n=3, cutoff=0.5)
    return tuple(close or known[:6])


def did_you_mean(wanted: str, names: Iterable[str]) -> str:
    """A sentence that names what there is; empty where there is nothing."""
    found = nearest(wanted, names)
    return f"Known are, for example: {', '.join(found)}" if found else "There is none"
