"""
Trains the small network: `network.py FOLDER FROM TO` runs the epochs FROM … TO and leaves the parameters in FOLDER. Filters,
word vectors and the layer that reads a sentence among others are learned together, document by document. `network.ts` writes
what it reads (`arrays.json`, `arrays.bin`, `options.json`) and packs what it leaves. One thread, so that the same input
gives the same bytes.
"""

import math
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from arrays import read

folder, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)

a, options = read(folder)
LABELS, TYPES, PLACES = options["labels"], options["types"], options["places"]
FILTERS, GIST, WIDTH = options["filters"], options["gist"], options["hidden"]
SIZE, CLASSES, TAGS = options["size"], options["classes"], options["tags"]
targets = torch.tensor(a["targets"].reshape(-1, LABELS), dtype=torch.float32)
importance = torch.tensor(a["importance"].reshape(-1, LABELS))
starts, documents = a["starts"], a["documents"]


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        normal = lambda *shape, by: nn.Parameter(torch.randn(*shape) * by)
        even = lambda inputs, outputs: nn.Parameter((2 * torch.rand(inputs, outputs) - 1) / math.sqrt(inputs))
        zero = lambda size: nn.Parameter(torch.zeros(size))
        self.vectors = nn.Parameter(torch.tensor(a["vectors"].reshape(-1, SIZE)))
        self.kernel = normal(3, SIZE + CLASSES + TAGS, FILTERS, by=1 / math.sqrt(3 * SIZE))
        self.bias = zero(FILTERS)
        self.head = normal(FILTERS + TYPES, LABELS, by=0.05)
        self.headBias = nn.Parameter(torch.full((LABELS,), -2.0))
        self.gist = even(FILTERS, GIST)
        self.gistBias = zero(GIST)
        self.layer = even(FILTERS + PLACES * GIST + TYPES + SIZE, WIDTH)
        self.layerBias = zero(WIDTH)
        self.out = normal(WIDTH, LABELS, by=0.05)

    def forward(self, batch):
        """The log-odds of each sentence's labels, read alone and among the others of the batch."""
        drop = options["dropout"]
        tokens, words = batch["tokens"], a["words"]
        word = torch.tensor(words[tokens], dtype=torch.long)
        known = (word >= 0).float()[:, None]
        vector = self.vectors[word.clamp(min=0)] * known
        kind = torch.tensor(a["kinds"][tokens], dtype=torch.long)
        tag = torch.tensor(a["tags"][tokens], dtype=torch.long)
        before, here, after = (
            vector @ self.kernel[p, :SIZE]
            + F.embedding(kind, self.kernel[p, SIZE : SIZE + CLASSES])
            + F.embedding(tag, self.kernel[p, SIZE + CLASSES :])
            for p in range(3)
        )
        # A sentence's first word has none before it, its last none after it.
        inner = torch.tensor(batch["inner"], dtype=torch.float32)[:, None]
        shifted = here + self.bias
        shifted = shifted + F.pad(before[:-1] * inner, (0, 0, 1, 0)) + F.pad(after[1:] * inner, (0, 0, 0, 1))
        padded = F.pad(shifted, (0, 0, 0, 1), value=-1.0)[torch.tensor(batch["grid"])]
        found = F.dropout(padded.max(1).values.clamp(min=0), drop, self.training)

        type_ = torch.tensor(batch["types"], dtype=torch.long)
        own = self.headBias + found @ self.head[:FILTERS] + self.head[FILTERS:][type_]
        gist = F.relu(found @ self.gist + self.gistBias)
        nothing = F.pad(gist, (0, 0, 0, 1))
        around = [nothing[torch.tensor(batch["neighbours"][k])] for k in range(4)]
        around += [greatest(gist, batch[group]) for group in ("units", "rows", "sections")]
        heading = self.vectors[torch.tensor(batch["headWords"], dtype=torch.long).clamp(min=0)]
        heading = heading * torch.tensor(batch["headWeights"])[:, None]
        mean = torch.zeros(len(type_), SIZE).index_add(0, torch.tensor(batch["headOf"]), heading)
        at = FILTERS + PLACES * GIST
        hidden = self.layerBias + found @ self.layer[:FILTERS] + torch.cat(around, 1) @ self.layer[FILTERS:at]
        hidden = hidden + self.layer[at : at + TYPES][type_] + mean @ self.layer[at + TYPES :]
        return own, own + F.dropout(F.relu(hidden), drop, self.training) @ self.out


def greatest(gist, groups):
    """For each sentence and number of its gist the greatest among the sentences of its group."""
    index = torch.tensor(groups)[:, None].expand(-1, GIST)
    most = torch.zeros(int(groups.max()) + 1, GIST).scatter_reduce(0, index, gist, "amax")
    return most.gather(0, index)


def numbered(groups):
    """Groups by numbers from 0; one without a group (-1) is a group by itself."""
    alone = np.where(groups < 0, -2 - np.arange(len(groups)), groups)
    return np.unique(alone, return_inverse=True)[1]


def prepare(chosen):
    """The sentences of some documents, as `forward` reads them."""
    n = len(chosen)
    lengths = starts[chosen + 1] - starts[chosen]
    tokens = np.concatenate([a["tokens"][starts[s] : starts[s + 1]] for s in chosen])
    begins = np.concatenate([[0], np.cumsum(lengths)])
    column = np.arange(lengths.max())
    grid = np.where(column < lengths[:, None], begins[:-1, None] + column, len(tokens))
    inner = np.ones(len(tokens) - 1, dtype=np.float32)
    inner[begins[1:-1] - 1] = 0
    sections = a["sections"][chosen]
    placed = np.flatnonzero(sections >= 0)
    neighbours = np.full((4, n), n)
    for k, by in enumerate((-1, 1, -2, 2)):
        for line, i in enumerate(placed):
            other = line + by
            if 0 <= other < len(placed) and sections[placed[other]] == sections[i]:
                neighbours[k, i] = placed[other]
    head_from, head_to = a["headStarts"][chosen], a["headStarts"][chosen + 1]
    counts = head_to - head_from
    head_words = np.concatenate([a["headWords"][f:t] for f, t in zip(head_from, head_to)])
    weights = np.repeat(1 / np.maximum(counts, 1), counts).astype(np.float32) * (head_words >= 0)
    return {
        "tokens": tokens,
        "grid": grid,
        "inner": inner,
        "types": a["types"][chosen],
        "neighbours": neighbours,
        "sections": numbered(sections),
        "units": numbered(a["units"][chosen]),
        "rows": numbered(a["rows"][chosen]),
        "headWords": head_words,
        "headWeights": weights.astype(np.float32),
        "headOf": np.repeat(np.arange(n), counts),
        "members": chosen,
    }


def batches(order):
    """Each batch ends with the document that makes it large enough."""
    held, size = [], 0
    for k, d in enumerate(order):
        held.append(np.arange(documents[d], documents[d + 1]))
        size += len(held[-1])
        if size >= options["batch"] or k + 1 == len(order):
            yield prepare(np.concatenate(held))
            held, size = [], 0


torch.manual_seed(options["seed"])
network = Network()
vectors = [network.vectors]
rest = [p for name, p in network.named_parameters() if name != "vectors"]
groups = [{"params": rest, "weight_decay": options["decay"]}, {"params": vectors, "weight_decay": 0}]
optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.999), eps=1e-8)
time = 0
if first > 0:
    state = torch.load(folder / "state.pt")
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    time = state["time"]
    # The vectors as they are stored: from here on the rest learns to do with them.
    stored = np.fromfile(folder / "vectors.bin", dtype=np.float32).reshape(-1, SIZE)
    network.vectors.data.copy_(torch.tensor(stored))
    network.vectors.requires_grad_(False)

wanted = np.zeros(len(a["types"]), dtype=bool)
wanted[a["members"]] = True
ours = np.flatnonzero(wanted[documents[:-1]])
steps = math.ceil(len(a["members"]) / options["batch"]) * options["epochs"]
for epoch in range(first, last):
    order = np.random.default_rng([options["seed"], epoch]).permutation(ours)
    torch.manual_seed(1000 * options["seed"] + epoch)
    sum_, n = 0.0, 0
    for batch in batches(order):
        rate = options["rate"] * max(0.03, 1 - 0.97 * time / steps)
        optimizer.param_groups[0]["lr"] = rate
        optimizer.param_groups[1]["lr"] = rate * options["vectorRate"]
        time += 1
        own, among = network(batch)
        truth, weight = targets[batch["members"]], importance[batch["members"]]
        cost = lambda odds: (F.binary_cross_entropy_with_logits(odds, truth, reduction="none") * weight).sum()
        loss = (options["alone"] * cost(own) + cost(among)) / len(truth)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        sum_ += loss.item()
        n += 1
    print(f"epoch {epoch + 1}: {sum_ / n:.4f}", flush=True)

torch.save({"network": network.state_dict(), "optimizer": optimizer.state_dict(), "time": time}, folder / "state.pt")
for name, p in network.named_parameters():
    p.detach().numpy().astype(np.float32).tofile(folder / f"{name}.bin")
