import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell, Sheet } from '../../src/workbook/model.js';
import { workbookOf, type Workbook } from '../../src/workbook/workbook.js';
import { writeSheets } from '../../src/workbook/write.js';
import { reportResult } from '../report/fixture.js';

const present = spawnSync('soffice', ['--version']).status === 0;

/** Always calculate what a file holds, and believe none of the values it keeps. */
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`;

/** Every sheet of a workbook as LibreOffice calculates it, all digits kept. */
async function calculated(workbook: Workbook, dir: string): Promise<ReadonlyMap<string, readonly (readonly string[])[]>> {
  mkdirSync(join(dir, 'profile', 'user'), { recursive: true });
  writeFileSync(join(dir, 'profile', 'user', 'registrymodifications.xcu'), settings);
  writeFileSync(join(dir, 'book.xlsx'), await writeSheets(workbook));
  execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${join(dir, 'profile')}`, '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1', '--outdir', join(dir, 'csv'), join(dir, 'book.xlsx')], { stdio: 'ignore' });
  return new Map(readdirSync(join(dir, 'csv')).map((file) => [file.replace(/^book-|\.csv$/g, ''), parse(readFileSync(join(dir, 'csv', file), 'utf8'), { bom: true, relax_column_count: true })]));
}

/** The workbook with another value in some cells, and 0 kept for every formula. Per cents would be written rounded. */
function changed(workbook: Workbook, change: (sheet: Sheet, cell: Cell, row: number, column: number) => Cell): Workbook {
  const sheets = workbook.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row, r) => row.map((cell, c) => (cell === null ? null : change(sheet, cell.formula === undefined ? cell : { ...cell, value: 0, ...(cell.format === '0.0%' ? { format: '0.0' } : {}) }, r, c)))) }));
  return { ...workbook, sheets };
}

describe.skipIf(!present)('formulas as LibreOffice calculates them', () => {
  const workbook = workbookOf(reportResult('small'), 'en', {});
  const budget = workbook.sheets.find(({ name }) => name === 'Budget') as Sheet;
  const dirs: string[] = [];
  const folder = (): string => {
    const dir = mkdtempSync(join(tmpdir(), 'workbook-'));
    dirs.push(dir);
    return dir;
  };
  let found: Awaited<ReturnType<typeof calculated>>;
  beforeAll(async () => {
    found = await calculated(changed(workbook, (_, cell) => cell), folder());
  }, 300_000);
  afterAll(() => {
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
  });

  it('have the values that the program keeps for them', () => {
    let compared = 0;
    for (const { name, rows } of workbook.sheets) {
      for (const [r, row] of rows.entries()) {
        for (const [c, cell] of row.entries()) {
          if (cell?.formula === undefined) continue;
          const text = found.get(name)?.[r]?.[c];
          compared += 1;
          if (typeof cell.value === 'string') expect([name, r, c, text]).toEqual([name, r, c, cell.value]);
          else expect(Math.abs(Number(text) - cell.value), `${name} ${r} ${c}: ${text}, kept ${cell.value}`).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(cell.value)));
        }
      }
    }
    expect(compared).toBeGreaterThan(40);
  });

  it('a project taken out leaves its money: by as much as it costs, in the sum and in its section', async () => {
    const head = budget.filter?.row as number;
    const [first] = budget.rows.slice(head + 1);
    const cost = first?.[4]?.value as number;
    const out = await calculated(changed(workbook, (sheet, cell, r, c) => (sheet.name === 'Budget' && r === head + 1 && c === 1 ? { ...cell, value: 0 } : cell)), folder());
    const at = (sheet: typeof found, name: string, r: number, c: number): number => Number(sheet.get(name)?.[r]?.[c]);
    expect(at(out, 'Budget', head - 1, 4) - at(found, 'Budget', head - 1, 4)).toBeCloseTo(cost, 5);
    const sections = workbook.sheets.find(({ name }) => name === 'By section') as Sheet;
    const row = sections.rows.findIndex((cells) => cells.some((cell) => cell?.value === first?.[budget.rows[head]?.length as number - 2]?.value));
    expect(at(found, 'By section', row, 2) - at(out, 'By section', row, 2)).toBeCloseTo(cost, 6);
  }, 300_000);
});
