import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from 'docx';
import type { ReportCell, ReportColumn, ReportTable } from '../../report/document.js';
import type { TablePlan } from '../page.js';
import { run } from './inline.js';
import { colours, half, twips } from './styles.js';

type Look = { readonly size: number; readonly head: boolean; readonly numeric: boolean };

const line = (text: string, look: Look, color: string | null, small: boolean): Paragraph =>
  new Paragraph({
    style: 'Cell',
    alignment: look.numeric ? AlignmentType.RIGHT : AlignmentType.LEFT,
    children: [run(text, { size: half(small ? look.size - 1 : look.size), bold: look.head && !small, ...(color === null ? {} : { color }) })],
  });

function cell(content: readonly Paragraph[], width: number, head: boolean): TableCell {
  return new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    verticalAlign: head ? VerticalAlignTable.BOTTOM : VerticalAlignTable.TOP,
    ...(head ? { shading: { type: 'clear', fill: colours.wash, color: 'auto' } } : {}),
    children: content,
  });
}

function headCell(column: ReportColumn, width: number, size: number): TableCell {
  const look: Look = { size, head: true, numeric: column.numeric ?? false };
  return cell([line(column.label, look, null, false), ...(column.sub === undefined ? [] : [line(column.sub, look, colours.quiet, true)])], width, true);
}

function bodyCell(value: ReportCell, column: ReportColumn | undefined, width: number, size: number): TableCell {
  const look: Look = { size, head: false, numeric: column?.numeric ?? false };
  if (typeof value === 'string') return cell([line(value, look, null, false)], width, false);
  const color = value.tone === undefined ? null : colours[value.tone];
  return cell([line(value.text, look, color, false), ...(value.sub === undefined || value.sub === '' ? [] : [line(value.sub, look, colours.quiet, true)])], width, false);
}

const border = (color: string, size: number) => ({ style: BorderStyle.SINGLE, size, color });
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** A table with three rules, its head repeated on every page, no row broken by a page. */
export function wordTable(table: ReportTable, { widths, fontSize }: TablePlan): Table {
  const width = (column: number): number => widths[column] ?? 0;
  const head = new TableRow({ tableHeader: true, cantSplit: true, children: table.columns.map((column, k) => headCell(column, width(k), fontSize)) });
  const rows = table.rows.map((row) => new TableRow({ cantSplit: true, children: table.columns.map((column, k) => bodyCell(row[k] ?? '', column, width(k), fontSize)) }));
  return new Table({
    alignment: AlignmentType.CENTER,
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, one) => sum + twips(one), 0), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    margins: { marginUnitType: WidthType.DXA, top: 40, bottom: 40, left: 70, right: 70 },
    borders: { top: border(colours.ink, 10), bottom: border(colours.ink, 10), left: none, right: none, insideVertical: none, insideHorizontal: border(colours.hair, 4) },
    rows: [head, ...rows],
  });
}
