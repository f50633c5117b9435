import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { reportDocx } from '../../src/print/word/document.js';
import { printed } from './fixture.js';

type Parts = Readonly<Record<string, string>>;

async function parts(lang: 'zh' | 'en'): Promise<Parts> {
  const { paper, charts, properties } = printed(lang);
  return Object.fromEntries(Object.entries(unzipSync(await reportDocx(paper, charts, properties))).map(([name, bytes]) => [name, strFromU8(bytes, name.endsWith('.png'))]));
}

const all = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** The name of a tag that is opened and not closed, or closed and not opened; null where all match. */
function unmatched(xml: string): string | null {
  const open: string[] = [];
  for (const [, close, name, empty] of xml.matchAll(/<(\/?)([A-Za-z][\w:.-]*)(?:"[^"]*"|'[^']*'|[^>"'])*?(\/?)>/g)) {
    if (close === '/' && open.pop() !== name) return name ?? '';
    if (close !== '/' && empty !== '/') open.push(name ?? '');
  }
  return open.at(-1) ?? null;
}

describe.each(['zh', 'en'] as const)('reportDocx in %s', async (lang) => {
  const files = await parts(lang);
  const xml = files['word/document.xml'] ?? '';
  const { paper, charts } = printed(lang);

  it('is well-formed, and every relationship leads to a part of the file', () => {
    for (const [name, text] of Object.entries(files)) if (/\.(xml|rels)$/.test(name)) expect(unmatched(text), name).toBeNull();
    for (const [name, rels] of Object.entries(files)) {
      if (!name.endsWith('.rels')) continue;
      const folder = name.replace(/_rels\/[^/]+$/, '');
      for (const target of all(rels, /Target="([^"]+)"/g)) expect(files, `${name} ${target}`).toHaveProperty([target.startsWith('/') ? target.slice(1) : `${folder}${target}`]);
    }
    const ids = new Set(all(files['word/_rels/document.xml.rels'] ?? '', /\sId="([^"]+)"/g));
    for (const id of all(xml, /\sr:(?:id|embed)="([^"]+)"/g)) expect(ids).toContain(id);
  });

  it('has real headings that skip no level, in the order of the report', () => {
    const levels = all(xml, /<w:pStyle w:val="Heading(\d)"\/>/g).map(Number);
    expect(levels).toEqual(paper.blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : [])));
    expect(levels[0]).toBe(1);
    expect(new Set(levels)).toEqual(new Set([1, 2, 3]));
    expect(xml).toContain('TOC \\h \\o &quot;1-2&quot;');
  });

  it('numbers every picture and table by a field, and every reference leads to such a number', () => {
    const [figure, table] = lang === 'zh' ? ['图', '表'] : ['Figure', 'Table'];
    const numbers = (label: string): readonly string[] => all(xml, new RegExp(`SEQ ${label} [^"]*"><w:r><w:t[^>]*>(\\d+)<`, 'g'));
    expect(numbers(figure)).toEqual(charts.map((_, k) => String(k + 1)));
    expect(numbers(table)).toHaveLength(paper.blocks.filter((block) => block.kind === 'table').length);
    const bookmarks = new Set(all(xml, /<w:bookmarkStart [^>]*w:name="(_Ref[^"]+)"/g));
    const references = all(xml, /w:instr="REF (\S+) \\h"/g);
    expect(references.length).toBeGreaterThan(0);
    for (const name of references) expect(bookmarks).toContain(name);
  });

  it('says of each picture what it shows, and carries it as drawing and as pixels', () => {
    const described = all(xml, /<wp:docPr [^>]*descr="([^"]+)"/g);
    expect(described).toHaveLength(charts.length);
    expect(new Set(all(xml, /<wp:docPr [^>]*?\bid="(\d+)"/g)).size).toBe(charts.length);
    const media = Object.entries(files).filter(([name]) => name.startsWith('word/media/'));
    expect(media.filter(([, text]) => text.includes('<svg'))).toHaveLength(charts.length);
    expect(media.filter(([, text]) => text.startsWith('\u0089PNG'))).toHaveLength(charts.length);
  });

  it('repeats the head of each table and breaks no row', () => {
    const tables = paper.blocks.filter((block) => block.kind === 'table').length;
    expect(all(xml, /(<w:tblHeader\/>)/g)).toHaveLength(tables);
    expect(all(xml, /(<w:cantSplit\/>)/g)).toHaveLength(all(xml, /(<w:tr>|<w:tr )/g).length);
  });

  it('is A4 in Chinese and Latin fonts, tagged with its language, and tells its run', () => {
    expect(xml).toMatch(/<w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"|<w:pgSz [^>]*w:h="16838"[^>]*w:w="11906"/);
    expect(files['word/styles.xml']).toContain('w:eastAsia="宋体"');
    expect(files['word/styles.xml']).toContain('w:eastAsia="黑体"');
    expect(files['docProps/core.xml']).toContain(`<dc:language>${lang === 'zh' ? 'zh-CN' : 'en-GB'}</dc:language>`);
    for (const [name, value] of Object.entries(printed(lang).properties.custom)) expect(files['docProps/custom.xml']).toMatch(new RegExp(`name="${name}"[^]*?>${value}<`));
    expect(files['docProps/custom.xml']).toMatch(/name="sha256 inputs\/plan\.yaml"[^]*?>(ab){32}</);
  });
});

it('writes the same bytes for the same report, again and again', async () => {
  const { paper, charts, properties } = printed('zh');
  const once = await reportDocx(paper, charts, properties);
  expect(Buffer.compare(await reportDocx(paper, charts, properties), once)).toBe(0);
  const other = await reportDocx(paper, charts, { ...properties, title: 'another' });
  expect(Buffer.compare(other, once)).not.toBe(0);
});
