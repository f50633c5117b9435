import type { Command } from 'commander';
import { addCommand, addQuestionOptions } from '../add-command.js';
import type { PrioritiseOptions } from '../prioritise-and-publish.js';
import type { Session } from '../session.js';

/** `planodds prioritise --budget <money>` */
export function addPrioritise(program: Command, session: Session): void {
  const { words } = session;
  const command = addCommand(program, 'prioritise', 'prioritise', session)
    .argument('[study]', words.arguments.study)
    .option('--scenario <id>', words.options.base)
    .option('--budget <money>', words.options.budget)
    .option('--budget-by-year <year=money,...>', words.options.budgetByYear)
    .option('--objective <objective>', words.options.objective)
    .option('--lock-in <projects>', words.options.lockIn)
    .option('--lock-out <projects>', words.options.lockOut)
    .option('--constraints <file>', words.options.constraints)
    .option('--frontier <budgets>', words.options.frontier)
    .option('--least-money <level>', words.options.leastMoney)
    .option('--time-limit <seconds>', words.options.timeLimit)
    .option('--search-draws <n>', words.options.searchDraws);
  addQuestionOptions(command, session, { evidence: words.options.sweepEvidence, out: words.options.questionOut }).action(async (study: string | undefined, options: PrioritiseOptions) => {
    const { prioritiseAndPublish } = await import('../prioritise-and-publish.js');
    await prioritiseAndPublish(study === undefined ? options : { ...options, study }, session);
  });
}
