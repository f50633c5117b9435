import { told, type Book } from '../sheets/excelize.js';
import type { Language } from '../schema/text.js';
import type { Cell, Look } from './model.js';

type Style = Parameters<Book['NewStyle']>[0];

const families: Readonly<Record<Language, string>> = { zh: 'Microsoft YaHei', en: 'Calibri' };
const thin = (color: string): NonNullable<Style['Border']> => (['left', 'right', 'top', 'bottom'] as const).map((Type) => ({ Type, Color: color, Style: 1 }));
const fill = (color: string): NonNullable<Style['Fill']> => ({ Type: 'pattern', Pattern: 1, Color: [color] });

/** Format of texts: what begins with = + - @ stays text when the cell is edited. */
const textFormat = 49;

const looks: Readonly<Record<Look, Style>> = {
  title: { Font: { Bold: true, Size: 16, Color: '1F3864' }, NumFmt: textFormat },
  caption: { Font: { Bold: true, Size: 12, Color: '1F3864' }, NumFmt: textFormat },
  note: { Font: { Color: '595959' }, NumFmt: textFormat },
  term: { Font: { Bold: true }, Alignment: { Vertical: 'top', WrapText: true }, NumFmt: textFormat },
  head: { Font: { Bold: true, Color: 'FFFFFF' }, Fill: fill('1F4E79'), Border: thin('FFFFFF'), Alignment: { Vertical: 'center', Horizontal: 'center', WrapText: true }, NumFmt: textFormat },
  text: { Alignment: { Vertical: 'top', Horizontal: 'left', Indent: 1 }, NumFmt: textFormat },
  wrapped: { Alignment: { Vertical: 'top', Horizontal: 'left', Indent: 1, WrapText: true }, NumFmt: textFormat },
  number: { Alignment: { Vertical: 'top' } },
  fact: { Alignment: { Vertical: 'top', Horizontal: 'left', Indent: 1 } },
  total: { Font: { Bold: true }, Fill: fill('DDEBF7'), Alignment: { Vertical: 'top' } },
  input: { Fill: fill('FFF2CC'), Border: thin('BF9000'), Alignment: { Vertical: 'top' } },
  link: { Font: { Color: '0563C1', Underline: 'single' }, Alignment: { Vertical: 'top' }, NumFmt: textFormat },
};

/** Gives each look and number format its style in a workbook, made when first needed. */
export function styleBook(book: Book, lang: Language): (cell: Cell) => number {
  const known = new Map<string, number>();
  return ({ look, format }) => {
    const key = `${look} ${format ?? ''}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const base = looks[look];
    const style = told(book.NewStyle({ ...base, Font: { Size: 10.5, ...base.Font, Family: families[lang] }, ...(format === undefined || format === '@' ? {} : { CustomNumFmt: format }) })).style;
    known.set(key, style);
    return style;
  };
}
