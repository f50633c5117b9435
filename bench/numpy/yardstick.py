"""The workload in vectorised numpy: what a strong analyst would write, as a yardstick.

    yardstick.py PARAMETERS DRAWS SEED

PARAMETERS is the JSON file that the generator writes (bench/workload/parameters.ts). Prints one line of JSON: the result and its milliseconds.
Draws are made in chunks of 1,000, so that what a chunk needs stays in the cache; all values are kept, and summarised at the end.
"""

import json
import os
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

try:
    import numpy as np
except ImportError:
    sys.exit("no numpy")

CHUNK = 1000
LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95]
WARM_UP = 4 * CHUNK
LONGEST_DELAY = 2


class Workload:
    """Parameters as columns, so that [item, 1] meets [item, draw] everywhere."""

    def __init__(self, document):
        indicators = document["indicators"]
        projects = document["projects"]
        self.years = document["years"]
        self.indicators = len(indicators)
        self.projects = len(projects)

        def column(rows, pick):
            return np.array([pick(row) for row in rows], dtype=float).reshape(-1, 1)

        for name in ("base", "low", "high", "direction", "driftMean", "driftSd", "noiseMedian", "noiseLogSd", "phi", "target"):
            setattr(self, name, column(indicators, lambda row: row[name]))
        self.effect = [column(projects, lambda row: row["effect"][k]) for k in range(3)]
        low, mode, high = (column(projects, lambda row: row["delivery"][k]) for k in range(3))
        self.delivery_low = low
        self.delivery_width = high - low
        self.delivery_shape = (1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low))
        self.delay_mode = column(projects, lambda row: row["delayMode"])
        self.response = self._response(document)
        self.coupling = np.zeros((self.indicators, self.indicators))
        for row in document["couplings"]:
            self.coupling[row["to"], row["from"]] += row["coefficient"]

    def _response(self, document):
        """[year and indicator, delay in whole years and project]: change of an indicator in a year per unit of a project that is so late."""
        matrix = np.zeros((self.years, self.indicators, LONGEST_DELAY + 1, self.projects))
        for p, project in enumerate(document["projects"]):
            for indicator, share in ((project["first"], 1.0), (project["second"], project["share"])):
                if indicator is None:
                    continue
                direction = document["indicators"][indicator]["direction"]
                for delay in range(LONGEST_DELAY + 1):
                    for k, part in enumerate(project["kernel"]):
                        if k + delay < self.years:
                            matrix[k + delay, indicator, delay, p] += share * direction * part
        return matrix.reshape(self.years * self.indicators, (LONGEST_DELAY + 1) * self.projects)


def increments(w, rng, n):
    """[year, indicator, draw]: what the projects add in each year."""
    shape = (w.projects, n)
    size = rng.triangular(*w.effect, shape)
    share = rng.beta(*w.delivery_shape, shape)
    share *= w.delivery_width
    share += w.delivery_low
    size *= share
    delay = rng.triangular(0, w.delay_mode, LONGEST_DELAY, shape)
    weights = np.empty((LONGEST_DELAY + 1, w.projects, n))
    np.maximum(1 - delay, 0, out=weights[0])
    np.maximum(delay - 1, 0, out=weights[2])
    np.subtract(1, weights[0], out=weights[1])
    weights[1] -= weights[2]
    weights *= size
    return (w.response @ weights.reshape(-1, n)).reshape(w.years, w.indicators, n)


def simulate(w, rng, n, out):
    """Fills out[year, indicator, draw] with n draws of the values."""
    added = increments(w, rng, n)
    drift = rng.standard_normal((w.indicators, n))
    drift *= w.driftSd
    drift += w.driftMean
    noise = np.exp(rng.standard_normal((w.indicators, n)) * w.noiseLogSd)
    noise *= w.noiseMedian
    shocks = rng.standard_normal((w.years, w.indicators, n))
    shocks *= noise
    path = np.repeat(w.base, n, axis=1)
    deviation = np.zeros((w.indicators, n))
    before = last = path
    for year in range(w.years):
        step = added[year]
        step += drift
        if year > 0:
            step += w.coupling @ (last - before)
        up = step >= 0
        room = np.where(up, w.high - path, path - w.low)
        np.maximum(room, 1e-6, out=room)
        share = np.abs(step)
        share /= room
        np.negative(share, out=share)
        np.exp(share, out=share)
        np.subtract(1, share, out=share)
        share *= room
        path = path + np.copysign(share, step)
        deviation *= w.phi
        deviation += shocks[year]
        before = last
        last = path + deviation
        np.clip(last, w.low, w.high, out=last)
        out[year] = last


def run(w, draws, seed, chunk=CHUNK):
    rng = np.random.default_rng(seed)
    values = np.empty((w.years, w.indicators, draws))
    for first in range(0, draws, chunk):
        n = min(chunk, draws - first)
        simulate(w, rng, n, values[:, :, first : first + n])
    return values


def summarise(w, values):
    met = np.where(w.direction > 0, values[-1] >= w.target, values[-1] <= w.target)
    quantiles = np.quantile(values, LEVELS, axis=2)
    return {
        "draws": values.shape[2],
        "means": values.mean(axis=2).tolist(),
        "sds": values.std(axis=2).tolist(),
        "quantiles": np.moveaxis(quantiles, 0, 2).tolist(),
        "probabilities": met.mean(axis=1).tolist(),
        "joint": float(met.all(axis=0).mean()),
    }


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        workload = Workload(json.load(file))
    draws, seed = int(sys.argv[2]), int(sys.argv[3])
    # one chunk that is larger than those to come, also so that the allocator keeps what they free instead of giving it back each time
    summarise(workload, run(workload, WARM_UP, seed + 1, WARM_UP))
    started = time.perf_counter()
    result = summarise(workload, run(workload, draws, seed))
    milliseconds = (time.perf_counter() - started) * 1e3
    print(json.dumps({"result": result, "milliseconds": milliseconds}))


main()
