import type { EvidenceSet } from '../../schema/evidence.js';
import type { Name, RunInfo } from '../../schema/table.js';
import type { Language } from '../../schema/text.js';
import type { ComparisonTables, SeekRow, SweptLever, SweepRow } from '../../schema/what-if.js';
import type { Chart, Drawing, QuestionKind, Telling } from '../chart.js';

/** Where the numbers of a chart stand: a table of a comparison, the rows of a sweep, the rows of a search. */
export type WhatIfTable = keyof ComparisonTables | 'sweep' | 'seek';
/** A picture of a comparison, a sweep or a search; in all else like every other chart. */
export type WhatIfChart = Chart<WhatIfTable>;

/** A finished comparison. */
export type Compared = { readonly info: RunInfo; readonly tables: ComparisonTables };
/** A finished sweep: its levers and one row for each point and outcome. */
export type Swept = { readonly info: RunInfo; readonly levers: readonly SweptLever[]; readonly rows: readonly SweepRow[] };
/** Odds at one value of the lever that was tried on the way. */
export type SoughtPoint = { readonly evidence: EvidenceSet; readonly value: number; readonly probability: number; readonly ciLow: number; readonly ciHigh: number };
/** A finished search: what was found in each state of knowledge, and every value that was tried. */
export type Sought = { readonly info: RunInfo; readonly lever: Name; readonly rows: readonly SeekRow[]; readonly points: readonly SoughtPoint[] };

/** A kind of chart of what-if questions. */
export type WhatIfKind = QuestionKind<WhatIfTable>;

/** Everything that is drawn from one result in one language. */
export type SceneOf<Result extends { readonly info: RunInfo }> = Telling & { readonly result: Result };

/** A part of a subject as it stands in an id: `joint:all` is joint-all, `funding.section.forest` is funding-section-forest. */
const inName = (part: string): string => part.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** A finished chart: its id is the kind and the parts of its subject. */
export function whatIfChart(kind: WhatIfKind, parts: readonly string[], lang: Language, drawing: Drawing): WhatIfChart {
  const subject = parts.map(inName).join('.');
  return { id: `${kind.name}.${subject}`, kind: kind.name, subject, lang, ...drawing, table: kind.table };
}
