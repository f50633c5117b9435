import { readFile } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { schemaVersion } from '../report/manifest.js';
import { resolvedTemplate } from '../schema/report-template.js';
import { study } from '../schema/study.js';
import { languages } from '../schema/text.js';
import { usageFailure } from './failure.js';
import type { Session } from './session.js';

const provenance = z.looseObject({
  schemaVersion: z.literal(schemaVersion),
  engineVersion: z.string(),
  runId: z.string(),
  study: study.shape.id,
  plan: z.string(),
  scenarios: study.shape.scenarios,
  reference: study.shape.reference,
  evidence: study.shape.evidence,
  seed: study.shape.seed,
  draws: study.shape.draws,
  design: study.shape.design.unwrap(),
  accounting: study.shape.accounting.unwrap(),
  integrate: z.literal(true).exactOptional(),
  covariance: z.literal(true).exactOptional(),
  engine: z.enum(['js', 'wasm']),
  quantiles: z.literal('exact').exactOptional(),
  inputs: z.record(z.string(), z.string()),
});
const manifestShape = provenance.extend({ files: z.array(z.string()), template: resolvedTemplate.exactOptional() });
const chartShape = provenance.extend({ chart: z.looseObject({ kind: z.string(), subject: z.string(), lang: z.enum(languages) }) });

/** Provenance whose values have been checked. */
export type Told = z.infer<typeof provenance>;

/** What is to be verified: files of a folder with a manifest, or a chart that tells of itself. Paths in `files` are relative to `folder`. */
export type Written =
  | { readonly kind: 'folder'; readonly folder: string; readonly manifest: z.infer<typeof manifestShape>; readonly files: readonly string[] }
  | { readonly kind: 'chart'; readonly path: string; readonly meta: z.infer<typeof chartShape>; readonly text: string };

/** Finds what tells how a path was computed: the manifest of the folder, of a folder around the file, or `usermeta` of a chart. */
export async function readProvenance(path: string, session: Session): Promise<Written> {
  const { lang, cwd } = session;
  const full = resolve(cwd, path);
  const found = statSync(full, { throwIfNoEntry: false });
  if (found === undefined) throw usageFailure('cannot-read', { path, reason: 'ENOENT' }, lang);
  const folder = found.isDirectory() ? full : [dirname(full), dirname(dirname(full))].find((dir) => statSync(join(dir, 'manifest.json'), { throwIfNoEntry: false })?.isFile() === true);
  if (folder !== undefined && statSync(join(folder, 'manifest.json'), { throwIfNoEntry: false })?.isFile() === true) {
    const manifest = parsed(manifestShape, await readFile(join(folder, 'manifest.json'), 'utf8'), join(path, found.isDirectory() ? 'manifest.json' : ''), session);
    const own = relative(folder, full).replaceAll('\\', '/');
    if (!found.isDirectory() && own !== 'manifest.json' && !manifest.files.includes(own)) throw usageFailure('not-in-manifest', { path }, lang);
    return { kind: 'folder', folder, manifest, files: found.isDirectory() ? [...manifest.files, 'manifest.json'] : [own] };
  }
  if (found.isDirectory()) throw usageFailure('no-manifest', { path }, lang);
  if (!full.endsWith('.json')) throw usageFailure('chart-without-manifest', { path }, lang);
  const text = await readFile(full, 'utf8');
  const meta = parsed(z.looseObject({ usermeta: z.looseObject({ planodds: chartShape }) }), text, path, session).usermeta.planodds;
  return { kind: 'chart', path, meta, text };
}

function parsed<T>(shape: z.ZodType<T>, text: string, path: string, { lang }: Session): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw usageFailure('bad-manifest', { path, reason: (error as Error).message }, lang);
  }
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw usageFailure('bad-manifest', { path, reason: first === undefined ? '' : `${first.path.join('.')}: ${first.message}` }, lang);
}
