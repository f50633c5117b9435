import type { Diagnostic } from '../schema/diagnostic.js';
import { diagnostic } from '../scenarios/codes.js';
import { firstCell, placeAt, type Grid } from './grid.js';
import { plainHeading } from './headings.js';
import { importKinds, sheetWords, type ImportKind } from './vocabulary.js';

export type Chosen = { readonly grid: Grid; readonly kind: ImportKind };
export type Choice = { readonly chosen: readonly Chosen[]; readonly ignored: readonly Grid[]; readonly diagnostics: readonly Diagnostic[] };

/** What a sheet or file holds by its name, null if the name says nothing. */
function kindByName(name: string): ImportKind | null {
  const plain = plainHeading(name);
  const entry = (Object.entries(sheetWords) as [ImportKind, readonly string[]][]).find(([, words]) => words.some((word) => plainHeading(word) === plain));
  return entry?.[0] ?? null;
}

/** Sheets that explain the others; this program writes them itself. */
const explanations: ReadonlySet<string> = new Set(['说明', '填写说明', 'columns', 'readme', 'help']);

const fileStem = (file: string): string => file.replace(/^.*[/\\]/, '').replace(/\.[^.]+$/, '');
const isFilled = (grid: Grid): boolean => grid.rows.some((row) => firstCell(row) !== null);

/** Which sheets are read as what: by `as` and `sheet` where they are given, else by the names of sheets, and of a file with a single one. */
export function chooseTables(grids: readonly Grid[], asked: { readonly as?: ImportKind; readonly sheet?: string }): Choice {
  const filled = grids.filter(isFilled);
  const wanted = asked.sheet === undefined ? filled.filter((grid) => !explanations.has(plainHeading(grid.sheet ?? ''))) : filled.filter((grid) => grid.sheet === asked.sheet);
  const named = wanted.flatMap((grid): Chosen[] => {
    const kind = grid.sheet === null ? null : kindByName(grid.sheet);
    return kind === null ? [] : [{ grid, kind }];
  });
  const chosen = choose(wanted, named, asked.as);
  const ignored = filled.filter((grid) => !explanations.has(plainHeading(grid.sheet ?? '')) && !chosen.some((one) => one.grid === grid));
  if (chosen.length > 0) return { chosen, ignored, diagnostics: [] };
  const place = grids[0] ? { ...placeAt(grids[0], 0, 0) } : { file: '', line: 1, column: 1 };
  const name = asked.sheet ?? (grids.map((grid) => grid.sheet ?? fileStem(grid.file)).join(', ') || '—');
  const known = importKinds.flatMap((kind) => sheetWords[kind].slice(0, 2)).join(', ');
  return { chosen, ignored, diagnostics: [diagnostic('unknown-sheet', place, { name, known })] };
}

function choose(wanted: readonly Grid[], named: readonly Chosen[], as: ImportKind | undefined): readonly Chosen[] {
  const [only] = wanted;
  if (as === undefined) {
    if (named.length > 0) return named;
    const kind = only !== undefined && wanted.length === 1 ? kindByName(fileStem(only.file)) : null;
    return only !== undefined && kind !== null ? [{ grid: only, kind }] : [];
  }
  const own = named.filter(({ kind }) => kind === as || (as === 'register' && kind === 'sources'));
  if (own.length > 0) return own;
  return only === undefined ? [] : [{ grid: only, kind: as }];
}
