import { sheetMessages } from '../messages/sheets.js';
import type { Diagnostic } from '../schema/diagnostic.js';
import type { Language } from '../schema/text.js';
import { textFileOf } from '../scenarios/assemble.js';
import { diagnostic, sortDiagnostics } from '../scenarios/codes.js';
import { checkWorkspace } from '../scenarios/diagnose.js';
import type { Documents } from '../scenarios/documents.js';
import type { WorkspaceFile, WorkspaceFiles } from '../scenarios/part.js';
import { chooseTables, type Chosen, type ImportKind } from './choose-tables.js';
import { gathered, newDraft, type Draft, type Imported, type ImportNote } from './draft.js';
import { emitDraft, pathsOf, tableText, withBlocks } from './emit-draft.js';
import type { Grid } from './grid.js';
import type { ImportContext } from './import-context.js';
import { importEstimates } from './import-estimates.js';
import { importIndicators } from './import-indicators.js';
import { importProjects } from './import-projects.js';
import { importRegister } from './import-register.js';
import { readTable, type Table } from './read-table.js';
import { newProblems } from './relocate.js';
import { tableKinds } from './vocabulary.js';

export type ImportOptions = {
  readonly lang: Language;
  /** what the table holds, where no sheet or file name says so */
  readonly as?: ImportKind;
  /** the one sheet to be read */
  readonly sheet?: string;
  /** whether rows that are there already are replaced */
  readonly replace?: boolean;
};

/**
 * Reads sheets into the documents of a workspace: pure, nothing is written. Every problem is told at its cell, all at once; what is
 * returned passes `validate`.
 */
export function importTables(grids: readonly Grid[], workspace: WorkspaceFiles, options: ImportOptions): Imported {
  const choice = chooseTables(grids, options);
  const ignored = choice.ignored.map((grid): ImportNote => ({ code: 'not-read-sheet', args: { sheet: grid.sheet ?? grid.file } }));
  if (choice.diagnostics.length > 0) return { files: new Map(), diagnostics: choice.diagnostics, notes: [] };
  const isRegister = choice.chosen.some(({ kind }) => kind === 'register' || kind === 'sources');
  const result = isRegister ? importRegister(choice.chosen, workspace) : importPlanTables(choice.chosen, workspace, options);
  return { ...result, notes: [...result.notes, ...ignored] };
}

/** Whether an error is among the problems. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

function importPlanTables(chosen: readonly Chosen[], workspace: WorkspaceFiles, options: ImportOptions): Imported {
  const { lang, replace = false } = options;
  const words = sheetMessages[lang];
  const dropped = new Set(replace ? chosen.flatMap(({ kind }) => (kind === 'indicators' || kind === 'projects' ? pathsOf(kind) : [])) : []);
  const kept: WorkspaceFiles = { ...workspace, files: workspace.files.filter(({ path }) => !dropped.has(path)) };
  const before = checkWorkspace(kept);
  const problems: Diagnostic[] = [];
  const notes: ImportNote[] = [];
  const tables = tableKinds.flatMap((kind) => chosen.filter((one) => one.kind === kind)).flatMap(({ grid, kind }): Table[] => {
    const { table, diagnostics } = readTable(grid, kind as Table['kind']);
    problems.push(...diagnostics);
    return table ? [table] : [];
  });
  const draft = newDraft();
  const context: ImportContext = { lang, words, documents: before.documents, draft, notes, used: usedIds(before.documents), report: (...found) => void problems.push(...found) };
  importAll(tables, context, replace);
  problems.push(...takenIds(draft, before.documents, replace));
  notes.unshift(...tables.flatMap(tableNotes));
  if (hasErrors(problems)) return { files: new Map(), diagnostics: sortDiagnostics(problems), notes: [] };

  const emitted = [...emitDraft(draft, kept.files, [...new Set(tables.map(({ grid }) => grid.file))].join(', '), words)];
  const texts = planTextFiles(tables, before.documents, kept.files, lang);
  const files = new Map([...emitted, ...texts].map(({ path, text }) => [path, text]));
  const after = checkWorkspace({ ...kept, files: [...kept.files.filter(({ path }) => !files.has(path)), ...[...files].map(([path, text]) => ({ path, text }))] });
  const diagnostics = sortDiagnostics([...problems, ...newProblems(before.diagnostics, after.diagnostics, emitted)]);
  return hasErrors(diagnostics) ? { files: new Map(), diagnostics, notes: [] } : { files, diagnostics, notes: gathered(notes) };
}

function importAll(tables: readonly Table[], context: ImportContext, replace: boolean): void {
  const affected = new Set(tables.filter(({ kind }) => kind === 'projects').flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.get('affects')?.text ?? [])));
  const isAffected = (names: readonly string[]): boolean => names.some((name) => affected.has(name));
  for (const table of tables) {
    if (table.kind === 'indicators') importIndicators(table, context, { isAffected });
    else if (table.kind === 'projects') importProjects(table, context);
    else importEstimates(table, context, replace);
  }
}

function usedIds({ plan, assumptions }: Documents): ImportContext['used'] {
  const ids = (rows: readonly { readonly id: string }[]): Set<string> => new Set(rows.map(({ id }) => id));
  return { indicator: ids(plan.indicators), project: ids(plan.projects), assumption: ids(assumptions.assumptions), section: ids(plan.sections), group: ids(plan.groups) };
}

/** Numbers of indicators and projects whose id the register has already. Estimates are told when they are read. */
function takenIds(draft: Draft, documents: Documents, replace: boolean): Diagnostic[] {
  if (replace) return [];
  const derived = new Set([...draft.dynamics.flatMap(({ value }) => value.drift ?? []), ...draft.components.map(({ value }) => value.cost), ...draft.effects.map(({ value }) => value.size), ...draft.deliveries.map(({ value }) => value.delivery)]);
  return draft.assumptions.flatMap(({ value, at }) => {
    const same = derived.has(value.id) ? documents.assumptions.assumptions.find(({ id }) => id === value.id) : undefined;
    if (same === undefined) return [];
    const { file, line } = documents.placeOf(same);
    return [diagnostic('already-there', at.place, { name: value.id, first: `${file}:${line}` })];
  });
}

function tableNotes({ grid, kind, rows, aside }: Table): ImportNote[] {
  const name = grid.sheet ?? grid.file;
  return [{ code: 'read-table', args: { sheet: name, kind, rows: rows.length } }, ...(aside.length > 0 ? [{ code: 'aside', args: { sheet: name, lines: aside.join(' / ') } } as const] : [])];
}

/** The plan's text with the tables of the plan added, where the plan has a text; estimates are no part of the plan. */
function planTextFiles(tables: readonly Table[], documents: Documents, files: readonly WorkspaceFile[], lang: Language): WorkspaceFile[] {
  const path = textFileOf(documents);
  const printed = tables.filter(({ kind }) => kind !== 'estimates');
  if (path === null || printed.length === 0) return [];
  const text = files.find((file) => file.path === path)?.text ?? '';
  return [{ path, text: withBlocks(text, tableText(printed, sheetMessages[lang])) }];
}
