import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { chartOf } from '../../src/charts/index.js';
import { reportPdf } from '../../src/print/pdf/document.js';
import { reportDocx } from '../../src/print/word/document.js';
import { renderOne } from '../../src/render/index.js';
import { smallResult } from '../charts/fixture.js';
import { printed } from '../print/fixture.js';

/** Programs of others that open the files: LibreOffice and the tools of poppler, where the machine has them. */
const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;
const folder = mkdtempSync(join(tmpdir(), 'planodds-office-'));
const textOf = (pdf: string): string => execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });

/** Without spaces, which stretch where lines are justified. */
const bare = (text: string): string => text.replace(/\s+/g, '');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['zh', 'en'] as const)('a printed report in %s', (lang) => {
  const { paper, charts, properties } = printed(lang);
  const headings = paper.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []));

  it.skipIf(!has('soffice') || !has('pdftotext'))('is opened by LibreOffice with every heading and caption', async () => {
    writeFileSync(join(folder, `report.${lang}.docx`), await reportDocx(paper, charts, properties));
    execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, `report.${lang}.docx`)]);
    const text = textOf(join(folder, `report.${lang}.pdf`));
    for (const heading of headings) expect(bare(text)).toContain(bare(heading));
    const label = lang === 'zh' ? '图' : 'Figure';
    for (const chart of charts.keys()) expect(bare(text)).toMatch(new RegExp(`${label}${chart + 1}(?!\\d)`));
  });

  it.skipIf(!has('pdftotext'))('gives its text back from the PDF, Chinese too, with the page numbers of its contents', async () => {
    const path = join(folder, `own.${lang}.pdf`);
    writeFileSync(path, await reportPdf(paper, properties));
    const pages = textOf(path).split('\f');
    for (const heading of headings) {
      expect(pages.slice(1).join('\n')).toContain(heading);
      const listed = new RegExp(`^\\s*${heading.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s+(\\d+)\\s*$`, 'm').exec(pages.join('\n'))?.[1];
      expect(pages[Number(listed) - 1], heading).toContain(heading);
    }
  });
});

it.skipIf(!has('soffice') || !has('pdftotext'))('an SVG of a chart is put into a document by LibreOffice, and its words are still words in the PDF', async () => {
  const chart = chartOf(smallResult(), { kind: 'fan', subject: 'forest_cover', lang: 'zh' });
  const { svg = '' } = await renderOne({ id: chart.id, spec: chart.spec, formats: ['svg'] });
  const spaces = ['office', 'text', 'drawing'].map((name) => `xmlns:${name === 'drawing' ? 'draw' : name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(' ');
  const frame = `<draw:frame text:anchor-type="as-char" svg:width="160mm" svg:height="90mm"><draw:image><office:binary-data>${Buffer.from(svg).toString('base64')}</office:binary-data></draw:image></draw:frame>`;
  const root = `<?xml version="1.0" encoding="UTF-8"?><office:document ${spaces} xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">`;
  writeFileSync(join(folder, 'embedded.fodt'), `${root}<office:body><office:text><text:p>${frame}</text:p></office:text></office:body></office:document>`);
  execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'embedded.fodt')]);
  expect(bare(textOf(join(folder, 'embedded.pdf')))).toContain(bare(chart.title));
});
