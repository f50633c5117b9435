import { assertCount, assertFinite, wholeOf, wordsOf, type Points, type Seeding } from './points.js';

/** Sets of inputs that are moved together, [group][member]; every input 0 .. k - 1 stands in exactly one. */
export type Groups = readonly (readonly number[])[];

/**
 * Elementary effects of one group per unit of the unit cube: mean, mean of absolute values with its standard error, and
 * standard deviation. Where several inputs move together, each its own way, effects have no sign: `mu` and `sigma` are NaN.
 */
export type ElementaryEffects = { readonly mu: number; readonly muStar: number; readonly muStarError: number; readonly sigma: number };

/**
 * Trajectories through the unit cube on a grid of `levels` values 0, 1 / (levels - 1), .., 1 of each input.
 *
 * Row t (g + 1) + s is point s of trajectory t, g being the number of groups. Each step moves the inputs of one group by
 * levels / (2 (levels - 1)), each up or down, all groups once, in an order of their own for each trajectory. Every point is
 * uniform on the grid. Trajectory t has draw t of streams of its inputs and groups: more trajectories keep the first ones.
 * @throws RangeError `levels must be an even integer of at least 2: 5`, `trajectories must be an integer of at least 2: 1`,
 * `groups must hold each input once: 3`, `groups must have members, group has none: 1`
 * @source Morris 1991, "Factorial sampling plans for preliminary computational experiments", Technometrics 33; Campolongo,
 * Cariboni & Saltelli 2007, "An effective screening design for sensitivity analysis of large models", Environmental
 * Modelling & Software 22 (groups)
 */
export function morrisPoints(groups: Groups, levels: number, trajectories: number, seeding: Seeding): Points {
  assertGroups(groups);
  if (!(Number.isInteger(levels) && levels >= 2 && levels % 2 === 0)) throw new RangeError(`levels must be an even integer of at least 2: ${levels}`);
  assertCount('trajectories', trajectories, 2);
  const steps = groups.length + 1;
  const places = groups.map((_, g) => wordsOf(seeding, `order:${g}`, 0, trajectories));
  const points = groups.flat().map(() => new Float64Array(trajectories * steps));
  groups.forEach((members, g) => {
    for (const input of members) {
      const starts = wordsOf(seeding, `start:${input}`, 0, trajectories);
      const ways = wordsOf(seeding, `way:${input}`, 0, trajectories);
      for (let t = 0; t < trajectories; t++) {
        const lower = wholeOf(starts[t] as number, levels / 2);
        const ends = [lower / (levels - 1), (lower + levels / 2) / (levels - 1)] as const;
        const up = (ways[t] as number) < 2 ** 31;
        const moved = t * steps + placeOf(places, g, t) + 1;
        const column = points[input] as Float64Array;
        column.fill(ends[up ? 0 : 1], t * steps, moved);
        column.fill(ends[up ? 1 : 0], moved, (t + 1) * steps);
      }
    }
  });
  return points;
}

/** How many groups move before group g in a trajectory: those with smaller words, equal words in the order of groups. */
function placeOf(words: readonly Uint32Array[], g: number, t: number): number {
  const own = words[g]?.[t] as number;
  return words.filter((column, other) => (column[t] as number) < own || (column[t] === own && other < g)).length;
}

/**
 * The elementary effects of each group, from the outcome along trajectories.
 *
 * Which group a step moved, and how far, is read off the points, so trajectories may come from anywhere.
 * @param points [input][row], trajectories of groups.length + 1 rows behind one another, at least 2
 * @param outcome [row]
 * @throws RangeError `rows must be a multiple of 4, two or more: 10`, `outcome must have 12 rows: 11`, `each step must move
 * one group by one distance, step does not: 3`, `each trajectory must move each group once, trajectory does not: 0`,
 * `groups must hold each input once: 3`
 * @source Morris 1991 (mu, sigma); Campolongo, Cariboni & Saltelli 2007 (mu*)
 */
export function morrisEffects(points: Points, outcome: Float64Array, groups: Groups): readonly ElementaryEffects[] {
  return effectsOfMoves(movesOf(points, groups), outcome, groups);
}

/** The group that the step to a row moved, and how far, with a sign where it is one input; null at the start of a trajectory. */
export type Move = { readonly group: number; readonly distance: number } | null;

/**
 * What moved along trajectories, [row]: read once for all outcomes at the same points.
 * @throws RangeError as `morrisEffects`, but for what it says of outcomes
 */
export function movesOf(points: Points, groups: Groups): readonly Move[] {
  assertGroups(groups);
  const steps = groups.length + 1;
  const rows = points[0]?.length ?? 0;
  if (rows % steps !== 0 || rows < 2 * steps) throw new RangeError(`rows must be a multiple of ${steps}, two or more: ${rows}`);
  const groupOf: number[] = [];
  groups.forEach((members, g) => members.forEach((input) => (groupOf[input] = g)));
  const moves = Array.from({ length: rows }, (_, row): Move => (row % steps === 0 ? null : stepBefore(points, row, groups, groupOf)));
  for (let start = 0; start < rows; start += steps) {
    const moved = new Set(moves.slice(start + 1, start + steps).map((move) => move?.group));
    if (moved.size < groups.length) throw new RangeError(`each trajectory must move each group once, trajectory does not: ${start / steps}`);
  }
  return moves;
}

/**
 * The elementary effects of each group from what moved and the outcome along trajectories.
 * @throws RangeError `outcome must have 12 rows: 11`, `outcome must be finite, row 3 is: NaN`
 */
export function effectsOfMoves(moves: readonly Move[], outcome: Float64Array, groups: Groups): readonly ElementaryEffects[] {
  assertFinite('outcome', outcome, moves.length);
  const effects = groups.map((): number[] => []);
  moves.forEach((move, row) => {
    if (move !== null) (effects[move.group] as number[]).push(((outcome[row] as number) - (outcome[row - 1] as number)) / move.distance);
  });
  return effects.map((own, g) => summarize(Float64Array.from(own), groups[g]?.length === 1));
}

/** The group that moved between a row and the one before, and its distance, with a sign where it is one input. */
function stepBefore(points: Points, row: number, groups: Groups, groupOf: readonly number[]): NonNullable<Move> {
  const moves = points.map((column) => (column[row] as number) - (column[row - 1] as number));
  const first = moves.findIndex((move) => move !== 0);
  const group = groupOf[first];
  const far = Math.abs(moves[first] ?? 0);
  const fits = moves.every((move, input) => (groupOf[input] === group ? Math.abs(Math.abs(move) - far) < 1e-9 : move === 0));
  if (group === undefined || !fits) throw new RangeError(`each step must move one group by one distance, step does not: ${row}`);
  return { group, distance: groups[group]?.length === 1 ? (moves[first] as number) : far };
}

function summarize(effects: Float64Array, signed: boolean): ElementaryEffects {
  const [mu, sigma] = meanAndDeviation(effects);
  const [muStar, deviation] = meanAndDeviation(effects.map(Math.abs));
  const muStarError = deviation / Math.sqrt(effects.length);
  return signed ? { mu, muStar, muStarError, sigma } : { mu: Number.NaN, muStar, muStarError, sigma: Number.NaN };
}

function meanAndDeviation(values: Float64Array): readonly [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean, Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))];
}

function assertGroups(groups: Groups): void {
  const members = groups.flat().sort((i, j) => i - j);
  const wrong = members.findIndex((input, i) => input !== i);
  if (wrong >= 0 || groups.length === 0) throw new RangeError(`groups must hold each input once: ${members[wrong] ?? 'none'}`);
  const empty = groups.findIndex((own) => own.length === 0);
  if (empty >= 0) throw new RangeError(`groups must have members, group has none: ${empty}`);
}
