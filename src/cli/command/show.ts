import type { Command } from 'commander';
import { evidenceSets } from '../../schema/evidence.js';
import { addCommand } from '../add-command.js';
import type { Session } from '../session.js';
import { choose } from '../usage.js';
import type { WhatIfOptions } from '../what-if-setup.js';

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
      const { showAndTell } = await import('../show-and-tell.js');
      await showAndTell(wanted, options, session);
    });
}
