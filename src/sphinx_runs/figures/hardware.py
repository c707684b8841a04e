"""Peak throughput of accelerators, from their data sheets, for model FLOPs utilisation."""

from __future__ import annotations

import re
from collections.abc import Sequence

PEAKS: Sequence[tuple[str, float, str]] = (
    (r"\bH200\b", 989.0, "NVIDIA H200 data sheet, BF16"),
    (r"\bH100\b.*\bSXM", 989.0, "NVIDIA H100 data sheet, SXM, BF16"),
    (r"\bH100\b.*\bPCIe", 756.0, "NVIDIA H100 data sheet, PCIe, BF16"),
    (r"\bA100\b", 312.0, "NVIDIA A100 data sheet, BF16"),
    (r"\bA40\b", 149.7, "NVIDIA A40 data sheet, BF16"),
    (r"\bA6000\b(?!.*Ada)", 154.8, "NVIDIA RTX A6000 data sheet, BF16"),
    (r"\bL40S\b", 362.0, "NVIDIA L40S data sheet, BF16"),
    (r"\bL4\b", 121.0, "NVIDIA L4 data sheet, BF16"),
    (r"\bA10\b", 125.0, "NVIDIA A10 data sheet, BF16"),
    (r"\bV100\b", 125.0, "NVIDIA V100 data sheet, FP16"),
    (r"\bT4\b", 65.0, "NVIDIA T4 data sheet, FP16"),
)
"""Name, peak in TFLOPS, source: tensor cores, dense, 16-bit.

The H100 is in the table with its form only, since its two forms differ by a third.
"""


def known_peak(gpu: str) -> tuple[float, str] | None:
    """The peak of a GPU in TFLOPS with its source, by its name; None where it is not known."""
    for pattern, peak, source in PEAKS:
        if re.search(pattern, gpu[:200], re.IGNORECASE):
            return peak, source
    return None
