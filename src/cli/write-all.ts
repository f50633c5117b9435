import { basename, dirname } from 'node:path';
import { OutputError, writeOutputs } from '../report/write.js';
import { statSync } from 'node:fs';
import { usageFailure } from './failure.js';
import type { Session } from './session.js';

/** A folder cannot be made where a file is; better said before the work than after it. */
export function refuseFile(path: string, { lang }: Session): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined && !found.isDirectory()) throw usageFailure('not-a-folder', { path }, lang);
}

/** An output takes the place of no document of a workspace: of no YAML file that is there, and of nothing in a folder of inputs. */
export function refuseDocument(path: string, { lang }: Session): void {
  const isDocument = /\.ya?ml$/i.test(path) || basename(dirname(path)) === 'inputs';
  if (isDocument && statSync(path, { throwIfNoEntry: false }) !== undefined) throw usageFailure('is-a-document', { path }, lang);
}

/** A file cannot be made where a folder is, nor in the place of a document. */
export function refuseFolder(path: string, session: Session): void {
  refuseDocument(path, session);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) throw usageFailure('not-a-file', { path }, session.lang);
}

/** Writes a folder of outputs, all or nothing; a failure names the file. */
export async function writeAll(folder: string, files: ReadonlyMap<string, string | Uint8Array>, session: Session): Promise<void> {
  try {
    await writeOutputs(folder, files, { signal: session.signal });
  } catch (error) {
    if (error instanceof OutputError) throw usageFailure('cannot-write', { path: error.path, reason: error.code }, session.lang);
    throw error;
  }
}
