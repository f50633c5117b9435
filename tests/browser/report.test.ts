import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultCharts } from '../../src/charts/index.js';
import { fontSubset, renderOne } from '../../src/render/index.js';
import type { ReportChart } from '../../src/report/document.js';
import { reportHtml, withFonts } from '../../src/report/html.js';
import type { RunResult } from '../../src/schema/table.js';
import type { Language } from '../../src/schema/text.js';
import { runStudy } from '../../src/study.js';
import { shippedPlan } from '../workspace.js';
import { accessFaults, faintDrawnTexts } from './access.js';
import { openBrowser } from './chromium.js';
import { faintTexts, fontFaces, hasFontFor, headingLevels, keepLetters, layoutFaults, otherFamilies, unfold } from './measure.js';

const browser = await openBrowser();
const languages = ['zh', 'en'] as const;

/** The shipped study with its words in full, and as few draws and scenarios as there can be. */
async function shippedResult(): Promise<RunResult> {
  const { documents, study } = await shippedPlan();
  const scenarios = [...new Set([study.reference, study.counterfactual ?? study.reference, ...study.scenarios])].slice(0, 3);
  return runStudy(documents, { ...study, scenarios, draws: 20 });
}

/** The first chart of every kind, really drawn. */
async function drawnCharts(result: RunResult, lang: Language): Promise<readonly ReportChart[]> {
  const charts = defaultCharts(result, lang).filter((chart, k, all) => all.findIndex(({ kind }) => kind === chart.kind) === k);
  return Promise.all(charts.map(async (chart) => ({ ...chart, svg: (await renderOne({ id: chart.id, spec: chart.spec, formats: ['svg'] })).svg ?? '' })));
}

/** The fonts that draw the letters of a page in both weights. Asking makes the console speak, so it is asked of a page of its own. */
async function fontsDrawn(url: string): Promise<readonly string[]> {
  const page = await browser!.newPage();
  await page.goto(url);
  await page.evaluate(keepLetters);
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'p, b' });
  const used = await Promise.all(nodeIds.map((nodeId) => session.send('CSS.getPlatformFontsForNode', { nodeId })));
  await page.close();
  return used.flatMap(({ fonts }) => fonts.map((font) => `${font.familyName}, ${font.isCustomFont ? 'of the page' : 'of the machine'}`));
}

const layouts = [
  ...[400, 800, 1200].map((width) => ({ name: `${width} px`, width, schemes: ['light', 'dark'] as const, media: 'screen' as const })),
  { name: 'A4', width: 680, schemes: ['dark'] as const, media: 'print' as const },
];

describe.skipIf(browser === null)('the measure', () => {
  it.each([
    ['is cut off', '<p style="height:8px;overflow:hidden">words</p>'],
    ['stands out of', '<table style="table-layout:fixed;width:40px"><tr><td>unbreakable<td>words</table>'],
    ['overlaps', '<p>some words</p><p style="margin-top:-1.4em">other words</p>'],
    ['wide in a window', '<p style="width:900px">words</p>'],
    ['leaves its drawing', '<svg width="40" height="20"><text y="15">far too long</text></svg>'],
  ])('sees what %s', async (fault, html) => {
    const page = await browser!.newPage({ viewport: { width: 400, height: 400 } });
    await page.setContent(`<!doctype html><body style="font:16px/1.2 sans-serif">${html}`);
    expect((await page.evaluate(layoutFaults)).join('\n')).toContain(fault);
    await page.setContent('<!doctype html><body style="font:16px/1.2 sans-serif;color:#999"><h1>Words</h1><p>more words, in a line that breaks because it is longer than its page is wide</p>');
    expect(await page.evaluate(layoutFaults)).toEqual([]);
    expect(await page.evaluate(faintTexts)).toHaveLength(2);
    await page.close();
  });
});

describe.skipIf(browser === null)('the measure of access', () => {
  const sound = '<nav aria-label="Contents"><ol><li><a href="#a">A</a></li></ol></nav><main><h1 id="a">A</h1><table aria-label="T"><thead><tr><th scope="col">h</th></tr></thead><tbody><tr><th scope="row">1</th></tr></tbody></table></main>';
  const pageOf = (body: string, head = '<html lang="en"><title>Words</title>'): string => `<!doctype html>${head}<body>${body}`;
  it.each([
    ['no language', pageOf(sound, '<title>Words</title>')],
    ['no title', pageOf(sound, '<html lang="en">')],
    ['0 main parts', pageOf('<p>words</p>')],
    ['in no landmark', pageOf(`${sound}<p>words</p>`)],
    ['<nav> "A" has no name', pageOf(sound.replace(' aria-label="Contents"', ''))],
    ['<img> "" has no name', pageOf(sound.replace('<h1', '<img src="data:,"><h1'))],
    ['is no image', pageOf(sound.replace('<h1', '<svg></svg><h1'))],
    ['has no words', pageOf(sound.replace('<h1', '<a href="#a"></a><h1'))],
    ['has no caption', pageOf(sound.replace('<h1', '<figure>words</figure><h1'))],
    ['<table> "h1" has no name', pageOf(sound.replace(' aria-label="T"', ''))],
    ['has no heads', pageOf(sound.replace(/<thead>.*<\/thead>/, ''))],
    ['heads no column', pageOf(sound.replace(' scope="col"', ''))],
    ['another number of cells', pageOf(sound.replace('</th></tr></tbody>', '</th><td>2</td></tr></tbody>'))],
    ['is no head of it', pageOf(sound.replace('<th scope="row">1</th>', '<td>words</td>'))],
    ['no item of its list', pageOf(sound.replace('<li>', '<p></p><li>'))],
    ['not by keyboard', pageOf(sound.replace('<h1', '<div style="overflow:auto;width:50px"><p style="width:90px">words</p></div><h1'))],
    ['id twice: a', pageOf(sound.replace('<li>', '<li id="a">'))],
    ['leads nowhere', pageOf(sound.replace('#a', '#b'))],
  ])('sees: %s', async (fault, html) => {
    const page = await browser!.newPage();
    await page.setContent(html);
    expect((await page.evaluate(accessFaults)).join('\n')).toContain(fault);
    await page.setContent(pageOf(sound));
    expect(await page.evaluate(accessFaults)).toEqual([]);
    await page.close();
  });

  it('sees a text of a drawing that is faint on what is painted under it, and no other', async () => {
    const page = await browser!.newPage();
    await page.setContent('<svg width="200" height="60"><rect width="200" height="30" fill="#234"/><text x="5" y="20">dark on dark</text><text x="5" y="50">dark on light</text><text x="120" y="20" fill="white">light on dark</text></svg>');
    expect(await page.evaluate(faintDrawnTexts)).toEqual([expect.stringContaining('dark on dark')]);
    await page.close();
  });
});

describe.skipIf(browser === null)('the report in a browser', () => {
  let folder = '';
  const pages = new Map<Language, { readonly page: Page; readonly asked: string[]; readonly heard: string[]; readonly url: string; readonly drawings: number }>();
  const of = (lang: Language) => pages.get(lang)!;

  beforeAll(async () => {
    const result = await shippedResult();
    folder = await mkdtemp(join(tmpdir(), 'planodds-report-'));
    const charts = new Map(await Promise.all(languages.map(async (lang) => [lang, await drawnCharts(result, lang)] as const)));
    const bare = languages.map((lang) => reportHtml(result, charts.get(lang) ?? [], lang));
    const fonts = await fontSubset(bare.join(''));
    for (const lang of languages) {
      const path = join(folder, `report.${lang}.html`);
      await writeFile(path, withFonts(reportHtml(result, charts.get(lang) ?? [], lang), fonts));
      const page = await browser!.newPage();
      const [asked, heard]: [string[], string[]] = [[], []];
      page.on('request', (request) => asked.push(request.url())).on('console', (message) => heard.push(message.text())).on('pageerror', (error) => heard.push(String(error)));
      const url = pathToFileURL(path).href;
      await page.goto(url);
      await page.evaluate(unfold);
      pages.set(lang, { page, asked, heard, url, drawings: charts.get(lang)?.length ?? 0 });
    }
  }, 180_000);

  afterAll(async () => {
    for (const { page } of pages.values()) await page.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe.each(languages)('%s', (lang) => {
    it.each(layouts)('nothing is cut off, overlaps, is faint or makes the page scroll sideways: $name', async ({ width, schemes, media }) => {
      const { page } = of(lang);
      await page.setViewportSize({ width, height: 900 });
      const heights = new Set<number>();
      for (const colorScheme of schemes) {
        await page.emulateMedia({ media, colorScheme });
        expect(await page.evaluate(faintTexts), colorScheme).toEqual([]);
        heights.add(await page.evaluate(() => document.documentElement.scrollHeight));
      }
      // schemes change colours alone, so that one of them is measured for all
      expect(heights.size).toBe(1);
      expect(await page.evaluate(layoutFaults)).toEqual([]);
    });

    it('is drawn with its own font, Chinese above all', async () => {
      const { page, url } = of(lang);
      expect(await page.evaluate(fontFaces)).toEqual(['Noto Sans SC 400 loaded', 'Noto Sans SC 700 loaded']);
      expect(await page.evaluate(hasFontFor, '重庆生态屏障')).toBe(true);
      expect(await page.evaluate(otherFamilies)).toEqual([]);
      expect(await fontsDrawn(url)).toEqual(['Noto Sans SC, of the page', 'Noto Sans SC, of the page']);
    });

    it('is open to those who hear it or use the keyboard: landmarks, names, heads of tables, lists, links', async () => {
      const { page } = of(lang);
      await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
      await page.setViewportSize({ width: 400, height: 900 });
      expect(await page.evaluate(accessFaults)).toEqual([]);
    });

    it('has no text in a drawing too faint on what is under it', async () => {
      expect(await of(lang).page.evaluate(faintDrawnTexts)).toEqual([]);
    });

    it('tells every drawing to those who do not see it', async () => {
      const { page, drawings } = of(lang);
      expect(await page.locator('svg, img').count()).toBe(drawings);
      expect(await page.getByRole('img', { name: /\S{2}/ }).count()).toBe(drawings);
    });

    it('tells the numbers of the mark under the pointer, though texts stand over it, and puts them away again', async () => {
      const { page } = of(lang);
      await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
      await page.setViewportSize({ width: 1200, height: 900 });
      const box = page.locator('.tip');
      for (const kind of ['fan', 'attainment', 'exceedance', 'spending']) {
        const mark = page.locator(`figure[id^="chart-${kind}-"] [data-tip]`).nth(3);
        await mark.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
        const { x, y, width, height } = (await mark.boundingBox())!;
        // a page that still scrolls puts the words away: the pointer moves until it stands
        const shows = async (): Promise<boolean> => {
          await page.mouse.move(x + width / 2 + 1, y + height / 2);
          await page.mouse.move(x + width / 2, y + height / 2);
          return box.isVisible();
        };
        await expect.poll(shows).toBe(true);
        expect(await box.textContent(), kind).toBe(await mark.getAttribute('data-tip'));
        const shown = (await box.boundingBox())!;
        expect(shown.x >= 0 && shown.y >= 0 && shown.x + shown.width <= 1200 && shown.y + shown.height <= 900).toBe(true);
      }
      await page.mouse.move(2, 2);
      await expect.poll(() => box.isVisible()).toBe(false);
    });

    it('is whole where no script runs', async () => {
      const context = await browser!.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(of(lang).url);
      expect(await page.locator('.tip').count()).toBe(0);
      expect(await page.locator('svg').count()).toBe(of(lang).drawings);
      expect(await page.locator('main').innerText()).toContain(await of(lang).page.locator('main h2').first().innerText());
      await context.close();
    });

    it('has headings in order: one title, no level left out', async () => {
      const levels = await of(lang).page.evaluate(headingLevels);
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      expect(levels[0]).toBe(1);
      levels.forEach((level, k) => expect(level).toBeLessThanOrEqual((levels[k - 1] ?? 0) + 1));
    });

    it('asks for nothing but itself, and says nothing on the console', () => {
      const { asked, heard, url } = of(lang);
      expect(asked.filter((address) => !address.startsWith('data:'))).toEqual([url]);
      expect(heard).toEqual([]);
    });
  });
});
