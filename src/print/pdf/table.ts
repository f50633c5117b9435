import type { ReportCell, ReportColumn, ReportTable } from '../../report/document.js';
import { textWidth as widthOf } from '../../render/index.js';
import { planTable } from '../page.js';
import { artifact, drawLine, frameOf, ink, leadingOf, linesOf, quiet, rule, tones, turnPage, type Pen, type Type } from './pen.js';

type Line = { readonly text: string; readonly type: Type };
type Row = { readonly cells: readonly (readonly Line[])[]; readonly height: number };
type Columns = { readonly widths: readonly number[]; readonly specs: readonly ReportColumn[]; readonly size: number };

const side = 3.5;
const above = 2.5;

function cellLines(texts: readonly { readonly text: string; readonly type: Type }[], width: number): readonly Line[] {
  return texts.flatMap(({ text, type }) => linesOf(text, width - 2 * side, type).map((line) => ({ text: line, type })));
}

function rowOf(cells: readonly (readonly Line[])[]): Row {
  const heights = cells.map((lines) => lines.reduce((sum, line) => sum + leadingOf(line.type), 0));
  return { cells, height: Math.max(0, ...heights) + 2 * above };
}

function headRow({ specs, widths, size }: Columns): Row {
  const label: Type = { size, bold: true, color: ink, leading: 1.4 };
  const sub: Type = { size: size - 1, color: quiet, leading: 1.4 };
  return rowOf(specs.map((column, k) => cellLines([{ text: column.label, type: label }, ...(column.sub === undefined ? [] : [{ text: column.sub, type: sub }])], widths[k] ?? 0)));
}

function bodyRow(row: readonly ReportCell[], { specs, widths, size }: Columns): Row {
  return rowOf(
    specs.map((_, k) => {
      const cell = row[k] ?? '';
      const { text, sub, tone } = typeof cell === 'string' ? { text: cell, sub: undefined, tone: undefined } : cell;
      const main: Type = { size, color: tone === undefined ? ink : tones[tone], leading: 1.4 };
      return cellLines([{ text, type: main }, ...(sub === undefined || sub === '' ? [] : [{ text: sub, type: { size: size - 1, color: quiet, leading: 1.4 } }])], widths[k] ?? 0);
    }),
  );
}

function drawCell(pen: Pen, lines: readonly Line[], x: number, width: number, numeric: boolean): void {
  let y = pen.y + above;
  for (const { text, type } of lines) {
    const shift = numeric ? width - side - widthOf(text, type.size, type.bold ? 'bold' : 'regular') : side;
    drawLine(pen.doc, text, x + shift, y, type);
    y += leadingOf(type);
  }
}

function horizontal(pen: Pen, left: number, width: number, weight: number, color: string): void {
  artifact(pen.doc, 'Layout', () => pen.doc.lineWidth(weight).strokeColor(color).moveTo(left, pen.y).lineTo(left + width, pen.y).stroke());
}

/** A table with three rules: no row is broken by a page, and the head stands again on each. `caption` is drawn first and stays with the first row. */
export function drawTable(pen: Pen, table: ReportTable, captionHeight: number, caption: () => void): void {
  const { widths, fontSize } = planTable(table);
  const columns: Columns = { widths, specs: table.columns, size: fontSize };
  const total = widths.reduce((sum, width) => sum + width, 0);
  const head = headRow(columns);
  const rows = table.rows.map((row) => bodyRow(row, columns));
  const { bottom, top } = frameOf(pen.orientation);
  if (pen.y > top && pen.y + captionHeight + head.height + (rows[0]?.height ?? 0) > bottom) turnPage(pen, pen.orientation);
  caption();
  const frame = frameOf(pen.orientation);
  const left = frame.left + (frame.width - total) / 2;
  const element = pen.doc.struct('Table');
  pen.root.add(element);
  const draw = (row: Row, tag: 'TH' | 'TD'): void => {
    const line = pen.doc.struct('TR');
    element.add(line);
    let x = left;
    row.cells.forEach((lines, k) => {
      const cell = pen.doc.struct(tag);
      line.add(cell);
      const at = x;
      cell.add(() => drawCell(pen, lines, at, widths[k] ?? 0, table.columns[k]?.numeric ?? false));
      cell.end();
      x += widths[k] ?? 0;
    });
    line.end();
    pen.y += row.height;
  };
  const drawHead = (first: boolean): void => {
    artifact(pen.doc, 'Layout', () => pen.doc.rect(left, pen.y, total, head.height).fill('#eef3f7'));
    horizontal(pen, left, total, 1, ink);
    if (first) draw(head, 'TH');
    else artifact(pen.doc, 'Layout', () => void (drawRepeated(pen, head, columns, left), (pen.y += head.height)));
    horizontal(pen, left, total, 0.6, ink);
  };
  drawHead(true);
  rows.forEach((row, k) => {
    if (pen.y + row.height > frame.bottom) {
      horizontal(pen, left, total, 1, ink);
      turnPage(pen, pen.orientation);
      drawHead(false);
    } else if (k > 0) horizontal(pen, left, total, 0.4, rule);
    draw(row, 'TD');
  });
  horizontal(pen, left, total, 1, ink);
  element.end();
  pen.y += 12;
}

/** The head on a further page, which a reader for the blind need not hear again. */
function drawRepeated(pen: Pen, head: Row, { widths, specs }: Columns, left: number): void {
  let x = left;
  head.cells.forEach((lines, k) => {
    drawCell(pen, lines, x, widths[k] ?? 0, specs[k]?.numeric ?? false);
    x += widths[k] ?? 0;
  });
}
