import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { usageFailure } from './failure.js';
import type { Session } from './session.js';

/** Text to stdout, or to the file asked for with -o. */
export async function print(text: string, file: string | undefined, session: Session): Promise<void> {
  if (file === undefined) session.out.write(text);
  else await writeOne(file, text, session);
}

export async function printJson(document: object, file: string | undefined, session: Session): Promise<void> {
  await print(`${JSON.stringify(document, null, 2)}\n`, file, session);
}

/** Writes one file, making its folder; a failure names the file. */
export async function writeOne(file: string, content: string | Uint8Array, session: Session): Promise<void> {
  try {
    await mkdir(dirname(resolve(session.cwd, file)), { recursive: true });
    await writeFile(resolve(session.cwd, file), content);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw usageFailure('cannot-write', { path: file, reason: code ?? message }, session.lang);
  }
  session.err.write(`${session.words.wrote(file)}\n`);
}
