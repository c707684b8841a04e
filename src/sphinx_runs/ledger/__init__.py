"""The ledger: what is written down of training runs, in YAML. Plain Python."""

from sphinx_runs.ledger.model import Ledger, Phase, Run
from sphinx_runs.ledger.parsing import read_ledgers

__all__ = ["Ledger", "Phase", "Run", "read_ledgers"]
