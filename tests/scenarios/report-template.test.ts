import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chartKinds } from '../../src/charts/index.js';
import { formatDiagnostic } from '../../src/messages/diagnostics.js';
import { readReportTemplate } from '../../src/scenarios/read-report-template.js';
import { shippedPlan } from '../workspace.js';
import { badTemplates } from './bad-templates.js';

const charts = chartKinds.map(({ name }) => name);
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"></svg>\n';

function read(yaml: string, files: Readonly<Record<string, string>> = { 'logo.svg': svg }) {
  const picture = (path: string) => (files[path] === undefined ? null : new TextEncoder().encode(files[path]));
  const { template, diagnostics } = readReportTemplate({ path: 't.yaml', text: yaml }, { sections: ['land', 'water'], charts, picture });
  return { template, told: diagnostics.map((d) => formatDiagnostic(d, 'en')) };
}

describe('readReportTemplate', () => {
  it('puts the logo itself in place of its path, with its size', () => {
    const { template, told } = read('title: A\nsections: [summary, { section: land }, sections]\ncharts: []\nstyle: { accent: "#123456", logo: logo.svg }\n');
    expect(told).toEqual([]);
    expect(template).toEqual({ title: 'A', sections: ['summary', { section: 'land' }, 'sections'], charts: [], style: { accent: '#123456', logo: { type: 'svg', data: Buffer.from(svg).toString('base64'), width: 30, height: 10 } } });
  });

  it('takes an empty file for a template that changes nothing', () => {
    expect(read('')).toEqual({ template: {}, told: [] });
  });

  it('tells all faults at once, each at its line and column, with what is known', () => {
    const { template, told } = read(`sections:
  - sumary
  - { section: wather }
  - { part: money, befor: A text. }
  - { section: land }
  - { section: land }
  - { section: sky }
charts: [fann, ladder, pie]
style:
  accent: green
  font: "x; }"
  logo: lost.png
colour: red
`);
    expect(template).toBeNull();
    expect(told.map((line) => line.replace(/ .*/, ''))).toEqual(['t.yaml:2:5', 't.yaml:3:16', 't.yaml:4:20', 't.yaml:6:5', 't.yaml:7:16', 't.yaml:8:10', 't.yaml:8:24', 't.yaml:10:11', 't.yaml:11:9', 't.yaml:12:9', 't.yaml:13:1']);
    const text = told.join('\n');
    for (const hint of ['did you mean "summary"?', 'did you mean "water"?', 'did you mean "before"?', 'section:land is listed already at t.yaml:5', 'one of land, water', 'did you mean "fan"?', 'one of attainment, ', 'write it as "#rrggbb"', 'bad-logo', 'unknown key "colour"']) expect(text).toContain(hint);
  });

  it.each(badTemplates)('$code: $yaml', ({ code, yaml, files, says }) => {
    const { template, told } = read(yaml, files);
    expect(template).toBeNull();
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(` ${code} `);
    expect(told[0]).toMatch(says);
  });

  it('reads the size of a PNG, and takes none that is cut off', () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64');
    const of = (bytes: Uint8Array) => readReportTemplate({ path: 't.yaml', text: 'style: { logo: a.PNG }' }, { sections: [], charts: [], picture: () => new Uint8Array(bytes) }).template?.style?.logo;
    expect(of(png)).toEqual({ type: 'png', data: png.toString('base64'), width: 1, height: 1 });
    expect(of(png.subarray(0, -1))).toBeUndefined();
  });

  it.each([
    ['both sides', 'width="300" height="40" viewBox="0 0 100 50"', [300, 40]],
    ['one side: the view box tells the shape', 'width="300" viewBox="0 0 100 50"', [100, 50]],
    ['no side', 'viewBox="0 0 100 50"', [100, 50]],
  ])('reads the size of an SVG that states %s', (_, tag, [width, height]) => {
    const { template } = read('style: { logo: logo.svg }\n', { 'logo.svg': `<svg ${tag}></svg>` });
    expect(template?.style?.logo).toMatchObject({ width, height });
  });
});

describe('the template that is shipped', () => {
  const root = new URL('../../', import.meta.url);
  const yaml = readFileSync(new URL('templates/report/briefing.yaml', root), 'utf8');

  it('fits the shipped plan', async () => {
    const { documents } = await shippedPlan();
    const sections = documents.plan.sections.map(({ id }) => id);
    const { template, diagnostics } = readReportTemplate({ path: 'briefing.yaml', text: yaml }, { sections, charts, picture: (path) => new Uint8Array(readFileSync(new URL(`templates/report/${path}`, root))) });
    expect(diagnostics).toEqual([]);
    expect(template?.style?.logo?.type).toBe('svg');
  });

  it('is the one that the documentation shows', () => {
    expect(readFileSync(new URL('docs/report-template.md', root), 'utf8')).toContain(yaml);
  });
});
