import { z } from 'zod';
import { distribution } from './assumption.js';
import { comparator } from './plan.js';
import { assumptionId, couplingId, eventId, indicatorId, projectId, scenarioId } from './ids.js';
import { atLeastOneOf, exactlyOneOf } from './key-rules.js';
import { selector } from './relations.js';
import { text } from './text.js';
import { yearList } from './years.js';

const because = text.describe('Why: printed wherever the scenario is shown.');
const years = yearList.exactOptional().describe('Calendar years it applies to: 2022, 2022-2023, or a list such as [2021, 2023-2025]. Default: all years of the plan.');
/** A number for every year of a rule, or one for each of them. */
const path = z.union([z.number().min(0), z.array(z.number().min(0)).min(1)]).exactOptional();

export const fundingRule = exactlyOneOf(
  z.strictObject({
    select: selector,
    years,
    multiplier: path.describe("Money as a share of each draw's need: 1 pays everything, whatever it turns out to cost; 0.7 is 70 %. One number, or a list with one for each year of the rule."),
    amount: path.describe('Money for each selected project and year, in the money unit of the plan: the same in every draw. One number, or a list with one for each year of the rule.'),
    total: path.describe('Money for all selected projects together in a year, in the money unit of the plan, shared in proportion to their mean need; projects that a narrower rule of the scenario funds in that year take no part. One number, or a list with one for each year of the rule.'),
    because,
  }),
  ['multiplier', 'amount', 'total'],
);
export type FundingRule = z.infer<typeof fundingRule>;

export const envelope = exactlyOneOf(
  z.strictObject({
    select: selector.exactOptional().describe('Projects that share the envelope, written as in a rule. Default: all.'),
    amounts: z.array(z.number().min(0)).exactOptional().describe('Money for each year of the horizon.'),
    share_of_plan: z.number().min(0).exactOptional().describe('Money as a share of the mean cost of the whole plan at planned timing.'),
    allocation: z.enum(['proportional', 'priority']).describe('proportional to mean need, or in the order of `order` until the money is gone.'),
    order: z.array(projectId).exactOptional(),
    because,
  }),
  ['amounts', 'share_of_plan'],
);

export const transfer = z
  .strictObject({ from: selector, to: selector, amount: z.number().positive().describe('Money moved in all, in the money unit of the plan, in the mean over draws.'), years, because })
  .describe('Moves money between projects after the rules: givers give in proportion to what they have, takers get in proportion to what they need.');
export type Transfer = z.infer<typeof transfer>;

export const funding = z.strictObject({
  accounting: z.enum(['fixed-money', 'fixed-scope']).exactOptional().describe('fixed-money: the scope floats; fixed-scope: the planned scope is built and the cost floats (default: the study).'),
  unspent: z.enum(['carry', 'lapse']).exactOptional().describe('What becomes of unspent money at the end of a year (default carry). Money held up by a delay never lapses.'),
  rules: z.array(fundingRule).exactOptional(),
  transfers: z.array(transfer).exactOptional().describe('Money moved from some projects to others; the total stays.'),
  balance: z
    .strictObject({ select: selector, because })
    .exactOptional()
    .describe('These projects pay for, or receive, what the rules add or take, so that the mean total stays that of full funding.'),
  envelope: envelope.exactOptional(),
  because: because.exactOptional().describe('Why the accounting, or what becomes of unspent money, differs: printed with the results. Give it wherever accounting or unspent is given.'),
});

export const scenario = z
  .strictObject({
    id: scenarioId,
    title: text,
    short: text.exactOptional().describe('A name of a few characters for the heads of tables.'),
    narrative: text,
    extends: scenarioId.exactOptional(),
    funding: funding.exactOptional(),
    timing: z
      .array(
        atLeastOneOf(
          z.strictObject({ select: selector, delay: z.number().min(0).exactOptional().describe('Years, may be fractional.'), schedule: z.array(z.number().min(0)).exactOptional(), because }),
          ['delay', 'schedule'],
        ),
      )
      .exactOptional(),
    projects: z
      .array(
        exactlyOneOf(z.strictObject({ select: selector, include: z.boolean().exactOptional(), scale: z.number().min(0).exactOptional(), because }), ['include', 'scale']),
      )
      .exactOptional()
      .describe('Projects left out (include: false) or planned larger or smaller (scale).'),
    shocks: z
      .array(
        z.strictObject({
          event: eventId,
          mode: z.enum(['off', 'forced', 'as-modelled']),
          year: z.int().exactOptional().describe('Year of a forced event.'),
          intensity: z.number().min(0).exactOptional().describe('Factor on the sizes of its effects.'),
          because,
        }),
      )
      .exactOptional(),
    definitions: z.strictObject({ mode: z.enum(['as-modelled', 'frozen']), because }).exactOptional().describe('frozen: no change of definition takes place.'),
    prices: z.strictObject({ multiplier: z.number().positive(), because }).exactOptional(),
    assumptions: z
      .array(
        z.strictObject({
          assumption: assumptionId,
          fixed: z.number().exactOptional(),
          distribution: distribution.exactOptional(),
          shift: z.number().exactOptional(),
          scale: z.number().exactOptional(),
          because,
        }),
      )
      .exactOptional(),
    targets: z.array(z.strictObject({ indicator: indicatorId, value: z.number(), judged_as: comparator.exactOptional(), because })).exactOptional(),
    couplings: z.array(z.strictObject({ coupling: couplingId, use: z.boolean(), because })).exactOptional(),
  })
  .describe('What is chosen or suffered; everything not mentioned is as planned.');
export type Scenario = z.infer<typeof scenario>;
