/**
 * The root of a monotone function by Newton's method, kept inside a shrinking bracket.
 *
 * `step(y)` is the Newton step f / f' of an increasing f: positive right of the root, infinite where only its sign is
 * known. Meant for the logarithm of a tail probability, which is concave for log-concave laws: quadratic convergence
 * from any start, so that a step below 1e-10 leaves an error below rounding.
 */
export function solveLogTail(start: number, low: number, high: number, step: (y: number) => number): number {
  let left = low;
  let right = high;
  let y = Math.max(low, Math.min(high, start));
  for (let i = 0; i < 200; i++) {
    const move = step(y);
    if (move > 0) right = y;
    else left = y;
    const next = y - move;
    if (Math.abs(move) < 1e-10) return next;
    y = next > left && next < right ? next : 0.5 * (left + right);
  }
  return y;
}

/** The Newton step for log(tail) = log(target), given the tail's derivative; -Infinity where the tail underflows. */
export function logTailStep(tail: number, target: number, derivative: number): number {
  if (!(tail > 0)) return -Infinity;
  const miss = Math.log(tail / target);
  return derivative > 0 ? (miss * tail) / derivative : miss * Infinity;
}
