/** Where a problem stands: workspace-relative file with '/', line and column from 1; in a table the column counts cells, and `cell` is its spreadsheet name. */
export type Place = { readonly file: string; readonly line: number; readonly column: number; readonly cell?: string };

export type DiagnosticArgs = Readonly<Record<string, string | number>>;

/** One problem in a document: a code, a place and the arguments of its sentence; the sentence lives in the catalogue of a language. */
export type Diagnostic = {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly place: Place;
  readonly args: DiagnosticArgs;
};
