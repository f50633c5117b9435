import { comparisonCharts } from '../../src/charts/what-if/comparison-charts.js';
import { seekCharts } from '../../src/charts/what-if/seek-curve.js';
import { sweepCharts } from '../../src/charts/what-if/sweep-charts.js';
import type { WhatIfChart } from '../../src/charts/what-if/what-if-chart.js';
import { contender } from '../../src/scenarios/hybrid.js';
import { layerOf } from '../../src/scenarios/lever-path.js';
import type { Language } from '../../src/schema/text.js';
import { compareScenarios, type Comparison } from '../../src/what-if/compare.js';
import { gridOf, hypercubeOf, readLeverRange, type LeverRange } from '../../src/what-if/lever-range.js';
import { seekLever, type Seek } from '../../src/what-if/seek.js';
import { planSweep, runSweep, type Sweep } from '../../src/what-if/sweep.js';
import { shippedPlan } from '../workspace.js';

/** Answers about the shipped plan, each with every kind of row its charts draw: a comparison, sweeps along a curve, over a grid and at samples, a search. */
export type WhatIfAnswers = { readonly comparison: Comparison; readonly curve: Sweep; readonly grid: Sweep; readonly sample: Sweep; readonly sought: Seek };

export async function whatIfAnswers(): Promise<WhatIfAnswers> {
  const { documents, study: shipped } = await shippedPlan();
  const study = { ...shipped, draws: 100, evidence: ['ex-ante' as const] };
  const rangeOf = (text: string): LeverRange => {
    const read = readLeverRange(documents, text);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return read.range;
  };
  const valuesOf = (range: LeverRange): readonly (string | number)[] => ('values' in range ? range.values : []);
  const base = contender(documents, documents.scenarios.find((s) => s.id === 'as-planned')!);
  const settings = ['delay.section.forest=2', 'funding.section.water.2022-2023=0.7', 'shock.drought=2022'].map(rangeOf).map((range) => ({ lever: range.lever, value: valuesOf(range)[0]! }));
  const mixed = contender(documents, documents.scenarios.find((s) => s.id === 'as-planned')!, { id: 'what-if', title: { zh: '如果', en: 'What if' }, layer: layerOf(settings) });
  const others = ['funding-60', 'late-start'].map((id) => contender(documents, documents.scenarios.find((s) => s.id === id)!));
  const sweep = async (texts: readonly string[], samples: number | null): Promise<Sweep> => {
    const ranges = texts.map(rangeOf);
    const points = samples === null ? gridOf(ranges.map((range) => ({ values: valuesOf(range) }))) : hypercubeOf(ranges, 1, samples);
    return runSweep(await planSweep(documents, { study, base, levers: ranges.map(({ lever }) => lever), points, sampled: samples !== null }), new Map());
  };
  return {
    comparison: await compareScenarios(documents, { study, reference: base, scenarios: [mixed, ...others], ladder: true }),
    curve: await sweep(['funding=0.6:1.4:0.4'], null),
    grid: await sweep(['definitions=frozen,as-modelled', 'prices=0.9,1.2'], null),
    sample: await sweep(['funding=0.5:1.5', 'prices=0.9:1.4'], 5),
    sought: await seekLever(documents, { study, base, lever: rangeOf('funding.project.erosion_control=1:3').lever, from: 1, to: 3, subject: 'soil_erosion_rate', wanted: 0.5 }),
  };
}

/** All charts of the answers in a language. */
export function whatIfCharts({ comparison, curve, grid, sample, sought }: WhatIfAnswers, lang: Language): readonly WhatIfChart[] {
  return [...comparisonCharts(comparison, lang), ...sweepCharts(curve, lang), ...sweepCharts(grid, lang), ...sweepCharts(sample, lang), ...seekCharts(sought, lang)];
}
