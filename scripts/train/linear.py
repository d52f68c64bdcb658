"""
Trains the linear model: `linear.py FOLDER`. Logistic regression for each label over sparse rows, examples weighed label by
label; then once more with those features alone that carried most of the rules. `linear.ts` writes what it reads and stores what it leaves.
"""

import sys
import warnings
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from arrays import read

# A label's weights are good enough after so many rounds; more would change nothing that can be measured.
warnings.filterwarnings("ignore", category=ConvergenceWarning)

a, options = read(Path(sys.argv[1]))
members, labels = a["members"], options["labels"]
every = sparse.csr_matrix((a["values"], a["ids"], a["starts"]), shape=(len(a["starts"]) - 1, options["count"]))
rows = every[members]
rows.sort_indices()
targets = a["targets"].reshape(-1, labels)[members]
importance = a["importance"].reshape(-1, labels)[members]


def fit(rows, count):
    """The weights of the first `count` labels."""
    weights, bias = np.zeros((rows.shape[1], count), dtype=np.float32), np.zeros(count, dtype=np.float32)
    for label in range(count):
        known = importance[:, label] > 0
        # By the dual problem, which with so many features is solved in a third of the time.
        model = LogisticRegression(
            C=options["strength"],
            solver="liblinear",
            dual=True,
            max_iter=options["rounds"],
            random_state=options["seed"],
        )
        model.fit(rows[known], targets[known, label], sample_weight=importance[known, label])
        weights[:, label], bias[label] = model.coef_[0], model.intercept_[0]
    return weights, bias


# Words and phrases learned by heart go first: a model that has to do without them generalises no worse.
weights, _ = fit(rows, options["rules"])
worth = np.sqrt(np.asarray((rows > 0).sum(0)).ravel()) * (weights**2).sum(1)
chosen = np.sort(np.argsort(-worth, kind="stable")[: options["features"]]).astype(np.int32)
weights, bias = fit(rows[:, chosen], labels)
folder = Path(sys.argv[1])
chosen.tofile(folder / "chosen.bin")
weights.tofile(folder / "weights.bin")
bias.tofile(folder / "bias.bin")
