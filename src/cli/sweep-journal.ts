import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SweptPoint } from '../what-if/sweep-task.js';
import { usageFailure } from './failure.js';
import type { Session } from './session.js';

/** Points of a sweep that are done, on disk: a line for each, added as it ends, so that a sweep that was killed goes on where it was. */
export type Journal = { readonly known: ReadonlyMap<string, SweptPoint>; readonly add: (points: readonly SweptPoint[]) => Promise<void>; readonly close: () => Promise<void>; readonly remove: () => Promise<void> };

/**
 * Opens the journal of a results folder, beside it. A last line that a kill cut off is left out; any other line that is no point is an error,
 * since a file of that name was then not written by a sweep.
 */
export async function openJournal(folder: string, session: Session): Promise<Journal> {
  const path = `${folder}.points.jsonl`;
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const known = new Map<string, SweptPoint>();
  for (const line of whole.split('\n')) {
    if (line === '') continue;
    const point = readPoint(line);
    if (point === null) throw usageFailure('bad-journal', { path }, session.lang);
    known.set(point.key, point);
  }
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a');
  await file.truncate(Buffer.byteLength(whole));
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await file.close();
    isOpen = false;
  };
  return {
    known,
    add: async (points) => {
      await file.appendFile(points.map((point) => `${JSON.stringify(point)}\n`).join(''));
      await file.datasync();
    },
    close,
    remove: async () => {
      await close();
      await rm(path, { force: true });
    },
  };
}

function readPoint(line: string): SweptPoint | null {
  try {
    const point = JSON.parse(line) as Partial<SweptPoint>;
    return typeof point.key === 'string' && Array.isArray(point.outcomes) ? (point as SweptPoint) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
