import { quantile, type RowSampler } from '../../stats/distributions/index.js';
import { normalCdf } from '../../stats/normal.js';
import { makeSampler } from '../../stats/quantile-table.js';
import type { StreamKey } from '../../stats/streams.js';
import type { Program } from '../program/program.js';
import { at, blockSize, type Row } from '../row.js';
import { layOut, type Layout } from '../wasm/code.js';
import { badDraw } from '../wasm/codes.js';
import { instantiate, reserve, type Host, type WasmMemory } from '../wasm/load.js';
import { viewsOf, type Views } from '../wasm/space.js';
import { clearRanges, createLedger, widenRanges, type Ledger } from '../wasm/sums.js';
import { samplerCache, type SamplerCache } from './js.js';
import type { Machine, OnNonFinite, Words } from './machine.js';

/** One block under work, and the memory's arrays, which are made anew when it grows. */
type State = { first: number; count: number; views: Views; memory: WasmMemory | null };

/**
 * Runs a program on single-precision rows of 512 draws in WebAssembly with 128-bit vectors: one call a block, no relaxed operations, so the same numbers
 * on every computer. Random words are those of the double-precision engine bit for bit; values differ from its values by rounding, and what is beyond
 * the largest float, 3.4e38, is no number here.
 *
 * `keys`, by place of the program: the stream whose words the module makes itself; where there is none, it asks `words`. `given` rows are read at each run.
 * Kept rows are views of memory, valid until the next run or `open`.
 * @throws RangeError `WebAssembly is not available: <why>`
 */
export function createWasmMachine(program: Program, words: Words, onNonFinite: OnNonFinite, cache: SamplerCache = samplerCache(), keys: readonly (StreamKey | null)[] = [], given: readonly Row[] = []): Machine {
  const { wishes } = program;
  const layout = layOut(program, keys, cache.tables);
  const state: State = { first: 0, count: 0, views: viewsOf(new ArrayBuffer(0)), memory: null };
  const ledger = createLedger(wishes, layout, (first, n, full, rest) => drain(first, n, full, rest));
  const { memory, run, drain } = instantiate(layout.space.size(), hostOf(program, words, cache, state, ledger));
  state.memory = memory;
  state.views = viewsOf(memory.buffer);
  layout.space.fill(state.views);

  const execute = (code: number, first: number, count: number): void => {
    if (first % blockSize !== 0) throw new RangeError(`a block must start at a multiple of ${blockSize}: ${first}`);
    state.first = first;
    state.count = count;
    for (const [k, pointer] of layout.given) state.views.f32.set(at(given, k).subarray(0, blockSize), pointer / 4);
    const bad = run(code, first / blockSize, count);
    if (bad !== 0) onNonFinite(bad - 1, first + (state.views.i32[badDraw / 4] as number));
  };

  return {
    engine: 'wasm',
    observe(ranges, first, count) {
      clearRanges(wishes.sketches.length, layout, state.views);
      execute(layout.observe, first, count);
      widenRanges(ranges, layout, state.views);
    },
    open(grids) {
      reserve(memory, layout.space.size() + ledger.cellsOf(grids));
      state.views = viewsOf(memory.buffer);
      ledger.open(grids, state.views);
    },
    run(first, count) {
      execute(layout.run, first, count);
      ledger.endBlock(count, state.views);
    },
    kept: (index) => rowAt(state.views, layout, index),
    sums: () => ledger.sums(state.views),
  };
}

function rowAt({ f32 }: Views, layout: Layout, index: number): Float32Array {
  const first = at(layout.kept, index) / 4;
  return f32.subarray(first, first + blockSize);
}

/** What the module asks for while it runs. */
function hostOf(program: Program, words: Words, cache: SamplerCache, state: State, ledger: Ledger): Host {
  const doubles = new Float64Array(blockSize);
  const samplers = new Map<number, RowSampler>();
  const samplerOf = (law: number): RowSampler => {
    const own = samplers.get(law);
    if (own !== undefined) return own;
    const key = JSON.stringify(at(program.laws, law));
    const made = cache.samplers.get(key) ?? makeSampler(at(program.laws, law), cache.tables);
    cache.samplers.set(key, made);
    samplers.set(law, made);
    return made;
  };
  return {
    words: (place, out) => words(place, state.views.u32.subarray(out / 4, out / 4 + blockSize), state.first, state.count),
    sample(law, from, out) {
      const { u32, f32 } = state.views;
      for (let d = 0; d < blockSize; d++) doubles[d] = uniformOf(u32[from / 4 + d] as number);
      samplerOf(law)(doubles, doubles, blockSize);
      f32.set(doubles, out / 4);
    },
    exact: (law, word) => quantile(at(program.laws, law), uniformOf(word >>> 0)),
    normal(from, stride, out, asWords) {
      const { u32, f32 } = state.views;
      for (let d = 0; d < blockSize; d++) {
        const p = normalCdf(f32[(from + (stride / 4) * d) / 4] as number);
        if (asWords === 0) f32[out / 4 + d] = p;
        else u32[out / 4 + d] = Math.min(2 ** 32 - 1, Math.floor(p * 2 ** 32));
      }
    },
    far: ledger.far,
    farProduct: ledger.farProduct,
  };
}

function uniformOf(word: number): number {
  return (word + 0.5) * 2 ** -32;
}
