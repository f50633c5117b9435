import { formatProbability } from '../messages/numbers.js';
import { tenDigits } from '../report/decimal.js';
import type { Cell, Look } from './model.js';

/** Columns that a text takes: East Asian characters count two. */
export function textWidth(text: string): number {
  const wide = text.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g)?.length ?? 0;
  return [...text].length + wide;
}

/** A text, whatever it begins with; nothing where there is none. */
export function textCell(text: string | null, look: Look = 'text'): Cell | null {
  return text === null || text === '' ? null : { value: text, look };
}

/** A number with the ten significant digits of every other file of a run; nothing where there is none. */
export function numberCell(value: number | null, format: string, look: Look = 'number'): Cell | null {
  return value === null ? null : { value: tenDigits(value), look, format };
}

/** A formula with the value that it has for the numbers as written. */
export function formulaCell(formula: string, value: number | string, format: string, look: Look = 'number'): Cell {
  return { value: typeof value === 'number' ? tenDigits(value) : value, look, format, formula };
}

export const wholeFormat = '#,##0';
/** Years and numbers of the plan: no comma between thousands. */
export const plainFormat = '0';
export const shareFormat = '0%';
/** Bounds of an interval; 0 and 1 are true bounds. */
export const boundFormat = '0.0%';
export const moneyFormat = '#,##0.00';

/** A fixed number of decimals; null: about four significant digits of this value. */
export function valueFormat(decimals: number | null, value = 0): string {
  const size = Math.abs(value);
  if (decimals === null && size !== 0 && size < 0.001) return '0.00E+00';
  const places = decimals ?? (size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3);
  return places === 0 ? wholeFormat : `#,##0.${'0'.repeat(places)}`;
}

/** Draws from which the bound that no hit leaves (3 / draws) is at most the 0.1 % that the format can show. */
const fineDraws = 3000;

/** A probability estimated from so many draws: in per cent, and where it would read 0 or 100 as the bound that the draws leave. The value itself is untouched. */
export function probabilityFormat(draws: number): string {
  const ends = ([0, 1] as const).map((probability) => formatProbability({ probability, standardError: 0, draws }, 'en'));
  const [low, high] = draws < fineDraws ? ends : ['< 0.1 %', '> 99.9 %'];
  return `[<0.0005]"${low}";[>=0.9995]"${high}";0.0%`;
}
