"""Writes special.json: reference values for src/stats from mpmath at 40 digits. Run: python3 special.py"""
import json, itertools
import mpmath as mp

mp.mp.dps = 40
out = {"meta": {
    "source": "special.py, mpmath %s at 40 digits" % mp.__version__,
    "tolerance": "see tests/stats/special.test.ts and intervals.test.ts",
    "tango": "ends of the set of differences whose score statistic is below z = -Phi^-1(0.025); the restricted maximum "
             "likelihood estimate is found by maximizing the multinomial likelihood numerically, not by its closed form"}}
out["normal_cdf"] = [[x, float(mp.erfc(-mp.mpf(x) / mp.sqrt(2)) / 2)] for x in (-37, -20, -10, -6.1, -5.6, -3, -1, -0.5, 0, 0.3, 2, 5, 8)]
out["normal_quantile"] = []
for p in (1e-300, 1e-100, 1e-20, 1e-10, 1e-5, 0.01, 0.07, 0.08, 0.3, 0.5, 0.7, 0.93, 0.99, 1 - 1e-10):
    q = mp.mpf(p)
    lo, hi = mp.mpf(-40), mp.mpf(40)
    for _ in range(140):
        mid = (lo + hi) / 2
        if mp.erfc(-mid / mp.sqrt(2)) / 2 < q: lo = mid
        else: hi = mid
    z = 0 if p == 0.5 else lo
    out["normal_quantile"].append([p, float(z)])
out["log_gamma"] = [[z, float(mp.loggamma(mp.mpf(z)))] for z in (1e-5, 0.1, 0.5, 1.5, 3, 10, 14.9, 15, 50, 1e5, 1e10)]
out["gamma_p"] = [[a, x, float(mp.gammainc(a, 0, mp.mpf(x), regularized=True)), float(mp.gammainc(a, mp.mpf(x), mp.inf, regularized=True))]
                  for a, f in itertools.product((0.1, 0.5, 1, 3, 20, 100), (0.01, 0.5, 0.9, 1, 1.1, 2)) for x in [a * f]]
out["beta_i"] = [[x, a, b, float(mp.betainc(a, b, 0, mp.mpf(x), regularized=True))]
                 for a, b, x in itertools.product((0.05, 0.5, 1, 3, 80), (0.05, 0.5, 1.5, 20, 300), (1e-8, 0.01, 0.3, 0.5, 0.9, 0.999))]

def score(b, c, n, d):
    """Tango's statistic with the restricted estimate of p01 by golden-section search of the log-likelihood."""
    def loglik(q):
        p = q + d
        rest = 1 - p - q
        if p < 0 or q < 0 or rest < 0: return mp.mpf("-inf")
        term = lambda k, v: 0 if k == 0 else (k * mp.log(v) if v > 0 else mp.mpf("-inf"))
        return term(b, p) + term(c, q) + term(n - b - c, rest)
    lo, hi = max(mp.mpf(0), -d), (1 - d) / 2
    g = (mp.sqrt(5) - 1) / 2
    for _ in range(160):
        x1, x2 = hi - g * (hi - lo), lo + g * (hi - lo)
        if loglik(x1) > loglik(x2): hi = x2
        else: lo = x1
    q = (lo + hi) / 2
    return (b - c - n * d) / mp.sqrt(n * (2 * q + d - d * d))

z = -mp.sqrt(2) * mp.erfinv(mp.mpf("0.05") - 1)
out["tango_95"] = []
for b, c, n in ((0, 0, 50), (3, 1, 50), (12, 2, 50), (0, 7, 30), (40, 25, 1000), (1, 0, 10)):
    est = mp.mpf(b - c) / n
    ends = []
    for edge in (mp.mpf(-1), mp.mpf(1)):
        inside, outside = est, edge
        for _ in range(70):
            mid = (inside + outside) / 2
            if abs(score(b, c, n, mid)) < z: inside = mid
            else: outside = mid
        ends.append(float(inside))
    out["tango_95"].append([b, c, n, *ends])
json.dump(out, open("special.json", "w"), separators=(",", ":"))
open("special.json", "a").write("\n")
