import { factorName, indicatorName, outcomePhrase } from '../charts/sensitivity/names.js';
import { formatPoints, formatProbability, formatValue, noNumber, proportion, withUnit } from '../messages/numbers.js';
import { sensitivityWords } from '../messages/sensitivity.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { InformationRow, OptionRow } from '../schema/sensitivity.js';
import type { Sensitivity } from '../sensitivity/analyse.js';
import type { Session } from './session.js';
import { tableText } from './table.js';

/** Rows told, and standard errors from which on a value is told from zero. */
const shown = 12;
const clearly = 2;

/** What knowing more would be worth before a scenario is chosen: for each payoff the best choice and the best thing to know, the scenarios, and what each knowledge is worth. */
export function informationText({ info, tables }: Sensitivity, evidence: EvidenceSet, session: Session): string {
  const { lang, out } = session;
  const w = sensitivityWords[lang];
  const c = w.columns;
  const options = tables.options.filter((row) => row.evidence === evidence);
  return [...new Set(options.map(({ payoff }) => payoff))].map((payoff) => {
    const isNumber = payoff === 'number-met';
    const own = options.filter((row) => row.payoff === payoff);
    const rows = tables.information.filter((row) => row.evidence === evidence && row.payoff === payoff);
    const known = (row: InformationRow): string => (row.kind === 'everything' ? w.everything : row.kind === 'grade' && row.grade !== null ? w.known({ grade: w.restsOn[row.grade], numbers: String(row.numbers) }) : factorName(info, evidence, row.known, lang));
    const worth = (value: number): string => (isNumber ? w.targets(formatValue(value, 3)) : formatPoints(value, lang, 2));
    const mean = ({ mean: value, draws }: OptionRow): string => (isNumber ? formatValue(value, 2) : formatProbability(proportion(value, draws), lang));
    const currency = own[0]?.currency ?? '';
    const money = (value: number | null): string | null => (value === null ? null : withUnit(formatValue(value), currency, lang));
    const best = own.find((row) => row.best) as OptionRow;
    const head = { best: info.scenarios.find(({ id }) => id === best.scenario)?.title[lang] ?? best.scenario, payoff: isNumber ? w.numberMet : outcomePhrase(info, payoff, 'odds', lang), mean: mean(best) };
    // what cannot be told from chance is not recommended
    const telling = rows.filter(({ kind, value, noise, standardError }) => kind !== 'everything' && value > Math.max(noise ?? 0, clearly * standardError));
    const top = telling.reduce<InformationRow | null>((most, row) => (most === null || row.value > most.value ? row : most), null);
    const finding = top === null ? w.informationNothing(head) : w.informationFinding({ ...head, known: known(top), value: worth(top.value), money: money(top.money) });
    const scenarios = tableText([{ label: c.scenario }, { label: c.mean, right: true }, { label: c.spending, right: true }, { label: '' }], own.map((row) => [info.scenarios.find(({ id }) => id === row.scenario)?.short[lang] ?? row.scenario, mean(row), money(row.spending) ?? '', row.best ? w.best : row.dominated ? w.dominated : '']), out);
    const priced = rows.some((row) => row.money !== null);
    const table = tableText(
      [{ label: c.known, widest: 52 }, { label: c.worth, right: true }, { label: c.noise, right: true }, ...(priced ? [{ label: c.money, right: true }] : [])],
      rows.slice(0, shown).map((row) => [known(row), worth(row.value), row.noise === null ? noNumber : worth(row.noise), ...(priced ? [money(row.money) ?? noNumber] : [])]),
      out,
    );
    const title = isNumber ? [] : [out.paint('bold', indicatorName(info, payoff, lang))];
    return [...title, finding, ...(priced ? [] : [w.noPrice]), w.noiseNote, '', scenarios, table].join('\n');
  }).join('\n');
}
