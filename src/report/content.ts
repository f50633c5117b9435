import { formatCount } from '../messages/numbers.js';
import type { PartId } from '../schema/report-template.js';
import type { RunResult } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import { sectionBlocks } from './content/indicators.js';
import { hindsightBlocks, judgementBlocks, scoreBlocks } from './content/knowledge.js';
import { moneyBlocks } from './content/money.js';
import { outputBlocks } from './content/outputs.js';
import { methodBlocks, readingBlocks } from './content/reading.js';
import { registerBlocks, reproductionBlocks, sourceBlocks } from './content/register.js';
import { scenarioBlocks, togetherBlocks } from './content/scenarios.js';
import { summaryBlocks } from './content/summary.js';
import { textTargetBlocks } from './content/text-targets.js';
import type { Block, ChartRef, ReportDocument, ReportSection } from './document.js';
import { placeCharts, type Placement } from './placement.js';
import { speech, type Speech } from './words.js';

/** The sections of the plan that hold headline targets, in its order. */
function planSections(s: Speech, placed: Placement): readonly ReportSection[] {
  return s.result.info.sections.map(({ id, name, motto }) => ({
    id: `section-${id}`,
    title: name[s.lang],
    ...(motto === null ? {} : { motto: motto[s.lang] }),
    blocks: sectionBlocks(s, id, name[s.lang], placed),
  }));
}

/** Charts that no part asks for are folded away at the end of the method, never lost. */
function furtherCharts(s: Speech, placed: Placement): readonly Block[] {
  if (placed.rest.length === 0) return [];
  return [{ kind: 'folded', summary: s.m.fold.furtherCharts({ count: formatCount(placed.rest.length) }), blocks: [{ kind: 'charts', charts: placed.rest }] }];
}

/** The report of a run, from its headline to the command that makes it again; parts without content are left out. */
export function reportDocument(result: RunResult, charts: readonly ChartRef[], lang: Language): ReportDocument {
  const s = speech(result, lang);
  const { info } = result;
  const placed = placeCharts(charts, info.indicators.map((i) => i.id), info.sections.map(({ id }) => id));
  const part = (id: PartId, blocks: readonly Block[]): ReportSection => ({ id, title: s.m.parts[id], blocks });
  const sections = [
    part('summary', summaryBlocks(s, placed.part('summary'))),
    part('reading', readingBlocks(s)),
    part('scenarios', scenarioBlocks(s, placed.part('scenarios'))),
    part('together', togetherBlocks(s, placed.part('together'))),
    ...planSections(s, placed),
    part('text-targets', textTargetBlocks(s, placed.part('text-targets'), placed.indicator)),
    part('outputs', outputBlocks(s)),
    part('hindsight', hindsightBlocks(s, placed.part('hindsight'))),
    part('money', moneyBlocks(s, placed.part('money'))),
    part('judgement', judgementBlocks(s, placed.part('judgement'))),
    part('scores', scoreBlocks(s, placed.part('scores'))),
    part('method', [...methodBlocks(s, placed.part('method')), ...furtherCharts(s, placed)]),
    part('assumptions', registerBlocks(s)),
    part('sources', sourceBlocks(s)),
    part('reproduction', reproductionBlocks(s)),
  ];
  return {
    lang,
    title: info.title[lang],
    subtitle: s.m.subtitle({ plan: info.plan.title[lang], issued: info.plan.issued, baseYear: info.plan.baseYear, targetYear: info.plan.targetYear }),
    question: info.question?.[lang] ?? null,
    contentsTitle: s.m.contents,
    sections: sections.filter((section) => section.blocks.length > 0),
    footer: s.m.footer({ version: info.engineVersion, runId: info.runId }),
    style: { accent: null, font: null, logo: null },
  };
}
