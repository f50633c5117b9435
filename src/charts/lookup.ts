import { chartWords } from '../messages/charts.js';
import { formatInterval, formatProbability, formatProbabilityInterval, formatShare, formatTarget, formatValue, withUnit } from '../messages/numbers.js';
import type { EvidenceSet } from '../schema/evidence.js';
import { rowsOf } from '../schema/rows-of.js';
import type { AttainmentRow, IndicatorInfo, RunResult, ScenarioInfo, TrajectoryRow } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import type { Telling } from './chart.js';

export function indicatorOf(result: Telling['result'], id: string): IndicatorInfo | undefined {
  return result.info.indicators.find((indicator) => indicator.id === id);
}

export function scenarioOf(result: Telling['result'], id: string): ScenarioInfo | undefined {
  return result.info.scenarios.find((scenario) => scenario.id === id);
}

/** Title of a scenario, or its id where the run does not know it. */
export function scenarioTitle({ result, lang }: Telling, id: string): string {
  return scenarioOf(result, id)?.title[lang] ?? id;
}

/** Short name of a scenario, likewise. */
export function scenarioShort({ result, lang }: Telling, id: string): string {
  return scenarioOf(result, id)?.short[lang] ?? id;
}

/** Headline indicators (or those that stand only in the text) in the order of the plan. */
export function indicatorsOf(result: Telling['result'], headline: boolean): readonly IndicatorInfo[] {
  return result.info.indicators.filter((indicator) => indicator.headline === headline);
}

/** Ids of the indicators that have a trajectory. */
export function simulated(result: RunResult): ReadonlySet<string> {
  return new Set(result.tables.trajectories.map((row) => row.indicator));
}

/** Scenarios in the order of the run, the reference first. */
export function scenariosInOrder(result: Telling['result']): readonly ScenarioInfo[] {
  const { scenarios, reference } = result.info;
  return [...scenarios.filter(({ id }) => id === reference), ...scenarios.filter(({ id }) => id !== reference)];
}

export function attainmentOf(result: RunResult, of: { readonly indicator: string; readonly scenario: string; readonly evidence: EvidenceSet }): AttainmentRow | undefined {
  return rowsOf(result.tables.attainment, of.scenario, of.evidence).find((row) => row.indicator === of.indicator);
}

export function trajectoryOf(result: RunResult, of: { readonly indicator: string; readonly scenario: string; readonly evidence: EvidenceSet }): readonly TrajectoryRow[] {
  return rowsOf(result.tables.trajectories, of.scenario, of.evidence)
    .filter((row) => row.indicator === of.indicator)
    .sort((a, b) => a.year - b.year);
}

/** Number, name and marks of an indicator: a star for a provisional target, a lozenge for a value that equals delivery. */
export function labelOf(indicator: IndicatorInfo, lang: Language): string {
  return `${indicator.number === null ? '' : `${indicator.number} `}${markedName(indicator, lang)}`;
}

function markedName({ name, provisional, output }: IndicatorInfo, lang: Language): string {
  return `${name[lang]}${provisional ? '\u00a0*' : ''}${output ? '\u00a0◇' : ''}`;
}

/** The same where it opens a title, in which a bare number would be one of the title's own. */
export function indicatorTitle(indicator: IndicatorInfo, lang: Language): string {
  return indicator.number === null ? labelOf(indicator, lang) : chartWords[lang].numbered(indicator.number, markedName(indicator, lang));
}

/** Notes on the marks that `labelOf` sets, as far as they occur. */
export function markNotes(indicators: readonly IndicatorInfo[], lang: Language): readonly string[] {
  const { marks } = chartWords[lang];
  return [...(indicators.some(({ provisional }) => provisional) ? [marks.provisional] : []), ...(indicators.some(({ output }) => output) ? [marks.output] : [])];
}

/** "79 % (78–80 %)", or why there is no such number. */
export function oddsText(row: AttainmentRow | undefined, lang: Language): string {
  const words = chartWords[lang];
  if (row === undefined || row.probability === null) return words.notAssessable(row?.reason?.[lang] ?? null);
  return words.withInterval(formatProbability(row, lang), formatProbabilityInterval(row, lang));
}

/** The last comparable observation of an indicator, from whichever row carries it. */
export function lastObserved(result: RunResult, indicator: string): { readonly year: number; readonly value: number } | null {
  const rows = result.tables.trajectories.filter((row) => row.indicator === indicator && row.observed !== null);
  const last = rows.reduce<TrajectoryRow | null>((best, row) => (best === null || row.year > best.year ? row : best), null);
  return last === null || last.observed === null ? null : { year: last.year, value: last.observed };
}

/** Median and 95 % interval of one year, with the unit. */
export function spreadText(row: TrajectoryRow, decimals: number | null, lang: Language): string {
  const width = row.q975 - row.q025;
  const digits = decimals === null ? null : decimals + (width > 0 && width < 2 * 10 ** -decimals ? 1 : 0);
  return chartWords[lang].spread(row.year, withUnit(formatValue(row.q50, digits), row.unit, lang), formatInterval(row.q025, row.q975, digits, lang));
}

/** What is known of one year: median, 95 % interval, and what was observed. */
export function yearText(row: TrajectoryRow, decimals: number | null, lang: Language): string {
  const observed = row.observed === null ? [] : [chartWords[lang].pair(chartWords[lang].observed, withUnit(formatValue(row.observed, decimals), row.unit, lang))];
  return [spreadText(row, decimals, lang), ...observed].join('\n');
}

/** The target as judged: "≥ 57 %", with the star of a provisional one; null where no number is set. */
export function targetText(indicator: IndicatorInfo, lang: Language): string | null {
  if (indicator.target === null || indicator.comparator === 'assigned') return null;
  return `${formatTarget({ comparator: indicator.judgedAs ?? indicator.comparator, value: indicator.target, unit: indicator.unit }, lang)}${indicator.provisional ? ' *' : ''}`;
}

/** How much of the variance of the target-year value rests on judgement, as a sentence; null where it is not known. */
export function judgementText(row: AttainmentRow | undefined, lang: Language): string | null {
  return row === undefined || row.judgementShare === null ? null : chartWords[lang].judgedShare(formatShare(row.judgementShare, lang));
}

/** Name of a state of knowledge with the month up to which it knows. */
export function knowledge(scene: Telling, evidence: EvidenceSet): string {
  return chartWords[scene.lang].knowledge[evidence](scene.result.info.plan.issued);
}

/** One note that names the indicators that cannot be assessed, by number, reason by reason. */
export function missingNotes(indicators: readonly IndicatorInfo[], lang: Language): readonly string[] {
  const words = chartWords[lang];
  const missing = indicators.filter(({ assessable }) => !assessable);
  const reasonOf = ({ reason }: IndicatorInfo): string => reason?.[lang] ?? '';
  const reasons = [...new Set(missing.map(reasonOf))];
  const named = reasons.map((reason) => words.missing(words.enumerate(missing.filter((each) => reasonOf(each) === reason).map(({ number, name }) => (number === null ? name[lang] : String(number)))), reason));
  return named.length === 0 ? [] : [words.missingAll(words.list(named))];
}
