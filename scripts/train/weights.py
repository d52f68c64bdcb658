"""
Logistic regressions for one rule's decision: `weights.py FOLDER`. One of all claims, and one without each of their folds; a
constant, then a weight for each sign. `decisions.ts` writes what it reads and stores what it leaves.
"""

import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from arrays import read

folder = Path(sys.argv[1])
a, options = read(folder)
rights, weight, fold = a["rights"], a["weight"], a["fold"]
signs = a["signs"].reshape(len(rights), -1).astype(np.float64)


def fit(members):
    rows = signs[members]
    # The penalty is for a sign of spread 1: what varies little is not to have a large weight for it.
    spread = np.sqrt(np.maximum(rows.var(0), options["leastSpread"]))
    model = LogisticRegression(C=1 / options["ridge"], solver="newton-cholesky", tol=1e-6)
    model.fit(rows / spread, rights[members], sample_weight=weight[members])
    return np.concatenate([model.intercept_, model.coef_[0] / spread])


fits = [fit(fold != without) for without in [-1, *range(options["folds"])]]
np.array(fits, dtype=np.float32).tofile(folder / "weights.bin")
