import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edited, miniWorkspace } from '../scenarios/mini-workspace.js';
import { openBrowser } from './chromium.js';
import * as here from './entry.js';

declare const planodds: typeof here;

/** What the pool of workers and the solver HiGHS ask Node.js for, and only there. */
const external = ['worker_threads', 'os', 'child_process', 'node:module'];

/** The sources as one script for a browser. Nothing else stands in for Node: an import of it fails here. */
async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [fileURLToPath(new URL(entry, import.meta.url))], bundle: true, write: false, external, platform: 'browser', format: 'iife', globalName: 'planodds', target: 'es2022', logLevel: 'silent' });
  return outputFiles.map(({ text }) => text).join('\n');
}

/** Hashing needs a secure context: loopback is one, a blank page is not. */
function serve(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><link rel="icon" href="data:,"><title>planodds</title>'));
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

const { files } = miniWorkspace();
const [draws, seed] = [2000, 7];

const browser = await openBrowser();

describe.skipIf(browser === null)('the engine in a browser', () => {
  let server: Server;
  let page: Page;
  const heard: string[] = [];
  let there: Awaited<ReturnType<typeof here.fromTextsToCharts>>;
  let expected: typeof there;

  beforeAll(async () => {
    expected = await here.fromTextsToCharts(files, draws, seed);
    server = await serve();
    page = await browser!.newPage();
    page.on('console', (message) => heard.push(message.text())).on('pageerror', (error) => heard.push(String(error)));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.addScriptTag({ content: await bundle('entry.ts') });
    there = await page.evaluate(async ([files, draws, seed]) => planodds.fromTextsToCharts(files, draws, seed), [files, draws, seed] as const);
  });

  afterAll(async () => {
    await page?.close();
    await new Promise((resolve) => server?.close(resolve) ?? resolve(null));
  });

  it('finds the same plan, and hashes it to the same run', () => {
    expect(there.result.info).toStrictEqual(expected.result.info);
  });

  it.each(['attainment', 'trajectories', 'spending'] as const)('computes %s to the last bit', (table) => {
    expect(expected.result.tables[table].length).toBeGreaterThan(0);
    expect(there.result.tables[table]).toStrictEqual(expected.result.tables[table]);
  });

  it('computes every other table and chart to the last bit', () => {
    expect(there.result.tables).toStrictEqual(expected.result.tables);
    expect(there.charts).toStrictEqual(expected.charts);
    expect(there.charts.length).toBeGreaterThan(10);
  });

  it('finds the same problems at the same places', async () => {
    const broken = miniWorkspace({ ...edited('inputs/plan.yaml', 'value: 45', 'value: many'), 'inputs/relations.yaml': null }).files;
    const found = await page.evaluate((files) => planodds.problems(files), broken);
    expect(found.length).toBeGreaterThan(1);
    expect(found).toEqual(here.problems(broken));
  });

  it('computes the same by Web Workers without shared memory', async () => {
    const script = await bundle('../../src/workers/worker.ts');
    const many = 16_384;
    const [two, isolated] = await page.evaluate(async ([files, draws, script]) => [await planodds.byWorkers(files, draws, script, 2), globalThis.crossOriginIsolated] as const, [files, many, script] as const);
    expect(isolated).toBe(false);
    const alone = (await here.fromTextsToCharts(files, many, two.info.seed)).result;
    expect(two.tables).toStrictEqual(alone.tables);
  });

  it('says nothing on the console', () => {
    expect(heard).toEqual([]);
  });
});
