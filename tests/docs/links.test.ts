import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { deadLinks } from './links.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readmes = readdirSync(root).filter((name) => /^(README|CONTRIBUTING|CHANGELOG).*\.md$/.test(name));
const docs = existsSync(join(root, 'docs')) ? readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')) : [];
const documents = [...readmes, ...docs.map((name) => join('docs', name))];

describe('links', () => {
  it('of every document lead to a file, and to a heading where they name one', () => {
    expect(documents.flatMap((name) => deadLinks(root, join(root, name)))).toEqual([]);
  });

  it('that lead nowhere are found, in every form, and code is not read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'planodds-links-'));
    const lines = [
      '# 一个 Heading, twice',
      '# Other',
      '[ok](#一个-heading-twice) [ok](b.md#other "title") [ok](https://example.org/none.md) ![ok](<b.md>)',
      '[1](none.md) ![2](none.svg) [3](b.md#none) [4](#none) [5](../outside.md) <img src="none.png">',
      '[ref]: none-ref.md',
      '`[code](none-code.md)`',
      '```',
      '[code](none-code.md)',
      '```',
    ];
    writeFileSync(join(folder, 'a.md'), lines.join('\n'));
    writeFileSync(join(folder, 'b.md'), '# Other');
    const told = deadLinks(folder, join(folder, 'a.md'));
    rmSync(folder, { recursive: true });
    expect([...told].sort()).toEqual([
      'a.md: #none has no such heading',
      'a.md: ../outside.md leaves the repository',
      'a.md: b.md#none has no such heading',
      'a.md: none-ref.md does not exist',
      'a.md: none.md does not exist',
      'a.md: none.png does not exist',
      'a.md: none.svg does not exist',
    ]);
  });
});
