import type { BlockOutcome } from '../../src/engine/kernel.js';
import type { Documents } from '../../src/scenarios/documents.js';
import type { RunResult } from '../../src/schema/table.js';
import { resolveStudy, runStudy } from '../../src/study.js';
import { runBlocks } from '../laws/blocks.js';
import { documentsOf } from '../workspace.js';

type Indicator = { readonly id: string; readonly comparator: '>=' | '>' | '<=' | '<' | '='; readonly value: number; readonly when?: 'every-year' | 'any-year' };

/** A plan of a few lines: what a test leaves out is the least a workspace needs. */
export type SmallPlan = {
  readonly indicators: readonly Indicator[];
  /** relations and assumptions as the analyst would write them */
  readonly relations: string;
  readonly assumptions?: string;
  readonly correlations?: string;
  /** projects by id, each with a quantity of 100 km2 */
  readonly projects?: readonly string[];
  readonly to?: number;
  /** what a scenario says below its narrative, by id; default: one scenario that changes nothing */
  readonly scenarios?: Readonly<Record<string, string>>;
  readonly study?: string;
  readonly currency?: string;
};

const indicatorText = ({ id, comparator, value, when }: Indicator, k: number, to: number): string => `  - id: ${id}
    number: ${k + 1}
    section: all_of_it
    name: ${id}
    unit: km2
    target: { comparator: '${comparator}', value: ${value}, printed: '${value}', year: ${to}, judged_as: '${comparator}', quote: any${when === undefined ? '' : `, when: ${when}`} }`;

const projectText = (id: string, k: number): string => `  - { id: ${id}, number: ${k + 1}, section: all_of_it, group: works, name: ${id}, quote: any, quantities: [{ id: area, value: 100, unit: km2, quote: any }] }`;

/** Texts of the workspace by path. */
export function textsOf({ indicators, relations, assumptions = '', correlations = '', projects = [], to = 2025, scenarios = { base: '' }, study = '', currency = '亿元' }: SmallPlan): Record<string, string> {
  const ids = Object.keys(scenarios);
  return {
    'inputs/plan.yaml': `plan: { id: small, title: Small plan, base_year: 2020, target_year: ${to}, issued: 2021-05, currency: ${currency} }
sections: [{ id: all_of_it, name: All }]
groups: [{ id: works, section: all_of_it, name: Works }]
indicators:
${indicators.map((i, k) => indicatorText(i, k, to)).join('\n')}
${projects.length === 0 ? '' : `projects:\n${projects.map(projectText).join('\n')}`}
`,
    'inputs/relations.yaml': relations,
    ...(assumptions === '' ? {} : { 'inputs/assumptions.assumptions.csv': assumptions.trimStart() }),
    ...(correlations === '' ? {} : { 'inputs/assumptions.yaml': correlations }),
    ...Object.fromEntries(ids.map((id) => [`${id}.yaml`, `id: ${id}\ntitle: ${id}\nnarrative: ${id}\n${scenarios[id] ?? ''}`])),
    'studies/test.yaml': `id: test
title: Test
scenarios: [${ids.join(', ')}]
reference: ${ids[0] ?? ''}
draws: 1000
seed: 7
evidence: [ex-post]
languages: [en]
${study}`,
  };
}

export function smallPlan(plan: SmallPlan): Documents {
  return documentsOf(textsOf(plan));
}

export function run(documents: Documents, draws: number, seed = 7): Promise<RunResult> {
  const [study] = documents.studies;
  if (study === undefined) throw new Error('no study');
  return runStudy(documents, { ...study, draws, seed });
}

/** What every scenario did in the first draws, copied so that it stays. */
export function outcomesOf(plan: SmallPlan, draws = 1): readonly BlockOutcome[] {
  const documents = smallPlan(plan);
  const [study] = documents.studies;
  const [task] = study === undefined ? [] : resolveStudy(documents, study).tasks;
  if (task === undefined) throw new Error('no study');
  const out: BlockOutcome[] = [];
  runBlocks(task, 7, [[0, draws]], (outcome) => out.push(structuredClone(outcome)));
  return out;
}

/** The first draw of rows by step. */
export const firstDraw = (rows: readonly { readonly [d: number]: number }[]): number[] => rows.map((row) => row[0] as number);
