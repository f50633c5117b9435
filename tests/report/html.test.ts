import { describe, expect, it } from 'vitest';
import { defaultCharts } from '../../src/charts/index.js';
import { reportHtml, withFonts } from '../../src/report/html.js';
import { reportCharts, reportResult } from './fixture.js';

const result = reportResult();
const fonts = { regularWoffBase64: 'AAAA', boldWoffBase64: 'BBBB' };
const page = { zh: withFonts(reportHtml(result, reportCharts(result, 'zh'), 'zh'), fonts), en: withFonts(reportHtml(result, reportCharts(result, 'en'), 'en'), fonts) };
/** What a reader sees: markup and drawings taken out. */
const seen = (html: string): string => html.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '').replace(/<svg[\s\S]*?<\/svg>/g, '').replace(/<[^>]+>/g, '');

describe.each(['zh', 'en'] as const)('the report page in %s', (lang) => {
  const html = page[lang];

  it('loads nothing, and runs nothing but what shows numbers under the pointer', () => {
    expect(html.match(/<script\b[^>]*>/gi)).toEqual(['<script>']);
    expect(html).not.toMatch(/<(link|iframe|img|object|embed|base)\b/i);
    expect(html).not.toMatch(/fetch\(|XMLHttpRequest|import\(|localStorage|cookie/);
    expect(html).not.toMatch(/(?:src|href)=["']?(?:https?:)?\/\//i);
    expect(html).not.toMatch(/url\(["']?(?!data:|#)/i);
    expect(html).not.toMatch(/@import|\son[a-z]+=/i);
  });

  it('names its language and holds each weight of the type once', () => {
    expect(html).toContain(`<html lang="${lang === 'zh' ? 'zh-Hans' : 'en'}">`);
    expect(html.match(/@font-face/g)).toHaveLength(2);
    expect(html.match(/base64,AAAA/g)).toHaveLength(1);
  });

  it('gives every id once, and every inner link and drawing reference its end', () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of html.matchAll(/href="#([^"]+)"|url\(#([^)]+)\)/g)) if (id !== undefined) expect(ids).toContain(id);
  });

  it('describes every drawing to those who do not see it', () => {
    const drawings = html.match(/<svg[^>]*>/g) ?? [];
    expect(drawings).toHaveLength(reportCharts(result, lang).length);
    for (const tag of drawings) expect(tag).toMatch(/role="img" aria-label="[^"]+&lt;alt&gt;"/);
  });

  it('holds its parts in order, in the contents and as sections', () => {
    const sections = ['section-lines', 'section-hill', 'section-water', 'section-forest', 'section-lake', 'section-fish'];
    const parts = ['summary', 'reading', 'scenarios', 'together', ...sections, 'text-targets', 'hindsight', 'money', 'judgement', 'scores', 'method', 'assumptions', 'sources', 'reproduction'];
    expect([...html.matchAll(/<section id="([^"]+)"/g)].map((m) => m[1])).toEqual(parts);
    expect([...html.matchAll(/<li><a href="#([^"]+)"/g)].map((m) => m[1])).toEqual(parts);
  });

  it('escapes what documents say', () => {
    expect(html).toContain(lang === 'zh' ? '资金 &lt;足额&gt; 到位时' : 'With money &lt;in full&gt;');
    expect(html).toContain('&lt;A&amp;B&gt;');
    expect(html).not.toMatch(/<足额|<in full|<A&/);
  });

  it('shows what cannot be assessed with its reason, never as a number', () => {
    const card = /<article id="indicator-assessed_sections">[\s\S]*?<\/article>/.exec(html)?.[0] ?? '';
    expect(card).toContain(lang === 'zh' ? '不可评估：规划未列数值，由国家考核下达。' : 'Not assessable: the plan prints no number; the state assigns it.');
    expect(card).not.toContain(lang === 'zh' ? '概率' : 'likely');
  });

  it('warns wherever the odds of an output indicator are told', () => {
    expect(/<article id="indicator-karst_treatment">[\s\S]*?<\/article>/.exec(html)?.[0]).toContain(lang === 'zh' ? '该指标等于完成的工作量' : 'This indicator equals the quantity delivered');
  });

  it('tells how to make the same numbers again', () => {
    expect(html).toContain('planodds run fixture --scenario as-planned nothing-funded half-funded --draws 10000 --seed 1 --design random');
    expect(html).toContain('7f3a9c21');
  });

  it('has no hole in its text', () => {
    expect(seen(html)).not.toMatch(/undefined|NaN|\[object|null/);
  });
});

describe('the report page', () => {
  it('puts a chart of an unknown kind among the further ones and drops none', () => {
    expect(page.en).toContain('id="chart-novel-kind-all"');
    expect(page.en).toContain('1 further chart<');
  });

  it('shows every kind of chart that is drawn by default, none twice', () => {
    const [model] = reportCharts(result, 'en');
    const charts = defaultCharts(result, 'en').map((chart) => ({ ...model!, id: chart.id, kind: chart.kind, subject: chart.subject }));
    const html = reportHtml(result, charts, 'en');
    for (const { id } of charts) expect(html.split(`<figure id="chart-${id.replaceAll('.', '-')}">`), id).toHaveLength(2);
    expect(/<section id="method">[\s\S]*?<\/section>/.exec(html)?.[0]).not.toContain('further chart');
  });

  it('stands without fonts, charts, hindsight, scores or anything assessable', () => {
    const { info, tables } = result;
    const bare = reportHtml({ info: { ...info, evidenceSets: ['ex-post'], counterfactual: null, pairs: [], facts: [], sources: [] }, tables: { ...tables, numberMet: [], joint: [], ladder: [], scores: [], money: [], cost: [], spending: [], delivery: [] } }, [], 'en');
    expect(bare).not.toContain('@font-face');
    expect(bare).not.toContain('<section id="hindsight"');
    expect(bare).toContain('No comparable value has been published yet');
    expect(seen(bare)).not.toMatch(/undefined|NaN/);
  });

  it('is the same text twice', () => {
    expect(withFonts(reportHtml(result, reportCharts(result, 'zh'), 'zh'), fonts)).toBe(page.zh);
  });
});
