import type { SheetId } from '../messages/workbook.js';
import type { RunResult } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import type { Sheet } from './model.js';
import { budgetSheet } from './sheets/budget.js';
import { chartsSheet } from './sheets/charts.js';
import { fanSheet } from './sheets/fan.js';
import { assumptionsSheet, sourcesSheet } from './sheets/knowledge.js';
import { costSheet, moneySheet, spendingSheet } from './sheets/money.js';
import { numberMetSheet } from './sheets/number-met.js';
import { readMeSheet, runLine } from './sheets/read-me.js';
import { scenariosSheet } from './sheets/scenarios.js';
import { sectionsSheet } from './sheets/sections.js';
import { targetsSheet } from './sheets/targets.js';
import { togetherSheet } from './sheets/together.js';
import { trajectoriesSheet } from './sheets/trajectories.js';
import { voice } from './voice.js';

/** What the properties of a workbook say of the run it came from. */
export type WorkbookProperties = { readonly title: string; readonly description: string; readonly language: Language; readonly run: Readonly<Record<'runId' | 'study' | 'plan' | 'reference' | 'design' | 'engineVersion', string> & Record<'seed' | 'draws', number>>; /** SHA-256 of the inputs by name */ readonly inputs: Readonly<Record<string, string>> };
export type Workbook = { readonly properties: WorkbookProperties; readonly sheets: readonly Sheet[] };

/** The workbook of a run in one language, as data: every number is that of the CSV tables. A table without rows leaves a sheet that says so. */
export function workbookOf(result: RunResult, lang: Language, inputs: Readonly<Record<string, string>>): Workbook {
  const v = voice(result, lang);
  const { info } = result;
  const [targets, numberMet, trajectories, spending, cost] = [targetsSheet(v), numberMetSheet(v), trajectoriesSheet(v), spendingSheet(v), costSheet(v)];
  const budget = budgetSheet(v, spending.table);
  const sections = sectionsSheet(v, budget.budget, spending.table);
  const sheets: Readonly<Record<Exclude<SheetId, 'readMe'>, Sheet>> = {
    charts: chartsSheet(v, { targets: targets.table, numberMet: numberMet.table, cost: cost.table, chosen: sections.chosen }),
    targets: targets.sheet,
    scenarios: scenariosSheet(v),
    numberMet: numberMet.sheet,
    together: togetherSheet(v),
    fan: fanSheet(v, trajectories.table),
    budget: budget.sheet,
    sections: sections.sheet,
    cost: cost.sheet,
    money: moneySheet(v),
    assumptions: assumptionsSheet(v),
    sources: sourcesSheet(v),
    spending: spending.sheet,
    trajectories: trajectories.sheet,
  };
  const ids = Object.keys(sheets) as (keyof typeof sheets)[];
  return {
    properties: {
      title: info.title[lang],
      description: runLine(v),
      language: lang,
      run: { runId: info.runId, study: info.study, plan: info.plan.id, reference: info.reference, design: info.design, engineVersion: info.engineVersion, seed: info.seed, draws: info.draws },
      inputs,
    },
    sheets: [readMeSheet(v, ids), ...ids.map((id) => sheets[id])],
  };
}
