import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { distribution, correlation } from '../../src/schema/assumption.js';
import { comparators, target } from '../../src/schema/plan.js';
import { relationsDocument, response } from '../../src/schema/relations.js';
import { funding, scenario } from '../../src/schema/scenario.js';
import { shapeAt, shapeOf, wordsOf } from '../../src/schema/shape.js';
import { distributionKinds } from '../../src/stats/distributions/index.js';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const doc = read('docs/model.md');
const relations = shapeOf(relationsDocument);
const words = (...path: (string | number)[]): string[] => wordsOf(shapeAt(relations, path));

const choices: Readonly<Record<string, readonly string[]>> = {
  'indicator kinds': words('dynamics', 0, 'kind'),
  scales: words('dynamics', 0, 'scale'),
  'noise kinds': words('dynamics', 0, 'noise', 'kind'),
  responses: wordsOf(shapeAt(shapeOf(response), ['kind'])),
  'effect forms': words('effects', 0, 'form'),
  'effect bases': words('effects', 0, 'basis'),
  occurrences: words('events', 0, 'occurrence'),
  'shock actions': words('shocks', 0, 'action'),
  'kinds of correlation': wordsOf(shapeAt(shapeOf(correlation), ['kind'])),
  distributions: wordsOf(shapeAt(shapeOf(distribution), ['kind'])),
  comparators,
  measures: wordsOf(shapeAt(shapeOf(target), ['measure'])),
  'ways to judge over years': wordsOf(shapeAt(shapeOf(target), ['when'])),
  accountings: wordsOf(shapeAt(shapeOf(funding), ['accounting'])),
  'modes of an event': wordsOf(shapeAt(shapeOf(scenario), ['shocks', 0, 'mode'])),
};

describe('docs/model.md', () => {
  it.each(Object.entries(choices))('explains all %s', (_, values) => {
    expect(values.length).toBeGreaterThan(1);
    expect(values.filter((value) => !doc.includes(`\`${value}\``))).toEqual([]);
  });

  it('explains what becomes of unspent money', () => {
    expect(wordsOf(shapeAt(shapeOf(funding), ['unspent'])).filter((value) => !doc.includes(`\`${value}\``) && !doc.includes(value))).toEqual([]);
  });

  it('lists every distribution with its parameters', () => {
    expect(Object.keys(distributionKinds).filter((kind) => !new RegExp(`^\\| \`${kind}\` \\| .+ \\| .+ \\|$`, 'm').test(doc))).toEqual([]);
  });

  it.each(['engine', 'analysis'])('mentions every file of src/%s', (room) => {
    // how operations are run is architecture: docs/architecture.md
    const files = readdirSync(new URL(`src/${room}/`, root), { recursive: true }).map(String).filter((name) => name.endsWith('.ts') && !/^(program|machine|wasm)[\\/]/.test(name));
    expect(files.length).toBeGreaterThan(1);
    expect(files.map((name) => `src/${room}/${name.replaceAll('\\', '/')}`).filter((path) => !doc.includes(path))).toEqual([]);
  });

  it('mentions no file that does not exist', () => {
    const mentioned = [...new Set([...doc.matchAll(/`(src\/[\w./-]+?)`/g)].map((match) => match[1] ?? ''))];
    const missing = mentioned.filter((path) => {
      try {
        return path.endsWith('/') ? readdirSync(new URL(path, root)).length === 0 : read(path) === '';
      } catch {
        return true;
      }
    });
    expect(missing).toEqual([]);
  });

  it('quotes the constants of the code', () => {
    const rows = [...doc.matchAll(/^\| `(\w+)` \| ([\d.]+) \| `(src\/[^`]+)` \|/gm)];
    expect(rows.length).toBeGreaterThan(5);
    for (const [, name = '', value = '', file = ''] of rows) {
      const [, found] = new RegExp(`const ${name} = ([\\d_.]+);`).exec(read(file)) ?? [];
      expect(`${name} = ${Number(found?.replaceAll('_', ''))}`).toBe(`${name} = ${Number(value)}`);
    }
  });

  it('tells one year of an indicator in the order of the code', () => {
    const section = doc.slice(doc.indexOf('## 7.'), doc.indexOf('**Autonomous change.**'));
    const steps = [...section.matchAll(/^\d+\. `(\w+)`/gm)].map((match) => match[1] ?? '');
    const source = read('src/engine/emit/indicators.ts');
    const begin = source.indexOf('function advance(');
    const body = source.slice(begin, source.indexOf('\n}', begin));
    const places = steps.map((name) => body.indexOf(`${name}(`));
    expect(steps.length).toBeGreaterThan(6);
    expect(places.filter((place) => place < 0)).toEqual([]);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});
