import { lstatSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { usageFailure } from './failure.js';
import type { Session } from './session.js';
import { refuseDocument } from './write-all.js';

/** Text to stdout, or to the file asked for with -o. */
export async function print(text: string, file: string | undefined, session: Session): Promise<void> {
  if (file === undefined) session.out.write(text);
  else await writeOne(file, text, session);
}

export async function printJson(document: object, file: string | undefined, session: Session): Promise<void> {
  await print(`${JSON.stringify(document, null, 2)}\n`, file, session);
}

/** Writes one file, making its folder; it has its name only when it is whole. What is no ordinary file, such as a device, is written to. A failure names the file. */
export async function writeOne(file: string, content: string | Uint8Array, session: Session): Promise<void> {
  const target = resolve(session.cwd, file);
  refuseDocument(target, session);
  try {
    await mkdir(dirname(target), { recursive: true });
    const there = lstatSync(target, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile()) await writeFile(target, content);
    else await writeAside(target, content);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw usageFailure('cannot-write', { path: file, reason: code ?? message }, session.lang);
  }
  session.err.write(`${session.words.wrote(file)}\n`);
}

/** Writes beside the file and moves it there. */
async function writeAside(target: string, content: string | Uint8Array): Promise<void> {
  const staged = `${target}.${process.pid}.new`;
  try {
    await writeFile(staged, content);
    await rename(staged, target);
  } catch (error) {
    await rm(staged, { force: true });
    throw error;
  }
}
