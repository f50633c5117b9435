import { z } from 'zod';
import { distribution } from './assumption.js';
import { comparator, targetValue } from './plan.js';
import { assumptionId, couplingId, eventId, indicatorId, projectId, scenarioId } from './ids.js';
import { sourceLimit, sourceShare } from './funding-source.js';
import { atLeastOneOf, exactlyOneOf } from './key-rules.js';
import { selector } from './relations.js';
import { text } from './text.js';
import { yearList } from './years.js';

const because = text.describe('Why, in one sentence: one string or {zh, en}; printed wherever the scenario is shown.');
const years = yearList.exactOptional().describe('Calendar years it applies to: 2022, 2022-2023, or a list such as [2021, 2023-2025]. Default: all years of the plan.');
/** A number for every year of a rule, or one for each of them. */
const path = z.union([z.number().min(0), z.array(z.number().min(0)).min(1)]).exactOptional();
const oneOfThree = 'Default: absent; give one of multiplier, amount and total.';

export const fundingRule = exactlyOneOf(
  z.strictObject({
    select: selector,
    years,
    multiplier: path.describe(`Money as a share of each draw's need: 1 pays everything, whatever it turns out to cost; 0.7 is 70 %. One number, or a list with one for each year of the rule. ${oneOfThree}`),
    amount: path.describe(`Money for each selected project and year, in the money unit of the plan: the same in every draw. One number, or a list with one for each year of the rule. ${oneOfThree}`),
    total: path.describe(
      `Money for all selected projects together in a year, in the money unit of the plan, shared in proportion to their mean need; projects that a narrower rule of the scenario funds in that year take no part. One number, or a list with one for each year of the rule. ${oneOfThree}`,
    ),
    because,
  }),
  ['multiplier', 'amount', 'total'],
).describe('Money for some projects in some years. Of two rules for the same project and year the narrower one rules; two equally narrow ones are an error.');
export type FundingRule = z.infer<typeof fundingRule>;

export const envelope = exactlyOneOf(
  z.strictObject({
    select: selector.exactOptional().describe('Projects that share the envelope, written as in a rule. Default: all.'),
    amounts: z.array(z.number().min(0)).exactOptional().describe('Money for each year of the plan, in its money unit. Default: absent; give amounts or share_of_plan.'),
    share_of_plan: z.number().min(0).exactOptional().describe('Money of each year as a share of the mean need of these projects at planned timing; 0.8 is 80 %. Default: absent; give amounts or share_of_plan.'),
    allocation: z.enum(['proportional', 'priority']).describe('proportional: to mean need of the year; priority: in the order of `order` until the money is gone.'),
    order: z.array(projectId).exactOptional().describe('priority: ids of projects, first come first served; the others follow in the order of the plan. Default: the order of the plan.'),
    because,
  }),
  ['amounts', 'share_of_plan'],
).describe('Yearly money that is spread over projects; no rule and no balance may touch them.');

export const transfer = z
  .strictObject({
    from: selector.describe('Projects that give, written as in a rule; each in proportion to the money it has.'),
    to: selector.describe('Projects that take, written as in a rule; each in proportion to its mean need.'),
    amount: z.number().positive().describe('Money moved in all, in the money unit of the plan, in the mean over draws.'),
    years,
    because,
  })
  .describe('Moves money between projects after the rules: givers give in proportion to what they have, takers get in proportion to what they need.');
export type Transfer = z.infer<typeof transfer>;

export const funding = z.strictObject({
  accounting: z
    .enum(['fixed-money', 'fixed-scope'])
    .exactOptional()
    .describe('fixed-money: the scope floats with what the money buys; fixed-scope: the planned scope is built and the cost floats. Default: that of the study.'),
  unspent: z.enum(['carry', 'lapse']).exactOptional().meta({ default: 'carry' }).describe('What becomes of unspent money at the end of a year: carried over, or lost. Money held up by a delay never lapses. Default: carry.'),
  rules: z.array(fundingRule).exactOptional().describe('Money for some projects in some years. Default: every project is paid in full.'),
  transfers: z.array(transfer).exactOptional().describe('Money moved from some projects to others; the total stays. Default: none.'),
  balance: z
    .strictObject({ select: selector, because })
    .exactOptional()
    .describe('Projects that pay for, or receive, what the rules add or take, so that the mean total stays that of full funding; those with a rule of their own are left out. Default: the total changes.'),
  envelope: envelope.exactOptional().describe('Yearly money spread over projects, in proportion to need or in an order. Default: none.'),
  sources: z.array(sourceShare).exactOptional().describe('Where the money comes from: shares of funding sources, of all projects or of some. Default: nothing is said, and all money is shown as not assigned.'),
  limits: z.array(sourceLimit).exactOptional().describe('Limits of funding sources, for each year or in all. Default: none.'),
  because: because.exactOptional().describe('Why the accounting, or what becomes of unspent money, differs: one string or {zh, en}. Give it wherever accounting or unspent is given. Default: none.'),
});

const timing = atLeastOneOf(
  z.strictObject({
    select: selector,
    delay: z.number().min(0).exactOptional().describe('Years by which the start is late, may be fractional; adds to delays that befall projects. Default: 0.'),
    schedule: z.array(z.number().min(0)).exactOptional().describe('Share of the quantity planned for each year of the plan; must sum to 1. Default: the schedule of the relations.'),
    because,
  }),
  ['delay', 'schedule'],
).describe('When some projects are built.');

const projectChoice = exactlyOneOf(
  z.strictObject({
    select: selector,
    include: z.boolean().exactOptional().describe('false: the projects are left out; true: they are planned in full again, where a parent left them out. Default: absent; give include or scale.'),
    scale: z.number().min(0).exactOptional().describe('Size relative to the plan: 1.5 is half as much again, 0 leaves out. Default: absent; give include or scale.'),
    because,
  }),
  ['include', 'scale'],
).describe('Which projects take place, and how large.');

const shock = z
  .strictObject({
    event: eventId.describe('The event spoken of, by its id in relations.'),
    mode: z.enum(['off', 'forced', 'as-modelled']).describe('off: it does not happen; forced: it happens for certain; as-modelled: with its probability.'),
    year: z.int().exactOptional().describe('Year in which a forced event begins; needed for yearly events and for those that happen once. Default: none.'),
    intensity: z.number().min(0).exactOptional().meta({ default: 1 }).describe('Factor on the sizes of its effects: 1.5 is half as strong again. Default: 1.'),
    because,
  })
  .describe('What becomes of an event.');

const override = z
  .strictObject({
    assumption: assumptionId.describe('The assumption spoken of, by its id in the register.'),
    fixed: z.number().exactOptional().describe('A number to be taken as certain, in the unit of the assumption. Default: absent; give fixed, distribution, or shift and scale.'),
    distribution: distribution.exactOptional().describe('Another distribution, in the unit of the assumption. Default: absent; give fixed, distribution, or shift and scale.'),
    shift: z.number().exactOptional().describe('Added to every draw, after scale, in the unit of the assumption. Default: 0.'),
    scale: z.number().exactOptional().describe('Factor on every draw; 1.2 is a fifth more. Default: 1.'),
    because,
  })
  .meta({ oneOf: [{ required: ['fixed'] }, { required: ['distribution'] }, { anyOf: [{ required: ['shift'] }, { required: ['scale'] }] }] })
  .describe('Another belief about one number: fixed, replaced, or moved.');

const targetOverride = z
  .strictObject({
    indicator: indicatorId.describe('The indicator spoken of; it must be simulated.'),
    value: targetValue.describe('The number to be met, in the unit of the indicator; percentages as 57.'),
    judged_as: comparator.exactOptional().describe('Comparator that counts. Default: that of the plan, >= where it has none.'),
    because,
  })
  .describe('Another target, or one where the plan prints no number.');

const couplingSwitch = z
  .strictObject({
    coupling: couplingId.describe('The coupling spoken of, by its id in relations.'),
    use: z.boolean().describe('true: it acts; false: it does not.'),
    because,
  })
  .describe('A coupling switched on or off.');

export const scenario = z
  .strictObject({
    id: scenarioId.describe('Id of the scenario, the name of its file: kebab-case.'),
    title: text.describe('Title for readers: one string or {zh, en}.'),
    short: text.exactOptional().describe('A name of a few characters for the heads of tables: one string or {zh, en}. Default: the title.'),
    narrative: text.describe('What is supposed, in a sentence or two: one string or {zh, en}.'),
    extends: scenarioId.exactOptional().describe('A scenario whose levers hold too; what this one says comes later and rules. The parent must not extend another. Default: none.'),
    funding: funding.exactOptional().describe('Money: rules, transfers, a balance, an envelope, what becomes of unspent money. Default: every project is paid in full.'),
    timing: z.array(timing).exactOptional().describe('Late starts and other yearly schedules. Default: as planned.'),
    projects: z.array(projectChoice).exactOptional().describe('Projects left out (include: false) or planned larger or smaller (scale). Default: all, as planned.'),
    shocks: z.array(shock).exactOptional().describe('Events switched off, forced in a year, or made stronger or weaker. Default: as modelled.'),
    definitions: z
      .strictObject({ mode: z.enum(['as-modelled', 'frozen']).describe('frozen: no change of definition takes place; as-modelled: undoes what a parent froze.'), because })
      .exactOptional()
      .describe('frozen: no change of definition takes place. Default: as modelled.'),
    prices: z
      .strictObject({ multiplier: z.number().positive().describe('Factor on all costs in every year: 1.1 is 10 % dearer.'), because })
      .exactOptional()
      .describe('Costs of everything made higher or lower. Default: as modelled.'),
    assumptions: z.array(override).exactOptional().describe('Numbers of the register fixed, replaced or moved. Default: as in the register.'),
    targets: z.array(targetOverride).exactOptional().describe('Targets replaced, or supplied where the plan prints none. Default: as in the plan.'),
    couplings: z.array(couplingSwitch).exactOptional().describe('Couplings between indicators switched on or off. Default: as in relations.'),
  })
  .describe('What is chosen or suffered; everything not mentioned is as planned. One file each, named like its id.');
export type Scenario = z.infer<typeof scenario>;
