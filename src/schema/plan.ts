import { z } from 'zod';
import { factId, groupId, indicatorId, projectId, quantityId, sectionId, tagId } from './ids.js';
import { text } from './text.js';

/** A number to be met: up to fifteen digits, all of which double precision holds. */
export const targetValue = z.number().min(-1e15).max(1e15);

export const comparators = ['>=', '>', '<=', '<', '='] as const;
export const comparator = z.enum(comparators);
export type Comparator = z.infer<typeof comparator>;

const quote = z.string().min(1).describe("The plan's own words, a literal substring of the plan's text.");
const unit = z.string().min(1).describe('Unit as the plan prints it, e.g. %, 万亩, km2, 亿m3.');
const year = z.int().min(1900).max(2200);
const numbered = z.int().nullable();

export const target = z
  .strictObject({
    comparator: z.union([comparator, z.literal('assigned')]).describe('Comparator exactly as printed; a bare number is "="; "assigned" where a superior sets the number and the plan prints none.'),
    value: targetValue.exactOptional().describe('The printed number, in the unit of the indicator; percentages as 57. Default: absent, for assigned targets only.'),
    printed: z.string().min(1).describe('The cell as printed, e.g. "≥57", "1.03*", "达到考核要求".'),
    year: year.describe('Year in which the target is judged: the target year of the plan.'),
    provisional: z.boolean().exactOptional().describe('true for a starred target: subject to approval or to a number set by the state. Default: false.'),
    judged_as: comparator.exactOptional().describe('Comparator used for judging, e.g. >= for a bare amount to be gained; must be given unless assigned. Default: absent, for assigned targets only.'),
    reason: text.exactOptional().describe('Why it is judged so, or why it cannot be judged: one string or {zh, en}. Default: none.'),
    measure: z.enum(['value', 'reduction']).exactOptional().meta({ default: 'value' }).describe('value: the value itself; reduction: per cent below the base-year value. Default: value.'),
    when: z.enum(['end', 'every-year', 'any-year']).exactOptional().meta({ default: 'end' }).describe('Judged in the target year (end), in every year, or in any year up to it. Default: end.'),
    keep: z.boolean().exactOptional().describe('true where the text says to keep the value: "held in every year" is then reported beside the target year. Default: false.'),
    quote,
  })
  .describe('What the plan promises for an indicator.');

export const statedBaseline = z
  .strictObject({
    year: year.describe('Year of the value: the base year of the plan, or an earlier one.'),
    value: z.number().describe('The value, in the unit of the indicator; percentages as 57.'),
    qualifier: z.enum(['about', 'above', 'proxy']).exactOptional().describe('about or above where the text says so; proxy where it speaks of something near the indicator. Default: stated plainly.'),
    quote,
  })
  .describe('A base-year value, only where the text states it.');

export const indicator = z
  .strictObject({
    id: indicatorId.describe('Id by which everything names the indicator: snake_case, permanent.'),
    number: numbered.describe('Number in the plan, null for a target that stands only in the text.'),
    section: sectionId.describe('Section of the plan it stands in.'),
    name: text.describe('Name as printed: one string or {zh, en}.'),
    unit,
    target: target.describe('What the plan promises for the indicator.'),
    baseline: statedBaseline.exactOptional().describe('Base-year value, only where the text states it; the analyst gives others in relations. Default: not stated.'),
    headline: z.boolean().exactOptional().describe('false for targets that stand only in the text: simulated, but not counted among the headline targets. Default: true.'),
  })
  .describe('An indicator of the plan with its target.');
export type Indicator = z.infer<typeof indicator>;

export const projectQuantity = z
  .strictObject({
    id: quantityId.describe('Id by which components name the quantity: snake_case, unique within the project.'),
    value: z.number().positive().describe('The quantity over the whole plan, in its unit; above 0.'),
    unit,
    name: text.exactOptional().describe('What is counted: one string or {zh, en}. Default: the name of the project.'),
    quote,
  })
  .describe('A quantity that the text states for a project.');

export const project = z
  .strictObject({
    id: projectId.describe('Id by which everything names the project: snake_case, permanent.'),
    number: numbered.describe('Number in the plan, null if it has none.'),
    section: sectionId.describe('Section of the plan it stands in; that of its group.'),
    group: groupId.describe('Group of projects it belongs to.'),
    name: text.describe('Name as printed: one string or {zh, en}.'),
    tags: z.array(tagId).exactOptional().describe('Labels for choosing projects in scenarios. Default: none.'),
    quantities: z.array(projectQuantity).exactOptional().describe('Quantities that the text states for the project, each with its quote. Default: none.'),
    quote,
  })
  .describe('A project of the plan: only what is printed. What it costs and does stands in relations.');
export type Project = z.infer<typeof project>;

export const fact = z
  .strictObject({
    id: factId.describe('Id of the statement: snake_case, permanent.'),
    section: sectionId.exactOptional().describe('Section of the plan it stands in. Default: none.'),
    statement: text.describe('What is said, in a few words: one string or {zh, en}.'),
    comparator: z.union([comparator, z.literal('about')]).describe('As printed; a bare number is "="; "about" where the text says so.'),
    value: z.number().describe('The printed number, in its unit.'),
    unit,
    year: year.exactOptional().describe('Year it speaks of. Default: not said.'),
    quote,
    indicator: indicatorId.exactOptional().describe('The indicator that simulates it, if a project drives it. Default: none; then give the reason.'),
    reason: text.exactOptional().describe('Why it is not simulated: one string or {zh, en}. Default: none; then give the indicator.'),
  })
  .describe('A quantified statement of the text beyond the table of indicators.');

export const tag = z
  .strictObject({
    id: tagId.describe('Id by which projects and selectors name the tag: kebab-case.'),
    name: text.describe('What the tag means, in a few words: one string or {zh, en}.'),
    note: text.exactOptional().describe('Which projects bear it, and why: one string or {zh, en}. Default: none.'),
  })
  .describe('A label for choosing projects across sections; not printed in the plan.');

export const planHeader = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).describe('Id of the plan: kebab-case, permanent.'),
    title: text.describe('Title of the plan as printed: one string or {zh, en}.'),
    base_year: year.describe('Last year before the plan: values start here.'),
    target_year: year.describe('Last year of the plan: targets are judged here. It lies after the base year.'),
    issued: z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/).describe('Month or day of issue, YYYY-MM or YYYY-MM-DD: what was public then is "ex ante".'),
    place: text.exactOptional().describe('Where the plan holds: one string or {zh, en}. Default: not named.'),
    currency: z.string().min(1).describe('Money unit of all results and of amounts in scenarios, in prices of the base year, e.g. 亿元.'),
    text_file: z.string().exactOptional().describe("The plan's full text, relative to this file; every quote is checked to be a substring of it. Default: none, quotes are not checked."),
  })
  .describe('The plan itself: title, years, currency.');

const section = z
  .strictObject({
    id: sectionId.describe('Id by which indicators, projects and selectors name the section: snake_case, permanent.'),
    name: text.describe('Name as printed: one string or {zh, en}.'),
    motto: text.exactOptional().describe('Its motto, if the plan prints one: one string or {zh, en}. Default: none.'),
  })
  .describe('A section of the plan.');
const group = z
  .strictObject({
    id: groupId.describe('Id by which projects and selectors name the group: snake_case, permanent.'),
    section: sectionId.describe('Section the group belongs to.'),
    name: text.describe('Name as printed: one string or {zh, en}.'),
  })
  .describe('A group of projects within a section.');

export const planDocument = z
  .strictObject({
    plan: planHeader.exactOptional().describe('Title, years and currency; in exactly one of the files. Default: given in another file.'),
    sections: z.array(section).exactOptional().describe('Sections of the plan, in its order. Default: none.'),
    groups: z.array(group).exactOptional().describe('Groups of projects, in the order of the plan. Default: none.'),
    indicators: z.array(indicator).exactOptional().describe('Indicators with targets and stated baselines. Default: none.'),
    projects: z.array(project).exactOptional().describe('Projects with the quantities that the text states. Default: none.'),
    facts: z.array(fact).exactOptional().describe('Quantified statements of the text that are in no table of indicators. Default: none.'),
    tags: z.array(tag).exactOptional().describe('What the tags of projects mean; where it is given, every tag must be in it. Default: tags explain themselves.'),
  })
  .describe('The plan: only what is printed. May be split over files named plan.*.yaml and plan.<table>.csv.');
export type PlanDocument = z.infer<typeof planDocument>;
