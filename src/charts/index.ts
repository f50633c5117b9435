import type { EvidenceSet } from '../schema/evidence.js';
import type { RunResult } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import { attainmentBars } from './attainment-bars.js';
import { attainment } from './attainment.js';
import type { Chart, ChartKind, Selection } from './chart.js';
import { costDistribution } from './cost-distribution.js';
import { differences } from './differences.js';
import { exceedance } from './exceedance.js';
import { fan } from './fan.js';
import { fundingSources } from './funding-sources.js';
import { gantt } from './gantt.js';
import { hindsight } from './hindsight.js';
import { judgement } from './judgement.js';
import { ladder } from './ladder.js';
import { numberMet } from './number-met.js';
import { observedForecast } from './observed-forecast.js';
import { quantileDots } from './quantile-dots.js';
import { sectionFans } from './section-fans.js';
import { spendingScenarios } from './spending-scenarios.js';
import { spending } from './spending.js';
import { selectionOf, subjectOf } from './subject.js';
import { textTargets } from './text-targets.js';

export type { Chart, ChartKind } from './chart.js';
export { questionKinds } from './question-kinds.js';

/** Every kind of chart, in the order in which they are listed and drawn: the whole first, then the single indicators. */
export const chartKinds: readonly ChartKind[] = [attainment, attainmentBars, numberMet, ladder, differences, hindsight, observedForecast, judgement, textTargets, spending, fundingSources, spendingScenarios, costDistribution, sectionFans, gantt, fan, quantileDots, exceedance];

/** What to draw: the subject as it stands in the id of a chart, or parts of it by name. */
export type ChartRequest = {
  readonly kind: string;
  readonly subject?: string | undefined;
  readonly scenario?: string | undefined;
  readonly evidence?: EvidenceSet | undefined;
  readonly lang: Language;
};

/** Draws one chart, or hands back null where the run holds no rows for it. */
function draw(result: RunResult, kind: ChartKind, selection: Selection, lang: Language): Chart | null {
  const subject = subjectOf(result, kind, selection);
  const evidenceSets = result.info.evidenceSets.filter((set) => selection.evidence === null || set === selection.evidence);
  const drawing = kind.build({ result, lang, section: selection.section ?? '', indicator: selection.indicator ?? '', scenario: selection.scenario, evidenceSets });
  return drawing === null ? null : { id: `${kind.name}.${subject}`, kind: kind.name, subject, lang, ...drawing, table: kind.table };
}

/** The charts that a run writes when nobody asks for others, in one language. Kinds that the run holds no rows for are left out. */
export function defaultCharts(result: RunResult, lang: Language): Chart[] {
  return chartKinds.flatMap((kind) => kind.defaults(result).flatMap((wanted) => {
    const selection: Selection = { section: null, indicator: null, scenario: result.info.reference, evidence: null, ...wanted };
    return draw(result, kind, selection, lang) ?? [];
  }));
}

/**
 * Any chart of a run.
 * @throws RangeError `unknown chart kind: x`, `unknown chart subject: x`, `unknown scenario: x`, `unknown evidence set: x`,
 * `chart kind needs an indicator: x`, `chart kind needs a section: x`, `nothing to draw: x` where the run holds no rows for it
 */
export function chartOf(result: RunResult, request: ChartRequest): Chart {
  const kind = chartKinds.find(({ name }) => name === request.kind);
  if (kind === undefined) throw new RangeError(`unknown chart kind: ${request.kind}`);
  const selection = selectionOf(result, kind, request);
  const chart = draw(result, kind, selection, request.lang);
  if (chart === null) throw new RangeError(`nothing to draw: ${kind.name}.${subjectOf(result, kind, selection)}`);
  return chart;
}
