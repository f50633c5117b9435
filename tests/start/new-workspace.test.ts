import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/messages/diagnostics.js';
import { checkWorkspace } from '../../src/scenarios/diagnose.js';
import { documentNames } from '../../src/schema/documents.js';
import { jsonSchema } from '../../src/schema/json-schema.js';
import { runIdOf } from '../../src/run-id.js';
import { readCsvGrid } from '../../src/sheets/read-csv.js';
import { readWorkbook } from '../../src/sheets/read-workbook.js';
import { formWorkbook } from '../../src/start/form.js';
import { newWorkspace, newWorkspaceFrom, type FromTables } from '../../src/start/new-workspace.js';
import { readTemplate } from '../../src/start/read-template.js';
import { resolveStudy, runStudy } from '../../src/study.js';

const languages = ['zh', 'en'] as const;
const checked = (files: ReadonlyMap<string, string>) => checkWorkspace({ root: '.', files: [...files].map(([path, text]) => ({ path, text })) });
const form = async (lang: 'zh' | 'en') => (await readWorkbook('county.xlsx', await formWorkbook(readTemplate('form', lang), lang))).grids;
async function runId(files: ReadonlyMap<string, string>): Promise<string> {
  const { documents } = checked(files);
  const study = documents.studies[0]!;
  return runIdOf(resolveStudy(documents, study).tasks, study);
}
/** Files as a workspace has them, without what only editors read. */
const comments = (text: string): number => text.split('\n').filter((line) => /(^|\s)#/.test(line)).length;

describe.each(languages)('the template of a workspace in %s', (lang) => {
  const files = newWorkspace(readTemplate('workspace', lang));

  it('has no problem at all', () => {
    expect(checked(files).diagnostics.map((d) => formatDiagnostic(d, 'en'))).toEqual([]);
  });

  it('holds every kind of document, three scenarios and one study, among them one without investment', () => {
    const { documents } = checked(files);
    expect(documents.scenarios.map(({ id }) => id).sort()).toEqual(['as-planned', 'late-money', 'no-investment']);
    expect(documents.studies.map(({ id, counterfactual }) => [id, counterfactual])).toEqual([['main', 'no-investment']]);
    for (const rows of [documents.plan.indicators, documents.plan.projects, documents.relations.dynamics, documents.relations.effects, documents.assumptions.assumptions, documents.observations, documents.sources]) expect(rows.length).toBeGreaterThan(1);
    expect(documents.planText).toMatch(/虚构|invented/);
  });

  it('names for editors schemas that lie beside it, equal to those of the program', () => {
    for (const [path, text] of files) {
      const schema = /^# yaml-language-server: \$schema=(.+)$/.exec(text.split('\n')[0] ?? '')?.[1];
      if (!/\.yaml$/.test(path)) continue;
      const target = new URL(schema ?? 'missing', `file:///${path}`).pathname.slice(1);
      expect(`${path} ${files.has(target)}`).toBe(`${path} true`);
    }
    for (const name of documentNames) expect(JSON.parse(files.get(`schemas/${name}.schema.json`) ?? '')).toEqual(JSON.parse(JSON.stringify(jsonSchema(name))));
  });

  it('is explained in its own language', () => {
    const yaml = [...files].filter(([path]) => path.endsWith('.yaml'));
    expect(yaml.reduce((sum, [, text]) => sum + comments(text), 0)).toBeGreaterThan(30);
    for (const [path, text] of yaml) for (const line of text.split('\n').slice(1).filter((one) => /(^|\s)#/.test(one))) expect(`${path} ${line} ${/[\u4e00-\u9fff]/.test(line.replace(/^.*?#/, ''))}`).toBe(`${path} ${line} ${lang === 'zh' || /亿元/.test(line.replace(/^.*?#/, ''))}`);
  });

  it('can be run, and money and bad luck change the odds', async () => {
    const { documents } = checked(files);
    const { tables } = await runStudy(documents, { ...documents.studies[0]!, draws: 1000 });
    const odds = (scenario: string) => tables.attainment.find((row) => row.scenario === scenario && row.indicator === 'forest_cover')?.probability ?? -1;
    expect(odds('as-planned')).toBeGreaterThan(odds('late-money'));
    expect(odds('late-money')).toBeGreaterThan(odds('no-investment'));
  });
});

describe('templates in both languages', () => {
  it('are the same plan: the same run id', async () => {
    const [zh, en] = languages.map((lang) => newWorkspace(readTemplate('workspace', lang)));
    expect(await runId(zh!)).toBe(await runId(en!));
  });

  it('have the same files', () => {
    for (const name of ['workspace', 'from-table', 'form'] as const) expect([...readTemplate(name, 'zh').keys()]).toEqual([...readTemplate(name, 'en').keys()]);
  });

  it('are shipped with the package', async () => {
    const manifest = (await import('../../package.json', { with: { type: 'json' } })).default as { readonly files: readonly string[] };
    expect(manifest.files).toContain('templates');
    expect(existsSync(new URL('../../templates/workspace/zh/inputs/plan.yaml', import.meta.url))).toBe(true);
  });
});

describe('a workspace made of tables', () => {
  const options = (lang: 'zh' | 'en', more: Partial<FromTables> = {}): FromTables => ({ lang, ...more });

  it.each(languages)('from the form in %s has no problem, and its years come from the headings', async (lang) => {
    const { files, diagnostics } = newWorkspaceFrom(readTemplate('from-table', lang), await form(lang), options(lang, { title: 'County: "a" # b' }));
    expect(diagnostics).toEqual([]);
    const { documents, diagnostics: found } = checked(files);
    expect(found).toEqual([]);
    expect(documents.plan.plan).toMatchObject({ base_year: 2025, target_year: 2030, title: 'County: "a" # b' });
    expect(documents.studies[0]).toMatchObject({ scenarios: ['as-planned', 'no-investment', 'less-money'], counterfactual: 'no-investment' });
    expect([...files.values()].join('')).not.toContain('{{');
    for (const [path, text] of files) if (path.startsWith('inputs/') && path.endsWith('.yaml')) expect(`${path} ${text.split('\n')[0]}`).toBe(`${path} # yaml-language-server: $schema=../schemas/${path.startsWith('inputs/plan') ? 'plan' : 'relations'}.schema.json`);
  });

  it('the forms of both languages are the same plan: the same odds', async () => {
    const odds = async (lang: 'zh' | 'en') => {
      const { documents } = checked(newWorkspaceFrom(readTemplate('from-table', lang), await form(lang), options(lang)).files);
      const { tables } = await runStudy(documents, { ...documents.studies[0]!, draws: 200 });
      return tables.attainment.map(({ scenario, indicator, probability, shortfallMean }) => ({ scenario, indicator, probability, shortfallMean }));
    };
    const zh = await odds('zh');
    expect(zh.filter(({ probability }) => probability !== null && probability > 0 && probability < 1).length).toBeGreaterThan(10);
    expect(zh).toEqual(await odds('en'));
  });

  it('from indicators alone asks for one scenario, since no project can be left out', () => {
    const { grids } = readCsvGrid('指标.csv', '名称,单位,基期值,目标,年均变化低,年均变化中,年均变化高\n覆盖率,%,40,43,0.1,0.5,0.9\n');
    const { files, notes, diagnostics } = newWorkspaceFrom(readTemplate('from-table', 'zh'), grids, options('zh', { targetYear: 2028 }));
    expect([diagnostics, checked(files).diagnostics]).toEqual([[], []]);
    expect(checked(files).documents.studies[0]).toMatchObject({ scenarios: ['as-planned'] });
    expect(checked(files).documents.plan.plan).toMatchObject({ base_year: 2025, target_year: 2028 });
    expect(notes.find(({ code }) => code === 'years')?.args).toEqual({ base: 2025, target: 2028 });
  });

  it('with an error in a table makes no file', () => {
    const { grids } = readCsvGrid('指标.csv', '名称,单位,基期值,目标\n覆盖率,%,约40,43\n');
    const made = newWorkspaceFrom(readTemplate('from-table', 'zh'), grids, options('zh'));
    expect([made.files.size, made.diagnostics.map(({ code, place }) => `${place.cell} ${code}`)]).toEqual([0, ['C2 cell-number']]);
  });
});
