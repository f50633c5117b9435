import type { SimulationProgress } from '../engine/runner.js';
import { at } from '../engine/row.js';
import type { Gain, Target, ThresholdModel } from '../portfolio/threshold/model.js';
import type { Levers, Model } from '../schema/model.js';
import { leversOf, type Way } from './options.js';
import { saturationOf, undone } from './saturation.js';
import { simulatePortfolios, type Outcome } from './simulate.js';

/** A target that is judged: its index among the targets of the levers, what it weighs, and the unit in which its shortfall counts. */
export type JudgedTarget = { readonly target: number; readonly weight: number; readonly scale: number };

/**
 * What gains are measured for. `fixed`: ways that are done in any case; `ways` by option, the first of a project being its fullest; `reach`: by option,
 * whether it can move each target.
 */
export type GainQuestion = {
  readonly model: Model;
  readonly levers: Levers;
  readonly targets: readonly JudgedTarget[];
  readonly fixed: readonly Way[];
  readonly ways: readonly Way[];
  readonly reach: readonly (readonly boolean[])[];
  readonly seed: number;
  readonly draws: number;
};

/**
 * Gains of every option in every draw, simulated twice: as the only one beside what is fixed, and as the last one after all others. `search` takes
 * them half and half; `envelope` takes the larger one, and so is worth at least as much as the simulation wherever a gain is largest at one of the
 * two ends. `undone`: what gains take from each other is undone first, draw by draw, which leaves whether targets are met and changes distances;
 * `plain`: in the unit of the target, for shortfalls. `unfunded` and `funded`: with nothing but what is fixed, and with everything.
 */
export type Gains = { readonly undone: Pair; readonly plain: Pair; readonly unfunded: Outcome; readonly funded: Outcome };

/** A model to search with, and one to bound with that is worth at least as much. */
export type Pair = { readonly search: ThresholdModel; readonly envelope: ThresholdModel };

/**
 * Sets of options that can be simulated together without any target hearing of two of them: by index of the option. Those that reach most come first.
 */
export function apart(ways: readonly Way[], reach: readonly (readonly boolean[])[]): readonly (readonly number[])[] {
  const size = (o: number): number => at(reach, o).filter(Boolean).length;
  const groups: number[][] = [];
  for (const o of [...ways.keys()].sort((a, b) => size(b) - size(a) || a - b)) {
    const free = groups.find((group) => group.every((other) => at(ways, other).project !== at(ways, o).project && at(reach, o).every((moves, k) => !moves || reach[other]?.[k] !== true)));
    if (free === undefined) groups.push([o]);
    else free.push(o);
  }
  return groups;
}

/** Measures the gains of all options. */
export function* measureGains(question: GainQuestion): Generator<SimulationProgress, Gains> {
  const { model, levers, targets, fixed, ways, reach, seed, draws } = question;
  const fullest = ways.filter((way, o) => ways.findIndex((other) => other.project === way.project) === o);
  const groups = apart(ways, reach);
  const taken = (group: readonly number[]): ReadonlySet<number> => new Set(group.map((o) => at(ways, o).project));
  const others = (group: readonly number[]): readonly Way[] => fullest.filter((way) => !taken(group).has(way.project));
  const own = (group: readonly number[]): readonly Way[] => group.map((o) => at(ways, o));
  const portfolios = [[], fullest, ...groups.flatMap((group) => [own(group), others(group), [...others(group), ...own(group)]])];
  const each = yield* simulatePortfolios({ model, levers: portfolios.map((p) => leversOf(levers, [...fixed, ...p])), targets: targets.map((t) => t.target), seed, draws, money: false });
  const [unfunded, funded] = [at(each, 0), at(each, 1)];
  const placeOf = new Map(groups.flatMap((group, g) => group.map((o) => [o, 2 + 3 * g] as const)));
  const outcomesOf = (o: number): readonly [alone: Outcome, without: Outcome, last: Outcome] => {
    const place = placeOf.get(o) as number;
    return [at(each, place), at(each, place + 1), at(each, place + 2)];
  };
  const measured = targets.map((target, k) => measureTarget(question, target, k, { unfunded: at(unfunded.margins, k), funded: at(funded.margins, k), outcomesOf }));
  const collect = (of: (m: Measured) => Part): ThresholdModel => ({
    draws,
    targets: measured.map((m) => of(m).target),
    gains: ways.map((_, o) => measured.flatMap((m, k) => (of(m).gains.get(o) === undefined ? [] : [{ target: k, gain: of(m).gains.get(o) as Float64Array } satisfies Gain]))),
  });
  const pair = (of: (m: Measured) => Record<keyof Pair, Part>): Pair => ({ search: collect((m) => of(m).search), envelope: collect((m) => of(m).envelope) });
  return { undone: pair((m) => m.undone), plain: pair((m) => m.plain), unfunded, funded };
}

type Part = { readonly target: Target; readonly gains: ReadonlyMap<number, Float64Array> };
type Measured = { readonly undone: Record<keyof Pair, Part>; readonly plain: Record<keyof Pair, Part> };
type Ends = { readonly unfunded: Float64Array; readonly funded: Float64Array; readonly outcomesOf: (o: number) => readonly [alone: Outcome, without: Outcome, last: Outcome] };

/** The gains of the options that reach one target, saturation undone draw by draw. */
function measureTarget({ ways, reach, draws }: GainQuestion, { weight, scale }: JudgedTarget, k: number, { unfunded, funded, outcomesOf }: Ends): Measured {
  const options = [...ways.keys()].filter((o) => reach[o]?.[k] === true);
  const isFullest = options.map((o) => ways.findIndex((other) => other.project === at(ways, o).project) === o);
  const rows = options.map((o) => outcomesOf(o).map((outcome) => at(outcome.margins, k)) as [Float64Array, Float64Array, Float64Array]);
  const fresh = (): Float64Array[] => options.map(() => new Float64Array(draws));
  const [search, envelope, plain, plainEnvelope] = [fresh(), fresh(), fresh(), fresh()];
  const need = new Float64Array(draws);
  for (let d = 0; d < draws; d++) {
    const base = unfunded[d] as number;
    const alone = rows.map(([first]) => (first[d] as number) - base);
    const u = saturationOf(alone.filter((_, i) => isFullest[i]), (funded[d] as number) - base, alone);
    let total = 0;
    rows.forEach(([, without, last], i) => {
      const first = undone(at(alone, i), u);
      const later = undone((last[d] as number) - base, u) - undone((without[d] as number) - base, u);
      const [out, top, half, high] = [at(search, i), at(envelope, i), at(plain, i), at(plainEnvelope, i)];
      const second = Number.isFinite(later) ? later : first;
      out[d] = (first + second) / 2;
      top[d] = Math.max(first, second);
      const marginal = (last[d] as number) - (without[d] as number);
      half[d] = (at(alone, i) + marginal) / 2;
      high[d] = Math.max(at(alone, i), marginal);
      total += Math.abs(top[d] as number);
    });
    const wanted = undone(-base, u);
    // where no right is enough, one that no portfolio has
    need[d] = Number.isFinite(wanted) ? wanted : 2 * total + scale;
  }
  const part = (gains: readonly Float64Array[], own: Float64Array): Part => ({ target: { need: own, weight, scale }, gains: new Map(options.flatMap((o, i) => (at(gains, i).some((g) => g !== 0) ? [[o, at(gains, i)] as const] : []))) });
  const gap = unfunded.map((x) => -x);
  return { undone: { search: part(search, need), envelope: part(envelope, need) }, plain: { search: part(plain, gap), envelope: part(plainEnvelope, gap) } };
}
