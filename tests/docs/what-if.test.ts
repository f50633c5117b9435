import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { planodds, temporaryFolder } from '../cli/cli.js';

const text = readFileSync(new URL('../../docs/what-if.md', import.meta.url), 'utf8');
const fences = [...text.matchAll(/```text\n([\s\S]*?)```/g)].map((match) => (match[1] ?? '').trim().split('\n'));
const commands = fences.flatMap((lines) => lines.filter((line) => line.startsWith('planodds ')).map((line) => ({ line, says: lines.length === 2 && lines[1]?.startsWith('error: ') ? (lines[1] ?? '') : null })));
const folder = temporaryFolder();
afterAll(() => folder.remove());

describe('docs/what-if.md', () => {
  it('holds commands of every kind', () => expect(new Set(commands.map(({ line }) => line.split(' ')[1]))).toEqual(new Set(['show', 'compare', 'sweep', 'seek'])));

  it.each(commands)('$line', { timeout: 120_000 }, async ({ line, says }) => {
    const words = line.split(' ').slice(1);
    const draws = words[0] === 'show' ? [] : ['--draws', '100'];
    const { code, err, out } = await planodds([...words, ...draws], { cwd: folder.path });
    if (says === null) {
      expect({ code, err }).toMatchObject({ code: 0 });
      expect(out.length).toBeGreaterThan(200);
    } else {
      expect(code).toBe(2);
      expect(err).toContain(says);
    }
  });
});
