import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { planodds, temporaryFolder } from './cli.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const write = (file: string) => planodds(['schema', 'study', '-o', file], { cwd: folder.path });

describe('a file asked for with -o', () => {
  it('replaces the one that was there, and leaves nothing beside it', async () => {
    writeFileSync(join(folder.path, 'a.json'), 'old');
    expect((await write('a.json')).code).toBe(0);
    expect(JSON.parse(readFileSync(join(folder.path, 'a.json'), 'utf8'))).toHaveProperty('$schema');
    expect(readdirSync(folder.path)).toEqual(['a.json']);
  });

  it('is refused where a folder is, which stays', async () => {
    mkdirSync(join(folder.path, 'inner'));
    const { code, err } = await write('inner');
    expect(code).toBe(2);
    expect(err).toContain('cannot-write');
    expect(readdirSync(folder.path).sort()).toEqual(['a.json', 'inner']);
  });

  it.skipIf(process.platform === 'win32')('may be a device, which stays one', async () => {
    expect((await write('/dev/null')).code).toBe(0);
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});
