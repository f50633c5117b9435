import { lstat, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';

/** What writing a report needs of the file system; tests hand in one that fails. */
export type FileSystem = {
  readonly makeFolder: (path: string) => Promise<void>;
  readonly write: (path: string, content: string | Uint8Array) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly readText: (path: string) => Promise<string>;
  readonly list: (path: string) => Promise<readonly string[]>;
  readonly kind: (path: string) => Promise<'file' | 'folder' | 'none'>;
  /** removes a file or a whole folder; it may be gone already */
  readonly remove: (path: string) => Promise<void>;
  /** removes a folder only if it is empty */
  readonly removeEmpty: (path: string) => Promise<void>;
};

/** The system's code of a failure (ENOENT, EACCES, ...), or "" for any other. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

async function kind(path: string): Promise<'file' | 'folder' | 'none'> {
  try {
    return (await lstat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return 'none';
    throw error;
  }
}

async function removeEmpty(path: string): Promise<void> {
  try {
    await rmdir(path);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR', 'EPERM'].includes(codeOf(error))) throw error;
  }
}

export const nodeFileSystem: FileSystem = {
  makeFolder: async (path) => void (await mkdir(path, { recursive: true })),
  write: (path, content) => writeFile(path, content),
  rename,
  readText: (path) => readFile(path, 'utf8'),
  list: (path) => readdir(path),
  kind,
  remove: (path) => rm(path, { recursive: true, force: true }),
  removeEmpty,
};
