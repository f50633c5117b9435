import type { Command } from 'commander';
import { explain } from '../../explain.js';
import { schemaVersion } from '../../report/manifest.js';
import { evidenceSets, type EvidenceSet } from '../../schema/evidence.js';
import { addCommand } from '../add-command.js';
import { explanationText } from '../explanation.js';
import { findIndicator } from '../find-indicator.js';
import { print, printJson } from '../print.js';
import type { Session } from '../session.js';
import { choose } from '../usage.js';
import { openSoundWorkspace } from '../workspace.js';

type Options = { readonly workspace?: string; readonly evidence?: EvidenceSet; readonly json?: true; readonly output?: string };

/** Draws behind the shares of projects: enough for whole per cents. */
const draws = 1024;
/** Seed of those draws where the workspace has no study to take one from. */
const defaultSeed = 1;

/** `planodds explain <indicator>` */
export function addExplain(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'explain', 'explain', session)
    .argument('<indicator>', words.arguments.indicator)
    .option('--workspace <dir>', words.options.workspace)
    .option('--evidence <set>', words.options.oneEvidence, (value) => choose('--evidence', value, evidenceSets, session))
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (wanted: string, options: Options) => {
      const { documents } = await openSoundWorkspace(options.workspace, session);
      const indicator = findIndicator(documents, wanted, 'unknown-indicator', session);
      const explanation = explain(documents, indicator, { evidence: options.evidence ?? 'ex-ante', seed: documents.studies[0]?.seed ?? defaultSeed, draws });
      if (options.json) return printJson({ schemaVersion, ...explanation }, options.output, session);
      return print(explanationText(explanation, documents, session), options.output, session);
    });
}
