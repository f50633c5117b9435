import { describe, expect, it } from 'vitest';
import { sheetMessages } from '../../src/messages/sheets.js';
import { decodeText } from '../../src/scenarios/read.js';
import { checkWorkspace } from '../../src/scenarios/diagnose.js';
import { importTables } from '../../src/sheets/import-tables.js';
import type { Imported } from '../../src/sheets/draft.js';
import { readCsvGrid } from '../../src/sheets/read-csv.js';
import { runStudy } from '../../src/study.js';
import { miniFiles, miniWorkspace } from '../scenarios/mini-workspace.js';
import { imported, indicators, projects } from './tables.js';

/** The documents of the small plan with imported files in place. */
function applied({ files }: Imported, changes: Readonly<Record<string, string | null>> = {}) {
  return checkWorkspace(miniWorkspace({ ...changes, ...Object.fromEntries(files) }));
}
const told = ({ notes }: Imported): string[] => notes.map(({ code, args }) => sheetMessages.en.notes[code](args));

describe('indicators and projects', () => {
  const both = imported({ indicators, projects });
  const { documents, diagnostics } = applied(both);

  it('pass validate without any problem', () => {
    expect([both.diagnostics, diagnostics]).toEqual([[], []]);
  });

  it('become what the plan prints: the quote is the row as text, the target as the cell has it', () => {
    const row = documents.plan.indicators.find(({ id }) => id === 'wetland_cover');
    expect(row).toEqual({
      id: 'wetland_cover', number: 11, section: 'land', name: 'Wetland cover', unit: '%',
      target: { comparator: '>=', value: 14, printed: '≥14', year: 2025, judged_as: '>=', quote: '11 | land | Wetland cover | % | 12.5 | ≥14' },
      baseline: { year: 2020, value: 12.5, quote: '11 | land | Wetland cover | % | 12.5 | ≥14' },
    });
    expect(documents.planText).toContain('某市绿色规划\n');
    expect(documents.planText).toContain('\n\n[Table table.xlsx, sheet indicators]\nnumber | section | name | unit | 2020 baseline | 2025 target\n11 | land | Wetland cover | % | 12.5 | ≥14\n');
  });

  it('say of each indicator no more than the table does', () => {
    const own = documents.relations.dynamics.filter(({ indicator }) => ['wetland_cover', 'greenways', 'clean_sections', 'parks'].includes(indicator));
    expect(own.map(({ indicator, kind, drift, bounds, published_decimals: decimals }) => [indicator, kind, drift, bounds, decimals])).toEqual([
      ['wetland_cover', 'share', 'wetland_cover_yearly_change', [0, 100], 1],
      ['greenways', 'cumulative', undefined, undefined, 0],
      ['clean_sections', 'assigned', undefined, undefined, null],
      ['parks', 'no-model', undefined, undefined, null],
    ]);
  });

  it('put every uncertain number into the register as judgement, and say so', () => {
    const row = documents.assumptions.assumptions.find(({ id }) => id === 'greenway_works_cost');
    expect(row).toEqual({ id: 'greenway_works_cost', name: 'Greenway works: unit cost', unit: '万元/km', distribution: { kind: 'pert', low: 50, mode: 1200, high: 2000 }, evidence: 'assumption', source: ['judgement'] });
    expect(documents.sources.find(({ id }) => id === 'judgement')).toEqual({ id: 'judgement', title: 'Judgement, no publication found', grade: 'judgement' });
    expect(told(both)).toEqual([
      '"indicators" was read as indicators: 4 rows',
      '"projects" was read as projects: 2 rows',
      '6 numbers without evidence entered as judgement (evidence: assumption, source: judgement): wetland_cover_yearly_change, wetland_repair_delivery, wetland_repair_cost, wetland_repair_effect, greenway_works_cost, greenway_works_effect',
      '"Parks" has no yearly change, and no project acts on it: it is not assessed for now (kind: no-model)',
      '1 project without a delivery counted as fully delivered (delivery: 1): greenway_works',
    ]);
  });

  it('read a percentage of delivery as a share, and a cost as money per unit of the quantity', () => {
    expect(documents.assumptions.assumptions.find(({ id }) => id === 'wetland_repair_delivery')?.distribution).toEqual({ kind: 'triangular', low: 0.8, mode: 0.95, high: 1 });
    expect(documents.relations.components.filter(({ component }) => component === 'amount').map(({ cost_unit: unit }) => unit)).toEqual(['元/亩', '万元/km']);
  });

  it('can be run', async () => {
    const study = documents.studies[0]!;
    const { tables } = await runStudy(documents, { ...study, draws: 400 });
    const odds = (id: string, scenario: string) => tables.attainment.find((row) => row.indicator === id && row.scenario === scenario)?.probability;
    expect(odds('greenways', 'as-planned')).toBe(1);
    expect(odds('greenways', 'no-investment')).toBe(0);
    expect(odds('wetland_cover', 'as-planned')).toBeGreaterThan(0.5);
    expect(odds('parks', 'as-planned')).toBeNull();
  });

  it('the Chinese table gives the same numbers', () => {
    const zh = { 指标: '序号,板块,名称,id,单位,2020年基期值,2025年目标,年均变化低,年均变化中,年均变化高\n11,山,湿地率,wetland_cover,%,12.5,≥14,0.1,0.2,0.4\n', 项目: '名称,id,板块,数量,单位,单价低,单价中,单价高,费用单位,完成率低,完成率中,完成率高,影响指标,单位效应低,单位效应中,单位效应高\n湿地修复,wetland_repair,山,3,万亩,600,900,1500,元/亩,80%,95%,100%,湿地率,0.1,0.3,0.5\n' };
    const result = imported(zh, { lang: 'zh' });
    expect(result.diagnostics).toEqual([]);
    const numbers = (all: typeof documents) => all.assumptions.assumptions.filter(({ id }) => id.startsWith('wetland')).map(({ id, unit, distribution }) => ({ id, unit: unit.replace('年', 'year'), distribution }));
    expect(numbers(applied(result).documents)).toEqual(numbers(documents));
  });

  it('a total cost makes one sum, and an effect per unit one of the whole project', () => {
    const table = 'name,section,quantity,unit,total cost low,total cost mode,total cost high,cost unit,indicator affected,effect per unit\nWetland repair,land,3,万亩,1800,2700,4500,万元,Forest cover,0.3\n';
    const result = imported({ projects: table });
    const all = applied(result).documents;
    expect(result.diagnostics).toEqual([]);
    expect(all.relations.components.find((row) => row.project === 'wetland_repair')).toEqual({ project: 'wetland_repair', component: 'works', cost: 'wetland_repair_cost', cost_unit: '万元' });
    expect(all.relations.effects.find((row) => row.project === 'wetland_repair')).toMatchObject({ basis: 'per-programme', unit: 'pp' });
    expect(all.assumptions.assumptions.find(({ id }) => id === 'wetland_repair_effect')).toMatchObject({ distribution: { kind: 'fixed', value: 0.9 }, note: 'Effect per unit of the table times the quantity, 3 万亩.' });
  });

  it('a bare number is judged by the side on which it lies of the baseline, and says so', () => {
    const table = 'name,unit,2020 baseline,2025 target,yearly change\nLosses,%,30,25,-0.5\nCover of grass,%,30,35,0.5\n';
    const rows = applied(imported({ indicators: table })).documents.plan.indicators.filter(({ name }) => name === 'Losses' || name === 'Cover of grass');
    expect(rows.map(({ target }) => [target.comparator, target.judged_as, typeof target.reason])).toEqual([['=', '<=', 'string'], ['=', '>=', 'string']]);
  });

  it('a title above the headings and a remark below are no data, and are told', () => {
    const result = imported({ indicators: `Targets of the county,,\n,,\n${indicators}Note: from the yearbook\n` });
    expect(result.diagnostics).toEqual([]);
    expect(told(result)).toContain('text above the headings and below the table of "indicators" is no data: Targets of the county / Note: from the yearbook');
  });

  it('no folder of somebody\'s machine gets into a file', () => {
    const { grids } = readCsvGrid('/home/somebody/C\\plans/indicators.csv', indicators);
    const { files } = importTables(grids, miniWorkspace(), { lang: 'en' });
    expect([...files.values()].join('')).toContain('[Table indicators.csv]');
    expect([...files.values()].join('')).not.toMatch(/somebody|plans/);
  });

  it('are refused a second time, and replaced as a whole where that is asked for', () => {
    const before = Object.fromEntries(both.files);
    expect(new Set(imported({ indicators, projects }, {}, before).diagnostics.map(({ code }) => code))).toEqual(new Set(['already-there']));
    const again = imported({ indicators: indicators.replace('≥14', '≥15') }, { replace: true }, before);
    expect(again.diagnostics).toEqual([]);
    const changed = applied(again, before);
    expect(changed.diagnostics).toEqual([]);
    expect(changed.documents.plan.indicators.find(({ id }) => id === 'wetland_cover')?.target.value).toBe(15);
    expect(changed.documents.planText?.match(/\[Table table\.xlsx, sheet indicators\]/g)).toHaveLength(1);
    expect(imported({ indicators, projects }, { replace: true }, before).files.size).toBe(0);
  });
});

describe('estimates', () => {
  const table = 'name,id,unit,p5,p50,p95,evidence,source,note\nRain,,mm,1,2,4,,,\nPrice,,万元/km,"1,000",2000,4000,sourced,Price list 2019,from a tender\nSurvival,planting_survival,share,70%,85%,95%,sourced,yearbook,\n';

  it('become rows of the register: quantiles with their evidence; a new source has the lowest grade', () => {
    const result = imported({ estimates: table.split('\n').slice(0, 3).join('\n') });
    const rows = applied(result).documents;
    expect(rows.assumptions.assumptions.filter(({ id }) => id === 'rain' || id === 'price')).toEqual([
      { id: 'rain', name: 'Rain', unit: 'mm', distribution: { kind: 'quantiles', p5: 1, p50: 2, p95: 4 }, evidence: 'assumption', source: ['judgement'] },
      { id: 'price', name: 'Price', unit: '万元/km', distribution: { kind: 'quantiles', p5: 1000, p50: 2000, p95: 4000 }, evidence: 'sourced', source: ['source-1'], note: 'from a tender' },
    ]);
    expect(rows.sources.find(({ id }) => id === 'source-1')).toEqual({ id: 'source-1', title: 'Price list 2019', grade: 'C' });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['unused-assumption', 'unused-assumption']);
  });

  it('replace a row of the register only if that is asked for, and leave the other rows as they are written', () => {
    expect(imported({ estimates: table }).diagnostics.map(({ code, place }) => `${place.cell} ${code}`)).toContain('estimates!B4 already-there');
    const result = imported({ estimates: table }, { replace: true });
    const lines = result.files.get('inputs/assumptions.csv')?.split('\n') ?? [];
    expect(lines[1]).toBe('planting_delivery,Delivered share,1,triangular,0.7,0.9,1.1,derived,yearbook,,,,');
    expect(lines[2]).toBe('planting_survival,Survival,share,quantiles,,,,sourced,yearbook,0.7,0.85,0.95,');
  });

  it.each([
    ['low,mode,high', '1,2,3', { kind: 'triangular', low: 1, mode: 2, high: 3 }],
    ['最低,最可能,最高', '-3,-2,-1', { kind: 'triangular', low: -3, mode: -2, high: -1 }],
    ['low,mode,high,distribution', '1,2,3,PERT', { kind: 'pert', low: 1, mode: 2, high: 3 }],
    ['value', '2', { kind: 'fixed', value: 2 }],
    ['5%,中位数,95%', '1,2,3', { kind: 'quantiles', p5: 1, p50: 2, p95: 3 }],
  ])('%s are read as a distribution', (heads, cells, distribution) => {
    const result = imported({ 估计: `名称,单位,${heads}\nRain,mm,${cells}\n` });
    expect(applied(result).documents.assumptions.assumptions.find(({ id }) => id === 'rain')?.distribution).toEqual(distribution);
  });
});

describe('files as offices write them', () => {
  const text = '名称,单位,p5,p50,p95\r\n造林"",亩,1,2,3\r\n'.replace('""', '');
  const gb = new Uint8Array([0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xb5, 0xa5, 0xce, 0xbb, 0x2c, 0x70, 0x35, 0x2c, 0x70, 0x35, 0x30, 0x2c, 0x70, 0x39, 0x35, 0x0d, 0x0a, 0xd4, 0xec, 0xc1, 0xd6, 0x2c, 0xc4, 0xb6, 0x2c, 0x31, 0x2c, 0x32, 0x2c, 0x33, 0x0d, 0x0a]);

  it.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\uFEFF${text}`)],
    ['GB18030', gb],
  ])('%s with CRLF is read', (_, bytes) => {
    const { grids, diagnostics } = readCsvGrid('估计.csv', decodeText(bytes));
    const result = importTables(grids, miniWorkspace(), { lang: 'zh' });
    expect(diagnostics).toEqual([]);
    expect(applied(result).documents.assumptions.assumptions.find(({ id }) => id === 'estimate_1')).toMatchObject({ id: 'estimate_1', name: '造林', unit: '亩' });
  });

  it('keep the byte order mark that a table of the workspace has, and give a new one one', () => {
    const table = { estimates: 'name,unit,value\nRain,mm,1\n' };
    const marked = { 'inputs/assumptions.csv': `\uFEFF${miniFiles['inputs/assumptions.csv']}` };
    const begins = (changes: Record<string, string | null>) => imported(table, {}, changes).files.get('inputs/assumptions.csv')?.startsWith('\uFEFF');
    expect([begins({}), begins(marked)]).toEqual([false, true]);
    expect(imported(table, {}, { 'inputs/sources.csv': null, 'inputs/sources.yaml': 'sources:\n  - { id: yearbook, title: Yearbook, grade: A }\n' }).files.get('inputs/sources.csv')?.startsWith('\uFEFF')).toBe(true);
  });
});
