type NoteArgs = Readonly<Record<string, string | number>>;

/** Words of tables that are imported and exported, in one language. */
export type SheetWords = {
  /** name of a section that holds every indicator of a table without sections */
  readonly everything: string;
  /** title of a plan that has none yet */
  readonly untitled: string;
  readonly year: string;
  readonly yearlyChange: (name: string, lang: 'zh' | 'en') => string;
  readonly delivery: (name: string, lang: 'zh' | 'en') => string;
  readonly unitCost: (name: string, lang: 'zh' | 'en') => string;
  readonly totalCost: (name: string, lang: 'zh' | 'en') => string;
  readonly effect: (name: string, lang: 'zh' | 'en') => string;
  readonly scaledEffect: (quantity: string, unit: string) => string;
  readonly judgementTitle: string;
  readonly assignedReason: string;
  readonly bareUp: string;
  readonly bareDown: string;
  readonly nothingMoves: string;
  readonly noBaseline: string;
  readonly writtenFrom: (file: string) => string;
  readonly tableTitle: (file: string, sheet: string | null) => string;
  readonly notes: Readonly<Record<NoteName, (args: NoteArgs) => string>>;
  readonly sheets: { readonly register: string; readonly sources: string; readonly columns: string; readonly indicators: string; readonly projects: string };
  /** the sheet that explains the columns of a register */
  readonly columns: { readonly head: readonly [sheet: string, column: string, meaning: string]; readonly register: Readonly<Record<RegisterColumn, string>>; readonly sources: Readonly<Record<SourceColumn, string>>; readonly rules: readonly string[] };
  /** the sheet that explains the form of a new plan */
  readonly form: { readonly head: readonly [sheet: string, column: string, meaning: string]; readonly indicators: Readonly<Record<FormIndicatorColumn, string>>; readonly projects: Readonly<Record<FormProjectColumn, string>>; readonly rules: readonly string[] };
};

export type NoteName = 'read-table' | 'not-read-sheet' | 'aside' | 'judgement' | 'no-model' | 'full-delivery' | 'new-source' | 'replaced' | 'changed' | 'added' | 'removed' | 'unchanged' | 'years' | 'issued';

export type RegisterColumn = 'id' | 'name' | 'unit' | 'evidence' | 'source[]' | 'known_from' | 'distribution.kind' | 'distribution' | 'note' | 'tags[]' | 'ex_ante';
export type SourceColumn = 'id' | 'title' | 'publisher' | 'date' | 'url' | 'grade';
export type FormIndicatorColumn = 'number' | 'section' | 'name' | 'id' | 'unit' | 'baseline' | 'target' | 'decimals' | 'change';
export type FormProjectColumn = 'number' | 'section' | 'name' | 'id' | 'quantity' | 'unit' | 'unit_cost' | 'cost_unit' | 'delivery' | 'affects' | 'effect';
