import { expect, test } from 'vitest';
import { chartKinds, chartOf, defaultCharts } from '../../src/charts/index.js';
import { tablesToCsv } from '../../src/report/csv.js';
import { checkWorkspace } from '../../src/scenarios/diagnose.js';
import { at } from '../../src/engine/row.js';
import { runStudy } from '../../src/study.js';
import { miniWorkspace } from '../scenarios/mini-workspace.js';

/** A small study of 200 draws: what it gives is kept as text, and changes only by `npm run golden`, told in the changelog under "Numbers changed". */
const { documents } = checkWorkspace(miniWorkspace());
const result = await runStudy(documents, { ...at(documents.studies, 0), draws: 200, seed: 1 });

test.each([...tablesToCsv(result.tables, result.info)].filter(([path]) => !path.includes('exceedance')))('%s is as it was', async (path, csv) => {
  await expect(csv).toMatchFileSnapshot(`./${path}`);
});

/** Default charts, and dots, which are drawn by default only where both outcomes are open. */
const charts = [...defaultCharts(result, 'zh'), chartOf(result, { kind: 'dots', subject: 'forest-cover', lang: 'zh' })];
test('the small study has a chart of nearly every kind', () => {
  const kinds = new Set(charts.map(({ kind }) => kind));
  expect(chartKinds.filter(({ name }) => !kinds.has(name)).map(({ name }) => name)).toEqual(['text-targets']);
});
test.each(charts.filter((chart, k) => charts.findIndex(({ kind }) => kind === chart.kind) === k).map((chart) => [chart.id, chart] as const))('the specification of %s is as it was', async (id, { spec }) => {
  await expect(`${JSON.stringify(spec, null, 1)}\n`).toMatchFileSnapshot(`./charts/${id}.vl.json`);
});
