"""
Trains the linear model: `linear.py FOLDER`. A support vector machine for each label over sparse rows, examples weighed label
by label; then once more with those features alone that carried most of the rules. `linear.ts` writes what it reads and stores
what it leaves.
"""

import sys
import warnings
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.svm import LinearSVC

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

# A rare feature tells more than a common one where it is shown, and must not pay more for its weight.
rarity = np.log(len(members) / (np.asarray((rows > 0).sum(0)).ravel() + 1)).astype(np.float32)


def fit(chosen, count, rounds):
    """The weights that the first `count` labels give these features."""
    scaled = rows[:, chosen] @ sparse.diags(rarity[chosen])
    weights, bias = np.zeros((len(chosen), count), dtype=np.float32), np.zeros(count, dtype=np.float32)
    for label in range(count):
        known = importance[:, label] > 0
        # The squared hinge leaves alone what is right by far; with so many features the dual problem is the faster one.
        model = LinearSVC(C=options["strength"], dual=True, max_iter=rounds, random_state=options["seed"])
        model.fit(scaled[known], targets[known, label], sample_weight=importance[known, label])
        weights[:, label] = model.coef_[0] * rarity[chosen]
        bias[label] = model.intercept_[0]
    return weights, bias


# Words and phrases learned by heart go first: a model that has to do without them generalises no worse. To tell which they
# are, a third of the rounds is enough.
weights, _ = fit(np.arange(rows.shape[1]), options["rules"], options["rounds"] // 3)
worth = np.sqrt(np.asarray((rows > 0).sum(0)).ravel()) * (weights**2).sum(1)
chosen = np.sort(np.argsort(-worth, kind="stable")[: options["features"]]).astype(np.int32)
weights, bias = fit(chosen, labels, options["rounds"])
folder = Path(sys.argv[1])
chosen.tofile(folder / "chosen.bin")
weights.tofile(folder / "weights.bin")
bias.tofile(folder / "bias.bin")
