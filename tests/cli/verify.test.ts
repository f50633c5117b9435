import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planodds, temporaryFolder, writeMini, type Finished } from './cli.js';

type Verification = { readonly passed: boolean; readonly runId: string; readonly modelRunId: string; readonly documents: readonly { readonly path: string; readonly status: string }[]; readonly files: readonly { readonly path: string; readonly status: string; readonly line?: number | null }[] };

const { path: cwd, remove } = temporaryFolder();
const scenarios = writeMini(cwd);
const out = join(cwd, 'out');
const verify = (...argv: readonly string[]): Promise<Finished> => planodds(['verify', ...argv], { cwd });
const verified = async (...argv: readonly string[]): Promise<Verification> => JSON.parse((await verify(...argv, '--json')).out) as Verification;
const faults = (v: Verification) => v.files.filter(({ status }) => status !== 'same');

/** Changes one character of files for as long as something is tried. */
async function withOneChanged<T>(paths: readonly string[], attempt: () => Promise<T>): Promise<T> {
  const before = paths.map((path) => readFileSync(path));
  before.forEach((bytes, n) => {
    const after = Buffer.from(bytes);
    const k = Math.floor(bytes.length / 2);
    after[k] = bytes[k] === 0x31 ? 0x32 : 0x31;
    writeFileSync(paths[n] as string, after);
  });
  try {
    return await attempt();
  } finally {
    before.forEach((bytes, n) => writeFileSync(paths[n] as string, bytes));
  }
}

beforeAll(async () => {
  const { code, err } = await planodds(['run', '--draws', '200', '--formats', 'vl.json,svg,csv,md,json', '--out', out], { cwd });
  expect(code, err).toBe(0);
});
afterAll(remove);

/** Reports and charts for paper: binary files, whose makers like to put times and random names into them. */
describe('verify of files for paper', () => {
  const paper = join(cwd, 'paper');
  const files = ['charts/attainment-bars.as-planned.zh.pdf', 'charts/attainment-bars.as-planned.zh.png', 'report.zh.docx', 'report.zh.pdf', 'results.zh.xlsx'];

  it('catches a change of one byte in each, and only there', async () => {
    const { code, err } = await planodds(['run', '--draws', '50', '--lang', 'zh', '--formats', 'png,chart-pdf,docx,pdf,xlsx', '--out', paper], { cwd });
    expect(code, err).toBe(0);
    await withOneChanged(files.map((file) => join(paper, file)), async () => {
      const { passed, files: told } = await verified(paper);
      expect(passed).toBe(false);
      expect(told.length).toBeGreaterThan(files.length);
      expect(told.filter(({ status }) => status !== 'same').map(({ path }) => path).sort()).toEqual(files);
    });
  });
});

describe('verify', () => {
  it('computes covariances anew where they were asked for, also without their table', async () => {
    const folder = join(cwd, 'covariance');
    expect((await planodds(['run', '--draws', '50', '--covariance', '--formats', 'json', '--out', folder], { cwd })).code).toBe(0);
    expect(await verified(folder)).toMatchObject({ passed: true });
  });
  it('finds a folder as it was written, byte for byte, and says by which run', async () => {
    const { code, out: text } = await verify(out);
    expect(code).toBe(0);
    expect(text).toMatch(/^\d+ input documents, 0 of them other/);
    expect(text).toMatch(/Verified: \d+ byte for byte as computed anew \(run [0-9a-f]{12}, 200 draws/);
    const v = await verified(out);
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as { readonly files: readonly string[] };
    expect(v.files.map(({ path }) => path).sort()).toEqual([...manifest.files, 'manifest.json'].sort());
  });

  it('catches a change of one character in every kind of file, and only there', async () => {
    const files = ['charts/attainment-bars.as-planned.en.vl.json', 'charts/attainment-bars.as-planned.zh.svg', 'charts/index.json', 'report.en.md', 'report.zh.md', 'results.json', 'tables/attainment.csv'];
    await withOneChanged(files.map((file) => join(out, file)), async () => {
      const { code, out: text } = await verify(out, '--json');
      expect(code).toBe(1);
      expect(faults(JSON.parse(text) as Verification).map(({ path }) => path).sort()).toEqual(files);
      expect((await verify(join(out, 'tables/attainment.csv'))).out).toMatch(/differs: tables\/attainment\.csv, line \d+/);
      expect((await verify(join(out, 'tables/joint.csv'))).code).toBe(0);
    });
  });

  it('catches a file that is gone', async () => {
    const copy = join(cwd, 'copy');
    cpSync(out, copy, { recursive: true });
    rmSync(join(copy, 'tables/joint.csv'));
    expect((await verified(join(copy, 'tables/attainment.csv'))).files).toEqual([{ path: 'tables/attainment.csv', status: 'same' }]);
    expect(faults(await verified(copy))).toEqual([{ path: 'tables/joint.csv', status: 'missing' }]);
  });

  it('takes a chart by what it says of itself, wherever it lies, and catches a change of one character', async () => {
    const chart = join(cwd, 'sent.vl.json');
    const made = await planodds(['chart', 'attainment-bars', '--lang', 'zh', '-o', chart], { cwd });
    expect(made.code, made.err).toBe(0);
    expect((await verify(chart)).code).toBe(0);
    await withOneChanged([chart], async () => expect((await verify(chart)).code).toBeGreaterThan(0));
  });

  it('names documents that changed: the text alone is noted, another model is refused', async () => {
    const file = join(scenarios, 'as-planned.yaml');
    const before = readFileSync(file, 'utf8');
    appendFileSync(file, '\n# a remark\n');
    const remark = await verified(join(out, 'tables/attainment.csv'));
    expect(remark.passed).toBe(true);
    expect(remark.documents.filter(({ status }) => status !== 'same')).toEqual([{ path: 'as-planned.yaml', status: 'changed' }]);
    writeFileSync(file, before);
    const register = join(scenarios, 'inputs/assumptions.yaml');
    const beliefs = readFileSync(register, 'utf8');
    writeFileSync(register, beliefs.replace('low: 0.9, mode: 1, high: 1.2', 'low: 0.9, mode: 1, high: 1.3'));
    const { code, out: text } = await verify(out);
    expect(code).toBe(1);
    expect(text).toContain('changed: inputs/assumptions.yaml');
    expect(text).toContain('another model');
    writeFileSync(register, beliefs);
  });

  it('says what it cannot verify', async () => {
    const told = async (path: string): Promise<string> => {
      const { code, err } = await verify(path);
      expect(code).toBe(2);
      return err;
    };
    expect(await told(join(cwd, 'nowhere'))).toContain('cannot-read');
    expect(await told(scenarios)).toContain('no-manifest');
    expect(await told(join(scenarios, 'as-planned.yaml'))).toContain('chart-without-manifest');
    writeFileSync(join(out, 'mine.txt'), '');
    expect(await told(join(out, 'mine.txt'))).toContain('not-in-manifest');
    writeFileSync(join(cwd, 'other.json'), '{}');
    expect(await told(join(cwd, 'other.json'))).toContain('bad-manifest');
  });
});
