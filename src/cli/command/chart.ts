import type { Command } from 'commander';
import { textStyles } from '../../render/text-styles.js';
import { evidenceSets } from '../../schema/evidence.js';
import { addCommand } from '../add-command.js';
import type { ChartOptions } from '../draw-one.js';
import type { ListOptions } from '../list-charts.js';
import type { Session } from '../session.js';
import { choose } from '../usage.js';

/** `planodds chart <kind>` */
export function addChart(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'chart', 'chart', session)
    .argument('[kind]', words.arguments.kind)
    .option('--subject <indicator>', words.options.subject)
    .option('--scenario <id>', words.options.oneScenario)
    .option('--evidence <set>', words.options.oneEvidence, (value) => choose('--evidence', value, evidenceSets, session))
    .option('--study <id>', words.arguments.study)
    .option('--draws <n>', words.options.draws)
    .option('--seed <n>', words.options.seed)
    .option('--workspace <dir>', words.options.workspace)
    .option('--list', words.options.list)
    .option('--json', words.options.json)
    .option('--dpi <n>', words.options.dpi)
    .option('--width-mm <n>', words.options.widthMm)
    .option('--text <style>', words.options.text, (value) => choose('--text', value, textStyles, session))
    .option('-o, --output <file>', words.options.chartFile)
    .action(async (kind: string | undefined, options: ChartOptions & ListOptions & { readonly list?: true }) => {
      if (options.list) return (await import('../list-charts.js')).listCharts(options, session);
      const { drawOne } = await import('../draw-one.js');
      await drawOne(kind, options, session);
    });
}
