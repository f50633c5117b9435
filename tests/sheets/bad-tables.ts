import { readWorkbook } from '../../src/sheets/read-workbook.js';
import { importTables, type ImportOptions } from '../../src/sheets/import-tables.js';
import { placeAt, type Grid } from '../../src/sheets/grid.js';
import type { Diagnostic } from '../../src/schema/diagnostic.js';
import { miniWorkspace } from '../scenarios/mini-workspace.js';
import { indicators, projects, sheet } from './tables.js';

/** A table that raises a code, and the cell it is told at. */
export type BadTable = { readonly code: string; readonly cell: string; readonly told: () => readonly Diagnostic[] | Promise<readonly Diagnostic[]> };

const estimates = 'name,unit,p5,p50,p95,evidence,source\nRain,mm,1,2,4,,\nPrice of sewers,万元/km,100,200,400,,\n';

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new RangeError(`the table does not hold: ${from}`);
  return text.replace(from, () => to);
}

const bad = (code: string, cell: string, grids: () => readonly Grid[], options: Partial<ImportOptions> = {}): BadTable => ({
  code, cell, told: () => importTables(grids(), miniWorkspace(), { lang: 'en', ...options }).diagnostics,
});
const inEstimates = (code: string, cell: string, from: string, to: string): BadTable => bad(code, `estimates!${cell}`, () => [sheet('estimates', replaced(estimates, from, to))]);
const inIndicators = (code: string, cell: string, from: string, to: string): BadTable => bad(code, `indicators!${cell}`, () => [sheet('indicators', replaced(indicators, from, to))]);
const inProjects = (code: string, cell: string, from: string, to: string): BadTable => bad(code, `projects!${cell}`, () => [sheet('indicators', indicators), sheet('projects', replaced(projects, from, to))]);
const inRegister = (code: string, cell: string, id: string, column: string, value: string): BadTable =>
  bad(code, `assumptions!${cell}`, () => [sheet('assumptions', `id,name,unit,distribution.kind,distribution.low,distribution.mode,distribution.high,evidence,source[]\n${registerLines.map((line) => line.map((field, index) => (line[0] === id && registerHead[index] === column ? value : field)).join(',')).join('\n')}\n`)]);
const registerHead = ['id', 'name', 'unit', 'distribution.kind', 'distribution.low', 'distribution.mode', 'distribution.high', 'evidence', 'source[]'];
const registerLines = [
  ['planting_delivery', 'Delivered share', '1', 'triangular', '0.7', '0.9', '1.1', 'derived', 'yearbook'],
  ['planting_survival', 'Survival', '1', 'pert', '0.5', '0.8', '0.95', 'assumption', ''],
  ['planting_cost', 'Unit cost', '元/亩', 'triangular', '800', '1200', '2000', 'assumption', ''],
  ['planting_effect', 'Effect on cover', 'pp per 万亩', 'triangular', '0.002', '0.004', '0.008', 'assumption', ''],
  ['price_factor', 'Price factor', '1', 'triangular', '0.9', '1', '1.2', 'assumption', ''],
];

/** One cell of a sheet as a spreadsheet program would leave it. */
function withCell(text: string, name: string, row: number, column: number, kind: 'formula'): Grid {
  const grid = sheet(name, text);
  return { ...grid, rows: grid.rows.map((cells, r) => cells.map((cell, c) => (r === row && c === column ? { text: '=', kind, place: placeAt(grid, r, c) } : cell))) };
}

/** One minimal bad table for every code that only tables have, and further ones where a code has several faces. */
export const badTables: readonly BadTable[] = [
  { code: 'workbook-unreadable', cell: '', told: async () => (await readWorkbook('t.xlsx', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).diagnostics },
  { code: 'workbook-unreadable', cell: '', told: async () => (await readWorkbook('t.xlsx', new TextEncoder().encode('name,unit'))).diagnostics },
  { code: 'workbook-unreadable', cell: '', told: async () => (await readWorkbook('t.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).diagnostics },
  { code: 'workbook-unreadable', cell: '', told: async () => (await readWorkbook('t.xlsx', new Uint8Array())).diagnostics },
  bad('no-table', 'indicators!A1', () => [sheet('indicators', 'a,b\n1,2\n')]),
  bad('unknown-sheet', 'Sheet1!A1', () => [sheet('Sheet1', estimates)]),
  inEstimates('unknown-heading', 'F1', 'evidence', 'evidense'),
  inEstimates('heading-twice', 'D1', 'p50', '5%'),
  inEstimates('missing-cell', 'E3', '400', ''),
  inEstimates('missing-cell', 'B2', 'Rain,mm', 'Rain,'),
  inEstimates('missing-cell', 'A2', 'Rain', ''),
  inEstimates('missing-cell', 'A2', 'Rain,mm,1,2,4,,\nPrice of sewers,万元/km,100,200,400,,\n', ''),
  inEstimates('cell-number', 'C2', 'mm,1', 'mm,约1'),
  inEstimates('cell-date', 'D2', ',2,4', ',2021-03-05,4'),
  inEstimates('cell-error', 'D2', ',2,4', ',#DIV/0!,4'),
  bad('cell-formula', 'estimates!D2', () => [withCell(estimates, 'estimates', 1, 3, 'formula')]),
  bad('cell-merged', 'estimates!A2', () => [{ ...sheet('estimates', estimates), merges: [{ range: 'A2:A3', fromRow: 1, toRow: 2, fromColumn: 0, toColumn: 0 }] }]),
  inEstimates('range-order', 'C2', 'mm,1,2', 'mm,3,2'),
  bad('range-order', 'estimates!D2', () => [sheet('estimates', 'name,unit,low,mode,high\nRain,mm,-3,-1,-2\n')]),
  bad('range-mixed', 'estimates!C2', () => [sheet('estimates', 'name,unit,value,low,mode,high\nRain,mm,1,1,2,3\n')]),
  bad('range-mixed', 'estimates!C2', () => [sheet('estimates', 'name,unit,low,mode,high,p5\nRain,mm,1,2,3,1\n')]),
  inEstimates('duplicate-name', 'A3', 'Price of sewers', 'Rain'),
  inEstimates('already-there', 'A2', 'Rain', 'Survival'),
  inEstimates('not-allowed', 'F2', '4,,', '4,sourcd,'),
  inEstimates('missing-source', 'F2', '4,,', '4,sourced,'),
  inEstimates('unknown-id', 'G2', '4,,', '4,sourced,almanac'),
  bad('bad-id', 'estimates!B2', () => [sheet('estimates', 'name,id,unit,value\nRain,Rain fall,mm,1\n')]),
  bad('reserved-word', 'estimates!B2', () => [sheet('estimates', 'name,id,unit,value\nRain,year,mm,1\n')]),
  inIndicators('missing-column', 'A1', '2025 target', 'remark'),
  inIndicators('unreadable-target', 'F2', '≥14', '力争14左右'),
  inIndicators('cell-date', 'F2', '≥14', '2025-03-05'),
  inIndicators('missing-cell', 'D2', 'Wetland cover,%', 'Wetland cover,'),
  inIndicators('missing-cell', 'F3', '120', ''),
  inIndicators('fraction-for-percent', 'E2', '12.5', '0.125'),
  inIndicators('outside-bounds', 'F2', '≥14', '≥140'),
  inIndicators('target-year', 'F2', '2025 target', '2030 target'),
  inIndicators('already-there', 'C2', 'Wetland cover', 'Forest cover'),
  inProjects('missing-cell', 'E2', '600,900,1500', ',,'),
  inProjects('missing-cell', 'C2', ',3,万亩', ',,万亩'),
  inProjects('missing-cell', 'H2', '元/亩', ''),
  inProjects('missing-cell', 'M2', '0.1,0.3,0.5', ',,'),
  inProjects('missing-cell', 'L2', 'Wetland cover', ''),
  inProjects('unknown-id', 'L2', 'Wetland cover', 'Wetland cove'),
  inProjects('bad-cost-unit', 'H2', '元/亩', '亩/元'),
  inProjects('unit-mismatch', 'H2', '元/亩', '元/座'),
  inProjects('effect-on-unassessable', 'L2', 'Wetland cover', 'Clean sections'),
  inProjects('cell-number', 'I2', '80%,95%,100%', '80,95,100'),
  inProjects('out-of-range', 'C2', ',3,万亩', ',-3,万亩'),
  inRegister('kept-elsewhere', 'A6', 'price_factor', 'distribution.high', '1.3'),
  inRegister('cell-number', 'E4', 'planting_cost', 'distribution.low', '约800'),
  inRegister('bad-distribution', 'F4', 'planting_cost', 'distribution.low', '1800'),
  inRegister('not-allowed', 'H4', 'planting_cost', 'evidence', 'guess'),
  inRegister('unknown-id', 'I2', 'planting_delivery', 'source[]', 'almanac'),
];
