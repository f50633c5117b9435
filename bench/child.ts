import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');

/** Files of scripts that were made ready in this process, by name. */
const ready = new Map<string, string>();

/** A script of this folder as one file of plain JavaScript that takes the engine from dist, so that its process holds what a user's does and no compiler. */
function readied(script: string): string {
  const known = ready.get(script);
  if (known !== undefined) return known;
  const file = join(here, 'results', script.replace(/\.ts$/, '.mjs'));
  const [built] = buildSync({ entryPoints: [join(here, script)], bundle: true, platform: 'node', format: 'esm', packages: 'external', external: ['../src/*', '../../src/*'], write: false, logLevel: 'silent' }).outputFiles;
  const code = built?.text.replace(/from "(?:\.\.\/)+src\//g, `from "${join(root, 'dist')}/`) ?? '';
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, code);
  ready.set(script, file);
  return file;
}

/**
 * Runs a script of this folder in a process of its own and reads the JSON that it prints.
 * @throws Error with what it said, if it failed
 */
export function inChild<T>(script: string, input: unknown): T {
  const done = spawnSync(process.execPath, [readied(script), JSON.stringify(input)], { encoding: 'utf8', cwd: root });
  if (done.status !== 0) throw new Error(`${script}: ${done.stderr}`);
  return JSON.parse(done.stdout) as T;
}
