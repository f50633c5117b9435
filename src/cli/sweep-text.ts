import { formatPoints, formatProbability, formatValue, proportion } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import { whatIfWords } from '../messages/what-if.js';
import type { SweepRow } from '../schema/what-if.js';
import type { Sweep } from '../what-if/sweep.js';
import type { Session } from './session.js';
import { subjectName } from './subject-name.js';
import { tableText } from './table.js';

/** What a person sees of a sweep: for each outcome that moves, its lowest and highest value and where they are. */
export function sweepText({ info, rows, levers }: Sweep, session: Session): string {
  const { lang, out, words } = session;
  const w = whatIfWords[lang];
  const c = w.sweep.columns;
  const at = (row: SweepRow): string => levers.map(({ path }) => `${levers.length > 1 ? `${path}=` : ''}${row.levers[path] ?? ''}`).join(' ');
  const value = (row: SweepRow): string => (row.measure === 'probability' ? formatProbability(proportion(row.value, row.draws), lang) : formatValue(row.value, row.measure === 'spent' ? 1 : 2));
  const name = (row: SweepRow): string => (row.measure === 'number-met' ? w.compare.numberMet : row.measure === 'spent' ? w.compare.spent(formatUnit(info.plan.currency, lang)) : subjectName(row.subject, info, lang));
  return info.evidenceSets
    .map((evidence) => {
      const shown = rows.filter((row) => row.evidence === evidence && row.measure !== 'median' && !row.subject.startsWith('at-least:'));
      const outcomes = [...new Set(shown.map((row) => `${row.measure}|${row.subject}`))];
      const lines = outcomes.flatMap((key) => {
        const own = shown.filter((row) => `${row.measure}|${row.subject}` === key);
        const [low, high] = [own.reduce((a, b) => (b.value < a.value ? b : a)), own.reduce((a, b) => (b.value > a.value ? b : a))];
        if (high.value === low.value) return [];
        return [[name(low), value(low), at(low), value(high), at(high), low.measure === 'probability' ? formatPoints(high.value - low.value, lang) : formatValue(high.value - low.value, 2)]];
      });
      const table = tableText([{ label: c.measure, widest: 40 }, { label: c.low, right: true }, { label: c.at }, { label: c.high, right: true }, { label: c.at }, { label: c.range, right: true }], lines, out);
      return `${out.paint('bold', words.knowledge[evidence])}\n${table}\n`;
    })
    .join('');
}
