import type { Command } from 'commander';
import { addCommand, addQuestionOptions } from '../add-command.js';
import type { Session } from '../session.js';
import type { SweepOptions } from '../sweep-and-publish.js';

/** `planodds sweep --lever <path=values>` */
export function addSweep(program: Command, session: Session): void {
  const { words } = session;
  const command = addCommand(program, 'sweep', 'sweep', session)
    .requiredOption('--lever <values...>', words.options.lever)
    .option('--samples <n>', words.options.samples)
    .option('--scenario <id>', words.options.base);
  addQuestionOptions(command, session, { evidence: words.options.sweepEvidence, out: words.options.sweepOut }).action(async (options: SweepOptions) => {
    const { sweepAndPublish } = await import('../sweep-and-publish.js');
    await sweepAndPublish(options, session);
  });
}
