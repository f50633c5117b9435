import { none, type Instance } from '../instance.js';
import { meets, type Target, type ThresholdModel, type Unit } from './model.js';

/** A unit with its certain targets counted: in draw d it succeeds when `required[d]` of the moved targets are met. */
export type BlockUnit = { readonly targets: readonly number[]; readonly required: Int32Array; readonly worth: Float64Array };

/** A project that moves a block, and its options that do; `gains[i][k]` is what option i adds to the block's target k. */
export type Feeder = { readonly project: number; readonly options: readonly number[]; readonly gains: readonly (readonly (Float64Array | null)[])[] };

/**
 * A part of the objective: some units and the projects that move their targets, those first that move most. `needs`
 * are those of the moved targets, by which units name their targets; `certain` is the worth of units without such.
 */
export type Block = { readonly draws: number; readonly certain: number; readonly units: readonly BlockUnit[]; readonly needs: readonly Float64Array[]; readonly feeders: readonly Feeder[] };

/** The part of the objective that these units make. */
export function buildBlock(instance: Instance, model: ThresholdModel, units: readonly Unit[]): Block {
  const of = new Set(units.flatMap((u) => u.targets));
  const moved = [...of].filter((k) => model.gains.some((own) => own.some((g) => g.target === k && helps(g.gain)))).sort((a, b) => a - b);
  const placeOf = new Map(moved.map((k, i) => [k, i]));
  const needs = moved.map((k) => (model.targets[k] as Target).need);
  const feeders = instance.optionsOf.flatMap((options, project): Feeder[] => {
    const feeding = options.filter((o) => (model.gains[o] ?? []).some((g) => placeOf.has(g.target) && helps(g.gain)));
    const gains = feeding.map((o) => moved.map((k) => (model.gains[o] ?? []).find((g) => g.target === k)?.gain ?? null));
    return feeding.length === 0 ? [] : [{ project, options: feeding, gains }];
  });
  const all = units.map((u) => counted(model, u, placeOf));
  const certain = all.filter((u) => u.targets.length === 0).reduce((sum, u) => u.worth.reduce((a, w, d) => ((u.required[d] as number) <= 0 ? a + w : a), sum), 0);
  return { draws: model.draws, certain, needs, units: all.filter((u) => u.targets.length > 0), feeders: feeders.sort((a, b) => pull(b, needs) - pull(a, needs) || a.project - b.project) };
}

const helps = (gain: Float64Array): boolean => gain.some((g) => g > 0);

function counted(model: ThresholdModel, unit: Unit, placeOf: ReadonlyMap<number, number>): BlockUnit {
  const required = new Int32Array(model.draws).fill(unit.atLeast);
  for (const k of unit.targets) {
    if (placeOf.has(k)) continue;
    (model.targets[k] as Target).need.forEach((need, d) => {
      if (meets(0, need)) required[d] = (required[d] as number) - 1;
    });
  }
  return { targets: unit.targets.flatMap((k) => placeOf.get(k) ?? []), required, worth: unit.worth };
}

/** The sum over targets and draws of the share of the need that a feeder's largest gain covers. */
function pull({ gains }: Feeder, needs: readonly Float64Array[]): number {
  let sum = 0;
  needs.forEach((need, k) => {
    for (let d = 0; d < need.length; d++) {
      const wanted = need[d] as number;
      if (wanted <= 0) continue;
      let most = 0;
      for (const own of gains) most = Math.max(most, own[k]?.[d] ?? 0);
      sum += Math.min(1, most / wanted);
    }
  });
  return sum;
}

/** Options of a block, one for each of some feeders: `chosen[i]` is the place of an option among those of feeder i, or `none`. */
export type Choice = readonly number[];

/** The chosen options of a block, by their number in the instance, in ascending order. */
export function optionsOf(block: Block, choice: Choice): readonly number[] {
  return choice.flatMap((c, i) => (c === none ? [] : [block.feeders[i]?.options[c] as number])).sort((a, b) => a - b);
}

/** The sums of gains over the chosen options, written to `out`, one row for each target of the block. */
export function sumGains(block: Block, choice: Choice, out: readonly Float64Array[]): void {
  for (const row of out) row.fill(0);
  choice.forEach((c, i) => {
    if (c === none) return;
    block.feeders[i]?.gains[c]?.forEach((gain, k) => {
      const row = out[k] as Float64Array;
      if (gain !== null) for (let d = 0; d < row.length; d++) row[d] = (row[d] as number) + (gain[d] as number);
    });
  });
}
