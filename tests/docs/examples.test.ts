import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/messages/diagnostics.js';
import { diagnose } from '../../src/scenarios/diagnose.js';
import { parseWorkspace } from '../../src/scenarios/parse.js';
import type { WorkspaceFile } from '../../src/scenarios/part.js';
import { documentSchemas } from '../../src/schema/documents.js';
import { keysOf, shapeOf } from '../../src/schema/shape.js';
import { checkPlan } from '../../src/check.js';
import { runStudy } from '../../src/study.js';

const doc = readFileSync(new URL('../../docs/documents.md', import.meta.url), 'utf8');
/** Every fenced block that names a file: ```yaml inputs/plan.yaml */
const files: readonly WorkspaceFile[] = [...doc.matchAll(/^```(?:yaml|csv|text) (\S+)\n([\s\S]*?)^```$/gm)].map((match) => ({ path: match[1] ?? '', text: match[2] ?? '' }));
const workspace = { root: '.', files };
const { documents, diagnostics } = parseWorkspace(workspace);

describe('the examples of docs/documents.md', () => {
  it('are all read: no block of YAML or CSV is without a file', () => {
    expect([...doc.matchAll(/^```(?:yaml|csv)\s*$/gm)]).toEqual([]);
    expect(files.map(({ path }) => path)).toContain('inputs/plan.yaml');
    expect(files.length).toBeGreaterThan(10);
  });

  it('have no problem', () => {
    expect([...diagnostics, ...diagnose(documents)].map((d) => formatDiagnostic(d, 'en'))).toEqual([]);
  });

  it('hold what they expect', async () => {
    const [study] = documents.studies;
    if (study === undefined) throw new RangeError('no study among the examples');
    const report = await checkPlan(documents, { ...study, draws: 400 });
    expect(report.checks.flatMap(({ rows }) => rows).filter(({ passed }) => !passed)).toEqual([]);
    expect(report.checks.length).toBeGreaterThan(5);
  });

  it('use every lever a scenario has', () => {
    const used = new Set(documents.scenarios.flatMap((scenario) => Object.keys(scenario)));
    expect(keysOf(shapeOf(documentSchemas.scenario)).filter((key) => !used.has(key))).toEqual([]);
  });

  it('can be run', async () => {
    const [study] = documents.studies;
    if (study === undefined) throw new RangeError('no study among the examples');
    const { tables } = await runStudy(documents, { ...study, draws: 200 });
    const odds = tables.attainment.filter((row) => row.indicator === 'forest_cover' && row.evidence === 'ex-ante').map((row) => row.probability);
    expect(odds).toHaveLength(4);
    expect(odds.some((p) => p !== null && p > 0 && p < 1)).toBe(true);
    const supplied = tables.attainment.filter((row) => row.indicator === 'river_quality' && row.evidence === 'ex-ante').map((row) => `${row.scenario} ${row.status}`);
    const standing = tables.outputs.filter((row) => row.output === 'standing_forest' && row.scenario === 'as-planned' && row.evidence === 'ex-ante').map((row) => Math.round(row.mean * 10) / 10);
    // 6 万亩 in five equal parts, of which nearly all is delivered and some five sixths survive
    [0, 1, 2, 2.9, 3.9, 4.8].forEach((x, t) => expect(standing[t]).toBeCloseTo(x, 0));
    expect(standing).toHaveLength(6);
    expect(tables.attainment.filter((row) => row.indicator === 'valley_index').every((row) => row.status === 'estimated')).toBe(true);
    expect(supplied).toEqual(['as-planned not-assessable', 'forest-first not-assessable', 'envelope not-assessable', 'hard-times estimated']);
  });
});
