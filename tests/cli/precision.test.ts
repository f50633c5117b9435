import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planodds, temporaryFolder, writeMini } from './cli.js';

const folder = temporaryFolder();
const cwd = folder.path;
beforeAll(() => void writeMini(cwd));
afterAll(() => folder.remove());
const run = (...more: readonly string[]) => planodds(['run', '--lang', 'en', '--formats', 'csv', ...more], { cwd });

describe('run --precision', () => {
  it('says how many draws it took, and nothing of those of the study', async () => {
    const { code, err } = await run('--precision', '2', '--design', 'sobol', '--out', 'a');
    expect(code, err).toBe(0);
    expect(err.match(/^note: .*$/gm)).toEqual(['note: 8192 draws: every probability is within ±2 points (95 %)']);
    // a run that is not to a precision tells of the rounding
    expect((await run('--design', 'sobol', '--out', 'b')).err).toContain('1000 draws are rounded up to 8192');
  });

  it('says what would be needed where --draws is the most', async () => {
    const { code, err } = await run('--precision', '0.1', '--draws', '5000', '--out', 'c');
    expect(code).toBe(0);
    expect(err).toMatch(/after 5000 draws, the most allowed, not every probability is within ±0\.1 points: .* would need about [\d,]+ draws/);
  });

  it.each(['0', '-1', '51', 'half', ''])('refuses "%s" points', async (points) => {
    const { code, err } = await run(`--precision=${points}`);
    expect(code).toBe(2);
    expect(err).toContain('--precision must be percentage points, more than 0 and at most 50');
  });

  it('refuses to be spread', async () => expect((await run('--precision', '1', '--partial', 'x')).err).toContain('precision-partial'));
});
