import type { Language } from '../../schema/text.js';
import { indicesChart } from './indices-chart.js';
import { isAbout, type About, type Analysed, type Scene, type SensitivityChart } from './sensitivity-chart.js';
import { sharesChart } from './shares-chart.js';
import { tornadoChart } from './tornado-chart.js';

/** Charts of an analysis in one language: shares of all outcomes, and for each outcome its indices or its tornado; where several indicators are told, of odds alone. */
export function sensitivityCharts(result: Analysed, lang: Language): readonly SensitivityChart[] {
  const scene: Scene = { result, lang };
  const { tables, info } = result;
  const shares = info.evidenceSets.flatMap((evidence) => (['odds', 'value'] as const).map((outcome) => sharesChart(scene, evidence, outcome)));
  const single = [...outcomesOf(tables.sobol).map((about) => indicesChart(scene, about)), ...outcomesOf(tables.tornado).map((about) => tornadoChart(scene, about))];
  return [...shares, ...single].filter((chart) => chart !== null);
}

function outcomesOf(rows: readonly About[]): readonly About[] {
  const outcomes = rows.filter((row, k) => rows.findIndex(isAbout(row)) === k);
  const many = new Set(outcomes.map(({ indicator }) => indicator)).size > 1;
  return many ? outcomes.filter(({ outcome }) => outcome === 'odds') : outcomes;
}
