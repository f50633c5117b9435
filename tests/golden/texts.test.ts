import { beforeAll, describe, expect, it } from 'vitest';
import { chartKinds, chartOf, defaultCharts, questionKinds, type Chart } from '../../src/charts/index.js';
import { renderOne } from '../../src/render/index.js';
import { replaceTexts } from '../../src/render/svg-text.js';
import type { RunResult } from '../../src/schema/table.js';
import { languages } from '../../src/schema/text.js';
import { runStudy } from '../../src/study.js';
import { shippedPlan } from '../workspace.js';
import { smallResult } from '../charts/fixture.js';
import { questionCharts } from '../charts/questions.js';
import { whatIfAnswers, whatIfCharts } from '../charts/what-if-answers.js';

let result: RunResult;
const first = new Map<string, Chart<string>>();
beforeAll(async () => {
  const { documents, study } = await shippedPlan();
  const scenarios = [...new Set([study.reference, study.counterfactual ?? study.reference, ...study.scenarios])].slice(0, 3);
  result = await runStudy(documents, { ...study, scenarios, draws: 40 });
  const answers = await whatIfAnswers();
  // the shipped study names no funding source, the made-up run does
  for (const lang of languages) for (const chart of [...defaultCharts(result, lang), ...questionCharts(result.info, lang), ...whatIfCharts(answers, lang), ...defaultCharts(smallResult(), lang)]) if (!first.has(`${chart.kind} ${lang}`)) first.set(`${chart.kind} ${lang}`, chart);
});

/** Every text of a drawing, line by line, in the order of drawing; a halo says the same as what it surrounds and is left out. */
async function textsOf(chart: Chart<string>): Promise<string> {
  const { svg = '', warnings } = await renderOne({ id: chart.id, spec: chart.spec, formats: ['svg'] });
  expect(warnings).toEqual([]);
  const lines: string[] = [];
  replaceTexts(svg, (text) => (lines.push(text.lines.map(({ letters }) => letters).join('\n')), null));
  return `${lines.filter((line, k) => line !== lines[k - 1]).join('\n')}\n`;
}

describe('the words of a chart of the shipped study are as they were', () => {
  const kinds = [...chartKinds, ...questionKinds].map(({ name }) => name);
  it.each(kinds.flatMap((kind) => languages.map((lang) => [kind, lang] as const)))('%s, %s', async (kind, lang) => {
    await expect(await textsOf(first.get(`${kind} ${lang}`)!)).toMatchFileSnapshot(`texts/${kind}.${lang}.txt`);
  });
});

describe('what a run may lack', () => {
  it('observations: no chart asks for them, and what there is has no hole in its text', async () => {
    const bare: RunResult = { ...result, info: { ...result.info, observations: [] }, tables: { ...result.tables, scores: [], trajectories: result.tables.trajectories.map((row) => ({ ...row, observed: null })) } };
    const charts = defaultCharts(bare, 'en');
    expect(charts.map(({ kind }) => kind)).toContain('fan');
    expect(charts.map(({ kind }) => kind)).not.toContain('observed-forecast');
    for (const chart of charts.filter(({ kind }, k) => charts.findIndex((other) => other.kind === kind) === k)) expect(await textsOf(chart)).not.toMatch(/undefined|NaN|null|Infinity/);
  });

  it('rows of a scenario: each kind says that there is nothing to draw, or leaves it out', () => {
    const gone = result.info.scenarios[1]!.id;
    const tables = Object.fromEntries(Object.entries(result.tables).map(([name, rows]) => [name, (rows as readonly { readonly scenario?: string }[]).filter(({ scenario }) => scenario !== gone)])) as unknown as RunResult['tables'];
    const section = result.info.sections.at(-1)!.id;
    for (const kind of chartKinds) {
      const subject = kind.always.includes('section') ? section : kind.always.includes('indicator') ? 'forest_cover' : undefined;
      const make = (): Chart => chartOf({ ...result, tables }, { kind: kind.name, subject, scenario: gone, lang: 'en' });
      if (kind.without.includes('scenario')) expect(JSON.stringify(make()), kind.name).not.toMatch(/undefined|NaN/);
      else expect(make, kind.name).toThrow(/^nothing to draw: /);
    }
  });
});
