import { blocksOf } from './engine/run.js';
import { at, blockSize } from './engine/row.js';
import { mergeAnswers, type TaskAnswer } from './engine/simulate.js';
import type { Documents } from './scenarios/documents.js';
import type { EvidenceSet } from './schema/evidence.js';
import type { Study } from './schema/study.js';
import type { Estimate, RunResult } from './schema/table.js';
import { designDraws } from './stats/design.js';
import { prepareStudy, readStudy, readStudyInFull, runInTurn, type BetweenBlocks, type PreparedStudy, type RunTasks, type Wanted } from './study.js';

/** How sure every probability is to be: half of the width of its 95 % interval, 0..1; and draws at most. */
export type Precision = { readonly halfWidth: number; readonly most: number };

/** A probability of a run: of a target by its indicator, or of a joint event, `joint:<group>` or `joint:<group>:<k>`. */
export type Widest = { readonly scenario: string; readonly evidence: EvidenceSet; readonly of: string; readonly halfWidth: number };

/** A run that drew until it was sure enough, or the most it might; `widest` has the widest interval, `needs` about the draws that it would take. */
export type PreciseRun = { readonly study: Study; readonly result: RunResult; readonly reached: boolean; readonly widest: Widest | null; readonly needs: number };

/** Draws that a search for precision begins with, by judgement: few beside what most ask for, enough to tell how wide intervals will be. */
export const firstDraws = 4096;

/** The width falls with the root of the draws; a little more is drawn, by judgement, since the width is itself an estimate. */
const reserve = 1.05;

/**
 * Draws until half of the width of the 95 % interval of every probability, single and joint, is at most what is asked for, or the most is drawn.
 * The result is that of a plain run with the draws it ends with, bit for bit: random draws are added to, designs are drawn anew.
 *
 * @throws RangeError `half width must be inside (0, 0.5]: 0`; `most draws must be an integer of at least 1: 0`; as `runStudy`
 */
export async function runToPrecision(documents: Documents, asked: Study, precision: Precision, between?: BetweenBlocks, runTasks: RunTasks = runInTurn, wanted: Wanted = {}): Promise<PreciseRun> {
  const { halfWidth, most } = precision;
  if (!(halfWidth > 0 && halfWidth <= 0.5)) throw new RangeError(`half width must be inside (0, 0.5]: ${halfWidth}`);
  if (!(Number.isInteger(most) && most >= 1)) throw new RangeError(`most draws must be an integer of at least 1: ${most}`);
  const design = asked.design ?? 'random';
  const cap = lastDraws(design, most);
  let drawn: readonly TaskAnswer[] | null = null;
  let done = 0;
  for (let draws = Math.min(cap, designDraws(design, firstDraws)); ; ) {
    const prepared: PreparedStudy = await prepareStudy(documents, { ...asked, draws }, wanted);
    const fresh = await runTasks(prepared, { from: done, to: blocksOf(draws).to }, between);
    const before: readonly TaskAnswer[] | null = drawn;
    const answers: readonly TaskAnswer[] = before === null ? fresh : before.map((own, k) => mergeAnswers(own, at(fresh, k)));
    const result = readStudy(prepared, answers);
    const widest = widestOf(result);
    const needs = widest === null ? draws : Math.ceil(draws * (widest.halfWidth / halfWidth) ** 2 * reserve);
    const reached = widest === null || widest.halfWidth <= halfWidth;
    if (reached || draws >= cap) return { study: prepared.study, result: prepared.info.quantiles === 'exact' ? await readStudyInFull(prepared, answers, between) : result, reached, widest, needs };
    if (design === 'random') [drawn, done] = [answers, draws / blockSize];
    // at least half as much again, so that the search ends soon; whole blocks, so that draws can be added to
    draws = Math.min(cap, designDraws(design, Math.min(cap, blockSize * Math.ceil(Math.max(needs, 1.5 * draws) / blockSize))));
  }
}

/** The most draws of a design that are not more than `most`, but at least the fewest it has. */
function lastDraws(design: Study['design'] & string, most: number): number {
  if (design === 'random') return most;
  let draws = designDraws(design, 1);
  for (let next = designDraws(design, draws + 1); next <= most; next = designDraws(design, draws + 1)) draws = next;
  return draws;
}

/** The probability with the widest interval; null where there is none. */
function widestOf({ tables }: RunResult): Widest | null {
  const half = ({ ciLow, ciHigh }: Pick<Estimate, 'ciLow' | 'ciHigh'>): number => (ciHigh - ciLow) / 2;
  const all: Widest[] = [
    ...tables.attainment.flatMap((row) => (row.probability === null ? [] : [{ scenario: row.scenario, evidence: row.evidence, of: row.indicator, halfWidth: half(row) }])),
    ...tables.joint.map((row) => ({ scenario: row.scenario, evidence: row.evidence, of: `joint:${row.group}${row.k === null ? '' : `:${row.k}`}`, halfWidth: half(row) })),
  ];
  return all.reduce<Widest | null>((widest, one) => (widest === null || one.halfWidth > widest.halfWidth ? one : widest), null);
}
