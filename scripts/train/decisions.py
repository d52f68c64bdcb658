"""
Logistic regressions and boosted trees for one rule's decision: `decisions.py FOLDER`. One of each from all claims, and one
without each of their folds: a constant, then a weight for each sign; a constant, then trees. `decisions.ts` writes what it reads
and stores what it leaves.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from arrays import read

folder = Path(sys.argv[1])
a, options = read(folder)
rights, weight, fold = a["rights"], a["weight"], a["fold"]
signs = a["signs"].reshape(len(rights), -1).astype(np.float64)


def weights_of(members):
    rows = signs[members]
    # The penalty is for a sign of spread 1: what varies little is not to have a large weight for it.
    spread = np.sqrt(np.maximum(rows.var(0), options["leastSpread"]))
    model = LogisticRegression(C=1 / options["ridge"], solver="newton-cholesky", tol=1e-6)
    model.fit(rows / spread, rights[members], sample_weight=weight[members])
    return np.concatenate([model.intercept_, model.coef_[0] / spread])


def trees_of(members):
    model = HistGradientBoostingClassifier(**options["trees"], early_stopping=False, random_state=1)
    model.fit(signs[members], rights[members], sample_weight=weight[members])

    def subtree(nodes, at):
        node = nodes[at]
        if node["is_leaf"]:
            return float(node["value"])
        sides = [subtree(nodes, node[side]) for side in ("left", "right")]
        return [int(node["feature_idx"]), float(node["num_threshold"]), *sides]

    # No public name gives the trees: these two are what `decision_function` adds up.
    trees = [subtree(predictor.nodes, 0) for (predictor,) in model._predictors]
    return {"base": float(np.ravel(model._baseline_prediction)[0]), "trees": trees}


fits = [fold != without for without in [-1, *range(options["folds"])]]
np.array([weights_of(members) for members in fits], dtype=np.float32).tofile(folder / "weights.bin")
(folder / "trees.json").write_text(json.dumps([trees_of(members) for members in fits]))
