import { cliMessages, type UsageArgs, type UsageCode } from '../messages/cli.js';
import { diagnosticText } from '../messages/diagnostics.js';
import type { Diagnostic } from '../schema/diagnostic.js';
import type { Language } from '../schema/text.js';

/** What the command ends with: done, a check that failed, bad input or usage, a fault of the program, Ctrl-C. */
export const exitCodes = { done: 0, checkFailed: 1, badInput: 2, internal: 3, interrupted: 130 } as const;

/** One problem as `--json` prints it; without a place where it is not about a document. */
export type Problem = {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** name of the cell in a table: C7, or Sheet1!C7 in a workbook */
  readonly cell?: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint: string;
};

/** Ends a command: what is wrong, in the language of the terminal, and the code to exit with. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: number;
  readonly problems: readonly Problem[];
  constructor(exitCode: number, problems: readonly Problem[]) {
    super(problems.map((p) => p.message).join('; '));
    this.exitCode = exitCode;
    this.problems = problems;
  }
}

/** Thrown where Ctrl-C was seen: nothing has been written by then. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

export function usageProblem(code: UsageCode, args: UsageArgs, lang: Language): Problem {
  const [message, hint] = cliMessages[lang].usage[code](args);
  return { file: null, line: null, column: null, code, severity: 'error', message, hint };
}

/** A failure of usage or input that is about no document. */
export function usageFailure(code: UsageCode, args: UsageArgs, lang: Language): Failure {
  return new Failure(exitCodes.badInput, [usageProblem(code, args, lang)]);
}

export function problemOf(d: Diagnostic, lang: Language): Problem {
  const { file, line, column, cell } = d.place;
  return { file, line, column, ...(cell === undefined ? {} : { cell }), code: d.code, severity: d.severity, ...diagnosticText(d, lang) };
}

/** `file:line:column code message; hint`, in a table with the name of the cell before the message; without a place `code message; hint`. */
export function problemLine(p: Problem): string {
  const place = p.file === null ? '' : `${p.file}:${p.line}:${p.column} `;
  return `${place}${p.code} ${p.cell === undefined ? '' : `[${p.cell}] `}${p.message}${p.hint === '' ? '' : `; ${p.hint}`}`;
}
