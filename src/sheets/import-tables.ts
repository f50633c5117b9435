import { sheetMessages } from '../messages/sheets.js';
import type { Diagnostic } from '../schema/diagnostic.js';
import type { Language } from '../schema/text.js';
import { textFileOf } from '../scenarios/assemble.js';
import { diagnostic, sortDiagnostics } from '../scenarios/codes.js';
import { checkWorkspace } from '../scenarios/diagnose.js';
import type { Documents } from '../scenarios/documents.js';
import type { WorkspaceFile, WorkspaceFiles } from '../scenarios/part.js';
import { chooseTables, type Chosen } from './choose-tables.js';
import { gathered, newDraft, type Draft, type Imported, type ImportNote } from './draft.js';
import { emitDraft, fileName, pathsOf, tableText, withBlocks } from './emit-draft.js';
import type { Grid } from './grid.js';
import type { ImportContext } from './import-context.js';
import { importEstimates } from './import-estimates.js';
import { importIndicators } from './import-indicators.js';
import { importProjects } from './import-projects.js';
import { importRegister } from './import-register.js';
import { readTable, type Table } from './read-table.js';
import { newProblems } from './relocate.js';
import { tableKinds, type ImportKind } from './vocabulary.js';

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
 * returned passes `validate`. Files that would not change are left out.
 */
export function importTables(grids: readonly Grid[], workspace: WorkspaceFiles, options: ImportOptions): Imported {
  const choice = chooseTables(grids, options);
  const ignored = choice.ignored.map((grid): ImportNote => ({ code: 'not-read-sheet', args: { sheet: grid.sheet ?? grid.file } }));
  if (choice.diagnostics.length > 0) return { files: new Map(), diagnostics: choice.diagnostics, notes: [] };
  const isRegister = choice.chosen.some(({ kind }) => kind === 'register' || kind === 'sources');
  const result = isRegister ? importRegister(choice.chosen, workspace) : importPlanTables(choice.chosen, workspace, options);
  const old = new Map(workspace.files.map(({ path, text }) => [path, text]));
  const files = new Map([...result.files].filter(([path, text]) => old.get(path) !== text));
  return { files, diagnostics: bySheet(result.diagnostics, grids), notes: [...result.notes, ...ignored] };
}

/** Problems sheet by sheet, in the order of the workbook. */
function bySheet(diagnostics: readonly Diagnostic[], grids: readonly Grid[]): Diagnostic[] {
  const order = ({ place }: Diagnostic): number => grids.findIndex(({ sheet }) => (sheet ?? '') === sheetOf(place.cell));
  return [...diagnostics].sort((a, b) => order(a) - order(b));
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
  const context: ImportContext = { lang, words, documents: before.documents, draft, notes, named: namesIn(tables), used: usedIds(before.documents), report: (...found) => void problems.push(...found) };
  importAll(tables, context, replace);
  problems.push(...takenIds(draft, before.documents, replace, problems));
  notes.unshift(...tables.flatMap(tableNotes));

  const emitted = [...emitDraft(draft, kept.files, [...new Set(tables.map(({ grid }) => fileName(grid.file)))].join(', '), words)];
  const texts = planTextFiles(tables, before.documents, kept.files, lang);
  const files = new Map([...emitted, ...texts].map(({ path, text }) => [path, text]));
  const after = checkWorkspace({ ...kept, files: [...kept.files.filter(({ path }) => !files.has(path)), ...[...files].map(([path, text]) => ({ path, text }))] });
  const found = newProblems(before.diagnostics, after.diagnostics, emitted);
  // Rows with a problem are missing from what was checked: what follows from that alone is not told.
  const own = hasErrors(problems) ? found.filter(({ severity, code, place }) => severity === 'error' && place.cell !== undefined && !follows.has(code)) : found;
  const diagnostics = sortDiagnostics([...problems, ...own]);
  return hasErrors(diagnostics) ? { files: new Map(), diagnostics, notes: [] } : { files, diagnostics, notes: gathered(notes) };
}

/** Problems that rows left out can cause elsewhere. */
const follows: ReadonlySet<string> = new Set(['unknown-id', 'missing-dynamics', 'missing-baseline', 'effect-on-unassessable', 'missing-document', 'reference-not-in-study']);

/** Names, ids and numbers in tables of indicators. */
function namesIn(tables: readonly Table[]): ReadonlySet<string> {
  const rows = tables.filter(({ kind }) => kind === 'indicators').flatMap((table) => table.rows);
  return new Set(rows.flatMap(({ cells }) => ['name', 'name_zh', 'name_en', 'id', 'number'].flatMap((column) => cells.get(column)?.text ?? [])));
}

function importAll(tables: readonly Table[], context: ImportContext, replace: boolean): void {
  const affected = new Set(tables.filter(({ kind }) => kind === 'projects').flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.get('affects')?.text ?? [])));
  const { effects, couplings } = context.documents.relations;
  for (const id of [...effects.map(({ indicator }) => indicator), ...couplings.map(({ to }) => to)]) affected.add(id);
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

/** Numbers of indicators and projects whose id the register has already, but for rows of which that was told. */
function takenIds(draft: Draft, documents: Documents, replace: boolean, told: readonly Diagnostic[]): Diagnostic[] {
  if (replace) return [];
  const derived = new Set([...draft.dynamics.flatMap(({ value }) => value.drift ?? []), ...draft.components.map(({ value }) => value.cost), ...draft.effects.map(({ value }) => value.size), ...draft.deliveries.map(({ value }) => value.delivery)]);
  return draft.assumptions.flatMap(({ value, at }) => {
    const same = derived.has(value.id) ? documents.assumptions.assumptions.find(({ id }) => id === value.id) : undefined;
    const isTold = told.some(({ code, place }) => code === 'already-there' && place.file === at.place.file && place.line === at.place.line && sheetOf(place.cell) === sheetOf(at.place.cell));
    if (same === undefined || isTold) return [];
    const { file, line } = documents.placeOf(same);
    return [diagnostic('already-there', at.place, { name: value.id, first: `${file}:${line}` })];
  });
}

const sheetOf = (cell: string | undefined): string => cell?.split('!').slice(0, -1).join('!') ?? '';

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
