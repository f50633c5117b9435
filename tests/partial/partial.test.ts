import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../src/engine/run.js';
import { mergePartials, partialProblems, readPartial, writePartial, type PartialRun } from '../../src/partial/partial.js';
import { prepareStudy, readStudy, runInTurn } from '../../src/study.js';
import { miniWorkspace } from '../scenarios/mini-workspace.js';
import { parseWorkspace } from '../../src/scenarios/parse.js';
import { refsOf } from '../../src/engine/simulate.js';

const { documents } = parseWorkspace(miniWorkspace());
const study = documents.studies[0]!;

async function parts(design: 'random' | 'sobol', engine: 'js' | 'wasm', cuts: readonly number[]): Promise<{ prepared: Awaited<ReturnType<typeof prepareStudy>>; runs: PartialRun[] }> {
  const prepared = await prepareStudy(documents, { ...study, draws: 8192, design }, { engine });
  const runs: PartialRun[] = [];
  for (const [k, from] of cuts.slice(0, -1).entries()) {
    const answers = await runInTurn(prepared, { from, to: cuts[k + 1]! });
    runs.push({ engineVersion: '1', engine, runId: prepared.info.runId, covariance: false, study: prepared.study, overridden: true, blocks: [{ from, to: cuts[k + 1]! }], parts: answers.map(({ part }) => part) });
  }
  return { prepared, runs };
}

describe('a run in parts', () => {
  it.each([['random', 'wasm'], ['sobol', 'wasm'], ['random', 'js']] as const)('gives the bits of one run, in any order and through files (%s, %s)', async (design, engine) => {
    const { prepared, runs } = await parts(design, engine, [0, 3, 4, 16]);
    const whole = readStudy(prepared, await runInTurn(prepared, blocksOf(prepared.settings.draws)));
    const files = await Promise.all(runs.map(writePartial));
    const read = (await Promise.all(files.map(readPartial))) as PartialRun[];
    expect(partialProblems(read, true)).toEqual([]);
    const merged = mergePartials([read[2]!, read[0]!, read[1]!]);
    expect(merged.blocks).toEqual([{ from: 0, to: 16 }]);
    expect(readStudy(prepared, prepared.tasks.map((task, k) => ({ refs: refsOf(task, {}), part: merged.parts[k]! })))).toStrictEqual(whole);
    // a part left out would be noticed
    expect(mergePartials(read.slice(1)).parts[0]!.report.sums.draws).toBeLessThan(merged.parts[0]!.report.sums.draws);
  });

  it('says which blocks are missing or doubled, and what does not belong together', async () => {
    const { runs: [a, b, c] } = await parts('random', 'js', [0, 3, 4, 16]);
    expect(partialProblems([a!, c!], true)).toEqual([{ code: 'missing-blocks', blocks: { from: 3, to: 4 } }]);
    expect(partialProblems([a!, c!], false)).toEqual([]);
    expect(partialProblems([b!], true)).toEqual([{ code: 'missing-blocks', blocks: { from: 0, to: 3 } }, { code: 'missing-blocks', blocks: { from: 4, to: 16 } }]);
    expect(partialProblems([a!, b!, a!, c!], true)).toEqual([{ code: 'same-blocks', files: [0, 2], blocks: { from: 0, to: 3 } }]);
    const stranger = { ...b!, runId: 'other', engine: 'wasm' as const };
    expect(partialProblems([a!, stranger, { ...c!, engineVersion: '2' }], true).map(({ code }) => code)).toEqual(['different-run', 'different-engine', 'different-version']);
  });

  it('tells files that are none, of another layout or damaged', async () => {
    const { runs: [a] } = await parts('random', 'js', [0, 1]);
    const file = await writePartial(a!);
    expect(await readPartial(new TextEncoder().encode('id,name\n'))).toBe('not-partial');
    expect(await readPartial(new Uint8Array(0))).toBe('not-partial');
    const other = file.slice();
    other[17] = '9'.charCodeAt(0);
    expect(await readPartial(other)).toBe('other-layout');
    for (const at of [file.length - 1, file.length >> 1]) {
      const damaged = file.slice();
      damaged[at]! ^= 1;
      expect(await readPartial(damaged)).toBe('damaged');
    }
    expect(await readPartial(file.slice(0, -1))).toBe('damaged');
  });
});
