import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { leverPages } from '../../scripts/docs/levers.js';
import { formatDiagnostic } from '../../src/messages/diagnostics.js';
import { checkWorkspace } from '../../src/scenarios/diagnose.js';
import { readWorkspace } from '../../src/scenarios/read.js';
import { funding, fundingRule } from '../../src/schema/scenario.js';
import { documentSchemas } from '../../src/schema/documents.js';
import { keysOf, shapeOf } from '../../src/schema/shape.js';
import type { Scenario } from '../../src/schema/scenario.js';

const root = new URL('../../', import.meta.url);
const all = leverPages(root);
const index = readFileSync(new URL('docs/levers/README.md', root), 'utf8');
const pages = all.filter((page) => !page.path.endsWith('README.md'));
const examples = pages.flatMap((page) => page.scenarios);
const shipped = await readWorkspace(fileURLToPath(new URL('scenarios', root)));
const { documents, diagnostics } = checkWorkspace({ root: '.', files: [...shipped.files, ...examples] });
const named = (path: string): Scenario | undefined => documents.scenarios.find((scenario) => `${scenario.id}.yaml` === path);

/** Keys of scenarios that set nothing. */
const texts = ['id', 'title', 'short', 'narrative'];

describe('the pages of levers', () => {
  it('are all in the index, and the index names no other', () => {
    const linked = [...index.matchAll(/^\| \[(\S+\.md)\]\(\1\)/gm)].map((match) => match[1]);
    expect([...linked].sort()).toEqual(pages.map((page) => page.path.replace('docs/levers/', '')));
  });

  it.each(pages)('$path says what it does, shows it, and warns', ({ path, text, scenarios }) => {
    expect([...text.matchAll(/^## (.+)$/gm)].map((match) => match[1])).toEqual(['What it does', 'Example', 'What comes out', 'Pitfalls', 'Related']);
    expect(scenarios.length).toBeGreaterThan(0);
    const lines = text.replace(/<!-- generated[\s\S]*?\/generated:\S+ -->/g, '').split('\n').length;
    expect([path, lines < 90]).toEqual([path, true]);
  });

  it('show examples without any problem', () => {
    const own = diagnostics.filter((d) => examples.some(({ path }) => path === d.place.file));
    expect(own.map((d) => formatDiagnostic(d, 'en'))).toEqual([]);
    expect(examples.map(({ path }) => named(path)?.id)).toEqual(examples.map(({ path }) => path.replace('.yaml', '')));
  });

  it.each(pages.filter((page) => !/selectors|balance|envelope|sources/.test(page.path)))('$path shows the lever it is called after', ({ path, scenarios }) => {
    const lever = path.replace(/^.*\/|\.md$/g, '');
    expect(scenarios.some((file) => named(file.path)?.[lever as keyof Scenario] !== undefined)).toBe(true);
  });

  it('use every lever a scenario has, and every way to give money', () => {
    const written = examples.flatMap(({ path }) => named(path) ?? []);
    const used = new Set(written.flatMap((scenario) => [...Object.keys(scenario), ...Object.keys(scenario.funding ?? {}), ...(scenario.funding?.rules ?? []).flatMap((rule) => Object.keys(rule))]));
    const levers = [documentSchemas.scenario, funding, fundingRule].flatMap((schema) => keysOf(shapeOf(schema)));
    expect(levers.filter((key) => !used.has(key) && !texts.includes(key))).toEqual([]);
  });
});
