import { isAbsolute, join, relative } from 'node:path';
import { formatProbability, formatTarget, formatValue, noNumber } from '../messages/numbers.js';
import { attainmentOf, evidenceInOrder, firstEvidence, targetYearValue } from '../report/findings.js';
import { headlineSentence, notAssessableSentence } from '../report/sentences.js';
import { decimalsOf } from '../report/words.js';
import type { RunResult } from '../schema/table.js';
import type { Session } from './session.js';
import { tableText } from './table.js';

/** Reports by how soon a person can read them. */
const readable = ['html', 'pdf', 'docx', 'md'] as const;

/** What a person sees at the end of a run: the headline, the odds of every target in the reference scenario, where the files are. */
export function resultText(result: RunResult, folder: string, files: readonly string[], session: Session): string {
  const { lang, words, out } = session;
  const { info } = result;
  const sets = evidenceInOrder(result);
  const headlines = sets.map((set) => headlineSentence(result, info.reference, set, lang));
  const sentences = [...headlines, notAssessableSentence(result, lang)].filter((s): s is string => s !== null);
  const page = readable.map((ending) => files.find((file) => file === `report.${lang}.${ending}`) ?? files.find((file) => file.startsWith('report.') && file.endsWith(`.${ending}`))).find((file) => file !== undefined);
  return [
    `${out.paint('bold', info.title[lang])}\n`,
    ...sentences.map((sentence) => `${sentence}\n`),
    '\n',
    oddsTable(result, session),
    '\n',
    `${words.filesAt(shownPath(folder, session))}\n`,
    ...(page === undefined ? [] : [`${words.openFirst(shownPath(join(folder, page), session))}\n`]),
  ].join('');
}

function oddsTable(result: RunResult, { lang, words, out }: Session): string {
  const { info } = result;
  const sets = evidenceInOrder(result);
  const c = words.columns;
  return tableText(
    [{ label: c.number, right: true }, { label: c.indicator, widest: 32 }, { label: c.target, right: true }, { label: c.expected, right: true }, ...sets.map((set) => ({ label: c.odds(words.knowledge[set]), right: true }))],
    info.indicators
      .filter((i) => i.headline)
      .map((indicator) => {
        const expected = targetYearValue(result, indicator, info.reference, firstEvidence(result));
        const odds = sets.map((set) => {
          const row = attainmentOf(result, indicator.id, info.reference, set);
          return row === null ? noNumber : formatProbability(row, lang);
        });
        return [
          indicator.number === null ? '' : String(indicator.number),
          indicator.name[lang],
          formatTarget({ comparator: indicator.judgedAs ?? indicator.comparator, value: indicator.target, unit: indicator.unit }, lang),
          expected === null ? noNumber : formatValue(expected.mean, decimalsOf(indicator)),
          ...odds,
        ];
      }),
    out,
  );
}

/** Relative to where the person stands, unless it lies elsewhere. */
export function shownPath(path: string, { cwd }: Session): string {
  const near = relative(cwd, path);
  return near === '' ? '.' : near.startsWith('..') || isAbsolute(near) ? path : join('.', near);
}
