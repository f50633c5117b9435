import type { Language } from '../../src/schema/text.js';
import { importTables, type ImportOptions } from '../../src/sheets/import-tables.js';
import type { Imported } from '../../src/sheets/draft.js';
import { readCsvGrid } from '../../src/sheets/read-csv.js';
import type { Grid } from '../../src/sheets/grid.js';
import { miniWorkspace } from '../scenarios/mini-workspace.js';

/** A sheet written as CSV: bars stand for commas where the test is easier to read. */
export function sheet(name: string, text: string): Grid {
  const [grid] = readCsvGrid('table.xlsx', text).grids;
  if (grid === undefined) throw new RangeError(`no grid: ${name}`);
  const cells = grid.rows.map((row) => row.map((cell) => (cell === null ? null : { ...cell, place: { ...cell.place, cell: `${name}!${cell.place.cell}` } })));
  return { ...grid, sheet: name, rows: cells };
}

/** Sheets imported into the small plan. */
export function imported(sheets: Readonly<Record<string, string>>, options: Partial<ImportOptions> & { readonly lang?: Language } = {}, changes: Readonly<Record<string, string | null>> = {}): Imported {
  return importTables(Object.entries(sheets).map(([name, text]) => sheet(name, text)), miniWorkspace(changes), { lang: 'en', ...options });
}

export const indicators = `number,section,name,unit,2020 baseline,2025 target,yearly change low,yearly change mode,yearly change high
11,land,Wetland cover,%,12.5,≥14,0.1,0.2,0.4
12,land,Greenways,km,,120,,,
13,water,Clean sections,%,92.3,as required,,,
14,parks,Parks,个,12,20,,,
`;
export const projects = `name,section,quantity,unit,unit cost low,unit cost mode,unit cost high,cost unit,delivery low,delivery mode,delivery high,indicator affected,effect per unit low,effect per unit mode,effect per unit high
Wetland repair,land,3,万亩,600,900,1500,元/亩,80%,95%,100%,Wetland cover,0.1,0.3,0.5
Greenway works,land,120,km,50,"1,200",2000,万元,,,,Greenways,1,1,1
`;
