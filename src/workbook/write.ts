import { columnName } from '../scenarios/parse-csv.js';
import { inputProperty } from '../report/manifest.js';
import type { RunResult } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import { excelize, told, type Book } from '../sheets/excelize.js';
import { cellText, longestCell, packWorkbook, xmlText } from '../sheets/pack-workbook.js';
import { address, quoted, refer, within } from './area.js';
import type { Cell, Choice, Condition, Sheet } from './model.js';
import { workbookOf, type Workbook, type WorkbookProperties } from './workbook.js';
import { chartSpec, orderedChart } from './write-chart.js';
import { heightOf } from './table.js';
import { styleBook } from './write-styles.js';

/** Time in the properties of every workbook: that of the parts in its archive. */
const noTime = '1980-01-01T00:00:00Z';

/** The workbook of a run as an .xlsx file in one language. The same result gives the same bytes. */
export function resultsWorkbook(result: RunResult, lang: Language, inputs: Readonly<Record<string, string>>): Promise<Uint8Array> {
  return writeSheets(workbookOf(result, lang, inputs));
}

/**
 * A workbook as an .xlsx file.
 * @throws RangeError `a cell holds at most 32767 characters: <cell>`
 */
export async function writeSheets({ properties, sheets }: Workbook): Promise<Uint8Array> {
  const { NewFile } = await excelize();
  const book = NewFile();
  const style = styleBook(book, properties.language);
  for (const [index, { name }] of sheets.entries()) told(index === 0 ? book.SetSheetName('Sheet1', name) : book.NewSheet(name));
  const warn = told(book.NewConditionalStyle({ Font: { Color: '9C0006', Bold: true }, Fill: { Type: 'pattern', Pattern: 1, Color: ['FFC7CE'] } })).style;
  const fade = told(book.NewConditionalStyle({ Font: { Color: 'A6A6A6' } })).style;
  for (const sheet of sheets) {
    writeCells(book, sheet, style);
    layOut(book, sheet);
    for (const condition of sheet.conditions) told(book.SetConditionalFormat(sheet.name, within(condition.area), [conditionOf(condition, { warn, fade })]));
    for (const choice of sheet.choices) told(book.AddDataValidation(sheet.name, validationOf(choice)));
    for (const chart of sheet.charts) told(book.AddChart(sheet.name, address(chart.row, chart.column), chartSpec(chart)));
  }
  book.SetActiveSheet(0);
  setProperties(book, properties);
  const { buffer } = told(book.WriteToBuffer());
  return packWorkbook(buffer as Uint8Array, (part, xml) => edited(part, xml, sheets));
}

function writeCells(book: Book, { name, rows }: Sheet, style: (cell: Cell) => number): void {
  for (const [r, row] of rows.entries()) {
    if (row.length === 0) continue;
    const long = row.findIndex((cell) => typeof cell?.value === 'string' && cell.value.length > longestCell);
    if (long >= 0) throw new RangeError(`a cell holds at most ${longestCell} characters: ${name}!${address(r, long)}`);
    told(book.SetSheetRow(name, address(r, 0), row.map((cell) => (typeof cell?.value === 'string' ? cellText(cell.value) : (cell?.value ?? null)))));
    for (const [c, cell] of row.entries()) {
      if (cell?.formula !== undefined) told(book.SetCellFormula(name, address(r, c), cell.formula));
      if (cell?.link !== undefined) told(book.SetCellHyperLink(name, address(r, c), `${quoted(cell.link)}!A1`, 'Location'));
    }
  }
  // Styles after the cells, and as large rectangles as there are: each call costs more than the cells in it.
  for (const { from, to, id } of styledRectangles(rows, style)) told(book.SetCellStyle(name, from, to, id));
}

type Rectangle = { readonly from: string; readonly to: string; readonly id: number };
type OpenRun = { readonly start: number; readonly from: number; readonly to: number; readonly id: number };

/** Rectangles of cells with the same style: runs along each row, joined to the run above that has the same ends. */
function styledRectangles(rows: Sheet['rows'], style: (cell: Cell) => number): readonly Rectangle[] {
  const done: Rectangle[] = [];
  let open = new Map<string, OpenRun>();
  for (let r = 0; r <= rows.length; r += 1) {
    const next = new Map<string, OpenRun>();
    for (const run of runsOf(rows[r] ?? [], style)) {
      const key = `${run.from} ${run.to} ${run.id}`;
      next.set(key, { ...run, start: open.get(key)?.start ?? r });
      open.delete(key);
    }
    for (const { start, from, to, id } of open.values()) done.push({ from: address(start, from), to: address(r - 1, to), id });
    open = next;
  }
  return done;
}

function runsOf(row: Sheet['rows'][number], style: (cell: Cell) => number): readonly Omit<OpenRun, 'start'>[] {
  const runs: { from: number; to: number; id: number }[] = [];
  for (const [c, cell] of row.entries()) {
    if (cell === null) continue;
    const id = style(cell);
    const last = runs[runs.length - 1];
    if (last?.id === id && last.to === c - 1) last.to = c;
    else runs.push({ from: c, to: c, id });
  }
  return runs;
}

function layOut(book: Book, sheet: Sheet): void {
  const { name, rows, widths, frozen, filter } = sheet;
  for (const [c, width] of widths.entries()) told(book.SetColWidth(name, columnName(c), columnName(c), width));
  for (const [r, row] of rows.entries()) {
    const height = heightOf(row, widths);
    if (height !== null) told(book.SetRowHeight(name, r + 1, height));
  }
  for (const { row, column, rows: down, columns } of sheet.merged ?? []) told(book.MergeCell(name, address(row, column), address(row + down - 1, column + columns - 1)));
  const last = Math.max(1, ...rows.map((row) => row.length));
  told(book.SetSheetDimension(name, `A1:${address(Math.max(0, rows.length - 1), last - 1)}`));
  if (frozen.rows + frozen.columns > 0) {
    const pane = frozen.columns === 0 ? 'bottomLeft' : frozen.rows === 0 ? 'topRight' : 'bottomRight';
    told(book.SetPanes(name, { Freeze: true, Split: false, XSplit: frozen.columns, YSplit: frozen.rows, TopLeftCell: address(frozen.rows, frozen.columns), ActivePane: pane }));
  }
  if (filter !== null) told(book.AutoFilter(name, within(filter), []));
  told(book.SetSheetView(name, 0, { ShowGridLines: filter !== null, TopLeftCell: 'A1', View: 'normal' }));
  setPrinting(book, sheet);
}

/** Landscape A4, one page wide, headings on every page; a sheet of charts alone on one page. */
function setPrinting(book: Book, { name, rows, filter, charts, printed }: Sheet): void {
  const wholePage = charts.length > 0 && filter === null;
  told(book.SetSheetProps(name, { FitToPage: true }));
  told(book.SetPageLayout(name, { Size: 9, Orientation: 'landscape', FitToWidth: 1, FitToHeight: wholePage ? 1 : 0 }));
  const define = (Name: string, area: string): void => void told(book.SetDefinedName({ Name, RefersTo: area, Scope: name }));
  if (filter !== null) define('_xlnm.Print_Titles', `${quoted(name)}!$${filter.row + 1}:$${filter.row + 1}`);
  if (printed !== undefined) define('_xlnm.Print_Area', refer({ sheet: name, row: 0, column: 0, rows: rows.length, columns: printed }));
}

function conditionOf(condition: Condition, formats: { readonly warn: number; readonly fade: number }): Parameters<Book['SetConditionalFormat']>[2][number] {
  if ('formula' in condition) return { Type: 'formula', Criteria: condition.formula, Format: formats[condition.kind] };
  if (condition.kind === 'tint') return { Type: '2_color_scale', Criteria: '=', MinType: 'num', MaxType: 'max', MinValue: '0', MinColor: '#FFFFFF', MaxColor: '#5B9BD5' };
  return { Type: '3_color_scale', Criteria: '=', MinType: 'num', MidType: 'num', MaxType: 'num', MinValue: '0', MidValue: '0.5', MaxValue: '1', MinColor: '#F8CBAD', MidColor: '#FFFFFF', MaxColor: '#9DC3E6' };
}

function validationOf(choice: Choice): Parameters<Book['AddDataValidation']>[1] {
  const common = { Sqref: within(choice.area), AllowBlank: false, ShowErrorMessage: true, ErrorStyle: 'stop', ShowInputMessage: true, Prompt: choice.prompt.slice(0, 255) };
  if ('words' in choice) return { ...common, Type: 'list', Formula1: `"${xmlText(choice.words.join(','))}"` };
  if ('from' in choice) return { ...common, Type: 'list', Formula1: xmlText(refer(choice.from)) };
  const type = choice.whole ? 'whole' : 'decimal';
  return choice.max === null ? { ...common, Type: type, Operator: 'greaterThanOrEqual', Formula1: String(choice.min) } : { ...common, Type: type, Operator: 'between', Formula1: String(choice.min), Formula2: String(choice.max) };
}

function setProperties(book: Book, { title, description, language, run, inputs }: WorkbookProperties): void {
  told(book.SetDocProps({ Title: title, Subject: run.plan, Description: description, Identifier: run.runId, Version: run.engineVersion, Language: language, Creator: 'planodds', LastModifiedBy: 'planodds', Created: noTime, Modified: noTime }));
  told(book.SetAppProps({ Application: 'planodds' }));
  for (const [Name, Value] of Object.entries(run)) told(book.SetCustomProps({ Name, Value }));
  for (const [name, hash] of Object.entries(inputs)) told(book.SetCustomProps({ Name: inputProperty(name), Value: hash }));
}

/** What the library leaves undone in a part: the kept values of formulas, and the order of parts in charts. */
function edited(part: string, xml: string, sheets: readonly Sheet[]): string {
  if (part.startsWith('xl/charts/')) return orderedChart(xml);
  const number = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(part)?.[1];
  const sheet = number === undefined ? undefined : sheets[Number(number) - 1];
  return sheet === undefined ? xml : withFormulaValues(xml, sheet);
}

/** Formulas with the values they have, typed: programs that do not calculate show these. */
function withFormulaValues(xml: string, { rows }: Sheet): string {
  const values = new Map(rows.flatMap((row, r) => row.flatMap((cell, c) => (cell?.formula === undefined ? [] : [[address(r, c), cell.value] as const]))));
  return xml.replace(/<c r="([A-Z]+\d+)"((?: s="\d+")?) t="str">(<f>[^<]*<\/f>)<v>[^<]*<\/v><\/c>/g, (whole, cell: string, style: string, formula: string) => {
    const value = values.get(cell);
    if (value === undefined) return whole;
    if (typeof value === 'number') return `<c r="${cell}"${style}>${formula}<v>${value}</v></c>`;
    return `<c r="${cell}"${style} t="${value === '#N/A' ? 'e' : 'str'}">${formula}<v>${xmlText(value)}</v></c>`;
  });
}
