import type { Documents } from '../src/scenarios/documents.js';
import { checkWorkspace } from '../src/scenarios/diagnose.js';
import { readWorkspace } from '../src/scenarios/read.js';
import type { Study } from '../src/schema/study.js';

export type Text = string;

/** Documents of a workspace given as texts by path; a mistake in them is a mistake of the test. */
export function documentsOf(texts: Readonly<Record<string, Text>>): Documents {
  const { documents, diagnostics } = checkWorkspace({ root: '.', files: Object.entries(texts).map(([path, text]) => ({ path, text })) });
  const errors = diagnostics.filter((d) => d.severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((d) => JSON.stringify(d)).join('\n'));
  return documents;
}

type Shipped = { readonly documents: Documents; readonly study: Study; readonly texts: Readonly<Record<string, Text>> };

async function readShipped(): Promise<Shipped> {
  const { files } = await readWorkspace(new URL('../scenarios', import.meta.url).pathname);
  const texts = Object.fromEntries(files.map((f) => [f.path, f.text]));
  const documents = documentsOf(texts);
  const study = documents.studies.find((s) => s.id === 'main');
  if (study === undefined) throw new Error('the shipped workspace has no study "main"');
  return { documents, study, texts };
}

let shipped: Promise<Shipped> | null = null;
/** The shipped plan with its scenarios, and its main study: read and checked once for all tests of a worker, to be read only. */
export function shippedPlan(): Promise<Shipped> {
  return (shipped ??= readShipped());
}
