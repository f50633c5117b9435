import { formatUnit } from '../../src/messages/units.js';
import { headlineSentence, hindsightSentences, indicatorSentences, moneySentence, notAssessableSentence, outOfReachSentence, pairSentences, scenarioSentences } from '../../src/report/sentences.js';
import type { EvidenceSet } from '../../src/schema/evidence.js';
import type { IndicatorInfo, RunResult } from '../../src/schema/table.js';
import type { Language } from '../../src/schema/text.js';

/** Numbers that may stand in a text: `shares` in per cent or percentage points, `values` as they are. */
type Allowed = { readonly shares: readonly number[]; readonly values: readonly number[] };

/** A sentence of a report with what may stand in it: cells of the rows it speaks of, and what is counted or subtracted from them. After the name of an indicator, what is said of that. */
export type Checked = { readonly text: string; readonly allowed: Allowed; readonly after: ReadonlyMap<string, Allowed> };

type Of = { readonly scenario: string; readonly evidence: EvidenceSet };

/** Percentages that name an interval, a tail or a limit and are no results. */
const fixed = [5, 10, 90, 95, 0.5];

const numeric = (row: object | undefined): number[] => (row === undefined ? [] : Object.values(row).filter((value): value is number => typeof value === 'number' && Number.isFinite(value)));
const is = ({ scenario, evidence }: Of) => (row: Of): boolean => row.scenario === scenario && row.evidence === evidence;

/** Mean, 10 and 90 % quantile of the number of targets met, from its distribution. */
function numberMetOf({ tables }: RunResult, of: Of): { readonly mean: number; readonly ends: readonly number[] } {
  const rows = tables.numberMet.filter(is(of)).sort((a, b) => a.number - b.number);
  const quantile = (level: number): number => {
    let sum = 0;
    return rows.find(({ probability }) => (sum += probability) >= level - 1e-12)?.number ?? Number.NaN;
  };
  return { mean: rows.reduce((sum, { number, probability }) => sum + number * probability, 0), ends: [quantile(0.1), quantile(0.9), rows[0]?.targets ?? Number.NaN] };
}

/** Headline odds of one place, by indicator. */
const oddsOf = ({ tables }: RunResult, of: Of): ReadonlyMap<string, number> => new Map(tables.attainment.filter(is(of)).flatMap(({ indicator, probability }) => (probability === null ? [] : [[indicator, probability] as const])));

/** What may be said when places are held against each other: number of targets met and its differences, odds of all together; of an indicator its odds, and differences of them. */
function together(run: RunResult, places: readonly Of[]): Omit<Checked, 'text'> {
  const met = places.map((of) => numberMetOf(run, of));
  const odds = places.map((of) => oddsOf(run, of));
  const joint = places.flatMap((of) => run.tables.joint.filter(is(of)).filter(({ group, k }) => group === 'all' && k === null).flatMap(numeric));
  const after = new Map(run.info.indicators.map(({ id }) => {
    const own = odds.flatMap((each) => each.get(id) ?? []);
    return [id, { shares: [...own, ...own.flatMap((p) => own.map((q) => Math.abs(p - q)))], values: [] }] as const;
  }));
  return { allowed: { shares: joint, values: [...met.flatMap(({ mean, ends }) => [mean, ...ends]), ...met.flatMap((x) => met.map((y) => Math.abs(x.mean - y.mean)))] }, after };
}

/** Every number of the rows of one indicator in the reference scenario. */
function ofIndicator({ info, tables }: RunResult, { id, target, targetYear, baseline, unit }: IndicatorInfo): Omit<Checked, 'text'> {
  const own = <T extends Of & { readonly indicator: string }>(rows: readonly T[]): readonly T[] => rows.filter((row) => row.indicator === id && row.scenario === info.reference);
  const shares = own(tables.attainment).flatMap(({ probability, ciLow, ciHigh, heldProbability, everProbability, judgementShare, luckShare }) => numeric({ probability, ciLow, ciHigh, heldProbability, everProbability, judgementShare, luckShare }));
  const clipped = own(tables.trajectories).map(({ clippedShare }) => clippedShare);
  const values = [
    ...own(tables.attainment).flatMap(({ shortfallMean, shortfallTail5, firstYearMetMedian }) => numeric({ shortfallMean, shortfallTail5, firstYearMetMedian })),
    ...own(tables.trajectories).filter(({ year }) => year === targetYear).flatMap(({ mean, q05, q50, q95 }) => [mean, q05, q50, q95]),
    ...info.observations.filter((row) => row.indicator === id).flatMap(({ year, value }) => [year, value]), targetYear, ...(target === null ? [] : [target]), ...(baseline === null ? [] : [baseline.value, baseline.year]),
  ];
  return { allowed: { shares: [...shares, ...clipped, ...(unit === '%' ? values.map((value) => value / 100) : [])], values }, after: new Map() };
}

/** Every sentence that a report of the run can hold, in one language, with what may stand in it. */
export function checkedSentences(run: RunResult, lang: Language): readonly Checked[] {
  const { info } = run;
  const { reference, counterfactual, evidenceSets, scenarios, pairs, indicators } = info;
  const headline = indicators.filter((i) => i.headline);
  const place = (scenario: string | null, evidence: EvidenceSet): Of => ({ scenario: scenario ?? reference, evidence });
  const scored = headline.map((i) => run.tables.scores.find((row) => row.indicator === i.id && row.year === i.targetYear && row.evidence === evidenceSets[0] && row.met !== null)).filter((row) => row !== undefined);
  const counts = [headline.length, headline.filter((i) => !i.assessable).length, scored.length, scored.filter(({ met }) => met).length, scored.reduce((sum, { probability }) => sum + (probability ?? 0), 0)];
  const say = (may: Omit<Checked, 'text'>, texts: readonly (string | null)[]): Checked[] => texts.flatMap((text) => (text === null ? [] : [{ text, ...may }]));
  const counted = { shares: [], values: counts };
  const before = together(run, evidenceSets.map((set) => place(reference, set)));
  return [
    ...evidenceSets.flatMap((set) => [
      ...say(together(run, [place(reference, set), place(counterfactual, set)]), [headlineSentence(run, reference, set, lang), moneySentence(run, set, lang), outOfReachSentence(run, set, lang)]),
      ...scenarios.flatMap(({ id }) => say(together(run, [place(id, set), place(reference, set), place(counterfactual, set)]), scenarioSentences(run, id, set, lang))),
      ...pairs.flatMap((pair) => say(together(run, [place(pair.a, set), place(pair.b, set)]), pairSentences(run, pair, set, lang))),
    ]),
    ...say({ allowed: counted, after: new Map() }, [notAssessableSentence(run, lang)]),
    ...say({ ...before, allowed: { ...before.allowed, values: [...before.allowed.values, ...counts] } }, hindsightSentences(run, reference, lang)),
    ...indicators.flatMap((indicator) => say(ofIndicator(run, indicator), indicatorSentences(run, { ...indicator, why: null, judgedReason: null, discontinued: null, quote: '' }, lang))),
  ];
}

/** A number as it stands in a text: behind `<` or `>` it is a bound. */
export type Printed = { readonly printed: string; readonly percent: boolean; readonly bound: string };

/** Numbers of a text as printed; names, quotations and units, which are data, are taken out first. */
export function numbersIn(run: RunResult, text: string, lang: Language): readonly Printed[] {
  const { indicators, scenarios, pairs } = run.info;
  const units = [...new Set(indicators.map(({ unit }) => formatUnit(unit, lang)))].filter((unit) => /\d/.test(unit));
  const names = [...indicators.flatMap(({ name, number, printed, reason }) => [...(number === null ? [] : [lang === 'zh' ? `${name.zh}（${number}）` : `${name.en} (${number})`]), name[lang], `“${printed}”`, `"${printed}"`, reason?.[lang] ?? '']), ...scenarios.map(({ title }) => title[lang]), ...pairs.map(({ shows }) => shows[lang]), ...units].filter((name) => name !== '');
  const bare = names.sort((a, b) => b.length - a.length).reduce((left, part) => left.replaceAll(part, ' '), text);
  // the unit of an interval stands after its second number
  return [...bare.matchAll(/(?<bound>[<>]\s)?\d[\d,]*(?:\.\d+)?(?:\s?[–-]\s?\d[\d,]*(?:\.\d+)?)?\s?(?<unit>%|pp|个百分点)?/g)].flatMap(({ 0: whole, groups }) => [...whole.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([printed]) => ({ printed: printed.replaceAll(',', ''), percent: groups?.['unit'] !== undefined, bound: (groups?.['bound'] ?? '').trim() })));
}

/** Whether a printed number is one of the allowed ones, rounded to the digits it has. */
function isOneOf({ printed, percent, bound }: Printed, { shares, values }: Allowed, draws: number): boolean {
  const value = Number(printed);
  const half = 0.5 * 10 ** -(printed.split('.')[1]?.length ?? 0) + 1e-9;
  if (fixed.includes(value) || value === draws) return true;
  const candidates = percent ? shares.map((x) => 100 * x) : values;
  // a target may be an inequality, too
  if (bound !== '' && candidates.some((x) => (bound === '<' ? x < value : x > value))) return true;
  return candidates.some((x) => Math.abs(Math.abs(x) - value) <= half);
}

/** A sentence in pieces, each from the name of an indicator to the next, with what may stand there. */
function pieces(run: RunResult, { text, allowed, after }: Checked, lang: Language): readonly { readonly text: string; readonly allowed: Allowed }[] {
  const starts = run.info.indicators
    .flatMap(({ id, name, number }) => (number === null || !after.has(id) ? [] : [{ id, at: text.indexOf(lang === 'zh' ? `${name.zh}（${number}）` : `${name.en} (${number})`) }]))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return [{ at: 0, id: '' }, ...starts].map(({ at, id }, k) => ({ text: text.slice(at, starts[k]?.at), allowed: after.get(id) ?? allowed }));
}

/** Numbers of a report's prose that equal no cell of what the sentence speaks of, with the sentence. */
export function strayNumbers(run: RunResult, sentences: readonly Checked[], lang: Language): readonly string[] {
  return sentences.flatMap((sentence) => pieces(run, sentence, lang).flatMap(({ text, allowed }) => numbersIn(run, text, lang).flatMap((number) => (isOneOf(number, allowed, run.info.draws) ? [] : [`${number.printed}: ${sentence.text}`]))));
}
