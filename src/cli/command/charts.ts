import type { Command } from 'commander';
import { addCommand } from '../add-command.js';
import type { ListOptions } from '../list-charts.js';
import type { Session } from '../session.js';

/** `planodds charts` */
export function addCharts(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'charts', 'charts', session)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (options: ListOptions) => {
      const { listCharts } = await import('../list-charts.js');
      await listCharts(options, session);
    });
}
