import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Runs a script of this folder in a process of its own and reads the JSON that it prints.
 * @throws Error with what it said, if it failed
 */
export function inChild<T>(script: string, input: unknown): T {
  const done = spawnSync(process.execPath, ['--import', 'tsx', '--import', join(here, 'built.mjs'), join(here, script), JSON.stringify(input)], { encoding: 'utf8', cwd: join(here, '..') });
  if (done.status !== 0) throw new Error(`${script}: ${done.stderr}`);
  return JSON.parse(done.stdout) as T;
}
