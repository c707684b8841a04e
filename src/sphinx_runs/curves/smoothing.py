"""TensorBoard's smoothing: an exponential moving average without its bias to zero.

``last = weight * last + (1 - weight) * value``, shown divided by ``1 - weight ** n``: the
rule of ``tensorboard/plugins/scalar/polymer/tf-scalar-dashboard`` and of Adam
(Kingma and Ba 2015, arXiv:1412.6980, section 3).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable


def smoothed(values: Iterable[float], weight: float) -> array[float]:
    """The debiased moving average of finite values; ``weight`` is 0 (none) to below 1."""
    result = array("d")
    append = result.append
    rest = 1.0 - weight
    last, power = 0.0, 1.0
    for value in values:
        last = last * weight + rest * value
        power *= weight
        append(last / (1.0 - power))
    return result
