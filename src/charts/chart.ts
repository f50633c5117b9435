import type { EvidenceSet } from '../schema/evidence.js';
import type { Name, RunInfo, RunResult, Tables } from '../schema/table.js';
import type { Language } from '../schema/text.js';

/** One picture of one run in one language. Its file is `charts/<id>.<lang>.*`; ids hold only a-z, 0-9, "." and "-" and stay the same from run to run. */
export type Chart<Table extends string = keyof Tables> = {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly lang: Language;
  readonly title: string;
  /** how to read it and what it rests on, for the line under a figure */
  readonly caption: string;
  /** what it shows, in words, for those who do not see it */
  readonly altText: string;
  /** a Vega-Lite specification with its rows inlined */
  readonly spec: Readonly<Record<string, unknown>>;
  /** the table that holds the same numbers */
  readonly table: Table;
};

/** What a chart is about. `evidence` null: every state of knowledge of the run, side by side. */
export type Selection = { readonly section: string | null; readonly indicator: string | null; readonly scenario: string; readonly evidence: EvidenceSet | null };

/** Everything a kind may look at while drawing: the run, what to draw of it, and in which language. */
export type Scene = {
  readonly result: RunResult;
  readonly lang: Language;
  /** the section of the plan asked for; "" for kinds that show all */
  readonly section: string;
  /** the indicator asked for; "" for kinds that show many */
  readonly indicator: string;
  readonly scenario: string;
  /** the states of knowledge to show, in the order of the run */
  readonly evidenceSets: readonly EvidenceSet[];
};

/** What names and the source line need: something that tells of its run, and the language. */
export type Telling = { readonly result: { readonly info: RunInfo }; readonly lang: Language };

/** What a kind hands back. */
export type Drawing = Pick<Chart, 'title' | 'caption' | 'altText' | 'spec'>;

/** A part of a subject: the order section, indicator, scenario, evidence is also their order in an id. */
export type Slot = 'section' | 'indicator' | 'scenario' | 'evidence';

/**
 * A kind of chart. `always` are the parts that stand in every id of the kind; a scenario other than the reference and a single state
 * of knowledge are added where asked for, unless the kind is `without` them. A section stands only in ids of kinds that always have one. A kind without
 * any part has the subject "all".
 */
export type ChartKind = {
  readonly name: string;
  readonly describe: Name;
  readonly table: keyof Tables;
  readonly always: readonly Slot[];
  readonly without: readonly Slot[];
  /** what is drawn when nobody asks for anything in particular */
  readonly defaults: (result: RunResult) => readonly Partial<Selection>[];
  /** null where the run holds no rows for it */
  readonly build: (scene: Scene) => Drawing | null;
};

/** A kind of chart that a question draws of its own answer: the command that asks, what it shows, and when there is something to show. */
export type QuestionKind<Table extends string = string> = {
  readonly name: string;
  readonly command: 'compare' | 'sweep' | 'seek' | 'prioritise' | 'sensitivity';
  readonly table: Table;
  readonly describe: Name;
  readonly applies: Name;
};
