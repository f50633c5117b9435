import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/messages/diagnostics.js';
import { codes } from '../../src/scenarios/codes.js';
import { importTables } from '../../src/sheets/import-tables.js';
import { miniWorkspace } from '../scenarios/mini-workspace.js';
import { badTables } from './bad-tables.js';
import { indicators, projects, sheet } from './tables.js';

describe('problems in tables', () => {
  it('a sound table has none', () => {
    expect(importTables([sheet('indicators', indicators), sheet('projects', projects)], miniWorkspace(), { lang: 'en' }).diagnostics.map((d) => formatDiagnostic(d, 'en'))).toEqual([]);
  });

  it.each(badTables.map((table, index) => ({ ...table, index })))('$code (case $index) is told at cell $cell', async ({ code, cell, told }) => {
    const found = (await told()).filter((d) => d.code === code);
    expect(found.map(({ place }) => place.cell ?? '')).toContain(cell);
    expect(found[0]?.severity).toBe(codes[code as keyof typeof codes].severity);
  });

  it('every sentence in both languages says what to do, and nothing else is told', async () => {
    const lines: string[] = [];
    for (const { code, told } of badTables) for (const d of await told()) lines.push(...(d.code === code ? [formatDiagnostic(d, 'en'), formatDiagnostic(d, 'zh')] : [`  also ${formatDiagnostic(d, 'en')}`]));
    expect(lines.join('\n')).not.toMatch(/undefined|\[object|NaN/);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./bad-tables.expected.txt');
  });

  it('all of them are told at once, sheet by sheet, and nothing is to be written', () => {
    const broken = [sheet('indicators', indicators.replace('≥14', '力争14').replace('12.5', '约12')), sheet('projects', projects.replace('元/亩', '亩/元').replace('3,万亩', '3,'))];
    const { files, diagnostics } = importTables(broken, miniWorkspace(), { lang: 'en' });
    expect(diagnostics.map(({ code, place }) => `${place.cell} ${code}`)).toEqual(['indicators!E2 cell-number', 'indicators!F2 unreadable-target', 'projects!D2 missing-cell', 'projects!H2 bad-cost-unit']);
    expect(files.size).toBe(0);
  });
});
