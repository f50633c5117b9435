import type { Diagnostic, DiagnosticArgs, Place } from '../schema/diagnostic.js';

type Entry = { readonly severity: 'error' | 'warning'; readonly meaning: string };
const error = (meaning: string): Entry => ({ severity: 'error', meaning });
const warning = (meaning: string): Entry => ({ severity: 'warning', meaning });

/** Every problem a document can have: how bad it is, and what it means. Codes are permanent. */
export const codes = {
  'bad-encoding': error('The file is neither UTF-8 nor GB18030 at this place.'),
  'yaml-syntax': error('The file is not YAML at this place.'),
  'yaml-aliases': error('Aliases of the file unfold to far more than what is written.'),
  'csv-syntax': error('The file is not CSV at this place.'),
  'duplicate-key': error('A key stands twice in one mapping, or a column twice in one table.'),
  'duplicate-part': error('A part of a document that may stand once stands in several files.'),
  'unknown-document': error('The file name belongs to no document, or names no table of it.'),
  'missing-document': error('The workspace lacks a document without which nothing can be computed.'),
  'missing-file': error('A file that a document names is not in the workspace.'),
  'file-name': warning('The id of a scenario or study is not the name of its file.'),
  'unknown-key': error('The key or column is not known at this place.'),
  'missing-key': error('A key or column that must be given is missing.'),
  'wrong-type': error('The value is of another type than expected.'),
  'not-allowed': error('The value is not one of the allowed words.'),
  'bad-id': error('The id is not written in the form its kind asks for.'),
  'reserved-word': error('The id is a word of the formula language.'),
  'bad-format': error('The text has not the expected form.'),
  'empty-text': error('The text is empty.'),
  'out-of-range': error('The number lies outside the allowed range.'),
  'wrong-length': error('The list has too few or too many entries.'),
  'exactly-one-of': error('Of several keys exactly one must be given.'),
  'at-least-one-of': error('Of several keys at least one must be given.'),
  'empty-selector': error('The selector names nothing.'),
  'duplicate-id': error('Two rows have the same id, or say the same thing twice.'),
  'unknown-id': error('An id refers to something that does not exist.'),
  'missing-source': error('A number graded observed, sourced or derived names no source.'),
  'missing-ex-ante': error('A number became known after the plan was issued, and nothing says what was known before.'),
  'bad-distribution': error('The parameters of a distribution contradict each other.'),
  'schedule-sum': error('The shares of a schedule do not sum to 1.'),
  'impossible-bounds': error('The lower bound is not below the upper one.'),
  'outside-bounds': error('A baseline or target lies outside the bounds of its indicator.'),
  'negative-quantity': error('A quantity is negative or zero.'),
  'quantity-twice': error('A component has a quantity from the plan and another one of its own.'),
  'bad-cost-unit': error('The unit of a cost is not money, or money per something.'),
  'unit-mismatch': error('Two units that must agree cannot be converted, or differ by a factor.'),
  'fraction-for-percent': error('A percentage is written as a fraction.'),
  'correlation-matrix': error('A correlation matrix is not square, not symmetric, or its diagonal is not 1.'),
  'not-positive-definite': error('Correlations contradict each other.'),
  'correlation-twice': error('Two rows give one pair different correlations.'),
  'quote-not-in-plan': error("A quote is not a literal part of the plan's text."),
  'indicator-without-fact': error('A target that stands only in the text is backed by no quantified statement.'),
  'missing-dynamics': error('Nothing is said about what moves an indicator, not even that there is no model.'),
  'missing-baseline': error('A simulated indicator has no base-year value.'),
  'target-year': error('A target is set for another year than the plan is judged in.'),
  'missing-judgement': error('A target with a number does not say how it is judged, or has no number.'),
  'effect-on-unassessable': error('An effect or coupling reaches an indicator that is not simulated.'),
  'per-unit-without-quantity': error('An effect per unit belongs to a project without a quantity.'),
  'survives-without-survival': error('An effect depends on survival, and its project states none.'),
  'needs-bounds': error('A logit scale, or an effect that closes a gap, needs bounds.'),
  'shock-form': error('A shock does not fit the occurrence of its event, or lasts although it acts once.'),
  'mitigation-form': error('A project can make smaller only a shock on an indicator or on the survival of works.'),
  'shock-without-target': error('A shock does not say what it hits.'),
  'coupling-cycle': error('Couplings without lag form a cycle.'),
  'extends-itself': error('A scenario extends itself, directly or in a circle.'),
  'extends-too-deep': error('A scenario extends one that extends another.'),
  'forced-without-year': error('A forced event does not say when.'),
  'year-outside-horizon': error('A year lies outside the years of the plan.'),
  'overlapping-rules': error('Two rules of equal specificity set the same thing.'),
  'override-form': error('An override of an assumption gives no value, or several that exclude each other.'),
  'reference-not-in-study': error('The scenario that differences are taken against is not part of the study.'),
  'unused-assumption': warning('An assumption is used by nothing.'),
  'project-without-relation': warning('Nothing says what a project costs or how it is delivered.'),
  'target-met-at-baseline': warning('The target is met before anything is done.'),
  'immovable-indicator': warning('Nothing can move the indicator.'),
  'unknown-replaced-row': warning('An alternative row replaces something that does not exist.'),
  'empty-selection': warning('The selector matches no project.'),
  'series-near-indicator': warning('An observed series is nearly, but not exactly, called like an indicator.'),
  'workbook-unreadable': error('The file is not a workbook that can be read.'),
  'no-table': error('No row of the sheet holds the headings of a table.'),
  'unknown-sheet': error('Nothing says what the table holds: neither the name of the sheet or file, nor an option.'),
  'unknown-heading': warning('A column of the table is not read: its heading is not known.'),
  'heading-twice': error('Two columns of the table mean the same.'),
  'missing-column': error('A column that the table must have is missing.'),
  'missing-cell': error('A cell that must be filled is empty.'),
  'cell-number': error('A cell that must hold a number holds something else.'),
  'cell-date': error('A spreadsheet program made a date of a cell that must hold something else.'),
  'cell-error': error('A cell holds an error value of the spreadsheet, such as #DIV/0!.'),
  'cell-formula': error('A cell holds a formula whose result the file does not keep.'),
  'cell-merged': error('Cells of the table are merged.'),
  'range-order': error('The numbers of a range are not in ascending order.'),
  'range-mixed': error('A range is given in two ways at once.'),
  'unreadable-target': error('The target of an indicator cannot be read.'),
  'duplicate-name': error('Two rows of a table have the same name.'),
  'already-there': error('The workspace has the row already.'),
  'kept-elsewhere': error('A changed row of the register stands in a file that is not rewritten.'),
} as const satisfies Record<string, Entry>;
export type Code = keyof typeof codes;

/** A problem at a place, with the severity of its code. */
export function diagnostic(code: Code, place: Place, args: DiagnosticArgs = {}): Diagnostic {
  return { code, severity: codes[code].severity, place, args };
}

const before = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);

/** Sorted by file, line, column and code; the same problem at the same place stands once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = new Map(diagnostics.map((d) => [JSON.stringify([d.place.file, d.place.line, d.place.column, d.code, d.args]), d]));
  return [...unique.values()].sort(
    (a, b) => before(a.place.file, b.place.file) || a.place.line - b.place.line || a.place.column - b.place.column || before(a.code, b.code),
  );
}
