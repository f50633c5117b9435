import { dirname, join } from 'node:path';
import { about, OutputError } from './write-error.js';
import type { FileSystem } from './write-files.js';

/** The file that tells a finished report: it is put in place last. */
export const manifestName = 'manifest.json';

const journalName = 'journal.json';

/** What an exchange does to a folder, written down beside the staged files before anything is moved. */
export type Exchange = {
  /** files that are not there yet */
  readonly create: readonly string[];
  /** files that are there and get a new content */
  readonly replace: readonly string[];
  /** files of the old report that are no longer made */
  readonly remove: readonly string[];
  /** whether the folder itself is new */
  readonly newFolder: boolean;
};

const staged = (staging: string, file: string): string => join(staging, 'new', file);
const kept = (staging: string, file: string): string => join(staging, 'old', file);

/** Whether a path of a report stays inside its folder: relative, with "/", without "." and "..". */
export function isInside(file: string): boolean {
  return file !== '' && !file.includes('\\') && !/^[a-z]:/i.test(file) && file.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** Files that the report in `dir` says it consists of; none where there is no readable manifest. */
async function oldFiles(files: FileSystem, dir: string): Promise<readonly string[]> {
  try {
    const manifest = JSON.parse(await files.readText(join(dir, manifestName))) as { readonly files?: unknown } | null;
    const listed: unknown = manifest?.files;
    return Array.isArray(listed) ? listed.filter((file): file is string => typeof file === 'string' && isInside(file)) : [];
  } catch {
    return []; // not a report of ours: nothing in it may be deleted
  }
}

/** Writes all files into the staging folder. */
export async function stage(files: FileSystem, staging: string, dir: string, contents: ReadonlyMap<string, string | Uint8Array>, signal?: AbortSignal): Promise<void> {
  for (const [file, content] of contents) {
    signal?.throwIfAborted();
    await about(join(dir, file), async () => {
      await files.makeFolder(dirname(staged(staging, file)));
      await files.write(staged(staging, file), content);
    });
  }
}

/** Compares the staged names with what is in `dir`. */
export async function planExchange(files: FileSystem, dir: string, names: readonly string[]): Promise<Exchange> {
  const create: string[] = [];
  const replace: string[] = [];
  const inOrder = [...names].sort((a, b) => Number(a === manifestName) - Number(b === manifestName) || (a < b ? -1 : 1));
  for (const name of inOrder) {
    const path = join(dir, name);
    const kind = await about(path, () => files.kind(path));
    if (kind === 'folder') throw new OutputError('EISDIR', path);
    (kind === 'file' ? replace : create).push(name);
  }
  const remove: string[] = [];
  for (const name of await oldFiles(files, dir)) {
    if (!names.includes(name) && (await files.kind(join(dir, name))) === 'file') remove.push(name);
  }
  return { create, replace, remove, newFolder: (await about(dir, () => files.kind(dir))) === 'none' };
}

async function setAside(files: FileSystem, staging: string, dir: string, name: string): Promise<void> {
  await files.makeFolder(dirname(kept(staging, name)));
  await files.rename(join(dir, name), kept(staging, name));
}

async function removeEmptyAbove(files: FileSystem, dir: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    for (let folder = dirname(name); folder !== '.'; folder = dirname(folder)) await files.removeEmpty(join(dir, folder));
  }
}

/** Puts the staged files in place, the manifest last, each after its predecessor was set aside; then the exchange is final. */
export async function exchange(files: FileSystem, staging: string, dir: string, plan: Exchange): Promise<void> {
  await about(dir, async () => {
    await files.write(join(staging, `${journalName}.part`), JSON.stringify(plan));
    await files.rename(join(staging, `${journalName}.part`), join(staging, journalName));
  });
  const putInPlace = (name: string): Promise<void> =>
    about(join(dir, name), async () => {
      await files.makeFolder(dirname(join(dir, name)));
      if (plan.replace.includes(name)) await setAside(files, staging, dir, name);
      await files.rename(staged(staging, name), join(dir, name));
    });
  const incoming = [...plan.create, ...plan.replace];
  for (const name of incoming.filter((file) => file !== manifestName)) await putInPlace(name);
  for (const name of plan.remove) await about(join(dir, name), () => setAside(files, staging, dir, name));
  if (incoming.includes(manifestName)) await putInPlace(manifestName);
  await about(dir, () => files.remove(join(staging, journalName)));
  await removeEmptyAbove(files, dir, plan.remove);
}

/**
 * Undoes an exchange that did not come to its end, in this process or in one that died: what was set aside goes back, what was new goes.
 * Does nothing for a folder without a journal: there the exchange never began or is final.
 */
export async function undo(files: FileSystem, staging: string, dir: string): Promise<void> {
  if ((await files.kind(join(staging, journalName))) === 'none') return;
  const plan = JSON.parse(await files.readText(join(staging, journalName))) as Exchange;
  for (const name of [...plan.replace, ...plan.remove]) {
    if ((await files.kind(kept(staging, name))) === 'file') await files.rename(kept(staging, name), join(dir, name));
  }
  for (const name of plan.create) {
    if ((await files.kind(staged(staging, name))) === 'none') await files.remove(join(dir, name));
  }
  await removeEmptyAbove(files, dir, plan.create);
  if (plan.newFolder) await files.removeEmpty(dir);
}
