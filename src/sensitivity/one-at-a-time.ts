import type { RankRow, SensitivityOutcomeRow, TornadoRow } from '../schema/sensitivity.js';
import { quantile } from '../stats/distributions/index.js';
import { centeredRanks, correlationOfRanks } from '../stats/sensitivity/rank-correlation.js';
import { outcomeRow } from './apportion.js';
import { during, head, joined, subjectOf, type Context } from './context.js';
import { settingsOf, type Setting } from './factors.js';
import { cutList, cutRows, type DrawJob, type TornadoJob } from './jobs.js';
import { mostInfluential } from './screen.js';
import type { TornadoMeans } from './tornado-means.js';

/** Quantiles at which an assumption is set. */
const [low, high] = [0.1, 0.9];
/** Pieces that share the assumptions of a tornado; each has all draws, so that sums are those of one thread. */
const pieces = 8;

/**
 * What each outcome is with one assumption at its 10 % and at its 90 % quantile, all else drawn as usual: a probability stays one, and what is correlated
 * with the assumption follows it.
 * @source Howard 1988, Management Science 34 (10 and 90 % quantiles, one at a time), here given the average over all else in place of medians
 */
export async function tornadoRows(context: Context): Promise<readonly TornadoRow[]> {
  const { model, levers, outcomes, draws } = context;
  const chosen = await mostInfluential(context);
  const { subject, fed } = subjectOf(context, outcomes);
  const settings = settingsOf(model, levers, fed, chosen);
  if (settings.length === 0) return [];
  const jobs = cutList(settings, pieces).map((own): TornadoJob => ({ kind: 'sensitivity', method: 'tornado', subject, draws, settings: own.map(({ places, row }) => ({ places, row })), low, high, runs: draws * (2 * own.length + 1) }));
  const means = await context.run(jobs, during(context.on, 'draws'));
  const moved = means.flatMap((own) => own.moved);
  return outcomes.flatMap((outcome, k) => {
    const base = means[0]?.base[k] as number;
    const rows = settings.map((setting, s): TornadoRow => {
      const { atLow, atHigh, standardError } = moved[s]?.[k] as TornadoMeans['moved'][number][number];
      const value = valueAt(context, setting);
      return { ...head(context, outcome), assumption: setting.assumption, grade: setting.evidence, low: value(low), high: value(high), atLow, atHigh, base, swing: Math.max(atLow, base, atHigh) - Math.min(atLow, base, atHigh), standardError, draws };
    });
    return rows.filter(({ swing }) => swing > 0).sort((a, b) => b.swing - a.swing || (a.assumption < b.assumption ? -1 : 1));
  });
}

/** The value of an assumption at a level, under the law that the scenario gives it. */
function valueAt({ model, levers }: Context, { variate }: Setting): (level: number) => number {
  const law = levers.laws.find((own) => own.variate === variate)?.law ?? model.variates[variate]?.law;
  if (law === undefined || typeof law === 'string') throw new RangeError(`an assumption needs a law: ${variate}`);
  return (level) => quantile(law, level);
}

/** Rank correlations of every assumption with each outcome in plain draws, the strongest first, as many as were asked for. */
export async function rankRows(context: Context): Promise<{ readonly outcomes: readonly SensitivityOutcomeRow[]; readonly rank: readonly RankRow[] }> {
  const { model, levers, outcomes, draws } = context;
  const { subject, fed, inputs } = subjectOf(context, outcomes);
  const settings = settingsOf(model, levers, fed, inputs.factors);
  const jobs = cutRows(draws).map((rows): DrawJob => ({ kind: 'sensitivity', method: 'draws', subject, rows, drawn: settings.map(({ variate }) => variate), runs: rows.to - rows.from }));
  const found = await context.run(jobs, during(context.on, 'draws'));
  const numbers = settings.map((_, s) => centeredRanks(joined(found.map(({ drawn }) => drawn[s] as Float64Array))));
  const out: { outcomes: SensitivityOutcomeRow[]; rank: RankRow[] } = { outcomes: [], rank: [] };
  for (const [k, outcome] of outcomes.entries()) {
    await context.on({ phase: 'intervals', done: k, of: outcomes.length });
    const column = joined(found.map(({ looks }) => looks[0]?.[k] as Float64Array));
    const looked = outcomeRow(context, outcome, [column]);
    out.outcomes.push(looked);
    if (looked.status === 'certain') continue;
    const ranks = centeredRanks(column);
    const rows = settings.flatMap(({ assumption, evidence }, s): RankRow[] => {
      const { value, standardError, low: ciLow, high: ciHigh } = correlationOfRanks(numbers[s] as Float64Array, ranks, 0.95);
      return Number.isFinite(value) ? [{ ...head(context, outcome), assumption, grade: evidence, correlation: value, standardError, ciLow, ciHigh, draws }] : [];
    });
    out.rank.push(...rows.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation) || (a.assumption < b.assumption ? -1 : 1)).slice(0, context.factors));
  }
  return out;
}
