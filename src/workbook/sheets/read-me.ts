import { formatCount } from '../../messages/numbers.js';
import type { SheetId } from '../../messages/workbook.js';
import { likelihoodScale } from '../../report/likelihood.js';
import { scenarioName } from '../../report/words.js';
import { numberCell, plainFormat, textCell, wholeFormat } from '../cells.js';
import type { Cell, Row, Sheet } from '../model.js';
import { headerRows } from '../table.js';
import type { Voice } from '../voice.js';

const head = (...texts: readonly string[]): Row => texts.map((value): Cell => ({ value, look: 'head' }));
const line = (term: string, cell: Cell | null): Row => [{ value: term, look: 'term' }, cell];

/** What this run is, what each sheet holds, and how to read the numbers. */
export function readMeSheet(v: Voice, sheets: readonly SheetId[]): Sheet {
  const { m, w, result, lang } = v;
  const { info } = result;
  const list = (texts: readonly string[]): string => texts.join(lang === 'zh' ? '、' : '; ');
  const rows: readonly Row[] = [
    ...headerRows(info.title[lang], [w.sheets.readMe.title]),
    head(w.headings.run, ''),
    line(w.run.plan, textCell(info.plan.title[lang], 'wrapped')),
    ...(info.question === null ? [] : [line(w.run.question, textCell(info.question[lang], 'wrapped'))]),
    line(w.run.study, textCell(info.study)),
    line(w.run.runId, textCell(info.runId)),
    line(w.run.seed, numberCell(info.seed, plainFormat, 'fact')),
    line(w.run.draws, numberCell(info.draws, wholeFormat, 'fact')),
    line(w.run.design, textCell(info.design)),
    line(w.run.version, textCell(`planodds ${info.engineVersion}`)),
    line(w.run.engine, textCell(info.engine ?? null)),
    line(w.run.reference, textCell(scenarioName(v, info.reference))),
    line(w.run.scenarios, textCell(list(info.scenarios.map(({ id }) => scenarioName(v, id))), 'wrapped')),
    line(w.run.knowledge, textCell(list(v.sets.map((set) => m.knowledgeLong[set])), 'wrapped')),
    [],
    head(w.headings.sheets, w.column.what),
    ...sheets.map((id): Row => [{ value: w.sheets[id].name, look: 'link', link: w.sheets[id].name }, textCell(w.sheets[id].what, 'wrapped')]),
    [],
    head(w.headings.reading, ''),
    ...w.reading.map(({ title, text }) => line(title, textCell(text, 'wrapped'))),
    [],
    head(w.headings.likelihood, m.column.likelihoodRange),
    ...likelihoodScale.map(({ grade }) => line(m.likelihood[grade], textCell(m.likelihoodRange[grade]))),
  ];
  return { name: w.sheets.readMe.name, rows, widths: [26, 100], frozen: { rows: 0, columns: 0 }, filter: null, charts: [], conditions: [], choices: [] };
}

/** One line that tells the run: what the properties of the file say. */
export function runLine({ w, result, lang }: Voice): string {
  const { info } = result;
  const colon = lang === 'zh' ? '：' : ': ';
  return [`planodds ${info.engineVersion}`, `${w.run.runId}${colon}${info.runId}`, `${w.run.seed}${colon}${info.seed}`, `${w.run.draws}${colon}${formatCount(info.draws)}`].join(' · ');
}
