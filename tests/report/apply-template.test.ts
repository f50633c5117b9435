import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templatedReport } from '../../src/report/apply-template.js';
import { reportDocument } from '../../src/report/content.js';
import { contrast, darkerOn, lighterOn } from '../../src/report/contrast.js';
import { chartsIn } from '../../src/report/document.js';
import { reportHtml } from '../../src/report/html.js';
import { reportMarkdown } from '../../src/report/markdown.js';
import { reportParts, type ResolvedTemplate } from '../../src/schema/report-template.js';
import { reportCharts, reportResult } from './fixture.js';

const result = reportResult();
const charts = { zh: reportCharts(result, 'zh'), en: reportCharts(result, 'en') };
const whole = reportDocument(result, charts.en, 'en');
const report = (template: ResolvedTemplate, lang: 'zh' | 'en' = 'en') => templatedReport(result, charts[lang], lang, template);
const ids = (template: ResolvedTemplate) => report(template).sections.map(({ id }) => id);

describe('a template of a report', () => {
  it('that says nothing changes nothing', () => {
    expect(report({})).toEqual(whole);
    expect(templatedReport(result, charts.en, 'en', null)).toEqual(whole);
  });

  it('chooses sections and their order; `sections` are those of the plan that it does not name', () => {
    const ofPlan = whole.sections.map(({ id }) => id).filter((id) => id.startsWith('section-'));
    expect(ids({ sections: ['money', 'summary'] })).toEqual(['money', 'summary']);
    expect(ids({ sections: [{ section: 'forest' }, 'sections', { title: 'Own', text: 'Text.' }] })).toEqual(['section-forest', ...ofPlan.filter((id) => id !== 'section-forest'), 'own-3']);
    expect(ofPlan.length).toBeGreaterThan(3);
  });

  it('can name every part of a report, and all of them give the whole', () => {
    const all = [...reportParts.slice(0, 4), 'sections' as const, ...reportParts.slice(4)];
    expect(report({ sections: all }).sections).toEqual(whole.sections);
  });

  it('leaves out what the run has nothing for', () => {
    expect(ids({ sections: [{ part: 'outputs', before: 'Nothing is derived here.' }, 'summary', { section: 'moon' }] })).toEqual(['summary']);
  });

  it('puts own texts around a part, as paragraphs and lists, and titles in the language of the report', () => {
    const template: ResolvedTemplate = { title: { zh: '简报', en: 'Briefing' }, subtitle: { zh: '副题' }, sections: [{ part: 'summary', title: { zh: '要点', en: 'Points' }, before: 'One\nline.\n\nTwo:\n\n- a\n- b\n  more\n', after: { zh: '一行\n两行。', en: 'End.' } }] };
    const [section] = report(template).sections;
    expect(section?.title).toBe('Points');
    const usual = whole.sections.find(({ id }) => id === 'summary')?.blocks ?? [];
    expect(section?.blocks).toEqual([{ kind: 'paragraph', text: 'One line.' }, { kind: 'paragraph', text: 'Two:' }, { kind: 'list', items: ['a', 'b more'] }, ...usual, { kind: 'paragraph', text: 'End.' }]);
    expect(report(template, 'zh').sections[0]?.blocks.at(-1)).toEqual({ kind: 'paragraph', text: '一行两行。' });
    expect([report(template).title, report(template).subtitle, report(template, 'zh').title]).toEqual(['Briefing', '副题', '简报']);
  });

  it('keeps charts of other kinds out of every part, card and fold, and tells no wrong count of them', () => {
    const kinds = (template: ResolvedTemplate) => new Set(report(template).sections.flatMap(({ blocks }) => chartsIn(blocks)).map((id) => id.split('.')[0]));
    expect(kinds({})).toEqual(new Set(charts.en.map(({ kind }) => kind)));
    expect(kinds({ charts: ['fan', 'ladder'] })).toEqual(new Set(['fan', 'ladder']));
    expect(kinds({ charts: [] })).toEqual(new Set());
    const page = reportHtml(result, charts.en, 'en', { charts: ['ladder'] });
    expect(page.match(/<figure /g)).toHaveLength(1);
    expect(page).not.toContain('<div class="charts"></div>');
    expect(page).not.toMatch(/<summary>[^<]*<\/summary>\s*<\/details>/);
  });
});

describe('the looks of a template', () => {
  const style = { accent: '#ffdd00', font: 'Kai Ti', logo: { type: 'svg', data: 'PHN2Zy8+', width: 3, height: 1 }, logo_alt: 'Sun & "hills"' } as const;

  it('change colour, type and logo of the page, and the anchors stay', () => {
    const page = reportHtml(result, charts.en, 'en', { sections: ['summary'], style });
    expect(page).toContain('<header class="cover"><img class="logo" src="data:image/svg+xml;base64,PHN2Zy8+" alt="Sun &amp; &quot;hills&quot;"><h1>');
    expect(page).toContain('body{font-family:"Kai Ti","Noto Sans SC"');
    const accents = [...page.matchAll(/--accent:(#[0-9a-f]{6});--bar/g)].map(([, accent]) => accent ?? '').slice(2);
    expect(accents).toHaveLength(2);
    expect(contrast(accents[0] ?? '', '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(accents[1] ?? '', '#171b20')).toBeGreaterThanOrEqual(4.5);
    expect([...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id)).toEqual(['summary']);
  });

  it('leave Markdown without a picture', () => {
    expect(reportMarkdown(result, [], 'en', { sections: ['summary'], style })).not.toMatch(/logo|base64/);
  });

  it('a logo of which nothing is said is called one', () => {
    expect(report({ style: { logo: style.logo } }).style.logo?.alt).toBe('Logo');
  });
});

describe('contrast', () => {
  it('is that of WCAG 2', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 10);
    // worked example widely quoted: #777777 on white falls just short of 4.5
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#1f5f99', '#1f5f99')).toBe(1);
  });

  it('any colour becomes readable on either ground, and one that is stays as it is', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colour, (one) => {
        expect(contrast(darkerOn(one, '#f4f5f3'), '#f4f5f3')).toBeGreaterThanOrEqual(4.5);
        expect(contrast(lighterOn(one, '#1f2730'), '#1f2730')).toBeGreaterThanOrEqual(4.5);
        if (contrast(one, '#f4f5f3') >= 4.5) expect(darkerOn(one, '#f4f5f3')).toBe(one);
      }),
    );
  });
});
