import { describe, expect, it } from 'vitest';
import { runToPrecision } from '../src/precision.js';
import { parseWorkspace } from '../src/scenarios/parse.js';
import type { RunResult } from '../src/schema/table.js';
import { runStudy } from '../src/study.js';
import { miniWorkspace } from './scenarios/mini-workspace.js';

const { documents } = parseWorkspace(miniWorkspace());
const [study] = documents.studies as [(typeof documents.studies)[number]];
const halves = ({ tables }: RunResult): number[] => [...tables.attainment, ...tables.joint].flatMap(({ ciLow, ciHigh }) => (ciLow === null || ciHigh === null ? [] : [(ciHigh - ciLow) / 2]));

describe('a run to a precision', () => {
  it.each(['random', 'sobol'] as const)('is as sure as asked, and the bits of a plain run with as many draws (%s)', async (design) => {
    const asked = { ...study, design, draws: 1000 };
    const { result, reached, widest } = await runToPrecision(documents, asked, { halfWidth: 0.003, most: 500_000 });
    expect(reached).toBe(true);
    expect(Math.max(...halves(result))).toBe(widest!.halfWidth);
    expect(widest!.halfWidth).toBeLessThanOrEqual(0.003);
    expect(result).toStrictEqual(await runStudy(documents, { ...asked, draws: result.info.draws }));
    if (design === 'random') expect(result.info.draws).toBeGreaterThan(4096); // draws were added
  });

  it('takes fewer draws where less is asked', async () => {
    const drawn = async (halfWidth: number): Promise<number> => (await runToPrecision(documents, study, { halfWidth, most: 500_000 })).result.info.draws;
    expect(await drawn(0.05)).toBe(4096);
    const [fine, finer] = [await drawn(0.003), await drawn(0.0015)];
    expect(finer / fine).toBeGreaterThan(3);
    expect(finer / fine).toBeLessThan(5);
  });

  it('stops at the most, whatever number that is, and says what would be needed', async () => {
    const run = await runToPrecision(documents, study, { halfWidth: 0.001, most: 5000 });
    expect([run.reached, run.result.info.draws]).toEqual([false, 5000]);
    expect(run.widest!.halfWidth).toBeGreaterThan(0.001);
    expect(run.needs).toBeGreaterThan(100_000);
    // what would be needed may be more than can be drawn at all
    const tiny = await runToPrecision(documents, study, { halfWidth: 1e-7, most: 5000 });
    expect([tiny.reached, tiny.result.info.draws]).toEqual([false, 5000]);
    const lattice = await runToPrecision(documents, { ...study, design: 'lhs' }, { halfWidth: 0.0001, most: 20_000 });
    expect(lattice.result.info.draws).toBe(16_384);
  });

  it('refuses what no interval can have', async () => {
    await expect(runToPrecision(documents, study, { halfWidth: 0, most: 1000 })).rejects.toThrow('half width must be inside (0, 0.5]: 0');
    await expect(runToPrecision(documents, study, { halfWidth: Number.NaN, most: 1000 })).rejects.toThrow(RangeError);
    await expect(runToPrecision(documents, study, { halfWidth: 0.01, most: 0.5 })).rejects.toThrow('most draws must be an integer of at least 1: 0.5');
  });
});
