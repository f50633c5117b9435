import type { Look } from '../engine/fed.js';
import { evidenceGrades } from '../schema/evidence.js';
import type { Levers } from '../schema/model.js';
import type { InformationRow, OptionRow } from '../schema/sensitivity.js';
import { fillWords } from '../stats/keyed-stream.js';
import { unitOf } from '../stats/sensitivity/points.js';
import { centeredRanks, correlationOfRanks } from '../stats/sensitivity/rank-correlation.js';
import { partialInformationValue, perfectInformationValue, type InformationValue } from '../stats/sensitivity/value-of-information.js';
import { streamKey } from '../stats/streams.js';
import { during, joined, meanAndDeviation, type Context } from './context.js';
import { inputsOf, settingsOf, type Setting } from './factors.js';
import { cutRows, type DrawJob } from './jobs.js';
import { feed, streams, type Subject } from './points.js';

/** Assumptions of a grade that a fit can follow together: splines of each and products of every two. */
const mostTogether = 8;

/** What is chosen among: scenarios that differ in what is decided, their levers, and what is paid in. */
export type Choice = { readonly scenarios: readonly string[]; readonly levers: readonly Levers[]; readonly payoff: { readonly name: string; readonly look: Look }; readonly currency: string };

/** The columns of all draws: payoff and spending of each scenario, and the numbers drawn. */
type Sample = { readonly payoffs: readonly Float64Array[]; readonly spending: readonly Float64Array[]; readonly settings: readonly Setting[]; readonly numbers: readonly Float64Array[] };

/**
 * What it would be worth to know an assumption, or the most influential ones of a grade, before one of the scenarios is chosen for its mean payoff.
 * Zero where one scenario pays no less than every other in every draw.
 * @source Strong, Oakley & Brennan 2014, Medical Decision Making 34; Raiffa & Schlaifer 1961 (everything known)
 */
export async function informationRows(context: Context, choice: Choice): Promise<{ readonly options: readonly OptionRow[]; readonly information: readonly InformationRow[] }> {
  const sample = await sampleOf(context, choice);
  const { draws, seed, evidence } = context;
  const options = optionRows(context, choice, sample);
  const price = options.find(({ best }) => best)?.price ?? null;
  const order = byInfluence(sample);
  const noiseOf = (numbers: number): number => partialInformationValue(sample.payoffs, Array.from({ length: numbers }, (_, k) => chance(seed, k, draws))).value;
  const noises = new Map<number, number>();
  const perfect = perfectInformationValue(sample.payoffs);
  const row = (kind: InformationRow['kind'], known: string, grade: InformationRow['grade'], numbers: number, { value, standardError }: InformationValue): InformationRow => {
    // where nothing could be worth anything, chance is worth nothing either
    if (kind !== 'everything' && !noises.has(numbers)) noises.set(numbers, perfect.value === 0 ? 0 : noiseOf(numbers));
    return { evidence, payoff: choice.payoff.name, kind, known, grade, numbers, value, standardError, noise: kind === 'everything' ? null : (noises.get(numbers) as number), money: price === null ? null : value * price, draws };
  };
  const information: InformationRow[] = [row('everything', 'everything', null, 0, perfect)];
  for (const grade of [...evidenceGrades].reverse()) {
    const own = order.filter((s) => sample.settings[s]?.evidence === grade).slice(0, mostTogether);
    if (own.length > 0) information.push(row('grade', grade, grade, own.length, partialInformationValue(sample.payoffs, own.map((s) => sample.numbers[s] as Float64Array))));
  }
  const chosen = order.slice(0, context.factors);
  for (const [k, s] of chosen.entries()) {
    await context.on({ phase: 'intervals', done: k, of: chosen.length });
    const { assumption, evidence: grade } = sample.settings[s] as Setting;
    information.push(row('assumption', assumption, grade, 1, partialInformationValue(sample.payoffs, [sample.numbers[s] as Float64Array])));
  }
  const rank = (r: InformationRow): number => ['everything', 'grade', 'assumption'].indexOf(r.kind);
  return { options, information: information.sort((a, b) => rank(a) - rank(b) || (a.kind === 'assumption' ? b.value - a.value : 0)) };
}

async function sampleOf(context: Context, { levers, payoff }: Choice): Promise<Sample> {
  const { model, seed, engine, draws } = context;
  const subject: Subject = { model, levers, looks: [payoff.look, { what: 'spent' }], seed, engine };
  const fed = feed(subject);
  // numbers are read under the laws of the first scenario: the scenarios of a choice suppose the same
  const settings = settingsOf(model, levers[0] as Levers, fed, inputsOf(model, fed).factors);
  const jobs = cutRows(draws).map((rows): DrawJob => ({ kind: 'sensitivity', method: 'draws', subject, rows, drawn: settings.map(({ variate }) => variate), runs: rows.to - rows.from }));
  const found = await context.run(jobs, during(context.on, 'draws'));
  const look = (k: number): Float64Array[] => levers.map((_, s) => joined(found.map(({ looks }) => looks[s]?.[k] as Float64Array)));
  return { payoffs: look(0), spending: look(1), settings, numbers: settings.map((_, s) => joined(found.map(({ drawn }) => drawn[s] as Float64Array))) };
}

/** Uniform numbers that nothing depends on. */
function chance(seed: number, k: number, draws: number): Float64Array {
  const words = new Uint32Array(draws);
  fillWords(words, streamKey(seed, `${streams}:chance:${k}`), 0, 0, 0, draws);
  return Float64Array.from(words, unitOf);
}

/** Assumptions by how strongly they go with what scenarios differ in: the largest rank correlation with the gain of any over the best on average. */
function byInfluence({ payoffs, numbers }: Sample): readonly number[] {
  const means = payoffs.map((own) => meanAndDeviation([own]).mean);
  const best = payoffs[means.indexOf(Math.max(...means))] as Float64Array;
  const gains = payoffs.filter((own) => own !== best).map((own) => centeredRanks(own.map((value, d) => value - (best[d] as number))));
  const influence = numbers.map((values) => {
    const ranks = centeredRanks(values);
    return gains.reduce((most, gain) => {
      const { value } = correlationOfRanks(ranks, gain, 0.95);
      return Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most;
    }, 0);
  });
  return influence.map((_, s) => s).sort((s, t) => (influence[t] as number) - (influence[s] as number) || s - t);
}

/** The scenarios with their means; the price of the best one is what its payoff costs beside the next cheaper scenario that none dominates. */
function optionRows({ evidence, draws }: Context, { scenarios, payoff, currency }: Choice, { payoffs, spending }: Sample): readonly OptionRow[] {
  const options = scenarios.map((scenario, s) => ({ scenario, mean: meanAndDeviation([payoffs[s] as Float64Array]).mean, spending: meanAndDeviation([spending[s] as Float64Array]).mean }));
  const dominated = options.map((own) => options.some((other) => other !== own && other.mean >= own.mean && other.spending <= own.spending && (other.mean > own.mean || other.spending < own.spending)));
  const best = options.reduce((top, own) => (own.mean > top.mean || (own.mean === top.mean && own.spending < top.spending) ? own : top));
  const cheaper = options.filter((own, s) => !dominated[s] && own.spending < best.spending).sort((a, b) => b.spending - a.spending)[0];
  const price = cheaper === undefined || !(best.mean > cheaper.mean) ? null : (best.spending - cheaper.spending) / (best.mean - cheaper.mean);
  return options.map((own, s) => ({ evidence, payoff: payoff.name, ...own, currency, best: own === best, dominated: dominated[s] as boolean, price: own === best ? price : null, draws }));
}
