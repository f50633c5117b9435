import { isKnownUnit, parseCostUnit } from '../scenarios/units.js';
import { columnWords, rangeWords, type RangeEnd, type TableKind } from './vocabulary.js';

/** What a heading says: the column, the end of a range it is, and a year or unit written beside its name. */
export type Heading = { readonly column: string; readonly end: RangeEnd | null; readonly year: number | null; readonly unit: string | null };

/** A heading reduced to what tells it from others: width, case, spaces and punctuation do not count. */
export function plainHeading(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s()[\]{}_\-–—:/.,·、，。；;"'*]/g, '');
}

/** Column and end of a range by plain heading. */
function lookUp(kind: TableKind): ReadonlyMap<string, { readonly column: string; readonly end: RangeEnd | null }> {
  const found = new Map<string, { readonly column: string; readonly end: RangeEnd | null }>();
  const note = (heading: string, column: string, end: RangeEnd | null): void => {
    const plain = plainHeading(heading);
    if (plain !== '' && !found.has(plain)) found.set(plain, { column, end });
  };
  for (const [column, { words, isRange }] of Object.entries(columnWords[kind])) {
    for (const word of words) {
      note(word, column, null);
      for (const [end, ends] of isRange ? (Object.entries(rangeWords) as [RangeEnd, readonly string[]][]) : []) for (const suffix of ends) note(`${word}${suffix}`, column, end);
    }
  }
  return found;
}
const lookUps = new Map<TableKind, ReturnType<typeof lookUp>>();

/** What a heading means in a kind of table, null if nothing. A year and a unit in brackets may stand beside the name. */
export function readHeading(text: string, kind: TableKind): Heading | null {
  const known = lookUps.get(kind) ?? lookUp(kind);
  lookUps.set(kind, known);
  const plain = text.normalize('NFKC');
  const year = Number(/(?<!\d)((?:19|20|21)\d{2})(?!\d)/.exec(plain)?.[1] ?? 0);
  const withoutYear = plain.replace(/(?<!\d)(?:19|20|21)\d{2}(?!\d)\s*年?/g, '');
  const bracket = /[（(]([^()（）]+(?:\([^()]*\))?)[)）]\s*$/.exec(withoutYear);
  const unit = bracket?.[1] !== undefined && isUnit(bracket[1].trim()) ? bracket[1].trim() : null;
  const name = unit === null ? withoutYear : withoutYear.slice(0, bracket?.index);
  const found = known.get(plainHeading(text)) ?? known.get(plainHeading(name)) ?? bareYear(name, year, kind);
  return found === undefined ? null : { ...found, year: year === 0 ? null : year, unit };
}

/** A heading that is a year and nothing else is the baseline of that year. */
function bareYear(name: string, year: number, kind: TableKind): { readonly column: string; readonly end: null } | undefined {
  return kind === 'indicators' && year !== 0 && plainHeading(name) === '' ? { column: 'baseline', end: null } : undefined;
}

function isUnit(text: string): boolean {
  return isKnownUnit(text) || parseCostUnit(text) !== null;
}

/** The unit in brackets at the end of a name, 森林覆盖率（%）, and the name without it. */
export function unitInName(name: string): { readonly name: string; readonly unit: string | null } {
  const found = /^(.+?)\s*[（(]([^()（）]+)[)）]$/.exec(name);
  return found?.[1] !== undefined && found[2] !== undefined && isUnit(found[2].trim()) ? { name: found[1], unit: found[2].trim() } : { name, unit: null };
}

/** The headings a kind of table knows, for people: the Chinese and the English word of each column. */
export function knownHeadings(kind: TableKind, columns: readonly string[] = Object.keys(columnWords[kind])): string {
  return columns
    .flatMap((column) => {
      const entry = columnWords[kind][column];
      if (!entry) return [];
      const [zh, en] = entry.words;
      const name = (word: string, suffix: string): string => (word === '' ? suffix : /[a-z]$/.test(word) ? `${word} ${suffix}` : `${word}${suffix}`);
      const both = (a: string, b: string): string => (a === b ? a : `${a}/${b}`);
      return entry.isRange ? (['low', 'mode', 'high'] as const).map((end) => both(name(zh, rangeWords[end][0]), name(en, rangeWords[end][1]))) : [both(zh, en)];
    })
    .join(', ');
}
