import { plainText } from '../scenarios/part.js';
import { lineage } from '../scenarios/layers.js';
import type { Study } from '../schema/study.js';
import { sha256 } from '../run-id.js';
import type { Workspace } from './workspace.js';

/** SHA-256 of every file the study rests on, by workspace-relative path: inputs, its scenarios and what they extend, the study itself. Byte order marks and line ends do not count. */
export async function inputHashes({ files, documents }: Workspace, study: Pick<Study, 'id' | 'scenarios'>): Promise<Readonly<Record<string, string>>> {
  const used = documents.scenarios.filter((s) => study.scenarios.includes(s.id)).flatMap((s) => lineage(documents, s));
  const written = documents.studies.filter((s) => s.id === study.id);
  const own = new Set([...used, ...written].map((item) => documents.placeOf(item).file));
  const counted = files.filter(({ path }) => path.startsWith('inputs/') || own.has(path));
  return Object.fromEntries(await Promise.all(counted.map(async ({ path, text }) => [path, await sha256(plainText(text))] as const)));
}
