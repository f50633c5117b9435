import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { runCommandLine } from '../../src/cli/command-line.js';
import { openSession } from '../../src/cli/session.js';
import { miniFiles } from '../scenarios/mini-workspace.js';

export const repository = fileURLToPath(new URL('../../', import.meta.url));

export type Finished = { readonly code: number; readonly out: string; readonly err: string };
type Where = { readonly cwd?: string; readonly env?: Readonly<Record<string, string>>; readonly terminal?: boolean; /** Ctrl-C as soon as this is printed */ readonly interruptAt?: string };

/** A folder of its own, and how to remove it. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'planodds-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Writes the small plan under `folder`/scenarios, with some files replaced, added, or (null) left out. */
export function writeMini(folder: string, changes: Readonly<Record<string, string | null>> = {}): string {
  const root = join(folder, 'scenarios');
  for (const [path, text] of Object.entries({ ...miniFiles, ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Runs a command line in this process; what it prints is caught. */
export async function planodds(argv: readonly string[], { cwd = repository, env = {}, terminal = false, interruptAt }: Where = {}): Promise<Finished> {
  const caught = { out: '', err: '' };
  const stop = new AbortController();
  const write = (side: 'out' | 'err') => (text: string) => {
    caught[side] += text;
    if (interruptAt !== undefined && text.includes(interruptAt)) stop.abort();
    return true;
  };
  const stream = (side: 'out' | 'err') => ({ write: write(side), isTTY: terminal, columns: 100 });
  const host = { cwd: () => cwd, env: { LANG: 'en_US.UTF-8', ...env }, stdout: stream('out'), stderr: stream('err') };
  const code = await runCommandLine(argv, openSession(host as unknown as NodeJS.Process, argv, stop.signal));
  return { code, ...caught };
}

/** Starts the command in a process of its own. */
export function start(argv: readonly string[], { cwd = repository, env = {} }: Where = {}): ChildProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return spawn(process.execPath, ['--import', tsx, join(repository, 'src/cli/main.ts'), ...argv], { cwd, env: { ...process.env, LC_ALL: 'en_US.UTF-8', ...env }, stdio: 'pipe' });
}

/** Waits for a process to end. */
export async function ended(child: ChildProcess): Promise<Finished> {
  const caught = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (caught.out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (caught.err += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code: code ?? -1, ...caught };
}

/** Every file under a folder with its content, by relative path with "/". */
export function contentOf(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const entries = paths.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
