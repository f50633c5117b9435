import { mostOperations } from './memory.js';
import type { Step } from './nodes.js';

const bits = new Float64Array(1);
const halves = new Int32Array(bits.buffer);

function mix(hash: number, word: number): number {
  const h = Math.imul(hash ^ word, 0x9e3779b1);
  return h ^ (h >>> 15);
}

function mixNumber(hash: number, value: number): number {
  bits[0] = value;
  return mix(mix(hash, halves[0] as number), halves[1] as number);
}

function hashOf({ op, a, b, c, k0, k1, terms }: Step): number {
  let hash = mixNumber(mixNumber(mix(mix(mix(op, a), b), c), k0), k1);
  if (terms !== null) for (const { coefficient, node } of terms) hash = mixNumber(mix(hash, node), coefficient);
  return hash;
}

function equal(x: Step, y: Step): boolean {
  if (x.op !== y.op || x.a !== y.a || x.b !== y.b || x.c !== y.c || !Object.is(x.k0, y.k0) || !Object.is(x.k1, y.k1)) return false;
  if (x.terms === null || y.terms === null) return x.terms === y.terms;
  if (x.terms.length !== y.terms.length) return false;
  for (let k = 0; k < x.terms.length; k++) {
    const p = x.terms[k];
    const q = y.terms[k];
    if (p?.node !== q?.node || p?.coefficient !== q?.coefficient) return false;
  }
  return true;
}

/**
 * Finds the number of a step among those that are there, or adds it and gives it the next one.
 *
 * @param most steps at most; a power of two of at least 8192, the sizes by which the table grows
 * @throws RangeError `operations must be at most 4194304: 4194305`
 */
export function createNodeTable(steps: Step[], most = mostOperations): (step: Step) => number {
  let table = new Int32Array(1 << 14).fill(-1);
  let hashes = new Int32Array(1 << 13);
  const place = (hash: number): number => hash & (table.length - 1);
  const grow = (): void => {
    if (hashes.length >= most) throw new RangeError(`operations must be at most ${most}: ${hashes.length + 1}`);
    const wider = new Int32Array(hashes.length * 2);
    wider.set(hashes);
    hashes = wider;
    table = new Int32Array(table.length * 2).fill(-1);
    for (let n = 0; n < steps.length; n++) {
      let at = place(hashes[n] as number);
      while (table[at] !== -1) at = (at + 1) & (table.length - 1);
      table[at] = n;
    }
  };
  return (step) => {
    const hash = hashOf(step);
    let at = place(hash);
    for (let n = table[at] as number; n !== -1; n = table[at] as number) {
      if (hashes[n] === hash && equal(steps[n] as Step, step)) return n;
      at = (at + 1) & (table.length - 1);
    }
    const node = steps.push(step) - 1;
    table[at] = node;
    hashes[node] = hash;
    if (steps.length === hashes.length) grow();
    return node;
  };
}
