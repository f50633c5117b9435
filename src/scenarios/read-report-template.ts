import type { Diagnostic, Place } from '../schema/diagnostic.js';
import { reportTemplate, type Logo, type ReportTemplate, type ResolvedTemplate, type TemplateSection } from '../schema/report-template.js';
import { shapeOf } from '../schema/shape.js';
import { diagnostic } from './codes.js';
import { describeValue } from './describe.js';
import { nearest } from './nearest.js';
import type { Path, WorkspaceFile } from './part.js';
import { readDocument } from './read-document.js';
import { readLogo, type LogoFault } from './read-logo.js';

/** What a template may name: sections of the plan and kinds of charts; `picture` reads a file beside it, null where there is none. */
export type TemplateSetting = { readonly sections: readonly string[]; readonly charts: readonly string[]; readonly picture: (path: string) => Uint8Array | null };

/** A template of a report, its logo with it, and every problem at its place; `template` null where there is an error. */
export function readReportTemplate(file: WorkspaceFile, setting: TemplateSetting): { readonly template: ResolvedTemplate | null; readonly diagnostics: readonly Diagnostic[] } {
  const logos = new Map<string, Logo | LogoFault>();
  const logoOf = (path: string): Logo | LogoFault => {
    const logo = logos.get(path) ?? readLogo(path, setting.picture);
    logos.set(path, logo);
    return logo;
  };
  const { value, diagnostics } = readDocument<ReportTemplate>(shapeOf(reportTemplate), file, (template, place) => problemsOf(template, setting, logoOf, place));
  if (value === null || diagnostics.some(({ severity }) => severity === 'error')) return { template: null, diagnostics };
  const { style, ...content } = value;
  if (style === undefined) return { template: content, diagnostics };
  const { logo: path, ...look } = style;
  const logo = path === undefined ? undefined : logoOf(path);
  return { template: { ...content, style: { ...look, ...(typeof logo === 'object' ? { logo } : {}) } }, diagnostics };
}

/** What a section of a template is about, by which it may stand once; null for one's own. */
const subjectOf = (entry: TemplateSection): string | null => (typeof entry === 'string' ? entry : 'part' in entry ? entry.part : 'section' in entry ? `section:${entry.section}` : null);

function problemsOf({ sections = [], charts = [], style }: ReportTemplate, known: TemplateSetting, logoOf: (path: string) => Logo | LogoFault, place: (path: Path) => Place): readonly Diagnostic[] {
  const oneOf = (found: string, allowed: readonly string[], field: string, path: Path): Diagnostic[] => {
    const near = nearest(found, allowed);
    return allowed.includes(found) ? [] : [diagnostic('not-allowed', place(path), { field, found: describeValue(found), allowed: allowed.join(', '), ...(near === null ? {} : { nearest: near }) })];
  };
  const twice = (subjects: readonly (string | null)[], key: string): Diagnostic[] =>
    subjects.flatMap((subject, k) => {
      const first = subject === null ? k : subjects.indexOf(subject);
      if (first === k) return [];
      const { file, line } = place([key, first]);
      return [diagnostic('entry-twice', place([key, k]), { entry: String(subject), first: `${file}:${line}` })];
    });
  const logo = style?.logo === undefined ? null : logoOf(style.logo);
  return [
    ...sections.flatMap((entry, k) => (typeof entry === 'object' && 'section' in entry ? oneOf(entry.section, known.sections, 'section', ['sections', k, 'section']) : [])),
    ...twice(sections.map(subjectOf), 'sections'),
    ...charts.flatMap((kind, k) => oneOf(kind, known.charts, 'charts', ['charts', k])),
    ...twice(charts, 'charts'),
    ...(typeof logo === 'string' ? [diagnostic('bad-logo', place(['style', 'logo']), { path: style?.logo ?? '', reason: logo })] : []),
  ];
}
