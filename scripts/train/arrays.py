"""What `arrays.ts` writes: `options.json`, and arrays one after another in `arrays.bin`, with their places in `arrays.json`."""

import json
from pathlib import Path

import numpy as np


def read(folder: Path):
    raw = np.memmap(folder / "arrays.bin", dtype=np.uint8, mode="r")
    places = json.loads((folder / "arrays.json").read_text())
    arrays = {name: np.frombuffer(raw, dtype=kind, count=n, offset=at) for name, (kind, at, n) in places.items()}
    return arrays, json.loads((folder / "options.json").read_text())
