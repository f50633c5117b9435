import type { Command } from 'commander';
import { addCommand, addQuestionOptions } from '../add-command.js';
import type { CompareOptions } from '../compare-and-publish.js';
import type { Session } from '../session.js';

/** `planodds compare <scenario...>` */
export function addCompare(program: Command, session: Session): void {
  const { words } = session;
  const command = addCommand(program, 'compare', 'compare', session)
    .argument('[scenario...]', words.arguments.scenarios)
    .option('--reference <id>', words.options.reference)
    .option('--no-ladder', words.options.noLadder);
  addQuestionOptions(command, session, { evidence: words.options.evidence, out: words.options.questionOut }).action(async (scenarios: readonly string[], options: CompareOptions) => {
    const { compareAndPublish } = await import('../compare-and-publish.js');
    await compareAndPublish(scenarios, options, session);
  });
}
