import { resolve } from 'node:path';
import { about, OutputError } from './write-error.js';
import { nodeFileSystem, type FileSystem } from './write-files.js';
import { clearAbandoned, openStaging } from './write-staging.js';
import { exchange, isInside, planExchange, stage, undo } from './write-swap.js';

export { OutputError } from './write-error.js';

export type WriteOptions = { readonly signal?: AbortSignal; readonly fileSystem?: FileSystem };

/** Takes back what was done so far; where that fails too, the originals stay in the staging folder and the error says where. */
async function takeBack(fileSystem: FileSystem, staging: string, dir: string, error: unknown): Promise<unknown> {
  try {
    await undo(fileSystem, staging, dir);
    await fileSystem.remove(staging);
    return error;
  } catch (second) {
    if (!(error instanceof OutputError)) return error;
    return new OutputError(error.code, error.path, { cause: second, note: `; the previous files are kept in ${staging}` });
  }
}

/**
 * Writes a report: either all of it or nothing.
 *
 * 1. clear      what dead runs left beside `dir` is undone and removed
 * 2. stage      every file goes into a folder beside `dir`; until here an abort leaves `dir` as it was
 * 3. exchange   file by file, the old ones set aside, `manifest.json` last; files that the old manifest lists (`files`) and that are no
 *               longer made go, all others stay
 * 4. clean      the staging folder goes; after a failure the old files go back first
 *
 * `files` are contents by path relative to `dir`, with "/".
 * @throws RangeError `path must stay inside the report: <path>`
 * @throws OutputError naming the file that could not be written and the system's code
 * @throws the reason of `signal` if it was aborted before the exchange
 */
export async function writeOutputs(dir: string, files: ReadonlyMap<string, string | Uint8Array>, options: WriteOptions = {}): Promise<void> {
  const { signal, fileSystem = nodeFileSystem } = options;
  for (const file of files.keys()) if (!isInside(file)) throw new RangeError(`path must stay inside the report: ${file}`);
  signal?.throwIfAborted();
  const target = resolve(dir);

  await about(target, () => clearAbandoned(fileSystem, target));
  const staging = await about(target, () => openStaging(fileSystem, target));
  try {
    await stage(fileSystem, staging, target, files, signal);
    const plan = await planExchange(fileSystem, target, [...files.keys()]);
    signal?.throwIfAborted();
    await exchange(fileSystem, staging, target, plan);
  } catch (error) {
    throw await takeBack(fileSystem, staging, target, error);
  }
  await about(target, () => fileSystem.remove(staging));
}
