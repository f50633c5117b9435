import type { ReportTable } from '../report/document.js';
import { planColumns } from './columns.js';

/** Points to a millimetre. */
export const mm = 72 / 25.4;

/** A4 with the margins of GB/T 9704 for Chinese official documents, in points: text 156 mm wide and 225 mm high. */
export const page = { width: 210 * mm, height: 297 * mm, top: 37 * mm, bottom: 35 * mm, left: 28 * mm, right: 26 * mm } as const;

export type Orientation = 'portrait' | 'landscape';

/** Width of the text in points. Lying pages keep the side margins at top and bottom and take 25 mm left and right. */
export const textWidth: Readonly<Record<Orientation, number>> = { portrait: page.width - page.left - page.right, landscape: page.height - 50 * mm };

/** Part of a page that a picture may take, so that its caption stays beside it. */
const tallest = (page.height - page.top - page.bottom) * 0.84;

/** Points to one pixel of a picture: as wide as the text; a small one so that two with their captions share a page. */
export function pictureScale(size: { readonly width: number; readonly height: number }, small: boolean): number {
  return Math.min((textWidth.portrait * (small ? 0.82 : 1)) / size.width, tallest / size.height);
}

/** How a table stands on paper: on an upright or lying page, at a size of type, with widths of columns; all in points. */
export type TablePlan = { readonly orientation: Orientation; readonly fontSize: number; readonly widths: readonly number[] };

/** Rows from which a table is worth turning the page for. */
const manyRows = 15;

/** Upright at the largest size of type that breaks no word; a long table that needs the smallest, or has much running text, lies on its side. */
export function planTable(table: ReportTable): TablePlan {
  const sizes = [9, 8.5, 8, 7.5, 7] as const;
  const texts = table.columns.filter((column) => column.wide).length;
  if (table.rows.length >= manyRows && texts >= 3) return { orientation: 'landscape', fontSize: 8, widths: planColumns(table, textWidth.landscape, 8).widths };
  for (const fontSize of sizes) {
    const { widths, fits } = planColumns(table, textWidth.portrait, fontSize);
    if (fits) return { orientation: 'portrait', fontSize, widths };
  }
  const long = table.rows.length >= manyRows;
  const orientation: Orientation = long ? 'landscape' : 'portrait';
  const fontSize = long ? 8 : 6.5;
  return { orientation, fontSize, widths: planColumns(table, textWidth[orientation], fontSize).widths };
}
