import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planodds, temporaryFolder, writeMini } from './cli.js';

const { path: cwd, remove } = temporaryFolder();
writeMini(cwd);
const mark = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10" fill="#2f6b3a"/></svg>\n';
const brief =
  'title: A brief\nsections: [{ part: summary, before: For the council. }, { section: land, title: The land }, { title: Next, text: Look again in March. }]\ncharts: [fan]\nstyle: { accent: "#7a1fa2", font: Georgia, logo: mark.svg, logo_alt: A green bar }\n';
const run = (...argv: readonly string[]) => planodds(['run', '--draws', '50', '--lang', 'en', ...argv], { cwd });
const sectionsOf = (folder: string): readonly string[] => [...readFileSync(join(cwd, folder, 'report.en.html'), 'utf8').matchAll(/<section id="([^"]+)"/g)].map((match) => match[1] ?? '');
const manifestOf = (folder: string) => JSON.parse(readFileSync(join(cwd, folder, 'manifest.json'), 'utf8')) as { template?: { sections?: unknown; style?: { logo?: unknown } } };

/** The template and its logo, in a folder of their own. */
function writeTemplate(): void {
  mkdirSync(join(cwd, 'looks'), { recursive: true });
  writeFileSync(join(cwd, 'looks/mark.svg'), mark);
  writeFileSync(join(cwd, 'looks/brief.yaml'), brief);
}

beforeAll(async () => {
  writeTemplate();
  const { code, err } = await run('--template', 'looks/brief.yaml', '--formats', 'html,md,docx,pdf,json', '--out', 'out');
  expect(code, err).toBe(0);
});
afterAll(remove);

describe('run --template', () => {
  it('writes what the template wants into page, Word, PDF and Markdown', () => {
    expect(sectionsOf('out')).toEqual(['summary', 'section-land', 'own-3']);
    const page = readFileSync(join(cwd, 'out/report.en.html'), 'utf8');
    for (const text of ['<h1>A brief</h1>', 'For the council.', '<h2>The land</h2>', 'alt="A green bar"', '--accent:#7a1fa2', 'font-family:"Georgia"']) expect(page).toContain(text);
    const word = unzipSync(readFileSync(join(cwd, 'out/report.en.docx')));
    expect(strFromU8(word['word/styles.xml'] ?? new Uint8Array())).toMatch(/7A1FA2/);
    expect(strFromU8(word['word/styles.xml'] ?? new Uint8Array())).toMatch(/w:ascii="Georgia"/);
    expect(strFromU8(word['word/document.xml'] ?? new Uint8Array())).toMatch(/descr="A green bar"/);
    expect(readFileSync(join(cwd, 'out/report.en.md'), 'utf8')).toMatch(/^# A brief\n[\s\S]*\n## Next\n\nLook again in March\.\n/);
    expect(readFileSync(join(cwd, 'out/report.en.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('keeps the template in the manifest alone', () => {
    expect(manifestOf('out').template?.style?.logo).toMatchObject({ type: 'svg', width: 30, height: 10 });
    expect(JSON.parse(readFileSync(join(cwd, 'out/results.json'), 'utf8'))).not.toHaveProperty('manifest.template');
  });

  it('verify makes the same bytes without the file of the template', async () => {
    rmSync(join(cwd, 'looks'), { recursive: true });
    const { code, out, err } = await planodds(['verify', 'out'], { cwd });
    expect(code, out + err).toBe(0);
    expect(out).toMatch(/^Verified: 7 byte for byte/m);
  });

  it('with parts of which the run has nothing says so, and writes no report without any', async () => {
    const none = await run('--only', 'outputs', '--formats', 'md', '--out', 'none');
    expect(none.code).toBe(2);
    expect(none.err).toMatch(/nothing-to-report .*: outputs;/);
    expect(readdirSync(cwd)).not.toContain('none');
    const some = await run('--only', 'summary', 'outputs', '--formats', 'html', '--out', 'some');
    expect([some.code, sectionsOf('some')]).toEqual([0, ['summary']]);
    expect(some.err).toMatch(/warning: nothing-to-report .*: outputs;/);
  });

  it('with a faulty template tells every fault, writes nothing, and ends with 2', async () => {
    writeFileSync(join(cwd, 'bad.yaml'), 'sections: [sumary]\ncharts: [fann]\nstyle: { logo: none.svg }\n');
    const { code, err } = await run('--template', 'bad.yaml', '--out', 'nowhere');
    expect(code).toBe(2);
    expect(err.match(/bad\.yaml:\d+:\d+ \S+/g)).toEqual(['bad.yaml:1:12 not-allowed', 'bad.yaml:2:10 not-allowed', 'bad.yaml:3:16 bad-logo']);
    expect(readdirSync(cwd)).not.toContain('nowhere');
  });
});

describe('run --only', () => {
  it('writes the parts that are asked for, in their order, and can be verified', async () => {
    const { code, err } = await run('--only', 'section:land', 'summary', '--formats', 'html', '--out', 'only');
    expect(code, err).toBe(0);
    expect(sectionsOf('only')).toEqual(['section-land', 'summary']);
    expect(manifestOf('only').template).toEqual({ sections: [{ section: 'land' }, 'summary'] });
  });

  it('is verified by the template in the manifest, which cannot be altered', async () => {
    const path = join(cwd, 'only/manifest.json');
    const before = readFileSync(path, 'utf8');
    const verifyWith = async (text: string) => {
      writeFileSync(path, text);
      return planodds(['verify', 'only/report.en.html'], { cwd });
    };
    expect((await verifyWith(before)).code).toBe(0);
    expect((await verifyWith(before.replace('"summary"', '"money"'))).code).toBe(1);
    expect((await verifyWith(before.replace('"summary"', '"sumary"'))).err).toMatch(/bad-manifest/);
  });

  it('wins over the sections of a template, and keeps what it says of them', async () => {
    writeTemplate();
    const { code, err } = await run('--template', 'looks/brief.yaml', '--only', 'section:land,money', '--formats', 'html', '--out', 'both');
    expect(code, err).toBe(0);
    expect(sectionsOf('both')).toEqual(['section-land', 'money']);
    expect(readFileSync(join(cwd, 'both/report.en.html'), 'utf8')).toContain('<h2>The land</h2>');
  });

  it('names the known parts where one is unknown', async () => {
    const { code, err } = await run('--only', 'section:sky');
    expect(code).toBe(2);
    expect(err).toMatch(/not-a-choice --only cannot be "section:sky"; choose from summary, .*sections, section:land/);
  });
});
