import { describe, expect, it } from 'vitest';
import { manifest, schemaVersion } from '../../src/report/manifest.js';
import { runJson } from '../../src/report/run-json.js';
import { reportResult } from './fixture.js';

const result = reportResult();
const made = manifest(result.info, { 'b.yaml': 'bb', 'a.yaml': 'aa' }, ['tables/joint.csv', 'report.zh.html', 'tables/joint.csv']);

describe('manifest', () => {
  it('lists what decides results and nothing of the machine', () => {
    expect(Object.keys(made)).toEqual(['schemaVersion', 'engineVersion', 'runId', 'study', 'plan', 'scenarios', 'reference', 'evidence', 'seed', 'draws', 'design', 'accounting', 'engine', 'inputs', 'files']);
    expect(made).toMatchObject({ schemaVersion, seed: 1, draws: 10000, design: 'random', scenarios: ['as-planned', 'nothing-funded', 'half-funded'] });
  });

  it('orders inputs and files and names each once', () => {
    expect(JSON.stringify(made.inputs)).toBe('{"a.yaml":"aa","b.yaml":"bb"}');
    expect(made.files).toEqual(['report.zh.html', 'tables/joint.csv']);
  });
});

describe('runJson', () => {
  const json = runJson(result, made);

  it('begins with the version and the manifest and holds every table', () => {
    expect(Object.keys(json).slice(0, 4)).toEqual(['schemaVersion', 'manifest', 'attainment', 'joint']);
    for (const [name, rows] of Object.entries(result.tables)) expect(json[name as 'joint'], name).toHaveLength(rows.length);
  });

  it('keeps absent estimates null and rounds numbers as the tables do', () => {
    const assigned = json.attainment.find((row) => row.indicator === 'assessed_sections');
    expect(assigned).toMatchObject({ status: 'not-assessable', reasonCode: 'assigned', probability: null, standardError: null });
    for (const row of json.trajectories) expect(row.mean).toBe(Number(row.mean.toPrecision(10)));
  });
});
