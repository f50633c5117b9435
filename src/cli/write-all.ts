import { OutputError, writeOutputs } from '../report/write.js';
import { usageFailure } from './failure.js';
import type { Session } from './session.js';

/** Writes files into a folder, all or none; a failure names the file. */
export async function writeAll(folder: string, files: ReadonlyMap<string, string | Uint8Array>, session: Session): Promise<void> {
  try {
    await writeOutputs(folder, files, { signal: session.signal });
  } catch (error) {
    if (error instanceof OutputError) throw usageFailure('cannot-write', { path: error.path, reason: error.code }, session.lang);
    throw error;
  }
}
