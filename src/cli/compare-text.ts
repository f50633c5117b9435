import { formatCount, formatInterval, formatPoints, formatProbability, formatValue, noNumber, proportion } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import { whatIfWords } from '../messages/what-if.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { Language } from '../schema/text.js';
import type { ComparedMeanRow, ComparedOddsRow, SplitRow } from '../schema/what-if.js';
import type { Comparison } from '../what-if/compare.js';
import type { Session } from './session.js';
import { tableText } from './table.js';
import { displayWidth } from './width.js';

/** What a person sees of a comparison: a table of odds for each scenario, what it costs, why it differs, and the regret of each. */
export function comparisonText(comparison: Comparison, session: Session): string {
  const { info } = comparison;
  const { lang, out } = session;
  const w = whatIfWords[lang].compare;
  const others = info.scenarios.filter((s) => s.id !== info.reference);
  const blocks = info.evidenceSets.flatMap((evidence) => [...others.map((s) => scenarioBlock(comparison, s.id, evidence, session)), regretBlock(comparison, evidence, session)]);
  return `${blocks.join('\n')}\n${out.paint('dim', w.more)}\n`;
}

/** A signed number with its decimals: +0.40, −12. */
function signed(value: number, decimals: number | null = null): string {
  const text = formatValue(value, decimals);
  return value > 0 && Number(text.replaceAll(',', '')) !== 0 ? `+${text}` : text;
}

/** Widest head of a column of odds, in columns of the terminal. */
const widestHead = 18;

/** A name short enough for the head of a column; a Chinese character takes two columns. */
function headOf(name: string): string {
  if (displayWidth(name) <= widestHead) return name;
  let head = '';
  for (const letter of name) {
    if (displayWidth(`${head}${letter}…`) > widestHead) break;
    head += letter;
  }
  return `${head}…`;
}

/** An interval of a difference of probabilities, in percentage points. */
function pointsInterval(low: number, high: number, lang: Language): string {
  return formatInterval(100 * low, 100 * high, 1, lang);
}

function scenarioBlock({ info, tables }: Comparison, scenario: string, evidence: EvidenceSet, session: Session): string {
  const { lang, out, words } = session;
  const w = whatIfWords[lang].compare;
  const c = w.columns;
  const mine = <R extends { readonly scenario: string; readonly evidence: EvidenceSet }>(rows: readonly R[]): readonly R[] => rows.filter((row) => row.scenario === scenario && row.evidence === evidence);
  const title = (id: string): string => info.scenarios.find((s) => s.id === id)?.title[lang] ?? id;
  const short = (id: string): string => headOf(info.scenarios.find((s) => s.id === id)?.short[lang] ?? id);
  const heading = w.heading({ scenario: title(scenario), reference: title(info.reference), knowledge: words.knowledge[evidence], draws: formatCount(info.draws) });
  const odds = mine(tables.odds);
  const split = mine(tables.split);
  const moved = odds.filter((row) => row.gained + row.lost > 0);
  if (moved.length === 0 && mine(tables.means).every((row) => row.difference === 0)) return `${out.paint('bold', heading)}\n${w.same}\n`;
  const parts = (row: SplitRow | undefined, points: boolean): readonly string[] => (row === undefined ? [noNumber, noNumber, noNumber] : [row.policy, row.belief, row.interaction].map((x) => (points ? formatPoints(x, lang) : signed(x, 2))));
  const splits = split.some((row) => row.belief !== 0) && split.some((row) => row.policy !== 0);
  const splitOf = (subject: string): SplitRow | undefined => split.find((row) => row.subject === subject);
  const oddsRow = (number: string, name: string, row: ComparedOddsRow): string[] => [number, name, formatProbability({ ...row, probability: row.referenceProbability }, lang), formatProbability(row, lang), formatPoints(row.difference, lang), pointsInterval(row.differenceLow, row.differenceHigh, lang), ...(splits ? parts(splitOf(row.subject), true) : [])];
  const meanRow = (name: string, row: ComparedMeanRow, decimals: number): string[] => ['', name, formatValue(row.referenceMean, decimals), formatValue(row.mean, decimals), signed(row.difference, decimals), formatInterval(row.differenceLow, row.differenceHigh, decimals, lang), ...(splits ? (row.quantity === 'number-met' ? parts(splitOf('number-met'), false) : ['', '', '']) : [])];
  const targets = info.indicators.filter((i) => i.headline).flatMap((i) => moved.filter((row) => row.subject === i.id).map((row) => oddsRow(i.number === null ? '' : String(i.number), i.name[lang], row)));
  const still = info.indicators.filter((i) => i.headline && odds.some((row) => row.subject === i.id && row.gained + row.lost === 0)).length;
  const all = odds.filter((row) => row.subject === 'joint:all').map((row) => oddsRow('', w.all, row));
  const numbers = mine(tables.means).filter((row) => row.quantity === 'number-met').map((row) => meanRow(w.numberMet, row, 2));
  const money = mine(tables.means).filter((row) => row.quantity === 'spent' && row.year === null).map((row) => meanRow(w.spent(formatUnit(info.plan.currency, lang)), row, 1));
  const table = tableText(
    [{ label: words.columns.number, right: true }, { label: words.columns.indicator, widest: 32 }, { label: short(info.reference), right: true }, { label: short(scenario), right: true }, { label: c.difference, right: true }, { label: c.interval, right: true }, ...(splits ? [{ label: c.policy, right: true }, { label: c.belief, right: true }, { label: c.interaction, right: true }] : [])],
    [...targets, ...numbers, ...all, ...money],
    out,
  );
  const ladder = mine(tables.contributions).filter((row) => row.subject === 'number-met');
  const steps = ladder.length < 2 ? '' : `\n${w.ladder}\n${tableText(
    [{ label: c.lever, widest: 70 }, { label: c.part }, { label: c.change, right: true }, { label: c.interval, right: true }, { label: c.alone, right: true }, { label: c.last, right: true }],
    ladder.map((row) => [row.text[lang], w.part[row.part], signed(row.change, 2), formatInterval(row.changeLow, row.changeHigh, 2, lang), signed(row.alone, 2), signed(row.last, 2)]),
    out,
  )}`;
  return [`${out.paint('bold', heading)}\n`, table, still === 0 ? '' : `${w.unmoved(String(still))}\n`, steps].join('');
}

function regretBlock({ info, tables }: Comparison, evidence: EvidenceSet, { lang, out, words }: Session): string {
  const w = whatIfWords[lang].compare;
  const rows = tables.regret.filter((row) => row.evidence === evidence && row.subject === 'number-met');
  if (rows.length < 3) return '';
  const title = (id: string): string => info.scenarios.find((s) => s.id === id)?.title[lang] ?? id;
  return `${out.paint('bold', words.bracketed(w.regret, words.knowledge[evidence]))}\n${tableText(
    [{ label: '', widest: 40 }, { label: w.columns.regret, right: true }, { label: w.columns.worst5, right: true }, { label: w.columns.best, right: true }],
    rows.map((row) => [title(row.scenario), formatValue(row.mean, 2), formatValue(row.q95 ?? 0, 0), formatProbability(proportion(row.bestShare, row.draws), lang)]),
    out,
  )}`;
}
