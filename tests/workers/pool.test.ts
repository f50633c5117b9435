import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseWorkspace } from '../../src/scenarios/parse.js';
import { runStudy } from '../../src/study.js';
import { createPool } from '../../src/workers/pool.js';
import { cutBlocks, tasksIn } from '../../src/workers/side-by-side.js';
import { miniWorkspace } from '../scenarios/mini-workspace.js';

/** Workers need compiled files; `npm test` builds first. */
const script = fileURLToPath(new URL('../../dist/workers/worker.js', import.meta.url));
const { documents } = parseWorkspace(miniWorkspace());
const study = { ...documents.studies[0]!, draws: 16_384 };

describe('cutBlocks', () => {
  it('gives pieces that follow on each other and are not too small', () => {
    expect(cutBlocks({ from: 0, to: 20 }, 2)).toEqual([{ from: 0, to: 10 }, { from: 10, to: 20 }]);
    expect(cutBlocks({ from: 0, to: 20 }, 8)).toEqual([{ from: 0, to: 10 }, { from: 10, to: 20 }]);
    expect(cutBlocks({ from: 5, to: 30 }, 3)).toEqual([{ from: 5, to: 13 }, { from: 13, to: 22 }, { from: 22, to: 30 }]);
    expect(cutBlocks({ from: 3, to: 4 }, 2)).toEqual([{ from: 3, to: 4 }]);
  });
});

describe.runIf(existsSync(script))('workers', () => {
  it('give the bits of one thread, however many share the work', async () => {
    const alone = await runStudy(documents, study);
    for (const workers of [2, 3, 8]) {
      const pool = createPool(script, workers);
      const heard: number[] = [];
      const together = await runStudy(documents, study, ({ draws }) => void heard.push(draws), tasksIn(pool));
      await pool.close();
      expect(together).toStrictEqual(alone);
      expect(heard.length).toBeGreaterThan(5);
      expect([...heard].sort((a, b) => a - b)).toEqual(heard);
    }
  });

  it('fail as one thread does, and stop when told to', async () => {
    const pool = createPool(script, 2);
    await expect(runStudy(documents, { ...study, seed: 2 ** 40 }, undefined, tasksIn(pool))).rejects.toThrow(RangeError);
    const stop = new Error('enough');
    await expect(runStudy(documents, study, () => Promise.reject(stop), tasksIn(pool))).rejects.toBe(stop);
    const long = runStudy(documents, { ...study, draws: 500_000 }, () => void pool.close(), tasksIn(pool));
    await expect(long).rejects.toThrow();
  });
});
