import { existsSync, readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ImportKind } from '../sheets/vocabulary.js';
import { newWorkspace, newWorkspaceFrom, type NewWorkspace } from '../start/new-workspace.js';
import { readTemplate } from '../start/read-template.js';
import { usageFailure } from './failure.js';
import { refuse, tellWritten } from './import-file.js';
import { readTableFile } from './read-table-file.js';
import { shownPath } from './result-text.js';
import type { Session } from './session.js';
import { writeAll } from './write-all.js';

/** Options of the command `init`. */
export type InitOptions = {
  readonly from?: string; readonly as?: ImportKind; readonly sheet?: string; readonly title?: string; readonly baseYear?: string; readonly targetYear?: string; readonly json?: true; readonly output?: string;
};

/** The command `init`: a new workspace in an empty folder, from the template or from tables; all of it or nothing. */
export async function initWorkspace(wanted: string, options: InitOptions, session: Session): Promise<void> {
  const folder = resolve(session.cwd, wanted);
  refuseFilled(folder, wanted, session);
  const made = options.from === undefined ? fromTemplate(session) : await fromTables(options.from, options, session);
  await writeAll(folder, made.files, session);
  const shown = shownPath(folder, session);
  await tellWritten({ ...made, folder, next: [session.words.sheets.validateNext(shown), session.words.sheets.runNext(shown)] }, options, session);
}

function refuseFilled(folder: string, wanted: string, { lang }: Session): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw usageFailure('not-a-folder', { path: wanted }, lang);
  const [first] = readdirSync(folder);
  if (first !== undefined) throw usageFailure('not-empty', { path: wanted, first }, lang);
}

function fromTemplate({ lang }: Session): NewWorkspace {
  return { files: newWorkspace(readTemplate('workspace', lang)), diagnostics: [], notes: [] };
}

async function fromTables(table: string, options: InitOptions, session: Session): Promise<NewWorkspace> {
  const { as, sheet, title } = options;
  const [baseYear, targetYear] = [year('--base-year', options.baseYear, session), year('--target-year', options.targetYear, session)];
  const read = await readTableFile(table, session);
  refuse(read.diagnostics, session);
  const made = newWorkspaceFrom(readTemplate('from-table', session.lang), read.grids, {
    lang: session.lang,
    ...(as === undefined ? {} : { as }), ...(sheet === undefined ? {} : { sheet }), ...(title === undefined ? {} : { title }), ...(baseYear === undefined ? {} : { baseYear }), ...(targetYear === undefined ? {} : { targetYear }),
  });
  refuse(made.diagnostics, session);
  return made;
}

function year(option: string, text: string | undefined, { lang }: Session): number | undefined {
  if (text === undefined) return undefined;
  if (!/^(19|20|21)\d{2}$/.test(text)) throw usageFailure('bad-year', { option, found: text }, lang);
  return Number(text);
}
