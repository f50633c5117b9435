import { columnName } from '../scenarios/parse-csv.js';
import { excelize, told, type Book } from './excelize.js';
import { cellText, longestCell, packWorkbook, xmlText } from './pack-workbook.js';

/** A column of a sheet that is written: its width in characters, whether its cells are texts, and the words that can be chosen in it, or others typed. */
export type SheetColumn = { readonly width: number; readonly text: boolean; readonly words?: readonly string[]; readonly othersToo?: true; readonly prompt?: string };
/** A sheet that is written: the first row is its heading. */
export type SheetContent = {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** columns at the left that stay in view */
  readonly frozen?: number;
};

/** Rows below the last one in which words can be chosen for new entries. */
const spareRows = 200;

/**
 * An .xlsx workbook with frozen headings, widths, text formats and lists of words to choose from. The same content gives the same bytes.
 * @throws RangeError `a cell holds at most 32767 characters: <cell>`
 */
export async function writeWorkbook(sheets: readonly SheetContent[]): Promise<Uint8Array> {
  const { NewFile } = await excelize();
  const book = NewFile();
  const head = told(book.NewStyle({ Font: { Bold: true }, Fill: { Type: 'pattern', Pattern: 1, Color: ['E8EEF4'] }, Alignment: { Vertical: 'top', WrapText: true }, NumFmt: 49 })).style;
  const text = told(book.NewStyle({ NumFmt: 49, Alignment: { Vertical: 'top', WrapText: true } })).style;
  const plain = told(book.NewStyle({ Alignment: { Vertical: 'top' } })).style;
  for (const [index, sheet] of sheets.entries()) {
    if (index === 0) told(book.SetSheetName('Sheet1', sheet.name));
    else told(book.NewSheet(sheet.name));
    writeSheet(book, sheet, { head, text, plain });
  }
  book.SetActiveSheet(0);
  const { buffer } = told(book.WriteToBuffer());
  return packWorkbook(buffer as Uint8Array);
}

type Styles = { readonly head: number; readonly text: number; readonly plain: number };

function writeSheet(book: Book, { name, columns, rows, frozen = 1 }: SheetContent, styles: Styles): void {
  const lastRow = rows.length + spareRows;
  for (const [c, column] of columns.entries()) {
    const letter = columnName(c);
    told(book.SetColWidth(name, letter, letter, column.width));
    const range = `${letter}2:${letter}${lastRow}`;
    if (column.words) told(book.AddDataValidation(name, { Type: 'list', Sqref: range, Formula1: `"${xmlText(column.words.join(','))}"`, AllowBlank: true, ShowErrorMessage: column.othersToo !== true, ErrorStyle: 'warning' }));
    if (column.prompt !== undefined) told(book.AddDataValidation(name, { Type: 'none', Sqref: `${letter}1`, AllowBlank: true, ShowInputMessage: true, Prompt: column.prompt.slice(0, 255) }));
  }
  for (const [r, row] of rows.entries()) {
    const long = row.findIndex((value) => typeof value === 'string' && value.length > longestCell);
    if (long >= 0) throw new RangeError(`a cell holds at most ${longestCell} characters: ${name}!${columnName(long)}${r + 1}`);
    told(book.SetSheetRow(name, `A${r + 1}`, row.map((value) => (typeof value === 'string' ? cellText(value) : value))));
  }
  // Styles after the cells: in a styled column each new cell costs many times as much.
  for (const [c, column] of columns.entries()) told(book.SetColStyle(name, columnName(c), column.text ? styles.text : styles.plain));
  told(book.SetCellStyle(name, 'A1', `${columnName(columns.length - 1)}1`, styles.head));
  told(book.SetPanes(name, { Freeze: true, Split: false, XSplit: frozen, YSplit: 1, TopLeftCell: `${columnName(frozen)}2`, ActivePane: frozen === 0 ? 'bottomLeft' : 'bottomRight' }));
}
