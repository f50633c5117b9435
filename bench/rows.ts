// Nanoseconds a draw of every operation on rows, by both engines: npm run bench:rows.
import { createJsMachine, samplerCache } from '../src/engine/machine/js.js';
import type { Machine, Range } from '../src/engine/machine/machine.js';
import { createWasmMachine } from '../src/engine/machine/wasm.js';
import { createBuilder, type Builder, type Node } from '../src/engine/program/builder.js';
import { compileProgram, newWishes, type Program, type Wishes } from '../src/engine/program/program.js';
import { at, blockSize } from '../src/engine/row.js';
import type { Distribution } from '../src/stats/distributions/index.js';
import { createGrid } from '../src/stats/histogram.js';
import { fillWords } from '../src/stats/keyed-stream.js';
import { streamKey } from '../src/stats/streams.js';

/** Times an operation is repeated in a program, so that its rows stay in the second-level cache as those of a plan do. */
const repeats = 48;
const sources = 8;

function machinesOf(program: Program): readonly Machine[] {
  const keys = program.places.map(({ stream }) => streamKey(1, stream));
  const words = (place: number, out: Uint32Array, first: number, count: number): void => {
    const { year, replicate } = at(program.places, place);
    fillWords(out, at(keys, place), year, replicate, first, count);
  };
  const refuse = (index: number, draw: number): never => {
    throw new RangeError(`row ${index}, draw ${draw}`);
  };
  const cache = samplerCache();
  return [createJsMachine(program, words, refuse, cache), createWasmMachine(program, words, refuse, cache, keys)];
}

/** Nanoseconds a draw of a machine's runs: the least of some rounds. */
function timeOf(machine: Machine, program: Program, rounds = 60, blocks = 12): number {
  const ranges = program.wishes.sketches.map((): Range => ({ low: Infinity, high: -Infinity }));
  machine.observe(ranges, 0, blockSize);
  machine.open(ranges.map(({ low, high }, k) => createGrid(low - 1e-3, high + 1e-3, at(program.wishes.sketches, k).bins)));
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    for (let k = 0; k < blocks; k++) machine.run(((round * blocks + k) % 4096) * blockSize, blockSize);
    least = Math.min(least, ((performance.now() - started) * 1e6) / (blocks * blockSize));
  }
  return least;
}

type Emit = (b: Builder, k: number, rows: Rows, wishes: Wishes) => Node | null;
/** Rows to work on: words, and values drawn from them: normal ones, shares of 1, truths. */
type Rows = { readonly words: readonly Node[]; readonly x: readonly Node[]; readonly share: readonly Node[]; readonly truth: readonly Node[] };

function programOf(emit: Emit, n: number): Program {
  const b = createBuilder();
  const wishes = newWishes();
  const list = <T>(make: (k: number) => T): T[] => Array.from({ length: sources }, (_, k) => make(k));
  const words = list((k) => b.words(`w${k}`, 0, 0));
  const x = words.map((w, k) => b.sample(w, { kind: 'normal', mean: 10 + k, sd: 3 }));
  const share = words.map((w, k) => b.sample(w, { kind: 'uniform', low: 0, high: 1 - k / 100 }));
  const truth = share.map((s) => b.lt(s, b.constant(0.3)));
  wishes.kept.push(...words, ...x, ...share, ...truth);
  for (let k = 0; k < n; k++) {
    const node = emit(b, k, { words, x, share, truth }, wishes);
    if (node !== null) wishes.kept.push(node);
  }
  return compileProgram(b, wishes);
}

const pick = (rows: readonly Node[], k: number): Node => at(rows, k % sources);
/** Another row each time a first one comes round again. */
const other = (rows: readonly Node[], k: number): Node => at(rows, (k + 1 + Math.floor(k / sources)) % sources);
const sample = (law: (k: number) => Distribution): Emit => (b, k, { words }) => b.sample(pick(words, k), law(k));
const sum = (terms: number): Emit => (b, k, { x, share }) => b.hold(b.linear(k, Array.from({ length: terms }, (_, j) => ({ coefficient: 0.5 + k / 100 + j, node: at([...x, ...share], (k + j) % (2 * sources)) }))));

const operations: Readonly<Record<string, Emit>> = {
  words: (b, k) => b.words(`more${k}`, k, 0),
  'sample normal': sample((k) => ({ kind: 'normal', mean: 100 + k, sd: 2 })),
  'sample lognormal': sample((k) => ({ kind: 'lognormal', median: 1 + k / 100, logSd: 0.4 })),
  'sample pert': sample((k) => ({ kind: 'pert', low: 0.1, mode: 0.7 + k / 1000, high: 1, grid: null })),
  'sample triangular': sample((k) => ({ kind: 'triangular', low: 0, mode: 0.5 + k / 1000, high: 2, grid: null })),
  'sample uniform': sample((k) => ({ kind: 'uniform', low: k, high: 100, grid: null })),
  'sample bernoulli': sample((k) => ({ kind: 'bernoulli', probability: 0.3 + k / 1000 })),
  'sample discrete': sample((k) => ({ kind: 'discrete', values: [1, 2, 3 + k], weights: [0.2, 0.3, 0.5] }) as unknown as Distribution),
  below: (b, k, { words }) => b.below(pick(words, k), b.constant(0.3 + k / 1000)),
  phi: (b, k, { x }) => b.phi(b.linear(-k, [{ coefficient: 1, node: pick(x, k) }])),
  'sum of 1': sum(1),
  'sum of 2': sum(2),
  'sum of 3': sum(3),
  'sum of 8': sum(8),
  mul: (b, k, { x, share }) => b.mul(pick(x, k), other(share, k)),
  div: (b, k, { x, share }) => b.div(pick(share, k), other(x, k)),
  max: (b, k, { x }) => b.max(pick(x, k), b.constant(k)),
  lt: (b, k, { x }) => b.lt(pick(x, k), b.constant(k)),
  and: (b, k, { truth, x }) => b.and(pick(truth, k), other(x, k)),
  choose: (b, k, { truth, x, share }) => b.choose(pick(truth, k), other(x, k), other(share, k + 1)),
  exp: (b, k, { share }) => b.exp(b.linear(k / 100, [{ coefficient: 1, node: pick(share, k) }])),
  log: (b, k, { share }) => b.log(b.linear(k / 100, [{ coefficient: 1, node: pick(share, k) }])),
  sqrt: (b, k, { share }) => b.sqrt(b.linear(k / 100, [{ coefficient: 1, node: pick(share, k) }])),
  hat: (b, k, { x }) => b.hat(pick(x, k), 8 + k / 10),
  saturate: (b, k, { x, share }) => b.saturate(other(share, k), pick(x, k), -50, 50 + k),
  clamp: (b, k, { x }) => b.clamp(pick(x, k), 5, 12 + k / 100),
  digits: (b, k, { x }) => b.digits(pick(x, k), 10 + k),
  count: (_b, k, { truth }, wishes) => (wishes.counts.push(pick(truth, k)), null),
  sketch: (_b, k, { x }, wishes) => (wishes.sketches.push({ node: pick(x, k), bins: 1000, low: -Infinity, high: Infinity, grid: null }), null),
  'sketch, all of it one value': (b, _k, { truth }, wishes) => (wishes.sketches.push({ node: b.linear(1, [{ coefficient: 1e-9, node: pick(truth, 0) }]), bins: 1000, low: -Infinity, high: Infinity, grid: null }), null),
  moments: (_b, k, { x }, wishes) => (wishes.sketches.push({ node: pick(x, k), bins: 0, low: -Infinity, high: Infinity, grid: null }), null),
  finite: (_b, k, { x }, wishes) => (wishes.finite.push(pick(x, k)), null),
  'pattern of 24': (_b, _k, { truth }, wishes) => (wishes.patterns.push([...truth, ...truth, ...truth]), null),
};

const only = process.argv[2];
const empty = programOf(() => null, 0);
const [jsEmpty, wasmEmpty] = machinesOf(empty).map((machine) => timeOf(machine, empty)) as [number, number];
console.log(`${'ns a draw'.padEnd(30)}${'js'.padStart(9)}${'wasm'.padStart(9)}${'ratio'.padStart(8)}`);
for (const [name, emit] of Object.entries(operations)) {
  if (only !== undefined && !name.includes(only)) continue;
  const program = programOf(emit, repeats);
  const [js, wasm] = machinesOf(program).map((machine, m) => (timeOf(machine, program) - (m === 0 ? jsEmpty : wasmEmpty)) / repeats) as [number, number];
  console.log(`${name.padEnd(30)}${js.toFixed(2).padStart(9)}${wasm.toFixed(2).padStart(9)}${(js / wasm).toFixed(1).padStart(8)}`);
}
