import type { Diagnostic, Place } from '../schema/diagnostic.js';

export type Path = readonly (string | number)[];

/**
 * Where a value stands (or its key, for mappings); for something that is not there, the nearest thing around it.
 * `letter`: index of a letter of a text, to whose column the place leads where the text stands on one line as it is.
 */
export type Locator = (path: Path, at?: 'value' | 'key', letter?: number) => Place;

/** One file as a plain value of tables, with the place of everything in it. */
export type Part = {
  readonly value: unknown;
  readonly locate: Locator;
  readonly diagnostics: readonly Diagnostic[];
  /** false if part of the file could not be read, so that what it defines is not known */
  readonly isWhole: boolean;
  /** keys that every row of a table lacks because their column is missing: reported once, at the header */
  readonly missingColumns: ReadonlySet<string>;
};

export type WorkspaceFile = { readonly path: string; readonly text: string };
/** The files of a workspace as text; paths are relative to the root and use '/'. */
export type WorkspaceFiles = { readonly root: string; readonly files: readonly WorkspaceFile[] };

/** Text without byte order mark and with '\n' at the end of lines, whatever the office wrote. */
export function plainText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}
