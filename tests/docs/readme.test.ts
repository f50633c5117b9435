import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseWorkspace } from '../../src/scenarios/parse.js';
import { readWorkspace } from '../../src/scenarios/read.js';
import { scenario } from '../../src/schema/scenario.js';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const english = read('README.md');
const chinese = read('README.zh-CN.md');
const manifest = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
const { documents } = parseWorkspace(await readWorkspace(fileURLToPath(new URL('scenarios/', root))));

/** What both languages must have in common: blocks, links and the commands of the first fence, in their order. */
function outline(text: string): unknown {
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map((match) => (match[1] ?? '').replace(/\.(en|zh)\.svg$/, '.svg').replace(/\.zh-CN\.md$/, '.md')).filter((to) => !to.startsWith('README'));
  return { headings: [...text.matchAll(/^#+ /gm)].map(String), blocks: [...text.matchAll(/<!-- generated:([\w-]+)/g)].map((match) => match[1]), links, rows: (text.match(/^\|/gm) ?? []).length };
}

describe('the two READMEs', () => {
  it('carry the same content', () => {
    expect(outline(chinese)).toEqual(outline(english));
  });

  it.each([['README.md', english], ['README.zh-CN.md', chinese]])('%s opens with two commands', (_, text) => {
    expect(text.slice(0, 900)).toMatch(/npm ci && npm start\b[\s\S]*npm ci && npm test\b/);
  });

  it.each([['README.md', english], ['README.zh-CN.md', chinese]])('%s counts the shipped plan rightly', (_, text) => {
    const [indicators, projects, facts] = /(\d+) (?:indicators|项指标)[,、] ?(\d+) (?:projects|个工程项目)[,，]\D*(\d+)/.exec(text)?.slice(1).map(Number) ?? [];
    expect([indicators, projects, facts]).toEqual([documents.plan.indicators.filter((i) => i.number !== null).length, documents.plan.projects.length, documents.plan.facts.length]);
  });

  it.each([['README.md', english], ['README.zh-CN.md', chinese]])('%s shows a scenario that can be read', (_, text) => {
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
    expect(scenario.safeParse(parse(yaml)).error).toBeUndefined();
  });
});

describe('CONTRIBUTING.md', () => {
  it('names only scripts that exist', () => {
    const named = [...read('CONTRIBUTING.md').matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});
