import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packagesLoadedBy, violations, type Layers } from './layers.js';

const root = new URL('../../', import.meta.url);
const layers = JSON.parse(readFileSync(new URL('layers.json', root), 'utf8')) as Layers;
const sources = new Map(
  readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [name, readFileSync(new URL(`src/${name}`, root), 'utf8')]),
);

const before = new Set(violations(sources, layers));

/** What one planted file is told, with the real sources around it. */
function planted(name: string, source: string): readonly string[] {
  return violations(new Map([...sources, [name, source]]), layers).filter((violation) => !before.has(violation));
}

describe('layers.json', () => {
  it('holds for every import under src', () => {
    expect(sources.size).toBeGreaterThan(50);
    expect(violations(sources, layers)).toEqual([]);
  });

  it('names no room that is not there', () => {
    const there = new Set([...sources.keys()].map((name) => name.split('/')[0]));
    expect(Object.keys(layers.rooms).filter((room) => !there.has(room))).toEqual([]);
  });

  it('catches every way to import what is forbidden', () => {
    const told = ['engine/planted.ts: may not import charts/theme.ts'];
    expect(planted('engine/planted.ts', "import { config } from '../charts/theme.js';")).toEqual(told);
    expect(planted('engine/planted.ts', "import type { C } from '../charts/theme.js';")).toEqual(told);
    expect(planted('engine/planted.ts', "import '../charts/theme.js';")).toEqual(told);
    expect(planted('engine/planted.ts', "export * from '../charts/theme.js';")).toEqual(told);
    expect(planted('engine/planted.ts', "export const c = (): Promise<unknown> => import('../charts/theme.js');")).toEqual(told);
    expect(planted('engine/planted.ts', "export type C = typeof import('../charts/theme.js');")).toEqual(told);
  });

  it('allows a single file of a room without the rest of it', () => {
    expect(planted('charts/planted.ts', "import type { Row } from '../schema/table.js';")).toEqual([]);
    expect(planted('charts/planted.ts', "import type { Model } from '../schema/model.js';")).toEqual(['charts/planted.ts: may not import schema/model.ts']);
  });

  it('catches Node and packages where they do not belong', () => {
    expect(planted('stats/planted.ts', "import { readFileSync } from 'node:fs';")).toEqual(['stats/planted.ts: may not use Node (node:fs)']);
    expect(planted('study.ts', "import { join } from 'path';")).toEqual(['study.ts: may not use Node (path)']);
    expect(planted('report/planted.ts', "import { open } from 'node:fs/promises';")).toEqual(['report/planted.ts: may not use Node (node:fs/promises)']);
    expect(planted('report/write-planted.ts', "import { open } from 'node:fs/promises';")).toEqual([]);
    expect(planted('charts/planted.ts', "import * as vega from 'vega';")).toEqual(['charts/planted.ts: may not use the package vega']);
    expect(planted('scenarios/planted.ts', "import { parse } from 'csv-parse/sync';")).toEqual([]);
  });

  it('catches unknown rooms and imports from outside src', () => {
    expect(planted('utils/planted.ts', 'export {};')).toEqual(['utils/planted.ts: no room "utils" in layers.json']);
    expect(planted('cli/planted.ts', "import '../../scripts/build.mjs';")).toEqual(['cli/planted.ts: leaves src (../scripts/build.mjs)']);
  });

  it('catches rooms that import each other even where each import is allowed', () => {
    const rooms: Layers = { rooms: { a: { imports: ['b'], packages: [], node: [] }, b: { imports: ['c'], packages: [], node: [] }, c: { imports: ['a'], packages: [], node: [] } } };
    const circle = new Map([['a/x.ts', "import '../b/x.js';"], ['b/x.ts', "import '../c/x.js';"], ['c/x.ts', "import '../a/x.js';"]]);
    expect(violations(circle, rooms)).toEqual(['rooms import each other: a -> b -> c -> a']);
  });
});

describe('a command', () => {
  it('starts without what only its work needs, so that help and mistakes are told at once', () => {
    expect(packagesLoadedBy('cli/main.ts', sources)).toEqual(['commander', 'zod']);
    expect(packagesLoadedBy('cli/validate-and-tell.ts', sources)).toEqual(expect.arrayContaining(['mathjs', 'yaml']));
    expect(packagesLoadedBy('cli/validate-and-tell.ts', sources)).not.toContain('vega');
  });
});
