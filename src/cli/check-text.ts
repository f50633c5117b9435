import type { CheckedExpectation, CheckReport, CheckRow } from '../check.js';
import { formatCount, formatProbability, proportion } from '../messages/numbers.js';
import { evidenceSets } from '../schema/evidence.js';
import type { Language } from '../schema/text.js';
import type { Session } from './session.js';

/** What became of every check: passed or failed in which scenarios, with the first case that speaks against it. */
export function checkText(report: CheckReport, session: Session): string {
  const { words } = session;
  const passed = report.checks.filter((c) => c.passed).length;
  const summary = words.check.summary({ passed: String(passed), of: String(report.checks.length), draws: formatCount(report.draws) });
  return `${report.checks.map((one) => expectationText(one, session)).join('')}\n${summary}\n`;
}

function verdict(passed: boolean, { words, out }: Session): string {
  return passed ? out.paint('green', words.check.pass) : out.paint('red', words.check.fail);
}

function expectationText(one: CheckedExpectation, session: Session): string {
  const { lang } = session;
  const lines = evidenceSets.flatMap((set) => {
    const own = one.rows.filter((row) => row.evidence === set);
    const passing = own.filter(({ passed }) => passed);
    return [...(passing.length === 0 ? [] : [passingText(passing, session)]), ...own.filter(({ passed }) => !passed).map((row) => failingText(row, session))];
  });
  const nothing = one.rows.length === 0 ? [session.words.check.reasons['no-scenario']] : [];
  return `${verdict(one.passed, session)}  ${session.out.paint('bold', one.id)}  ${one.it[lang]}\n${[...lines, ...nothing].map((line) => `      ${line}\n`).join('')}`;
}

function scenarioText({ scenario, against }: CheckRow, { words }: Session): string {
  return against === null ? (scenario ?? '') : words.check.after(against, scenario ?? '');
}

function passingText(rows: readonly CheckRow[], session: Session): string {
  const { words } = session;
  const [first] = rows;
  return `${verdict(true, session)}  ${words.knowledge[first?.evidence ?? 'ex-ante']}${words.colon}${rows.map((row) => scenarioText(row, session)).join(words.comma)}`;
}

function failingText(row: CheckRow, session: Session): string {
  const { words } = session;
  const where = [words.knowledge[row.evidence], ...(row.scenario === null ? [] : [scenarioText(row, session)])].join(words.comma);
  return `${verdict(false, session)}  ${where}${words.colon}${detailText(row, session)}`;
}

/** Six significant digits: enough to see by how much. */
const numberText = (x: number): string => String(Number(x.toPrecision(6)));

/** A probability by draws, with the digits its error allows and never 0 or 100 %. */
function oddsText(probability: number, draws: number, lang: Language): string {
  return formatProbability(proportion(probability, draws), lang);
}

function detailText({ reason, counterexample, share, probability, before, draws, in: within }: CheckRow, { words, lang }: Session): string {
  if (reason !== null) return words.check.reasons[reason];
  if (probability !== null) return before === null ? words.check.odds(oddsText(probability, draws, lang)) : words.check.oddsAfter(oddsText(before, draws, lang), oddsText(probability, draws, lang));
  const example = counterexample === null ? [] : [words.check.example({
    year: counterexample.year,
    draw: counterexample.draw === null ? null : String(counterexample.draw),
    by: within === 'mean' ? 'mean' : 'median',
    values: counterexample.values.map(({ name, value }) => `${name} = ${numberText(value)}`).join(words.comma),
  })];
  return [...example, ...(share === null ? [] : [words.check.share(oddsText(share, draws, lang))])].join(words.clause);
}
