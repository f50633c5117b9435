import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chartOf, type Chart } from '../../src/charts/index.js';
import { smallResult } from '../charts/fixture.js';
import { openBrowser } from './chromium.js';

const browser = await openBrowser();
const require = createRequire(import.meta.url);
const result = smallResult();
const [chart, chinese] = (['en', 'zh'] as const).map((lang) => chartOf(result, { kind: 'fan', subject: 'forest_cover', lang })) as [Chart, Chart];

/** The block of a page of docs that bears the name of a file. */
function snippet(document: string, name: string): string {
  const text = readFileSync(new URL(`../../docs/${document}`, import.meta.url), 'utf8');
  const found = new RegExp(`^\`\`\`\\w+ ${name}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(text)?.[1];
  if (found === undefined) throw new RangeError(`no block in ${document}: ${name}`);
  return found;
}

/** A script as its package ships it for a page. */
function script(name: string, entry: string): string {
  const [folder = ''] = dirname(entry).split(/(?<=[\\/]build)(?=[\\/]|$)/);
  return readFileSync(join(folder, `${name}.min.js`), 'utf8');
}

/** Opens a page of a site that holds these files and nothing else; what is asked for beside them is told. */
async function open(files: Readonly<Record<string, string>>): Promise<{ readonly page: Page; readonly missing: readonly string[]; readonly heard: readonly string[] }> {
  const page = await browser!.newPage();
  const [missing, heard]: [string[], string[]] = [[], []];
  page.on('console', (message) => heard.push(message.text())).on('pageerror', (error) => heard.push(String(error)));
  await page.route('**/*', async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    if (path === 'favicon.ico') return route.fulfill({ status: 204 });
    const body = files[path];
    if (body === undefined) missing.push(path);
    const type = path.endsWith('.html') ? 'text/html' : path.endsWith('.json') ? 'application/json' : 'text/javascript';
    return route.fulfill(body === undefined ? { status: 404 } : { body, contentType: `${type}; charset=utf-8` });
  });
  await page.goto('http://site.test/page.html');
  return { page, missing, heard };
}

const scripts = browser === null ? {} : Object.fromEntries(Object.entries({ vega: require.resolve('vega'), 'vega-lite': require.resolve('vega-lite'), 'vega-embed': require.resolve('vega-embed') }).map(([name, entry]) => [`${name}.min.js`, script(name, entry)]));
const specification = { 'fan.forest-cover.en.vl.json': JSON.stringify(chart.spec), 'fan.forest-cover.zh.vl.json': JSON.stringify(chinese.spec) };

describe.skipIf(browser === null)('a chart in a page of others', () => {
  it.each([['embedding.md', chart.title], ['embedding.zh-CN.md', chinese.title]])('is drawn by vega-embed as %s says, and the page loads nothing else', async (document, title) => {
    const { page, missing, heard } = await open({ ...scripts, ...specification, 'page.html': snippet(document, 'page.html') });
    await page.waitForSelector('#chart svg');
    expect(await page.locator('#chart svg').textContent()).toContain(title);
    expect({ missing, heard }).toEqual({ missing: [], heard: [] });
    await page.close();
  });

  it('is drawn by the module for Observable, which takes embed from outside', async () => {
    const host = '<!doctype html><script src="vega.min.js"></script><script src="vega-lite.min.js"></script><script src="vega-embed.min.js"></script><div id="chart"></div><script type="module">import { chart } from "./chart.js"; await chart((spec, options) => vegaEmbed("#chart", spec, options));</script>';
    const { page, missing, heard } = await open({ ...scripts, ...specification, 'page.html': host, 'chart.js': snippet('embedding.md', 'chart.js') });
    await page.waitForSelector('#chart svg');
    expect(await page.locator('#chart svg').textContent()).toContain(chart.title);
    expect({ missing, heard }).toEqual({ missing: [], heard: [] });
    await page.close();
  });
});
