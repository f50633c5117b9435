import { existsSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkspaceFile, WorkspaceFiles } from './part.js';

const folders: readonly { readonly folder: string; readonly ends: RegExp }[] = [
  { folder: '', ends: /\.ya?ml$/i },
  { folder: 'inputs', ends: /\.(ya?ml|csv|txt)$/i },
  { folder: 'studies', ends: /\.ya?ml$/i },
];

/** The documents of a workspace as text, in the order of their paths. A folder that is missing holds no files. */
export async function readWorkspace(root: string): Promise<WorkspaceFiles> {
  const files = await Promise.all(folders.map(({ folder, ends }) => readFolder(root, folder, ends)));
  return { root, files: files.flat().sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

async function readFolder(root: string, folder: string, ends: RegExp): Promise<WorkspaceFile[]> {
  const path = join(root, folder);
  if (!isFolder(path)) return [];
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory() && ends.test(entry.name) && !/^[.~]/.test(entry.name)).map((entry) => entry.name);
  return Promise.all(
    names.map(async (name) => ({ path: folder === '' ? name : `${folder}/${name}`, text: decodeText(await readFile(join(path, name))) })),
  );
}

/** Text of a file: UTF-8 (a byte order mark is dropped), else GB18030 as Chinese Windows writes it; a byte that is neither becomes U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Folder of the workspace: the one asked for, else '.' or './scenarios' if they hold inputs/, else the one shipped with the package. */
export function findWorkspace(explicit: string | undefined, cwd: string): string {
  return findOwnWorkspace(explicit, cwd) ?? shippedWorkspace();
}

/** Folder of the workspace that may be written to: as `findWorkspace`, but never the shipped one; null if there is none. */
export function findOwnWorkspace(explicit: string | undefined, cwd: string): string | null {
  if (explicit !== undefined) return resolve(cwd, explicit);
  return [cwd, join(cwd, 'scenarios')].find((folder) => isFolder(join(folder, 'inputs'))) ?? null;
}

function shippedWorkspace(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'scenarios');
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
