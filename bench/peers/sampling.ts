/** Random numbers as one writes them in plain JavaScript: a small generator, Box-Muller, inversion, and beta from two gammas. */
export type Random = () => number;

/** Uniforms on (0, 1) of a 32-bit generator (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = state;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return (((x ^ (x >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}

/** Standard normals, two of a pair of uniforms. */
export function normalOf(random: Random): Random {
  let spare = NaN;
  return () => {
    if (!Number.isNaN(spare)) {
      const given = spare;
      spare = NaN;
      return given;
    }
    const radius = Math.sqrt(-2 * Math.log(random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

export function triangular(random: Random, low: number, mode: number, high: number): number {
  const u = random();
  const width = high - low;
  const below = (mode - low) / width;
  return u < below ? low + width * Math.sqrt(u * below) : high - width * Math.sqrt((1 - u) * (1 - below));
}

/** Gamma with scale 1 and shape >= 1. @source Marsaglia and Tsang 2000 */
function gamma(random: Random, normal: Random, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = 1 + c * x;
    if (v <= 0) continue;
    const cube = v * v * v;
    if (Math.log(random()) < 0.5 * x * x + d - d * cube + d * Math.log(cube)) return d * cube;
  }
}

/** PERT: a beta on [low, high] whose weight of the mode is 4. */
export function pert(random: Random, normal: Random, low: number, mode: number, high: number): number {
  const width = high - low;
  const a = gamma(random, normal, 1 + (4 * (mode - low)) / width);
  const b = gamma(random, normal, 1 + (4 * (high - mode)) / width);
  return low + (width * a) / (a + b);
}
