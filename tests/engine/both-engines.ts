import { emitScenario } from '../../src/engine/emit/scenario.js';
import { drawVariates, givenVariates, type VariateRows } from '../../src/engine/emit/variates.js';
import { createJsMachine, samplerCache } from '../../src/engine/machine/js.js';
import type { Machine, RowView } from '../../src/engine/machine/machine.js';
import { createWasmMachine } from '../../src/engine/machine/wasm.js';
import { createBuilder, type Builder, type Node } from '../../src/engine/program/builder.js';
import { compileProgram, newWishes, type Program, type Wishes } from '../../src/engine/program/program.js';
import type { Row } from '../../src/engine/row.js';
import type { Levers, Model } from '../../src/schema/model.js';
import { fillWords } from '../../src/stats/keyed-stream.js';
import { streamKey, type StreamKey } from '../../src/stats/streams.js';

/** A scenario with all its rows kept: their names, which of them are 0 or 1, the years and numbers behind them. */
export type Kept = { readonly program: Program; readonly names: readonly string[]; readonly truths: ReadonlySet<number> };

/** Everything a scenario tells, as kept rows; `more` may wish for sums. */
export function keepAll(model: Model, levers: Levers, source: 'given' | 'drawn', more: (wishes: Wishes, values: readonly Node[], truths: readonly Node[]) => void = () => undefined): Kept {
  const b: Builder = createBuilder();
  const variates: VariateRows = source === 'given' ? givenVariates(b) : drawVariates(b, model)(levers);
  const rows = emitScenario(b, model, levers, variates);
  const wishes = newWishes();
  const names: string[] = [];
  const truths = new Set<number>();
  const keep = (name: string, isTruth: boolean) => (row: Node, t: number): void => {
    if (isTruth) truths.add(names.length);
    names.push(`${name} ${t}`);
    wishes.kept.push(row);
  };
  model.indicators.forEach(({ id }, i) => {
    for (const of of ['path', 'value', 'measured', 'clipped'] as const) rows.trajectories[of][i]?.forEach(keep(`${of} ${id}`, of === 'clipped'));
  });
  model.projects.forEach(({ id }, p) => {
    rows.delivered[p]?.forEach(keep(`delivered ${id}`, false));
    rows.spent[p]?.forEach(keep(`spent ${id}`, false));
  });
  for (const flow of ['funded', 'spent', 'carried', 'lapsed', 'beyond'] as const) for (let t = 1; t <= model.steps; t++) keep(flow, false)(rows.money(flow, t), t);
  keep('total', false)(rows.total, 0);
  levers.targets.forEach((_, k) => {
    rows.verdicts.met[k]?.forEach(keep(`met ${k}`, true));
    keep(`verdict ${k}`, true)(rows.verdicts.verdict[k] as Node, 0);
  });
  model.outputs.forEach(({ id }, k) => rows.outputs[k]?.forEach(keep(`output ${id}`, false)));
  more(wishes, wishes.kept.filter((_, k) => !truths.has(k)), wishes.kept.filter((_, k) => truths.has(k)));
  return { program: compileProgram(b, wishes), names, truths };
}

export const refuse = (index: number, draw: number): never => {
  throw new RangeError(`row ${index}, draw ${draw}`);
};

/** Keys of the places of a program under a seed. */
export function keysOf({ places }: Program, seed: number): StreamKey[] {
  return places.map(({ stream }) => streamKey(seed, stream));
}

/** Both engines on the same program, on keyed streams or on given rows. */
export function bothMachines(program: Program, seed: number, given: readonly Row[] = []): { readonly js: Machine; readonly wasm: Machine } {
  const keys = keysOf(program, seed);
  const words = (place: number, out: Uint32Array, first: number, count: number): void => {
    const { year, replicate } = program.places[place] as { year: number; replicate: number };
    fillWords(out, keys[place] as StreamKey, year, replicate, first, count);
  };
  const cache = samplerCache();
  return { js: createJsMachine(program, words, refuse, cache, given), wasm: createWasmMachine(program, words, refuse, cache, keys, given) };
}

/**
 * Draws in which a row of both engines is further apart than 1e-4 of the larger of the value and 1: single precision has 6e-8, of which a plan of some
 * years uses up a few hundred in differences of numbers larger than what is left.
 */
export function apart(js: RowView, wasm: RowView, count: number): number[] {
  return Array.from({ length: count }, (_, d) => d).filter((d) => {
    const [x, y] = [js[d] as number, wasm[d] as number];
    return !(Object.is(x, y) || Math.abs(x - y) <= 1e-4 * Math.max(1, Math.abs(x)));
  });
}
