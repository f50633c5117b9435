import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem, type FileSystem } from '../../src/report/write-files.js';
import { OutputError, writeOutputs } from '../../src/report/write.js';

let parent = '';
let dir = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'planodds-write-'));
  dir = join(parent, 'main');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** Every file under a folder with its content, folders with null. */
function tree(root: string): Record<string, string | null> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).sort();
  return Object.fromEntries(names.map((name) => [name, statSync(join(root, name)).isDirectory() ? null : readFileSync(join(root, name), 'utf8')]));
}

function put(name: string, content: string): void {
  mkdirSync(dirname(join(parent, name)), { recursive: true });
  writeFileSync(join(parent, name), content);
}

function report(files: Readonly<Record<string, string | Uint8Array>>): Map<string, string | Uint8Array> {
  const listed = [...Object.keys(files), 'manifest.json'].sort();
  return new Map([['manifest.json', JSON.stringify({ files: listed })], ...Object.entries(files)]);
}

const first = report({ 'report.md': 'one', 'tables/a.csv': 'a1', 'charts/old/fan.svg': 'fan' });
const second = report({ 'report.md': 'two', 'tables/a.csv': 'a2', 'tables/b.csv': 'b2' });

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** The real file system, where the `n`-th of the moves that `matches` fails. */
function failingMove(matches: (from: string, to: string) => boolean, code: string, n = 1): FileSystem {
  let seen = 0;
  return {
    ...nodeFileSystem,
    rename: (from, to) => {
      if (matches(from, to)) seen += 1;
      return matches(from, to) && seen === n ? Promise.reject(failure(code)) : nodeFileSystem.rename(from, to);
    },
  };
}

async function outcome(work: Promise<void>): Promise<unknown> {
  return work.then(() => 'done', (error: unknown) => error);
}

describe('writeOutputs', () => {
  it('writes text and bytes into a new folder and leaves nothing beside it', async () => {
    await writeOutputs(dir, report({ 'report.md': '文', 'charts/a.png': new Uint8Array([65, 66]) }));
    expect(readdirSync(parent)).toEqual(['main']);
    expect(tree(dir)).toMatchObject({ 'report.md': '文', 'charts/a.png': 'AB' });
  });

  it('makes the folders above as well', async () => {
    await writeOutputs(join(parent, 'x/y/main'), first);
    expect(readdirSync(join(parent, 'x/y'))).toEqual(['main']);
  });

  it('replaces a report, deletes what the old one lists and the new one lacks, and keeps what is not its own', async () => {
    await writeOutputs(dir, first);
    put('main/notes.txt', 'mine');
    put('main/charts/own.svg', 'mine too');
    await writeOutputs(dir, second);
    expect(tree(dir)).toEqual({
      charts: null,
      'charts/own.svg': 'mine too',
      'manifest.json': second.get('manifest.json'),
      'notes.txt': 'mine',
      'report.md': 'two',
      tables: null,
      'tables/a.csv': 'a2',
      'tables/b.csv': 'b2',
    });
  });

  it('never deletes outside its folder, whatever the old manifest lists', async () => {
    put('precious.txt', 'x');
    put('main/manifest.json', JSON.stringify({ files: ['../precious.txt', join(parent, 'precious.txt'), '', 7] }));
    await writeOutputs(dir, second);
    expect(tree(parent)['precious.txt']).toBe('x');
  });

  it('deletes nothing where the manifest is not a report of ours', async () => {
    put('main/manifest.json', '{"name": "another program"');
    put('main/a.txt', 'x');
    await writeOutputs(dir, second);
    expect(tree(dir)['a.txt']).toBe('x');
  });

  it('puts the manifest in place last', async () => {
    await writeOutputs(dir, first);
    const moved: string[] = [];
    const recording: FileSystem = { ...nodeFileSystem, rename: (from, to) => (moved.push(to), nodeFileSystem.rename(from, to)) };
    await writeOutputs(dir, second, { fileSystem: recording });
    expect(moved.at(-1)).toBe(join(dir, 'manifest.json'));
    expect(moved.filter((to) => to.startsWith(dir + '/') || to.startsWith(dir + '\\'))).toHaveLength(second.size);
  });

  it('refuses paths that leave the folder', async () => {
    for (const path of ['../x', '/etc/x', 'a//b', 'a\\b', 'c:/x', '']) {
      await expect(writeOutputs(dir, new Map([[path, '']]))).rejects.toThrow(`path must stay inside the report: ${path}`);
    }
    expect(readdirSync(parent)).toEqual([]);
  });
});

describe('writeOutputs, when something fails, leaves the previous report as it was', () => {
  it('at every single move, with one error that names the file', async () => {
    await writeOutputs(dir, first);
    put('main/notes.txt', 'mine');
    const before = tree(parent);
    let failures = 0;
    for (let n = 1; n < 100; n += 1) {
      const fileSystem = failingMove(() => true, 'EBUSY', n);
      const error = await outcome(writeOutputs(dir, second, { fileSystem }));
      if (error === 'done') break;
      failures += 1;
      expect(error).toBeInstanceOf(OutputError);
      expect(error).toMatchObject({ code: 'EBUSY', path: expect.stringContaining(dir) as string });
      expect(tree(parent), `move ${n}`).toEqual(before);
    }
    // journal; report.md, a.csv and manifest each aside and in; b.csv in; fan.svg aside
    expect(failures).toBe(9);
    expect(tree(dir)['report.md']).toBe('two');
  });

  it('when there was none: the folder is gone again', async () => {
    const fileSystem = failingMove((_, to) => to.endsWith('manifest.json'), 'EPERM');
    await expect(writeOutputs(dir, first, { fileSystem })).rejects.toThrow(`cannot write ${join(dir, 'manifest.json')}: no permission, or another program holds it open`);
    expect(readdirSync(parent)).toEqual([]);
  });

  it('when the disk fills up while staging', async () => {
    await writeOutputs(dir, first);
    const before = tree(parent);
    const fileSystem: FileSystem = { ...nodeFileSystem, write: (path, content) => (path.endsWith('b.csv') ? Promise.reject(failure('ENOSPC')) : nodeFileSystem.write(path, content)) };
    await expect(writeOutputs(dir, second, { fileSystem })).rejects.toThrow(`cannot write ${join(dir, 'tables', 'b.csv')}: the disk is full`);
    expect(tree(parent)).toEqual(before);
  });

  it('when the disk is read-only', async () => {
    const fileSystem: FileSystem = { ...nodeFileSystem, makeFolder: () => Promise.reject(failure('EROFS')) };
    await expect(writeOutputs(dir, first, { fileSystem })).rejects.toMatchObject({ code: 'EROFS', path: dir });
    expect(readdirSync(parent)).toEqual([]);
  });

  it('when a folder is in the place of a file, or a file in the place of a folder', async () => {
    put('main/tables/a.csv/x', 'x');
    await expect(writeOutputs(dir, first)).rejects.toMatchObject({ code: 'EISDIR', path: join(dir, 'tables', 'a.csv') });
    rmSync(dir, { recursive: true });
    put('main/tables', 'a file');
    const before = tree(parent);
    await expect(writeOutputs(dir, first)).rejects.toThrow(`cannot write ${join(dir, 'tables', 'a.csv')}: a file is in the place of one of its folders`);
    expect(tree(parent)).toEqual(before);
  });

  it('and says where the originals are if they cannot be put back', async () => {
    await writeOutputs(dir, first);
    const fileSystem = failingMove((from, to) => to.endsWith(join('main', 'report.md')) && (from.includes('new') || from.includes('old')), 'EBUSY');
    const stuck: FileSystem = { ...fileSystem, rename: (from, to) => (from.includes(join('old', 'report.md')) ? Promise.reject(failure('EBUSY')) : fileSystem.rename(from, to)) };
    const error = (await outcome(writeOutputs(dir, second, { fileSystem: stuck }))) as OutputError;
    const staging = /kept in (.*)$/.exec(error.message)?.[1] ?? '';
    expect(readFileSync(join(staging, 'old', 'report.md'), 'utf8')).toBe('one');
  });
});

describe('writeOutputs, aborted', () => {
  it('before it begins, does nothing', async () => {
    await expect(writeOutputs(dir, first, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
    expect(readdirSync(parent)).toEqual([]);
  });

  it('while staging, removes its folder and leaves the report as it was', async () => {
    await writeOutputs(dir, first);
    const before = tree(parent);
    const controller = new AbortController();
    const fileSystem: FileSystem = {
      ...nodeFileSystem,
      write: async (path, content) => {
        await nodeFileSystem.write(path, content);
        if (path.endsWith('a.csv')) controller.abort(new Error('stop'));
      },
    };
    await expect(writeOutputs(dir, second, { signal: controller.signal, fileSystem })).rejects.toThrow('stop');
    expect(tree(parent)).toEqual(before);
  });

  it('during the exchange, finishes it', async () => {
    const controller = new AbortController();
    const fileSystem: FileSystem = { ...nodeFileSystem, rename: (from, to) => (controller.abort(), nodeFileSystem.rename(from, to)) };
    await writeOutputs(dir, first, { signal: controller.signal, fileSystem });
    expect(tree(dir)['report.md']).toBe('one');
  });
});

describe('writeOutputs, after a run that died', () => {
  /** No process has this number: it is above the largest that systems give out. */
  const deadPid = 2 ** 30;
  const owner = (pid: number, host = hostname()): string => JSON.stringify({ writer: 'planodds', pid, host });

  it('undoes a half exchange before it begins its own', async () => {
    put('main/report.md', 'half new');
    put('main/extra.md', 'half new');
    put('main.partial-dead/owner.json', owner(deadPid));
    put('main.partial-dead/journal.json', JSON.stringify({ create: ['extra.md'], replace: ['report.md'], remove: [], newFolder: false }));
    put('main.partial-dead/old/report.md', 'whole');
    const failing = failingMove((_, to) => to.endsWith('manifest.json'), 'EBUSY');
    await expect(writeOutputs(dir, second, { fileSystem: failing })).rejects.toBeInstanceOf(OutputError);
    expect(tree(parent)).toEqual({ main: null, 'main/report.md': 'whole' });
  });

  it('leaves folders of living runs, other machines and other programs alone', async () => {
    put('main.partial-live/owner.json', owner(process.pid));
    put('main.partial-far/owner.json', owner(deadPid, 'another machine'));
    put('main.partial-foreign/data.txt', 'x');
    put('other.partial-dead/owner.json', owner(deadPid));
    put('main.partial-dead/owner.json', owner(deadPid));
    await writeOutputs(dir, first);
    expect(readdirSync(parent).sort()).toEqual(['main', 'main.partial-far', 'main.partial-foreign', 'main.partial-live', 'other.partial-dead']);
  });
});
