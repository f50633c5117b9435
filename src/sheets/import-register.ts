import type { Diagnostic } from '../schema/diagnostic.js';
import { diagnostic, sortDiagnostics } from '../scenarios/codes.js';
import { checkWorkspace } from '../scenarios/diagnose.js';
import type { Documents } from '../scenarios/documents.js';
import { parseWorkspace } from '../scenarios/parse.js';
import type { WorkspaceFile, WorkspaceFiles } from '../scenarios/part.js';
import type { Chosen } from './choose-tables.js';
import { rowShapes, withOnly } from './csv-document.js';
import { csvLine } from './csv-lines.js';
import { listed, type Imported, type ImportNote } from './draft.js';
import { isNumeric } from './flat-rows.js';
import { cellIndices, firstCell, placeAt, type Cell, type Grid } from './grid.js';
import { numberIn } from './read-range.js';

type Part = 'assumptions' | 'sources';
type Row = { readonly id: string };
const pathOf = (part: Part): string => `inputs/${part}.csv`;

/** One sheet of the register as the CSV document it stands for, cell for cell, so that a problem in one is at the same cell in the other. */
type Sheet = { readonly part: Part; readonly grid: Grid; readonly lines: readonly string[]; readonly ids: readonly string[] };

const textOf = ({ lines, ids }: Sheet, without: ReadonlySet<string> = new Set()): string => lines.map((line, index) => (without.has(ids[index] ?? '') ? '\n' : line)).join('');

/** The register, and its sources, as an office edited them, in place of those of the workspace. Rows that stand in other files must be as they are there. */
export function importRegister(chosen: readonly Chosen[], workspace: WorkspaceFiles): Imported {
  const before = checkWorkspace(workspace);
  const problems: Diagnostic[] = [];
  const sheets = chosen.filter(({ kind }) => kind === 'register' || kind === 'sources').map(({ grid, kind }): Sheet => {
    const part = kind === 'register' ? 'assumptions' : 'sources';
    return { part, grid, ...sheetLines(grid, part, problems) };
  });
  const notes: ImportNote[] = [];
  const files = new Map<string, string>();
  let probe: readonly WorkspaceFile[] = workspace.files;
  for (const sheet of sheets) {
    const { part, grid } = sheet;
    const rows = rowsOf(part, [{ path: pathOf(part), text: textOf(sheet) }]);
    const here = compare(rows, before.documents, part, grid, problems);
    notes.push(...here.notes);
    probe = [...probe.filter(({ path }) => path !== pathOf(part)), { path: pathOf(part), text: textOf(sheet, here.elsewhere) }];
    files.set(pathOf(part), withOnly(workspace.files.find(({ path }) => path === pathOf(part)), part, rows.filter(({ id }) => !here.elsewhere.has(id))));
  }
  const known = new Set(before.diagnostics.map((d) => JSON.stringify([d.place, d.code])));
  const found = checkWorkspace({ ...workspace, files: probe }).diagnostics.flatMap((d): Diagnostic[] => {
    const sheet = sheets.find(({ part }) => pathOf(part) === d.place.file);
    if (sheet) return [{ ...d, place: cellPlace(d, sheet.grid) }];
    return known.has(JSON.stringify([d.place, d.code])) ? [] : [d];
  });
  const diagnostics = sortDiagnostics([...problems, ...withoutEchoes(found, problems)]);
  return diagnostics.some(({ severity }) => severity === 'error') ? { files: new Map(), diagnostics, notes: [] } : { files, diagnostics, notes };
}

/** A cell that could not be read as a number is a missing or wrong value to the schema, too: told once. */
function withoutEchoes(found: readonly Diagnostic[], problems: readonly Diagnostic[]): Diagnostic[] {
  const rows = new Set(problems.map(({ place }) => `${place.file}:${place.cell?.replace(/\d+$/, '')}:${place.line}`));
  return found.filter(({ place, code }) => !(code === 'wrong-type' && rows.has(`${place.file}:${place.cell?.replace(/\d+$/, '')}:${place.line}`)));
}

/** The rows of a sheet as lines of CSV, and the id in each. Numbers written as text become numbers; dates, errors and merged cells are told. */
function sheetLines(grid: Grid, part: Part, problems: Diagnostic[]): Pick<Sheet, 'lines' | 'ids'> {
  const header = grid.rows.findIndex((row) => firstCell(row) !== null);
  const headings = (grid.rows[header] ?? []).map((cell) => cell?.text ?? '');
  for (const { range, fromRow, fromColumn } of grid.merges) problems.push(diagnostic('cell-merged', placeAt(grid, fromRow, fromColumn), { range }));
  const lines = grid.rows.map((row, r) => {
    const unit = row[headings.indexOf('unit')]?.text ?? '';
    return csvLine(row.map((cell, c) => (cell === null || r <= header ? (cell?.text ?? null) : cellText(cell, headings[c] ?? '', unit, part, problems))));
  });
  return { lines, ids: grid.rows.map((row) => row[headings.indexOf('id')]?.text ?? '') };
}

function cellText(cell: Cell, heading: string, unit: string, part: Part, problems: Diagnostic[]): string {
  if (cell.kind === 'error') problems.push(diagnostic('cell-error', cell.place, { column: heading, found: cell.text }));
  if (cell.kind === 'formula') problems.push(diagnostic('cell-formula', cell.place, { column: heading }));
  if (cell.kind === 'date' && heading === 'known_from') return cell.text.replace(/-01$/, '');
  if (!isNumeric(heading, rowShapes[part]) || /^null$/i.test(cell.text)) return cell.text;
  const number = numberIn(cell, heading, unit, (...found) => void problems.push(...found));
  return number === null ? cell.text : String(number);
}

function rowsOf(part: Part, files: readonly WorkspaceFile[]): readonly Row[] {
  const { documents } = parseWorkspace({ root: '.', files });
  return part === 'assumptions' ? documents.assumptions.assumptions : documents.sources;
}

/** What is new, changed and gone; rows that stand in other files than the table, which may be neither changed nor taken out. */
function compare(rows: readonly Row[], documents: Documents, part: Part, grid: Grid, problems: Diagnostic[]): { readonly notes: ImportNote[]; readonly elsewhere: ReadonlySet<string> } {
  const old: readonly Row[] = part === 'assumptions' ? documents.assumptions.assumptions : documents.sources;
  const now = new Map(rows.map((row) => [row.id, row]));
  const elsewhere = new Set(old.filter((row) => documents.placeOf(row).file !== pathOf(part)).map(({ id }) => id));
  const isChanged = (row: Row): boolean => now.has(row.id) && canonical(now.get(row.id)) !== canonical(row);
  for (const row of old.filter(({ id }) => elsewhere.has(id))) {
    if (now.has(row.id) && !isChanged(row)) continue;
    const { file, line } = documents.placeOf(row);
    problems.push(diagnostic('kept-elsewhere', placeOfId(grid, row.id), { id: row.id, first: `${file}:${line}` }));
  }
  const ids = (some: readonly Row[]): string => listed(some.map(({ id }) => id));
  const before = new Set(old.map(({ id }) => id));
  const [changed, added, removed] = [old.filter(isChanged), rows.filter(({ id }) => !before.has(id)), old.filter(({ id }) => !now.has(id))];
  const note = (code: 'changed' | 'added' | 'removed', some: readonly Row[]): ImportNote[] => (some.length === 0 ? [] : [{ code, args: { part, count: some.length, ids: ids(some) } }]);
  const unchanged: ImportNote = { code: 'unchanged', args: { part, count: rows.length - changed.length - added.length } };
  return { notes: [...note('changed', changed), ...note('added', added), ...note('removed', removed), unchanged], elsewhere };
}

/** A row as text in which the order of keys does not count. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));
}

function placeOfId(grid: Grid, id: string): Diagnostic['place'] {
  for (const row of grid.rows) for (const cell of row) if (cell?.text === id) return cell.place;
  return placeAt(grid, 0, 0);
}

/** The cell of the sheet that a cell of its CSV text is. */
function cellPlace({ place }: Diagnostic, grid: Grid): Diagnostic['place'] {
  const { row, column } = cellIndices(place.cell ?? 'A1');
  return placeAt(grid, row, column);
}
