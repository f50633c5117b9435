import type { Command } from 'commander';
import { addCommand, addQuestionOptions } from '../add-command.js';
import type { SeekOptions } from '../seek-and-tell.js';
import type { Session } from '../session.js';

/** `planodds seek <odds> --lever <path=from:to> --probability <p>` */
export function addSeek(program: Command, session: Session): void {
  const { words } = session;
  const command = addCommand(program, 'seek', 'seek', session)
    .argument('<odds>', words.arguments.odds)
    .requiredOption('--lever <range>', words.options.seekLever)
    .requiredOption('--probability <p>', words.options.probability)
    .option('--scenario <id>', words.options.base);
  addQuestionOptions(command, session, { evidence: words.options.sweepEvidence, out: words.options.questionOut }).action(async (wanted: string, options: SeekOptions) => {
    const { seekAndTell } = await import('../seek-and-tell.js');
    await seekAndTell(wanted, options, session);
  });
}
