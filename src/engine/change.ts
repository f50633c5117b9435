import type { Row } from './row.js';

/**
 * Shrinks a yearly step as the bound comes near: step' = sign(step) room (1 - exp(-|step| / room)),
 * room to the upper bound if the net step is up, to the lower one if down. No room, no step.
 */
export function saturate(step: Row, before: Row, low: number, high: number, count: number): void {
  for (let d = 0; d < count; d++) {
    const s = step[d] as number;
    const room = s >= 0 ? high - (before[d] as number) : (before[d] as number) - low;
    if (room === Infinity) continue;
    if (room <= 0) step[d] = 0;
    else step[d] = s >= 0 ? room * (1 - Math.exp(-s / room)) : -room * (1 - Math.exp(s / room));
  }
}

/** Clamps to [low, high] and marks the draws that a bound changed in `clipped`: each is counted, none is silent. */
export function clampRow(row: Row, low: number, high: number, clipped: Uint8Array, count: number): void {
  if (low === -Infinity && high === Infinity) return;
  for (let d = 0; d < count; d++) {
    const x = row[d] as number;
    if (x < low) {
      row[d] = low;
      clipped[d] = 1;
    } else if (x > high) {
      row[d] = high;
      clipped[d] = 1;
    }
  }
}

/** Moves every value by sd x z on the indicator's scale. */
export function walk(scale: 'identity' | 'log' | 'logit', value: Row, sd: Row, z: Row, low: number, high: number, count: number): void {
  if (scale === 'identity') for (let d = 0; d < count; d++) value[d] = (value[d] as number) + (sd[d] as number) * (z[d] as number);
  else for (let d = 0; d < count; d++) value[d] = fromScale(scale, value[d] as number, (sd[d] as number) * (z[d] as number), low, high);
}

/** x moved by `move` on its scale: x + move, x exp(move), or on the logit of its place between the bounds, where it stays at a bound. */
export function fromScale(scale: 'identity' | 'log' | 'logit', x: number, move: number, low: number, high: number): number {
  if (scale === 'identity') return x + move;
  if (scale === 'log') return x * Math.exp(move);
  if (x <= low) return low;
  if (x >= high) return high;
  const odds = ((x - low) / (high - x)) * Math.exp(move);
  return odds === Infinity ? high : low + ((high - low) * odds) / (1 + odds);
}

/** Moves every value by its deviation on the indicator's scale. */
export function deviate(scale: 'identity' | 'log' | 'logit', value: Row, deviation: Row, low: number, high: number, count: number): void {
  if (scale === 'identity') for (let d = 0; d < count; d++) value[d] = (value[d] as number) + (deviation[d] as number);
  else for (let d = 0; d < count; d++) value[d] = fromScale(scale, value[d] as number, deviation[d] as number, low, high);
}
