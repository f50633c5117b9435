import { z } from 'zod';
import { sectionId } from './ids.js';
import { text } from './text.js';

/** Parts of a report in its order; the sections of the plan stand after `together`. Each is the anchor of its place in the page. */
export const reportParts = ['summary', 'reading', 'scenarios', 'together', 'text-targets', 'outputs', 'hindsight', 'money', 'judgement', 'scores', 'method', 'assumptions', 'sources', 'reproduction'] as const;
export type PartId = (typeof reportParts)[number];

/** Parts as a template names them: `sections` stands for all sections of the plan that the template does not name itself. */
export const templateParts = [...reportParts, 'sections'] as const;

const own = {
  title: text.exactOptional().describe('Its title in this report: one string or {zh, en}. Default: its usual title.'),
  before: text.exactOptional().describe('Own text at its beginning: one string or {zh, en}; an empty line begins a new paragraph, lines that begin with "- " are a list. Default: none.'),
  after: text.exactOptional().describe('Own text at its end, written like before. Default: none.'),
};

const section = z
  .union([
    z.enum(templateParts),
    z.strictObject({ part: z.enum(reportParts).describe('A part of the report, by its name.'), ...own }),
    z.strictObject({ section: sectionId.describe('A section of the plan, by its id.'), ...own }),
    z.strictObject({ title: text.describe('Title of a section of one\'s own: one string or {zh, en}.'), text: text.describe('Its text: one string or {zh, en}; an empty line begins a new paragraph, lines that begin with "- " are a list.') }),
  ])
  .describe('A section of the report: a part by its name, a part or a section of the plan with own title and texts, or a section of one\'s own.');

const colour = z.string().regex(/^#[0-9A-Fa-f]{6}$/).describe('Colour of headings, links and key numbers: "#rrggbb" in quotes, since # begins a comment; made darker or lighter where it could not be read. Default: blue.');
const family = z.string().max(60).regex(/^[A-Za-z0-9\u00c0-\uffff][A-Za-z0-9\u00c0-\uffff ._-]*$/).describe('Family of type in page and Word; readers who lack it see the usual one. A PDF always carries its own. Default: Noto Sans SC in the page, what Word has in Word.');

const style = {
  accent: colour.exactOptional(),
  font: family.exactOptional(),
  logo_alt: text.exactOptional().describe('What the logo shows, in words, for those who do not see it: one string or {zh, en}. Default: "Logo".'),
};

/** A picture that travels with what names it. `width` and `height` are its own, in pixels. */
const logo = z.strictObject({ type: z.enum(['png', 'svg']), data: z.base64(), width: z.number().positive(), height: z.number().positive() });
export type Logo = z.infer<typeof logo>;

const document = z.strictObject({
  title: text.exactOptional().describe('Title of the report: one string or {zh, en}. Default: that of the study.'),
  subtitle: text.exactOptional().describe('Line under the title: one string or {zh, en}. Default: plan, date of issue and years.'),
  sections: z.array(section).min(1).exactOptional().describe('What the report holds, in this order and nothing else. What a run has nothing for is left out. Default: everything.'),
  charts: z.array(z.string()).exactOptional().describe('Kinds of charts that the report shows, by name; [] for none. Chart files are not affected. Default: all.'),
});

/** A template of a report as people write it. */
export const reportTemplate = document
  .extend({
    style: z
      .strictObject({ ...style, logo: z.string().min(1).exactOptional().describe('File of a picture for the first page: .png or .svg of at most 1 MB, its path relative to this file. Default: none.') })
      .exactOptional()
      .describe('Colour, type and logo. Default: those of planodds.'),
  })
  .describe('What a report holds and how it looks, for planodds run --template.');
export type ReportTemplate = z.infer<typeof reportTemplate>;

/** The same with everything inside that it needs: the logo is there itself, not by its path. */
export const resolvedTemplate = document.extend({ style: z.strictObject({ ...style, logo: logo.exactOptional() }).exactOptional() });
export type ResolvedTemplate = z.infer<typeof resolvedTemplate>;
export type TemplateSection = NonNullable<ResolvedTemplate['sections']>[number];
