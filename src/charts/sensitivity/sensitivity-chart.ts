import type { OutcomeKind, SensitivityMethod, SensitivityTables } from '../../schema/sensitivity.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import type { RunInfo } from '../../schema/table.js';
import type { Language } from '../../schema/text.js';
import type { Chart, Drawing, QuestionKind, Telling } from '../chart.js';

/** A picture of an analysis of sensitivity; in all else like every other chart. */
export type SensitivityChart = Chart<keyof SensitivityTables>;

/** A kind of chart of an analysis of sensitivity. */
export type SensitivityKind = QuestionKind<keyof SensitivityTables>;

/** A finished analysis. */
export type Analysed = { readonly info: RunInfo; readonly method: SensitivityMethod; readonly tables: SensitivityTables };

/** Everything that is drawn from one analysis in one language. */
export type Scene = Telling & { readonly result: Analysed };

/** What one picture is about: an outcome in one state of knowledge. */
export type About = { readonly indicator: string; readonly outcome: OutcomeKind; readonly evidence: EvidenceSet };

/** Whether a row is about the same outcome. */
export const isAbout = ({ indicator, outcome, evidence }: About) => (row: About): boolean => row.indicator === indicator && row.outcome === outcome && row.evidence === evidence;

/** A finished chart: its id is the kind and the parts of its subject, lower-case with hyphens. */
export function sensitivityChart(kind: SensitivityKind, parts: readonly string[], lang: Language, drawing: Drawing): SensitivityChart {
  const subject = parts.map((part) => part.toLowerCase().replace(/[^a-z0-9]+/g, '-')).join('.');
  return { id: `${kind.name}.${subject}`, kind: kind.name, subject, lang, ...drawing, table: kind.table };
}
