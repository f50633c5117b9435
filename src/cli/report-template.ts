import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { chartKinds } from '../charts/index.js';
import { decodeText } from '../scenarios/read.js';
import { readReportTemplate } from '../scenarios/read-report-template.js';
import { templateParts, type ResolvedTemplate, type TemplateSection } from '../schema/report-template.js';
import { exitCodes, Failure, problemOf } from './failure.js';
import type { Session } from './session.js';
import { choose } from './usage.js';
import type { Workspace } from './workspace.js';

/** What of a report is wanted, as options of the command line. */
export type TemplateOptions = { readonly template?: string; readonly only?: readonly string[] };

/** The template of the report: that of the file, its sections those of `--only` where these are given; null where neither is. Problems of the file are told at once. */
export async function templateOf({ documents }: Workspace, { template: path, only }: TemplateOptions, session: Session): Promise<ResolvedTemplate | null> {
  const sections = documents.plan.sections.map(({ id }) => id);
  const template = path === undefined ? null : await fromFile(path, sections, session);
  if (only === undefined) return template;
  const known = [...templateParts, ...sections.map((id) => `section:${id}`)];
  const wanted = only.flatMap((word) => word.split(',')).filter((word) => word !== '').map((word) => choose('--only', word, known, session));
  return { ...template, sections: [...new Set(wanted)].map((word) => entryOf(word, template)) };
}

/** What a word of `--only` asks for, with the title and texts that the template gives it. */
function entryOf(word: string, template: ResolvedTemplate | null): TemplateSection {
  const asked = word.startsWith('section:') ? { section: word.slice('section:'.length) } : null;
  const part = templateParts.find((name) => name === word) ?? 'sections';
  const given = template?.sections?.find((entry) => typeof entry === 'object' && (asked === null ? 'part' in entry && entry.part === part : 'section' in entry && entry.section === asked.section));
  return given ?? asked ?? part;
}

async function fromFile(path: string, sections: readonly string[], session: Session): Promise<ResolvedTemplate> {
  const full = resolve(session.cwd, path);
  const picture = (name: string): Uint8Array | null => {
    const file = resolve(dirname(full), name);
    return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? new Uint8Array(readFileSync(file)) : null;
  };
  const { template, diagnostics } = readReportTemplate({ path, text: decodeText(await readFile(full)) }, { sections, charts: chartKinds.map(({ name }) => name), picture });
  if (template === null) throw new Failure(exitCodes.badInput, diagnostics.map((d) => problemOf(d, session.lang)));
  return template;
}
