import type { Command } from 'commander';
import { schemaVersion } from '../../report/manifest.js';
import { evidenceSets } from '../../schema/evidence.js';
import { showScenario } from '../../what-if/show.js';
import { addCommand } from '../add-command.js';
import { print, printJson } from '../print.js';
import type { Session } from '../session.js';
import { showText } from '../show-text.js';
import { resolved } from '../simulate-study.js';
import { choose } from '../usage.js';
import { findContender, withSettings, type WhatIfOptions } from '../what-if-setup.js';
import { openSoundWorkspace } from '../workspace.js';

/** `planodds show <scenario>` */
export function addShow(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'show', 'show', session)
    .argument('<scenario>', words.arguments.scenario)
    .option('--set <lever...>', words.options.set)
    .option('--evidence <set>', words.options.oneEvidence, (value) => choose('--evidence', value, evidenceSets, session))
    .option('--accounting <rule>', words.options.accounting)
    .option('--workspace <dir>', words.options.workspace)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (wanted: string, options: WhatIfOptions) => {
      const workspace = await openSoundWorkspace(options.workspace, session);
      const { documents } = workspace;
      const scenario = withSettings(workspace, findContender(workspace, wanted, session), options.set, session);
      const accounting = options.accounting === undefined ? (documents.studies[0]?.accounting ?? 'fixed-money') : choose('--accounting', options.accounting, ['fixed-money', 'fixed-scope'], session);
      const shown = await resolved(() => showScenario(documents, scenario, options.evidence ?? 'ex-ante', accounting), session);
      if (options.json) return printJson({ schemaVersion, ...shown }, options.output, session);
      return print(showText(shown, session), options.output, session);
    });
}
