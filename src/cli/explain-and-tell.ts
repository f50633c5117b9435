import { explain } from '../explain.js';
import { schemaVersion } from '../report/manifest.js';
import type { EvidenceSet } from '../schema/evidence.js';
import { explanationText } from './explanation.js';
import { findIndicator } from './find-indicator.js';
import { print, printJson } from './print.js';
import type { Session } from './session.js';
import { openSoundWorkspace } from './workspace.js';

/** Options of the command `explain`. */
export type ExplainOptions = { readonly workspace?: string; readonly evidence?: EvidenceSet; readonly json?: true; readonly output?: string };

/** Draws behind the shares of projects: enough for whole per cents. */
const draws = 1024;
/** Seed of those draws where the workspace has no study to take one from. */
const defaultSeed = 1;

/** The command `explain`: what an indicator is computed from. */
export async function explainAndTell(wanted: string, options: ExplainOptions, session: Session): Promise<void> {
  const { documents } = await openSoundWorkspace(options.workspace, session);
  const indicator = findIndicator(documents, wanted, 'unknown-indicator', session);
  const explanation = explain(documents, indicator, { evidence: options.evidence ?? 'ex-ante', seed: documents.studies[0]?.seed ?? defaultSeed, draws });
  if (options.json) return printJson({ schemaVersion, ...explanation }, options.output, session);
  return print(explanationText(explanation, documents, session), options.output, session);
}
