import type { EvidenceSet } from '../../schema/evidence.js';
import type { Language } from '../../schema/text.js';
import { assessed } from './names.js';
import { sweepHeatMap } from './sweep-heat-map.js';
import { sweepResponse } from './sweep-response.js';
import type { Swept, WhatIfChart } from './what-if-chart.js';

/** Targets that get a heat map of their own, beside that of how many are met. */
const mostMaps = 3;

/** The charts of a sweep in one language: response curves of each lever, or heat maps of two, of how many targets are met and of the odds that range most. */
export function sweepCharts(swept: Swept, lang: Language): readonly WhatIfChart[] {
  const scene = { result: swept, lang };
  return swept.info.evidenceSets.flatMap((evidence) => [
    ...swept.levers.map((lever) => sweepResponse(scene, evidence, lever)),
    ...['number-met', ...rangingMost(swept, lang, evidence)].map((subject) => sweepHeatMap(scene, evidence, subject)),
  ]).flatMap((chart) => chart ?? []);
}

/** Headline targets whose odds range most over the sweep, at least by a point. */
function rangingMost(swept: Swept, lang: Language, evidence: EvidenceSet): readonly string[] {
  const ranges = assessed({ result: swept, lang }).map(({ id }) => {
    const values = swept.rows.filter((row) => row.evidence === evidence && row.measure === 'probability' && row.subject === id).map(({ value }) => value);
    return { id, range: values.length === 0 ? 0 : Math.max(...values) - Math.min(...values) };
  });
  return ranges.filter(({ range }) => range > 0.01).sort((a, b) => b.range - a.range).slice(0, mostMaps).map(({ id }) => id);
}
