import { z } from 'zod';
import { indicatorId, projectId } from './ids.js';
import { selector } from './relations.js';
import { text } from './text.js';

const money = z.number().min(0);

const objective = z
  .union([
    z.enum(['expected-number', 'shortfall', 'tail-shortfall']),
    z.strictObject({ at_least: z.int().min(1).describe('How many targets must be met.') }),
    z.strictObject({ targets: z.array(indicatorId).min(1).describe('Ids of the indicators whose targets must be met together.') }),
  ])
  .describe('What is made as large as possible: expected-number (of targets met, weighted), shortfall or tail-shortfall (made small: its mean over all draws, or over the worst 5 %), {at_least: k} or {targets: [...]} (the probability that so many, or that these, are met). Default: expected-number.');

const group = z
  .strictObject({
    name: text.exactOptional().describe('What to call the condition: one string or {zh, en}. Default: its selector.'),
    select: selector,
    at_least: money.exactOptional().describe('Money that these projects get at least, in the money unit of the plan, or how many of them are done at least. Default: none.'),
    at_most: money.exactOptional().describe('Money that these projects get at most, or how many of them are done at most. Default: no limit.'),
    of: z.enum(['money', 'projects']).exactOptional().meta({ default: 'money' }).describe('What at_least and at_most count: money or projects. Default: money.'),
  })
  .describe('A floor or a ceiling for some projects together, such as those of a section.');

const ways = z
  .strictObject({
    select: selector,
    scales: z.array(z.number().positive()).min(1).exactOptional().describe('Sizes relative to the scenario in which a project can be done. Default: [1].'),
    delays: z.array(z.int().min(0)).min(1).exactOptional().describe('Whole years by which a project can start later than in the scenario. Default: [0].'),
  })
  .describe('In which sizes, and from which years, some projects can be done; of two entries for one project the later one counts.');

export const prioritiseConditions = z
  .strictObject({
    budget: money.exactOptional().describe('Money in all, in the money unit of the plan. Default: no limit.'),
    budget_by_year: z.record(z.string().regex(/^\d{4}$/), money).exactOptional().describe('Money of a year, by calendar year: {2021: 300}. Default: no limit.'),
    objective: objective.exactOptional().meta({ default: 'expected-number' }),
    weights: z.record(indicatorId, money).exactOptional().describe('What a target weighs in the objective, by indicator: 0 leaves it out. Default: 1 for targets of the headline table, 0 for those that stand only in the text.'),
    lock_in: z.array(projectId).exactOptional().describe('Projects that are done in any case. Default: none but those outside the objective.'),
    lock_out: z.array(projectId).exactOptional().describe('Projects that are not done. Default: none.'),
    outside: z.enum(['lock-in', 'choose']).exactOptional().meta({ default: 'lock-in' }).describe('What becomes of projects that the objective cannot see: lock-in (they are done, since the objective says nothing against them) or choose (they are chosen from like the others, so that they are left out where money is short). Default: lock-in.'),
    groups: z.array(group).exactOptional().describe('Floors and ceilings of groups of projects. Default: none.'),
    prerequisites: z
      .array(z.strictObject({ project: projectId.describe('A project.'), needs: projectId.describe('What must be done for it to be done.') }).describe('One project needs another.'))
      .exactOptional()
      .describe('Projects that need others. Default: none.'),
    exclusions: z.array(z.array(projectId).min(2)).exactOptional().describe('Sets of projects of which at most one is done. Default: none.'),
    ways: z.array(ways).exactOptional().describe('Sizes and start years to choose from. Default: every project as in the scenario, or not at all.'),
  })
  .describe('What projects are chosen from, under which conditions, and to what end: for planodds prioritise.');
export type PrioritiseConditions = z.infer<typeof prioritiseConditions>;
