import { z } from 'zod';
import { factId, groupId, indicatorId, projectId, quantityId, sectionId, tagId } from './ids.js';
import { text } from './text.js';

export const comparators = ['>=', '>', '<=', '<', '='] as const;
export const comparator = z.enum(comparators);
export type Comparator = z.infer<typeof comparator>;

const quote = z.string().min(1).describe("The plan's own words, a literal substring of the plan's text.");
const unit = z.string().min(1).describe('Unit as the plan prints it, e.g. %, 万亩, km2, 亿m3.');
const year = z.int().min(1900).max(2200);

export const target = z
  .strictObject({
    comparator: z.union([comparator, z.literal('assigned')]).describe('Comparator exactly as printed; a bare number is "="; "assigned" where a superior sets the number and the plan prints none.'),
    value: z.number().exactOptional().describe('The printed number; absent when assigned.'),
    printed: z.string().min(1).describe('The cell as printed, e.g. "≥57", "1.03*", "达到考核要求".'),
    year: year.describe('Year in which the target is judged.'),
    provisional: z.boolean().exactOptional().describe('true for a starred target: subject to approval or to a number set by the state.'),
    judged_as: comparator.exactOptional().describe('Comparator used for judging; must be given unless assigned.'),
    reason: text.exactOptional().describe('Why it is judged so, or why it cannot be judged.'),
    measure: z.enum(['value', 'reduction']).exactOptional().describe('value (default), or reduction: per cent below the base-year value.'),
    when: z.enum(['end', 'every-year', 'any-year']).exactOptional().describe('Judged in the target year (default), in every year, or in any year up to it.'),
    keep: z.boolean().exactOptional().describe('true where the text says to keep the value: "held in every year" is then reported beside the target year.'),
    quote,
  })
  .describe('What the plan promises for an indicator.');

export const statedBaseline = z
  .strictObject({ year, value: z.number(), qualifier: z.enum(['about', 'above', 'proxy']).exactOptional(), quote })
  .describe('A base-year value, only where the text states it.');

export const indicator = z.strictObject({
  id: indicatorId,
  number: z.int().nullable().describe('Number in the plan, null for a target that stands only in the text.'),
  section: sectionId,
  name: text,
  unit,
  target,
  baseline: statedBaseline.exactOptional(),
  headline: z.boolean().exactOptional().describe('false for targets that stand only in the text: simulated, but not counted among the headline targets (default true).'),
});
export type Indicator = z.infer<typeof indicator>;

export const projectQuantity = z.strictObject({ id: quantityId, value: z.number().positive(), unit, name: text.exactOptional(), quote });

export const project = z.strictObject({
  id: projectId,
  number: z.int().nullable(),
  section: sectionId,
  group: groupId,
  name: text,
  tags: z.array(tagId).exactOptional(),
  quantities: z.array(projectQuantity).exactOptional().describe('Quantities that the text states for the project, each with its quote.'),
  quote,
});
export type Project = z.infer<typeof project>;

export const fact = z
  .strictObject({
    id: factId,
    section: sectionId.exactOptional(),
    statement: text,
    comparator: z.union([comparator, z.literal('about')]),
    value: z.number(),
    unit,
    year: year.exactOptional(),
    quote,
    indicator: indicatorId.exactOptional().describe('The indicator that simulates it, if a project drives it.'),
    reason: text.exactOptional().describe('Why it is not simulated.'),
  })
  .describe('A quantified statement of the text beyond the table of indicators.');

export const tag = z
  .strictObject({
    id: tagId,
    name: text,
    note: text.exactOptional().describe('Which projects bear it, and what it is good for.'),
  })
  .describe('A label for choosing projects across sections; not printed in the plan.');

export const planHeader = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: text,
  base_year: year,
  target_year: year,
  issued: z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/).describe('Month or day of issue: what was public then is "ex ante".'),
  place: text.exactOptional(),
  currency: z.string().min(1).describe('Money unit of all results, in prices of the base year, e.g. 亿元.'),
  text_file: z.string().exactOptional().describe("The plan's full text, relative to this file; every quote is checked to be a substring of it."),
});

export const planDocument = z
  .strictObject({
    plan: planHeader.exactOptional(),
    sections: z.array(z.strictObject({ id: sectionId, name: text, motto: text.exactOptional() })).exactOptional(),
    groups: z.array(z.strictObject({ id: groupId, section: sectionId, name: text })).exactOptional(),
    indicators: z.array(indicator).exactOptional(),
    projects: z.array(project).exactOptional(),
    facts: z.array(fact).exactOptional(),
    tags: z.array(tag).exactOptional().describe('What the tags of projects mean. Default: tags explain themselves.'),
  })
  .describe('The plan: only what is printed. May be split over files named plan.*.yaml and plan.<table>.csv.');
export type PlanDocument = z.infer<typeof planDocument>;
