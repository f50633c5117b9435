import type { Language } from '../../schema/text.js';
import { compareContributions } from './compare-contributions.js';
import { compareOdds } from './compare-odds.js';
import { compareSplit } from './compare-split.js';
import type { Compared, WhatIfChart } from './what-if-chart.js';

/** The charts of a comparison in one language: for each scenario and state of knowledge its odds, the way lever by lever, and the parts of policy and belief. */
export function comparisonCharts(comparison: Compared, lang: Language): readonly WhatIfChart[] {
  const scene = { result: comparison, lang };
  const { info } = comparison;
  return info.scenarios
    .filter(({ id }) => id !== info.reference)
    .flatMap(({ id }) => info.evidenceSets.flatMap((evidence) => [compareOdds(scene, id, evidence), compareContributions(scene, id, evidence), compareSplit(scene, id, evidence)]))
    .flatMap((chart) => chart ?? []);
}
