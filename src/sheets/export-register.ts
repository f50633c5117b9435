import { sheetMessages } from '../messages/sheets.js';
import type { RegisterColumn, SourceColumn } from '../messages/sheets-catalogue.js';
import type { Assumption } from '../schema/assumption.js';
import { evidenceGrades } from '../schema/evidence.js';
import type { Source } from '../schema/observation.js';
import { shapeAt, shapeOf, typesOf, wordsOf } from '../schema/shape.js';
import type { Language } from '../schema/text.js';
import { documentSchemas } from '../schema/documents.js';
import { rowShapes, usualHeadings } from './csv-document.js';
import { byteOrderMark, csvLine } from './csv-lines.js';
import { cellsUnder, flatten, headingsFor, isNumeric, type FlatRow } from './flat-rows.js';
import { writeWorkbook, type SheetColumn, type SheetContent } from './write-workbook.js';

/** What is exported: the register and the sources it cites. */
export type Register = { readonly assumptions: readonly Assumption[]; readonly sources: readonly Source[] };

/** Headings of the exported register: texts in both languages, then what else a row has. */
const registerHeadings = [
  'id', 'name', 'name.zh', 'name.en', 'unit', 'evidence', 'source[]', 'known_from', 'distribution.kind', 'distribution.low', 'distribution.mode', 'distribution.high',
  'distribution.p5', 'distribution.p50', 'distribution.p95', 'distribution.value', 'note', 'note.zh', 'note.en', 'tags[]',
] as const;
/** Columns that are always there, so that new rows can be written. */
const alwaysThere: ReadonlySet<string> = new Set(['id', 'unit', 'evidence', 'source[]', 'known_from', 'distribution.kind', 'distribution.low', 'distribution.mode', 'distribution.high', 'distribution.p5', 'distribution.p50', 'distribution.p95', 'distribution.value', 'tags[]']);

type FlatTable = { readonly headings: readonly string[]; readonly rows: readonly FlatRow[] };

function registerTable({ assumptions }: Register): FlatTable {
  const rows = assumptions.map(flatten);
  const used = new Set(rows.flatMap((row) => [...row.keys()]));
  const byLanguage = used.has('name.zh') || used.has('name.en');
  const first = registerHeadings.filter((heading) => used.has(heading) || alwaysThere.has(heading) || (heading === 'name' && !byLanguage));
  return { headings: headingsFor(rows, rowShapes.assumptions, first), rows };
}

function sourcesTable({ sources }: Register): FlatTable {
  const rows = sources.map(flatten);
  return { headings: headingsFor(rows, rowShapes.sources, usualHeadings.sources), rows };
}

/** The register as CSV that an office can edit and that loads back without loss: UTF-8 with a byte order mark, all digits. */
export function registerCsv(register: Register): string {
  const { headings, rows } = registerTable(register);
  return byteOrderMark + [csvLine(headings), ...rows.map((row) => csvLine(cellsUnder(headings, row)))].join('');
}

/**
 * The register as an .xlsx workbook that an office can edit and that loads back without loss: the register, its sources, and a sheet that
 * explains the columns. The same register gives the same bytes.
 * @throws RangeError `a cell holds at most 32767 characters: <cell>`
 */
export async function registerWorkbook(register: Register, lang: Language): Promise<Uint8Array> {
  const { sheets } = sheetMessages[lang];
  const [assumptions, sources] = [registerTable(register), sourcesTable(register)];
  return writeWorkbook([
    sheetOf(sheets.register, assumptions, (heading) => registerColumn(heading, register, lang)),
    sheetOf(sheets.sources, sources, (heading) => sourceColumn(heading, lang)),
    explanation(assumptions.headings, lang),
  ]);
}

function sheetOf(name: string, { headings, rows }: FlatTable, column: (heading: string) => SheetColumn): SheetContent {
  return { name, columns: headings.map(column), rows: [[...headings], ...rows.map((row) => cellsUnder(headings, row).map((cell) => (typeof cell === 'boolean' ? String(cell) : cell)))], frozen: 1 };
}

const widths: readonly (readonly [RegExp, number])[] = [[/(^|\.)id$/, 32], [/name/, 26], [/note/, 44], [/title/, 60], [/url/, 40], [/source/, 30], [/publisher/, 24], [/evidence/, 13], [/kind/, 14], [/unit/, 14]];
const widthOf = (heading: string): number => widths.find(([pattern]) => pattern.test(heading))?.[1] ?? 11;

function registerColumn(heading: string, register: Register, lang: Language): SheetColumn {
  const kinds = wordsOf(shapeAt(shapeOf(documentSchemas.assumptions), ['assumptions', 0, 'distribution', 'kind']));
  const words = /(^|\.)evidence$/.test(heading) ? evidenceGrades : heading.endsWith('distribution.kind') ? kinds : heading === 'unit' ? unitWords(register) : undefined;
  return { width: widthOf(heading), text: !isNumeric(heading, rowShapes.assumptions), prompt: meaningOf(heading, lang), ...(words === undefined ? {} : { words }), ...(heading === 'unit' ? { othersToo: true as const } : {}) };
}

/** Units in use, the commonest first: as many as a list of words in a workbook can hold (255 characters). */
function unitWords({ assumptions }: Register): readonly string[] | undefined {
  const counts = new Map<string, number>();
  for (const { unit } of assumptions) if (!unit.includes(',') && !unit.includes('"')) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const words = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([unit]) => unit);
  while (words.join(',').length > 250) words.pop();
  return words.length === 0 ? undefined : words;
}

function sourceColumn(heading: string, lang: Language): SheetColumn {
  const words = wordsOf(shapeAt(rowShapes.sources, [heading]));
  return { width: widthOf(heading), text: true, prompt: sheetMessages[lang].columns.sources[heading as SourceColumn], ...(words.length > 0 && typesOf(shapeAt(rowShapes.sources, [heading])).includes('text') ? { words } : {}) };
}

/** What a column of the register means: its own sentence, else that of the group it belongs to. */
function meaningOf(heading: string, lang: Language): string {
  const meanings: Readonly<Record<string, string>> = sheetMessages[lang].columns.register;
  const group = heading.split('.')[0] as RegisterColumn;
  return meanings[heading] ?? meanings[group] ?? '';
}

function explanation(headings: readonly string[], lang: Language): SheetContent {
  const { columns, sheets } = sheetMessages[lang];
  return {
    name: sheets.columns,
    columns: [{ width: 14, text: true }, { width: 30, text: true }, { width: 100, text: true }],
    rows: [
      [...columns.head],
      ...headings.map((heading) => [sheets.register, heading, meaningOf(heading, lang)]),
      ...usualHeadings.sources.map((heading) => [sheets.sources, heading, columns.sources[heading]]),
      ...columns.rules.map((rule) => ['', '', rule]),
    ],
    frozen: 0,
  };
}
