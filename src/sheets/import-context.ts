import { evidenceGrades, type Evidence } from '../schema/evidence.js';
import { indicatorId } from '../schema/ids.js';
import type { Source } from '../schema/observation.js';
import type { Language, Text } from '../schema/text.js';
import { bothLanguages } from '../schema/text.js';
import type { SheetWords } from '../messages/sheets.js';
import { diagnostic, type Code } from '../scenarios/codes.js';
import { suggestId } from '../scenarios/describe.js';
import type { Documents } from '../scenarios/documents.js';
import { nearest } from '../scenarios/nearest.js';
import type { Path } from '../scenarios/part.js';
import type { DiagnosticArgs } from '../schema/diagnostic.js';
import type { Draft, ImportNote, Made } from './draft.js';
import type { Cell } from './grid.js';
import { makeId } from './make-id.js';
import type { Report } from './read-range.js';
import { nameOf, type Table, type TableRow } from './read-table.js';
import { evidenceWords, neededColumns } from './vocabulary.js';

/** What importers of all tables share: the workspace as it is, what was made so far, and where problems go. */
export type ImportContext = {
  readonly lang: Language;
  readonly words: SheetWords;
  readonly documents: Documents;
  readonly draft: Draft;
  readonly report: Report;
  readonly notes: ImportNote[];
  /** what the rows of indicators that are imported are called, those with a problem included: what refers to them is not told again */
  readonly named: ReadonlySet<string>;
  /** ids that are taken, by what they belong to */
  readonly used: Readonly<Record<'indicator' | 'project' | 'assumption' | 'section' | 'group', Set<string>>>;
};

/** One row with its table: what every importer reads in the same way. */
export type RowReader = {
  readonly row: TableRow;
  readonly table: Table;
  readonly context: ImportContext;
  /** any cell of the row: where problems of the row as a whole are told */
  readonly at: Cell;
  readonly text: (column: string) => string | undefined;
  readonly cell: (column: string) => Cell | undefined;
  readonly problem: (code: Code, column: string, args?: DiagnosticArgs) => void;
};

/** A reader for each row of a table. */
export function rowReaders(table: Table, context: ImportContext): RowReader[] {
  return table.rows.flatMap((row) => {
    const at = [...row.cells.values()][0];
    if (at === undefined) return [];
    const cell = (column: string): Cell | undefined => row.cells.get(column);
    return [{ row, table, context, at, cell, text: (column: string) => cell(column)?.text, problem: (code: Code, column: string, args: DiagnosticArgs = {}) => context.report(diagnostic(code, row.placeOf(column), args)) }];
  });
}

/** The text of a cell that must not be empty; else the gap is told. */
export function required(reader: RowReader, column: string, because?: string): string | null {
  const text = reader.text(column);
  if (text !== undefined) return text;
  const isTold = neededColumns[reader.table.kind].includes(column) && !reader.table.columns.some((one) => one.column === column);
  if (isTold) return null; // the whole column is missing
  reader.problem('missing-cell', column, { column: headingOf(reader, column), ...(because === undefined ? {} : { because }) });
  return null;
}

/** The heading of a column as the table writes it, or as it would be called. */
export function headingOf({ table }: RowReader, column: string): string {
  return table.columns.find((one) => one.column === column)?.heading ?? nameOf(table.kind, column);
}

/** The name of a row in the languages the table gives. */
export function namesOf(reader: RowReader, name: string): Text {
  const { lang } = reader.context;
  const own = { zh: reader.text('name_zh'), en: reader.text('name_en') };
  if (own.zh === undefined && own.en === undefined) return name;
  const zh = own.zh ?? (lang === 'zh' || own.en !== undefined ? name : undefined);
  const en = own.en ?? (lang === 'en' || own.zh !== undefined ? name : undefined);
  return { zh: zh ?? name, en: en ?? name };
}

/** A name with something after it, in the languages it has. */
export function extended(name: Text, extend: (name: string, lang: Language) => string, lang: Language): Text {
  if (typeof name === 'string') return extend(name, lang);
  const both = bothLanguages(name);
  return { zh: extend(both.zh, 'zh'), en: extend(both.en, 'en') };
}

/** The id written in the row, else one made from its names. A row twice in the table or already in the workspace is told. */
export function idOf(reader: RowReader, noun: 'indicator' | 'project', names: Text, existing: readonly { readonly id: string; readonly name: Text }[]): string {
  const { context } = reader;
  const both = bothLanguages(names);
  const written = reader.text('id');
  const same = existing.find((one) => one.id === written || isSameName(names, one.name));
  const column = written === same?.id && written !== undefined ? 'id' : 'name';
  if (same) {
    const { file, line } = context.documents.placeOf(same);
    reader.problem('already-there', column, { name: reader.text(column) ?? both.zh, first: `${file}:${line}` });
  }
  if (written === undefined || !isId(reader, written)) return makeId([both.en, both.zh], noun, context.used[noun]);
  context.used[noun].add(written);
  return written;
}

/** Whether two names agree in a language. */
export function isSameName(a: Text, b: Text): boolean {
  const [one, other] = [bothLanguages(a), bothLanguages(b)];
  return one.zh === other.zh || one.en === other.en;
}

/** Whether a text can be the id of an indicator, a project or an assumption; else it is told what would be one. */
export function isId(reader: RowReader, text: string): boolean {
  const issue = indicatorId.safeParse(text).error?.issues[0];
  if (issue === undefined) return true;
  const field = headingOf(reader, 'id');
  const write = suggestId(text, 'snake_case');
  if (issue.code === 'custom') reader.problem('reserved-word', 'id', { field, found: `"${text}"` });
  else reader.problem('bad-id', 'id', { field, found: `"${text}"`, form: 'snake_case', ...(write === null ? {} : { write }) });
  return false;
}

/** Rows of one table with the same name, or the same id: the second is told. */
export function duplicateNames(readers: readonly RowReader[]): void {
  for (const column of ['name', 'id'] as const) {
    const first = new Map<string, RowReader>();
    for (const reader of readers) {
      const name = reader.text(column);
      if (name === undefined) continue;
      const earlier = first.get(name);
      if (earlier) reader.problem('duplicate-name', column, { name, first: earlier.row.placeOf(column).cell ?? '' });
      else first.set(name, reader);
    }
  }
}

/** The word of a closed choice in a cell, null where it is none (which is told) or empty. */
export function wordIn<W extends string>(reader: RowReader, column: string, words: Readonly<Record<W, readonly string[]>>): W | null {
  const text = reader.text(column);
  if (text === undefined) return null;
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const found = (Object.entries(words) as [W, readonly string[]][]).find(([, known]) => known.includes(plain));
  if (found) return found[0];
  const choices: (readonly string[])[] = Object.values(words);
  const allowed = choices.map(([first, second]) => [first, second].filter(Boolean).join('/'));
  const near = nearest(plain, choices.flat());
  reader.problem('not-allowed', column, { field: headingOf(reader, column), found: `"${text}"`, allowed: allowed.join(', '), ...(near === null ? {} : { nearest: near }) });
  return null;
}

export type Provenance = { readonly evidence: Evidence; readonly source: string[]; readonly note?: string; readonly cells: readonly (readonly [Path, Cell])[]; readonly isJudged: boolean };

/** Evidence, sources and note of a row. Without evidence a number is judgement, whatever source it names. */
export function provenanceOf(reader: RowReader): Provenance {
  const grade = wordIn(reader, 'evidence', evidenceWords);
  const evidence = evidenceGrades.find((one) => one === grade) ?? 'assumption';
  const cell = reader.cell('source');
  const named = cell === undefined ? [] : cell.text.split(/[|;；\n]/).map((item) => item.trim()).filter((item) => item !== '');
  const source = named.length === 0 && evidence === 'assumption' ? [judgementId] : named.map((item) => sourceIdOf(item, reader, cell as Cell));
  if (source.includes(judgementId)) addJudgement(reader);
  const note = reader.text('note');
  const evidenceCell = reader.cell('evidence');
  return {
    evidence,
    source,
    ...(note === undefined ? {} : { note }),
    cells: [...(evidenceCell ? [[['evidence'], evidenceCell] as const] : []), ...(cell ? source.map((_, index) => [['source', index], cell] as const) : [])],
    isJudged: reader.text('evidence') === undefined,
  };
}

const judgementId = 'judgement';

function knownSources({ context: { documents, draft } }: RowReader): readonly Source[] {
  return [...documents.sources, ...draft.sources.map(({ value }) => value)];
}

function addJudgement(reader: RowReader): void {
  const { draft, words } = reader.context;
  if (!knownSources(reader).some(({ id }) => id === judgementId)) draft.sources.push({ value: { id: judgementId, title: words.judgementTitle, grade: 'judgement' }, at: reader.at, cells: [] });
}

/** The id of a source that is named by its id or title; a title nobody knows becomes a source of the lowest grade, which is said. */
function sourceIdOf(text: string, reader: RowReader, cell: Cell): string {
  const known = knownSources(reader);
  const found = known.find(({ id, title }) => id === text || Object.values(bothLanguages(title)).includes(text));
  if (found) return found.id;
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)) return text; // meant as an id: told where ids are checked
  let n = 1;
  while (known.some(({ id }) => id === `source-${n}`)) n += 1;
  reader.context.draft.sources.push({ value: { id: `source-${n}`, title: text, grade: 'C' }, at: cell, cells: [] });
  reader.context.notes.push({ code: 'new-source', args: { id: `source-${n}`, title: text } });
  return `source-${n}`;
}

/** Something made of a row. */
export function made<T>(value: T, reader: RowReader, cells: readonly (readonly [Path, Cell | undefined])[]): Made<T> {
  return { value, at: reader.at, cells: cells.flatMap(([path, cell]) => (cell === undefined ? [] : [[path, cell] as const])) };
}
