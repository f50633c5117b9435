import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { codeOf, type FileSystem } from './write-files.js';
import { undo } from './write-swap.js';

const ownerName = 'owner.json';

type Owner = { readonly writer: 'planodds'; readonly pid: number; readonly host: string };

const prefixOf = (dir: string): string => `${basename(dir)}.partial-`;

/** A new folder beside `dir`, marked with who made it. */
export async function openStaging(files: FileSystem, dir: string): Promise<string> {
  const staging = join(dirname(dir), prefixOf(dir) + randomBytes(6).toString('hex'));
  const owner: Owner = { writer: 'planodds', pid: process.pid, host: hostname() };
  try {
    await files.makeFolder(staging);
    await files.write(join(staging, ownerName), JSON.stringify(owner));
  } catch (error) {
    await files.remove(staging);
    throw error;
  }
  return staging;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** Whether a folder was left by a run of this machine that is no longer there. */
async function isAbandoned(files: FileSystem, staging: string): Promise<boolean> {
  try {
    const owner = JSON.parse(await files.readText(join(staging, ownerName))) as Partial<Owner> | null;
    return owner?.writer === 'planodds' && owner.host === hostname() && typeof owner.pid === 'number' && !isAlive(owner.pid);
  } catch {
    return false; // unmarked: not ours to touch
  }
}

/** Undoes and removes what dead runs left beside `dir`; folders of living runs, of other machines and of other programs stay. */
export async function clearAbandoned(files: FileSystem, dir: string): Promise<void> {
  if ((await files.kind(dirname(dir))) !== 'folder') return;
  for (const name of await files.list(dirname(dir))) {
    const staging = join(dirname(dir), name);
    if (!name.startsWith(prefixOf(dir)) || !(await isAbandoned(files, staging))) continue;
    await undo(files, staging, dir);
    await files.remove(staging);
  }
}
