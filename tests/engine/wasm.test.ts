import { beforeAll, describe, expect, it } from 'vitest';
import { createJsMachine, samplerCache } from '../../src/engine/machine/js.js';
import type { Machine, Range, Sums } from '../../src/engine/machine/machine.js';
import { mergeSums } from '../../src/engine/machine/sums.js';
import { createWasmMachine } from '../../src/engine/machine/wasm.js';
import { createBuilder, type Builder, type Node } from '../../src/engine/program/builder.js';
import { compileProgram, newWishes, type Program, type Wishes } from '../../src/engine/program/program.js';
import { blockSize, newRow, type Row } from '../../src/engine/row.js';
import type { Task } from '../../src/engine/runner.js';
import { wasmAvailable, wasmProblem } from '../../src/engine/wasm/load.js';
import { quantile, variance, type Distribution } from '../../src/stats/distributions/index.js';
import { createGrid, type Grid } from '../../src/stats/histogram.js';
import { fillWords } from '../../src/stats/keyed-stream.js';
import { streamKey } from '../../src/stats/streams.js';
import { resolveStudy } from '../../src/study.js';
import { shippedPlan } from '../workspace.js';
import { apart, bothMachines, keepAll, keysOf, refuse } from './both-engines.js';
import { chance, randomCase } from './random-model.js';

/** A program of its own for a test. */
function programOf(emit: (b: Builder, wishes: Wishes) => void): Program {
  const b = createBuilder();
  const wishes = newWishes();
  emit(b, wishes);
  return compileProgram(b, wishes);
}
const wordsOf = (row: ArrayBufferView): Uint32Array => new Uint32Array(row.buffer, row.byteOffset, blockSize);
const noWords = (): void => undefined;

it('is available here', () => {
  expect([wasmAvailable(), wasmProblem()]).toEqual([true, null]);
});

describe('random words', () => {
  it('are those of keyed streams bit for bit, whichever block', () => {
    const places = [['a', 0, 0], ['a', 3, 0], ['a', 3, 1], ['赣江', 2025, 0]] as const;
    const program = programOf((b, wishes) => places.forEach(([name, year, replicate]) => wishes.kept.push(b.words(name, year, replicate))));
    for (const seed of [0, 1, 20210512, 2 ** 32 - 1]) {
      const machine = createWasmMachine(program, noWords, refuse, undefined, keysOf(program, seed));
      machine.open([]);
      for (const first of [0, 512, 512 * 1000, 512 * (2 ** 28 - 1)]) {
        machine.run(first, blockSize);
        places.forEach(([name, year, replicate], k) => {
          const expected = new Uint32Array(blockSize);
          fillWords(expected, streamKey(seed, name), year, replicate, first, blockSize);
          expect(Buffer.compare(Buffer.from(wordsOf(machine.kept(k)).slice().buffer), Buffer.from(expected.buffer)), `${name} ${first}`).toBe(0);
        });
      }
    }
  });

  it('come from the host where a place has no key', () => {
    const program = programOf((b, wishes) => wishes.kept.push(b.words('a', 0, 0), b.words('b', 0, 0)));
    const asked: string[] = [];
    const machine = createWasmMachine(program, (place, out, first, count) => {
      asked.push(`${place} ${first} ${count}`);
      out.fill(4294967295, 0, count);
    }, refuse, undefined, [null, streamKey(1, 'b')]);
    machine.open([]);
    machine.run(1024, 100);
    expect(asked).toEqual(['0 1024 100']);
    expect(wordsOf(machine.kept(0))[99]).toBe(4294967295);
  });

  it('a block that starts elsewhere than at a multiple of 512 is refused', () => {
    const machine = createWasmMachine(programOf((b, wishes) => wishes.kept.push(b.words('a', 0, 0))), noWords, refuse);
    machine.open([]);
    expect(() => machine.run(100, 100)).toThrow('a block must start at a multiple of 512: 100');
  });
});

const laws: readonly Distribution[] = [
  { kind: 'uniform', low: 0, high: 1 },
  { kind: 'uniform', low: -250, high: 4 },
  { kind: 'triangular', low: 0, mode: 0.4, high: 2 },
  { kind: 'triangular', low: 3, mode: 3, high: 5 },
  { kind: 'triangular', low: 3, mode: 5, high: 5 },
  { kind: 'pert', low: 0.2, mode: 0.8, high: 1.05 },
  { kind: 'normal', mean: 0, sd: 1 },
  { kind: 'normal', mean: 1000, sd: 0.5 },
  { kind: 'lognormal', median: 0.7, logSd: 0.4 },
  { kind: 'truncated-normal', mean: 1, sd: 2, low: 0, high: 4 },
  { kind: 'gamma', shape: 2.5, scale: 3 },
  { kind: 'beta', alpha: 2, beta: 5 },
  { kind: 'empirical', values: [3, 5, 11] },
  { kind: 'bernoulli', probability: 0.3 },
];

describe('samples', () => {
  const c = chance(3);
  const words = Uint32Array.from({ length: blockSize }, (_, d) => [0, 1, 65535, 65536, 65537, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32 - 1, 2 ** 32 - 65536, 2 ** 32 - 65537, 2 ** 30][d] ?? Math.floor(c.next() * 2 ** (d % 3 === 0 ? 22 : 32)));
  const far = (law: Distribution, of: Distribution = law): number[] => {
    const program = programOf((b, wishes) => wishes.kept.push(b.sample(b.words('a', 0, 0), law)));
    const machine = createWasmMachine(program, (_, out) => out.set(words), refuse);
    machine.open([]);
    machine.run(0, blockSize);
    const sd = Math.sqrt(variance(of));
    return Array.from(machine.kept(0)).filter((x, d) => {
      const exact = quantile(of, (words[d]! + 0.5) / 2 ** 32);
      // the table's own error is below 1e-6 sd; single precision adds some last places, of the value or of the ends it is measured from
      return !(Math.abs(x - exact) <= 1.5e-6 * sd + 4 * 2 ** -24 * (Math.abs(exact) + sd));
    });
  };
  it.each(laws.map((law) => [JSON.stringify(law), law] as const))('%s within rounding of exact quantiles, tails and median included', (_, law) => {
    expect(far(law)).toEqual([]);
  });

  it('a law 1 % wider is noticed', () => {
    expect(far({ kind: 'normal', mean: 1000, sd: 0.505 }, { kind: 'normal', mean: 1000, sd: 0.5 }).length).toBeGreaterThan(300);
    expect(far({ kind: 'triangular', low: 0, mode: 0.4, high: 2.02 }, { kind: 'triangular', low: 0, mode: 0.4, high: 2 }).length).toBeGreaterThan(300);
  });

  it('a uniform number is strictly inside its ends', () => {
    const program = programOf((b, wishes) => wishes.kept.push(b.sample(b.words('a', 0, 0), { kind: 'uniform', low: 0, high: 1 }), b.sample(b.words('a', 0, 0), { kind: 'uniform', low: 999, high: 1000 })));
    const machine = createWasmMachine(program, (_, out) => out.set(words), refuse);
    machine.open([]);
    machine.run(0, blockSize);
    expect(Math.min(...machine.kept(0))).toBe(2 ** -33);
    expect(Math.max(...machine.kept(0))).toBe(1 - 2 ** -24);
    expect(Math.min(...machine.kept(1))).toBeGreaterThan(999);
    expect(Math.max(...machine.kept(1))).toBeLessThan(1000);
  });

  it('an event is decided exactly: never at 0, always at 1, and at the very word', () => {
    const p = newRow().map((_, d) => [0, 1, 2, -1, Number.NaN, 0.5, Math.fround(0.3), 2 ** -32, 2 ** -33][d % 9]!);
    const program = programOf((b, wishes) => wishes.kept.push(b.below(b.words('a', 0, 0), b.given(0))));
    for (const shift of [0, 1, 2]) {
      const near = words.map((w, d) => (d % 9 === 5 ? 2 ** 31 - 1 + shift : d % 9 === 6 ? Math.floor(p[6]! * 2 ** 32) - 1 + shift : d % 9 >= 7 ? shift : w));
      const machine = createWasmMachine(program, (_, out) => out.set(near), refuse, undefined, [], [p]);
      machine.open([]);
      machine.run(0, blockSize);
      expect(Array.from(machine.kept(0))).toEqual(Array.from(p, (x, d) => ((near[d]! + 0.5) / 2 ** 32 < x ? 1 : 0)));
    }
  });
});

/** Names of rows with the draws in which the engines are apart; rows of 0 and 1 apart from others. */
function differing(names: readonly string[], truths: ReadonlySet<number>, js: Machine, wasm: Machine, count: number): { readonly values: string[]; readonly verdicts: number } {
  const values: string[] = [];
  let verdicts = 0;
  names.forEach((name, k) => {
    const draws = apart(js.kept(k), wasm.kept(k), count);
    if (truths.has(k)) verdicts += draws.length;
    else values.push(...draws.map((d) => `${name}, draw ${d}: ${js.kept(k)[d]} and ${wasm.kept(k)[d]}`));
  });
  return { values, verdicts };
}

describe('both engines', () => {
  it('agree on every row of 200 random models with every feature', () => {
    let verdicts = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const { model, levers, rows, count } = randomCase(seed, 24);
      // the same numbers for both: those that single precision holds
      const given = rows.map((row) => row.map(Math.fround));
      const { program, names, truths } = keepAll(model, levers, 'given');
      const { js, wasm } = bothMachines(program, 1, given);
      for (const machine of [js, wasm]) {
        machine.open([]);
        machine.run(0, count);
      }
      const found = differing(names, truths, js, wasm, count);
      expect(found.values, `seed ${seed}`).toEqual([]);
      verdicts += found.verdicts;
    }
    // a value that is within rounding of a target, or of half a published digit, may be judged either way
    expect(verdicts).toBeLessThanOrEqual(2);
  });

  it('a number that is 1 % larger for one of the two is noticed', () => {
    let noticed = 0;
    let planted = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const { model, levers, rows, count } = randomCase(seed, 24);
      const given = rows.map((row) => row.map(Math.fround));
      const { program, names, truths } = keepAll(model, levers, 'given');
      for (const p of model.projects.keys()) {
        if (levers.scale[p] === 0) continue;
        const delivery = model.projects[p]!.delivery;
        const { js } = bothMachines(program, 1, given);
        const { wasm } = bothMachines(program, 1, given.map((row, v) => (v === delivery ? row.map((x) => x * 1.01) : row)));
        for (const machine of [js, wasm]) {
          machine.open([]);
          machine.run(0, count);
        }
        planted++;
        if (differing(names, truths, js, wasm, count).values.length > 0) noticed++;
      }
    }
    expect(noticed / planted).toBeGreaterThan(0.7);
  });

  describe('on the shipped plan', () => {
    let tasks: readonly Task[] = [];
    beforeAll(async () => {
      const { documents, study } = await shippedPlan();
      tasks = resolveStudy(documents, { ...study, scenarios: documents.scenarios.map((s) => s.id) }).tasks;
    });

    it('agree on every row of every scenario in both states of knowledge, drawn from streams', { timeout: 120_000 }, () => {
      let verdicts = 0;
      let judged = 0;
      for (const task of tasks) for (const levers of task.levers) {
        const { program, names, truths } = keepAll(task.model, levers, 'drawn');
        const { js, wasm } = bothMachines(program, 20210512);
        for (const machine of [js, wasm]) {
          machine.open([]);
          machine.run(512, blockSize);
        }
        const found = differing(names, truths, js, wasm, blockSize);
        expect(found.values, `${task.model.evidence} ${levers.scenario}`).toEqual([]);
        verdicts += found.verdicts;
        judged += truths.size * blockSize;
      }
      // a value within rounding of half a published digit is judged either way: values of 1e2 with two decimals are known to 1e-3 of a digit
      expect(verdicts / judged).toBeLessThan(2e-5);
    });

    it('give the same sums within rounding, and exactly the same however blocks are ordered and parted', () => {
      const task = tasks[0]!;
      const levers = task.levers[0]!;
      const { program } = keepAll(task.model, levers, 'drawn', wishSums);
      const { js, wasm } = bothMachines(program, 5);
      const grids = gridsOf(js, program);
      const blocks = [...Array.from({ length: 11 }, (_, k) => [512 * k, 512] as const), [512 * 11, 77] as const];
      const all = (machine: Machine, order: readonly (readonly [number, number])[]): Sums => {
        machine.open(grids);
        for (const [first, count] of order) machine.run(first, count);
        return machine.sums();
      };
      const [exact, fast] = [all(js, blocks), all(wasm, blocks)];
      expectClose(fast, exact);
      expect(plain(all(wasm, [...blocks].reverse()))).toEqual(plain(fast));
      const parts = blocks.map((block) => all(wasm, [block]));
      expect(plain(parts.reduceRight(mergeSums))).toEqual(plain(fast));
      // reading them in between changes nothing
      wasm.open(grids);
      for (const [first, count] of blocks) {
        wasm.run(first, count);
        wasm.sums();
      }
      expect(plain(wasm.sums())).toEqual(plain(fast));
    });
  });
});

/** Sums of all kinds of some rows. */
function wishSums(wishes: Wishes, values: readonly Node[], truths: readonly Node[]): void {
  wishes.counts.push(...truths);
  values.slice(0, 40).forEach((node, k) => wishes.sketches.push({ node, bins: k % 4 === 0 ? 0 : 200, low: -Infinity, high: Infinity, grid: null }));
  wishes.patterns.push(truths.slice(0, 12), truths.slice(0, 70));
  wishes.products.push([1, 2], [3, 3], [5, 8]);
  wishes.finite.push(...values);
}
/** Grids as a simulation would have them: over the pilot's ranges and a bit more. */
function gridsOf(machine: Machine, { wishes }: Program): Grid[] {
  const ranges = wishes.sketches.map((): Range => ({ low: Infinity, high: -Infinity }));
  machine.observe(ranges, 0, blockSize);
  return ranges.map(({ low, high }, k) => createGrid(low - 0.05 * (high - low) - 1e-3, high + 0.05 * (high - low) + 1e-3, wishes.sketches[k]!.bins));
}
/** Sums as plain values, patterns in an order of their own. */
function plain(sums: Sums): unknown {
  return { ...sums, patterns: sums.patterns.map((tally) => [...tally].sort(([a], [b]) => (a < b ? -1 : 1))) };
}
function expectClose(fast: Sums, exact: Sums): void {
  expect(fast.draws).toBe(exact.draws);
  fast.counts.forEach((n, k) => expect(Math.abs(n - exact.counts[k]!), `count ${k}`).toBeLessThanOrEqual(2));
  fast.sketches.forEach((h, k) => {
    const other = exact.sketches[k]!;
    expect(h.count).toBe(other.count);
    // the middle of a grid is 2^20 units from its ends; a value is off by some last places, at most some units
    expect(Math.abs(Number(h.sum - other.sum)) / h.count, `sum ${k}`).toBeLessThan(64);
    expect(Math.abs(Number(h.squares - other.squares)), `squares ${k}`).toBeLessThan(1e-3 * (Number(other.squares) + 2 ** 30 * h.count));
    let moved = 0;
    for (let c = 0; c < h.cells.length; c += 3) moved += Math.abs(h.cells[c]! - other.cells[c]!);
    expect(moved, `bins ${k}`).toBeLessThanOrEqual(8);
    expect(h.cells.reduce((sum, n, c) => sum + (c % 3 === 0 ? n : 0), 0)).toBe(h.bins === 0 ? 0 : h.count);
  });
  fast.patterns.forEach((tally, k) => {
    const keys = new Set([...tally.keys(), ...exact.patterns[k]!.keys()]);
    expect([...keys].reduce((sum, key) => sum + Math.abs((tally.get(key) ?? 0) - (exact.patterns[k]!.get(key) ?? 0)), 0), `pattern ${k}`).toBeLessThanOrEqual(4);
  });
  fast.products.forEach((x, k) => expect(Math.abs(Number(x - exact.products[k]!)), `product ${k}`).toBeLessThan(2 ** 27 * exact.draws));
}

describe('sums of known rows', () => {
  /** Both engines on given rows, sketched and multiplied. */
  const run = (rows: readonly Row[], grids: readonly Grid[], count: number): readonly [Sums, Sums] => {
    const program = programOf((b, wishes) => {
      rows.forEach((_, k) => wishes.sketches.push({ node: b.given(k), bins: grids[k]!.bins, low: -Infinity, high: Infinity, grid: null }));
      wishes.products.push([0, 1], [1, 1]);
      wishes.patterns.push([b.given(2), b.not(b.given(2))]);
      wishes.counts.push(b.given(2), b.constant(1));
    });
    const machines = [createJsMachine(program, noWords, refuse, samplerCache(), rows), createWasmMachine(program, noWords, refuse, samplerCache(), [], rows)] as const;
    return machines.map((machine) => {
      machine.open(grids);
      machine.run(0, count);
      return machine.sums();
    }) as unknown as readonly [Sums, Sums];
  };
  const c = chance(12);
  // whole units from the middle, a power of 2 each: both engines round them alike
  const [a, b] = [0, 1].map(() => newRow().map((_, d) => [-1024, 1024, 0, 0, 1024, -1024][d] ?? (c.maybe(0.1) ? c.pick([1e6, -1e7, 3e30, 5000]) : c.whole(-(2 ** 20), 2 ** 20) / 1024))) as [Row, Row];
  const truth = newRow().map(() => (c.maybe(0.3) ? 1 : 0));
  const grids = [createGrid(-1024, 1024, 102), createGrid(-1024, 1024, 0), createGrid(-0.5, 1.5, 3)];

  it.each([512, 511, 510, 509, 7, 1])('are those of the double-precision engine exactly, values far out, at the ends and all: %i draws', (count) => {
    const rows = [a.map(Math.fround), b.map(Math.fround), truth];
    const [js, wasm] = run(rows, grids, count);
    expect(plain(wasm)).toEqual(plain(js));
  });

  it('a value that is no number is refused where it is', () => {
    const row = newRow();
    row[300] = Number.NaN;
    row[301] = Infinity;
    const program = programOf((build, wishes) => {
      wishes.finite.push(build.abs(build.given(0)), build.scale(build.given(0), 2));
    });
    const told = (count: number): void => {
      const machine = createWasmMachine(program, noWords, refuse, undefined, [], [row]);
      machine.open([]);
      machine.run(1024, count);
    };
    expect(() => told(512)).toThrow('row 0, draw 1324');
    expect(() => told(301)).toThrow('row 0, draw 1324');
    expect(() => told(300)).not.toThrow();
    const machine = createWasmMachine(program, noWords, refuse, undefined, [], [row]);
    expect(() => machine.observe([], 512, 512)).toThrow('row 0, draw 812');
  });

  it('a number that is none in a sketch is refused by name', () => {
    const bad = a.map((x, d) => (d === 9 ? Number.NaN : x));
    const program = programOf((build, wishes) => wishes.sketches.push({ node: build.given(0), bins: 5, low: -Infinity, high: Infinity, grid: null }));
    const machine = createWasmMachine(program, noWords, refuse, undefined, [], [bad]);
    machine.open([createGrid(-1, 1, 5)]);
    // it is found when the rows that wait go to their bins
    expect(() => {
      machine.run(0, 512);
      machine.sums();
    }).toThrow('histogram value must be finite: NaN');
  });

  it('ranges are the least and the greatest value of the draws asked for', () => {
    const program = programOf((build, wishes) => wishes.sketches.push({ node: build.given(0), bins: 5, low: -Infinity, high: Infinity, grid: null }));
    const row = newRow().map((_, d) => d);
    const machine = createWasmMachine(program, noWords, refuse, undefined, [], [row]);
    const ranges: Range[] = [{ low: Infinity, high: -Infinity }];
    machine.observe(ranges, 0, 101);
    expect(ranges).toEqual([{ low: 0, high: 100 }]);
    row.fill(-7);
    machine.observe(ranges, 0, 3);
    expect(ranges).toEqual([{ low: -7, high: 100 }]);
  });
});
