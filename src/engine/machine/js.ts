import { normalCdf } from '../../stats/normal.js';
import { addRowToHistogram, emptyHistograms, plainUnits, type Histogram } from '../../stats/histogram.js';
import { makeSampler, type QuantileTables } from '../../stats/quantile-table.js';
import type { RowSampler } from '../../stats/distributions/index.js';
import { isReduction, op, reduction, type Op, type Reduction } from '../program/ops.js';
import { none, type Operand, type Program } from '../program/program.js';
import { at, blockSize } from '../row.js';
import { runLinear, runOperation } from './js-operations.js';
import type { Machine, OnNonFinite, Range, Words } from './machine.js';

type Row = Float64Array;
const wordToUniform = 2 ** -32;
const halfWord = 2 ** -33;
/** Uniforms are kept this far from 0 and 1, so that every quantile of them is finite. */
const nearest = 2 ** -53;

/** Tables and samplers by law, shared by the programs of a run; tables also by the runs of a process. */
export type SamplerCache = { readonly samplers: Map<string, RowSampler>; readonly tables: QuantileTables };

/** Tables that runs have made, forgotten all at once when a run begins and they have become many: a table is 30 kB, so that by judgement 30 MB are kept. */
const keptTables: QuantileTables = new Map();
const mostTables = 1024;

export function samplerCache(): SamplerCache {
  if (keptTables.size > mostTables) keptTables.clear();
  return { samplers: new Map(), tables: keptTables };
}

/** What is done with finished rows of a block, for the wish of that kind and index. */
type Reduce = (kind: Reduction, index: number, rows: readonly Row[], first: number, count: number) => void;

/**
 * Runs a program on double-precision rows, one loop an operation: the readable engine, the oracle of the fast one, and what runs where there is no
 * WebAssembly. Rows of booleans are 0 and 1; random words are kept as the uniforms they stand for.
 */
export function createJsMachine(program: Program, words: Words, onNonFinite: OnNonFinite, cache: SamplerCache = samplerCache(), given: readonly Row[] = []): Machine {
  const { wishes, code } = program;
  const slots = Array.from({ length: program.slots }, () => new Float64Array(blockSize));
  const constants = program.constants.map((value) => new Float64Array(blockSize).fill(value));
  const nothing = new Float64Array(blockSize);
  const rowOf = (operand: Operand): Row => (operand >= 0 ? at(slots, operand) : operand === none ? nothing : at(constants, -1 - operand));
  const samplers = program.laws.map((law) => {
    const key = JSON.stringify(law);
    let found = cache.samplers.get(key);
    if (found === undefined) cache.samplers.set(key, (found = makeSampler(law, cache.tables)));
    return found;
  });
  const wordRow = new Uint32Array(blockSize);
  const ofLine = <T>(terms: { subarray(from: number, to: number): Iterable<number> }, use: (term: number) => T): T[][] => Array.from({ length: code.size }, (_, k) => Array.from(terms.subarray(code.first[k] as number, code.first[k + 1] as number), use));
  const rows = ofLine(code.rows, rowOf);
  const coefficients = ofLine(code.coefficients, Number);
  const kept = wishes.kept.map((): Row => nothing);
  for (let k = 0; k < code.size; k++) if (code.op[k] === reduction.kept) kept[code.out[k] as number] = at(at(rows, k), 0);

  const compute = (k: number, first: number, count: number): void => {
    const kind = code.op[k] as Op;
    const [k0, k1] = [code.k0[k] as number, code.k1[k] as number];
    // where it stands for an index
    const index = k0 | 0;
    const out = at(slots, code.out[k] as number);
    const a = rowOf(code.a[k] as Operand);
    if (kind === op.uniform) {
      words(index, wordRow, first, count);
      for (let d = 0; d < count; d++) out[d] = (wordRow[d] as number) * wordToUniform + halfWord;
    } else if (kind === op.sample) at(samplers, index)(a, out, count);
    else if (kind === op.phi) for (let d = 0; d < count; d++) out[d] = Math.min(1 - nearest, Math.max(nearest, normalCdf(a[d] as number)));
    else if (kind === op.given) out.set(at(given, index).subarray(0, count));
    else if (kind === op.linear) runLinear(k0, at(coefficients, k), at(rows, k), out, count);
    else runOperation(kind, k0, k1, out, a, rowOf(code.b[k] as Operand), rowOf(code.c[k] as Operand), count);
  };
  const execute = (first: number, count: number, reduce: Reduce): void => {
    for (let k = 0; k < code.size; k++) {
      const kind = code.op[k] as number;
      if (isReduction(kind)) reduce(kind, code.out[k] as number, at(rows, k), first, count);
      else compute(k, first, count);
    }
  };

  let draws = 0;
  const counts = new Float64Array(wishes.counts.length);
  let sketches: Histogram[] = [];
  let patterns = wishes.patterns.map(() => new Map<string, number>());
  const products = wishes.products.map(() => 0n);
  const fold: Reduce = (kind, index, rows, first, count) => {
    const [row, other] = rows as readonly [Row, Row?];
    if (kind === reduction.counts) counts[index] = (counts[index] as number) + sumOf(row, count);
    else if (kind === reduction.sketches) addRowToHistogram(at(sketches, index), row, count);
    else if (kind === reduction.finite) refuse(row, index, first, count, onNonFinite);
    else if (kind === reduction.patterns) countPatterns(rows, at(patterns, index), count);
    else if (kind === reduction.products) products[index] = (products[index] as bigint) + productOf(row, other as Row, wishes.products[index] as readonly [number, number], sketches, count);
  };

  return {
    engine: 'js',
    observe(ranges, first, count) {
      execute(first, count, (kind, index, [row]) => {
        if (kind === reduction.sketches) widen(at(ranges, index), row as Row, count);
        else if (kind === reduction.finite) refuse(row as Row, index, first, count, onNonFinite);
      });
    },
    open(grids) {
      draws = 0;
      counts.fill(0);
      products.fill(0n);
      sketches = emptyHistograms(grids);
      patterns = wishes.patterns.map(() => new Map<string, number>());
    },
    run(first, count) {
      execute(first, count, fold);
      draws += count;
    },
    kept: (index) => at(kept, index),
    sums: () => ({ draws, counts: counts.slice(), sketches: [...sketches], patterns: [...patterns], products: [...products] }),
  };
}

function widen(range: Range, row: Row, count: number): void {
  for (let d = 0; d < count; d++) {
    const x = row[d] as number;
    if (x < range.low) range.low = x;
    if (x > range.high) range.high = x;
  }
}

function sumOf(row: Row, count: number): number {
  let sum = 0;
  for (let d = 0; d < count; d++) sum += row[d] as number;
  return sum;
}

function refuse(row: Row, index: number, first: number, count: number, onNonFinite: OnNonFinite): void {
  for (let d = 0; d < count; d++) if (!Number.isFinite(row[d])) onNonFinite(index, first + d);
}

function countPatterns(rows: readonly Row[], out: Map<string, number>, count: number): void {
  for (let d = 0; d < count; d++) {
    let key = '';
    for (const row of rows) key += row[d] === 1 ? '1' : '0';
    out.set(key, (out.get(key) ?? 0) + 1);
  }
}

function productOf(a: Row, b: Row, [i, j]: readonly [number, number], sketches: readonly Histogram[], count: number): bigint {
  const [g, h] = [at(sketches, i), at(sketches, j)];
  let sum = 0;
  let far = 0n;
  for (let d = 0; d < count; d++) {
    const x = Math.floor(((a[d] as number) - g.middle) / g.unit + 0.5);
    const y = Math.floor(((b[d] as number) - h.middle) / h.unit + 0.5);
    if (Math.abs(x) > plainUnits || Math.abs(y) > plainUnits) far += BigInt(x) * BigInt(y);
    else sum += x * y;
  }
  return far + BigInt(sum);
}
