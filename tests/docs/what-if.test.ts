import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { readLeverRange } from '../../src/what-if/lever-range.js';
import { planodds, temporaryFolder } from '../cli/cli.js';
import { shippedPlan } from '../workspace.js';

const text = readFileSync(new URL('../../docs/what-if.md', import.meta.url), 'utf8');
const fences = [...text.matchAll(/```text\n([\s\S]*?)```/g)].map((match) => (match[1] ?? '').trim().split('\n'));
const commands = fences.flatMap((lines) => lines.filter((line) => line.startsWith('planodds ')).map((line) => ({ line, says: lines.length === 2 && lines[1]?.startsWith('error: ') ? (lines[1] ?? '') : null })));
const { documents } = await shippedPlan();
/** A word of a sweep with the ends of its range alone, or as few samples as levers: each point is a run, and what is asked of one is asked of all. */
const fewest = (word: string, before = ''): string => (before === '--samples' ? '2' : word.replace(/=([\d.]+):([\d.]+):[\d.]+$/, (_, from: string, to: string) => `=${from}:${to}:${(Number(to) - Number(from)).toPrecision(6)}`));
const folder = temporaryFolder();
afterAll(() => folder.remove());

describe('docs/what-if.md', () => {
  it('holds commands of every kind', () => expect(new Set(commands.map(({ line }) => line.split(' ')[1]))).toEqual(new Set(['show', 'compare', 'sweep', 'seek'])));

  it('sweeps over ranges as written, of several values each', () => {
    const written = commands.flatMap(({ line }) => (line.startsWith('planodds sweep') ? [...line.matchAll(/--lever (\S+)/g)].map((match) => match[1] ?? '') : []));
    expect(written.length).toBeGreaterThan(3);
    for (const text of written) {
      const range = readLeverRange(documents, text);
      expect(range.ok && ('values' in range.range ? range.range.values.length > 1 : range.range.low < range.range.high), text).toBe(true);
    }
    expect(fewest('delay=0:2:0.5')).toBe('delay=0:2:2.00000');
  });

  it.each(commands)('$line', { timeout: 120_000 }, async ({ line, says }) => {
    const words = line.split(' ').slice(1);
    const draws = words[0] === 'show' ? [] : ['--draws', '100'];
    const { code, err, out } = await planodds([...words.map((word, k) => fewest(word, words[k - 1])), ...draws], { cwd: folder.path });
    if (says === null) {
      expect({ code, err }).toMatchObject({ code: 0 });
      expect(out.length).toBeGreaterThan(200);
    } else {
      expect(code).toBe(2);
      expect(err).toContain(says);
    }
  });
});
