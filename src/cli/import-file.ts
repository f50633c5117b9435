import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sheetMessages } from '../messages/sheets.js';
import { schemaVersion } from '../report/manifest.js';
import type { Diagnostic } from '../schema/diagnostic.js';
import { findOwnWorkspace, readWorkspace } from '../scenarios/read.js';
import type { ImportKind } from '../sheets/vocabulary.js';
import type { ImportNote } from '../sheets/draft.js';
import { hasErrors, importTables } from '../sheets/import-tables.js';
import { complain } from './complain.js';
import { exitCodes, Failure, problemOf, usageFailure } from './failure.js';
import { printJson } from './print.js';
import { readTableFile } from './read-table-file.js';
import { shownPath } from './result-text.js';
import type { Session } from './session.js';
import { writeAll } from './write-all.js';

/** Options of the command `import`. */
export type ImportCommandOptions = {
  readonly as?: ImportKind; readonly sheet?: string; readonly replace?: true; readonly workspace?: string; readonly out?: string; readonly json?: true; readonly output?: string;
};

/** The command `import`: read, check everything, write all or nothing. */
export async function importFile(table: string, options: ImportCommandOptions, session: Session): Promise<void> {
  const root = findOwnWorkspace(options.workspace, session.cwd);
  if (root === null || !existsSync(join(root, 'inputs'))) throw usageFailure('no-own-workspace', { path: options.workspace ?? '.' }, session.lang);
  const read = await readTableFile(table, session);
  refuse(read.diagnostics, session);
  const { as, sheet, replace } = options;
  const imported = importTables(read.grids, await readWorkspace(root), { lang: session.lang, ...(as === undefined ? {} : { as }), ...(sheet === undefined ? {} : { sheet }), ...(replace === undefined ? {} : { replace }) });
  refuse(imported.diagnostics, session);
  const folder = options.out === undefined ? root : resolve(session.cwd, options.out);
  if (imported.files.size > 0) await writeAll(folder, imported.files, session);
  await tellWritten({ folder, ...imported, next: [session.words.sheets.validateNext(shownPath(folder, session))] }, options, session);
}

/** Ends the command with every problem, warnings included, if one of them is an error. */
export function refuse(diagnostics: readonly Diagnostic[], session: Session): void {
  if (hasErrors(diagnostics)) throw new Failure(exitCodes.badInput, diagnostics.map((d) => problemOf(d, session.lang)));
}

type Written = { readonly folder: string; readonly files: ReadonlyMap<string, unknown>; readonly diagnostics: readonly Diagnostic[]; readonly notes: readonly ImportNote[]; readonly next: readonly string[] };

/** What was written and what a person should know of it. */
export async function tellWritten({ folder, files, diagnostics, notes, next }: Written, options: { readonly json?: true; readonly output?: string }, session: Session): Promise<void> {
  const { words, lang, out } = session;
  const said = notes.map(({ code, args }) => ({ code, args, message: sheetMessages[lang].notes[code](args) }));
  const warnings = diagnostics.map((d) => problemOf(d, lang));
  if (options.json) return printJson({ schemaVersion, folder: shownPath(folder, session), written: [...files.keys()], notes: said, warnings }, options.output, session);
  complain(warnings, session);
  for (const { message } of said) out.write(`${words.note}${words.colon}${message}\n`);
  out.write(`${files.size === 0 ? words.sheets.nothingNew : words.sheets.written(files.size, shownPath(folder, session))}\n`);
  for (const path of files.keys()) if (!path.startsWith('schemas/')) out.write(`  ${path}\n`);
  for (const line of next) out.write(`${line}\n`);
}
