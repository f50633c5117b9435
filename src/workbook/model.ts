/** What a cell holds. Numbers are stored as such: formats only show them. `#N/A` is the error value of a formula. */
export type CellValue = string | number;

/** What a cell looks like; `input` is one that a reader may change. */
export type Look = 'title' | 'caption' | 'note' | 'term' | 'head' | 'text' | 'wrapped' | 'number' | 'fact' | 'total' | 'input' | 'link';

/** One cell: its value, its look, the number format, and the formula whose value it is. `link`: the sheet that a click leads to. */
export type Cell = { readonly value: CellValue; readonly look: Look; readonly format?: string; readonly formula?: string; readonly link?: string };
export type Row = readonly (Cell | null)[];

/** A rectangle of cells of a sheet: row and column of its upper left cell, counted from 0, and its size, at least 1 x 1. */
export type Area = { readonly sheet: string; readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };

/** How the marks of a series are drawn; colours are RRGGBB. */
export type SeriesLook = { readonly color: string; readonly mark: 'fill' | 'line' | 'dashed' | 'points'; readonly width?: number };
export type Series = { readonly name: Area; readonly categories: Area; readonly values: Area; readonly look: SeriesLook };
export type ChartKind = 'bars' | 'columns' | 'stacked-columns' | 'lines';
/** A native chart: it draws cells, so it follows what a reader changes. Size in pixels; `format` is that of the value axis. */
export type SheetChart = {
  readonly kind: ChartKind;
  readonly title: string;
  readonly altText: string;
  readonly row: number;
  readonly column: number;
  readonly width: number;
  readonly height: number;
  readonly format: string;
  readonly range?: { readonly min: number; readonly max: number };
  readonly axis?: string;
  readonly series: readonly Series[];
};

/** Colour by value: a formula for the first cell of the area that makes it warn or fade, a scale of probabilities from 0 to 1, or a tint that grows with the largest value. */
export type Condition = { readonly area: Area } & ({ readonly kind: 'warn' | 'fade'; readonly formula: string } | { readonly kind: 'scale' | 'tint' });
/** What may be entered: one of the words, one of the cells of an area, or a number within bounds. */
export type Choice = { readonly area: Area; readonly prompt: string } & ({ readonly words: readonly string[] } | { readonly from: Area } | { readonly min: number; readonly max: number | null; readonly whole: boolean });

/** A sheet as it is written: cells by row, widths in characters, rows and columns that stay in view, and the headed area that can be filtered. */
export type Sheet = {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly widths: readonly number[];
  /** cells that are one, and how many columns from the first are printed; default: none, and all */
  readonly merged?: readonly Area[];
  readonly printed?: number;
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly filter: Area | null;
  readonly charts: readonly SheetChart[];
  readonly conditions: readonly Condition[];
  readonly choices: readonly Choice[];
};
