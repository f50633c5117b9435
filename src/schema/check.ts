import { z } from 'zod';
import { evidenceSet } from './evidence.js';
import { checkId, indicatorId, scenarioId } from './ids.js';
import { atLeastOneOf, exactlyOneOf } from './key-rules.js';
import type { FormulaModel } from './model.js';
import { text } from './text.js';

const formula = z.string().min(1).max(1000);
const share = z.number().min(0).max(1);

/** Where an expectation must hold: in every draw, for the median or the mean of each name, or in at least this share of all draws. */
export const checkIn = z
  .union([z.enum(['every draw', 'median', 'mean']), z.number().gt(0).max(1)])
  .describe('Where it must hold: in every draw, for the median or the mean of each name, or in this share of draws at least, such as 0.95. Default: every draw.');
export type CheckIn = z.infer<typeof checkIn>;

export const check = exactlyOneOf(
  z.strictObject({
    id: checkId.describe('Id of the check: kebab-case, permanent.'),
    it: text.describe('What is expected, in a sentence that a planner would say. Printed with the result.'),
    scenarios: z
      .union([
        z.literal('all'),
        z.array(scenarioId).min(1),
        z.strictObject({ funding: z.literal('at-least-planned').describe('Scenarios in which no project gets less money than in the plan, none is left out or made smaller, and no cut of funding is forced.') }),
      ])
      .exactOptional()
      .describe('Scenarios it speaks of: all of the workspace, those listed, or {funding: at-least-planned}. Default: all.'),
    evidence: z.array(evidenceSet).min(1).exactOptional().describe('States of knowledge in which it must hold. Default: those of the study.'),
    years: z.array(z.int()).min(1).exactOptional().describe('Years in which it must hold, in each of them. Default: all years of the plan; of an order, the last.'),
    holds: formula.exactOptional().describe('A condition over indicators, projects and outputs, such as soil_erosion_rate <= lag(soil_erosion_rate, 1). Default: none; give this, probability or order.'),
    in: checkIn.exactOptional(),
    probability: atLeastOneOf(
      z.strictObject({
        indicator: indicatorId.describe('Indicator whose target is meant.'),
        at_least: share.exactOptional().describe('Least odds that are expected, from 0 to 1. Default: no limit.'),
        at_most: share.exactOptional().describe('Greatest odds that are expected, from 0 to 1. Default: no limit.'),
      }),
      ['at_least', 'at_most'],
    )
      .exactOptional()
      .describe('Limits of the odds that an indicator meets its target. Default: none; give this, holds or order.'),
    order: exactlyOneOf(
      z.strictObject({
        scenarios: z.array(scenarioId).min(2).describe('Scenarios from one end to the other, such as from less money to more.'),
        never_falls: formula.exactOptional().describe('A value that is in no scenario lower than in the one before, on the same draws. Default: none.'),
        never_rises: formula.exactOptional().describe('A value that is in no scenario higher than in the one before, on the same draws. Default: none.'),
        odds_never_fall: indicatorId.exactOptional().describe('An indicator whose odds are in no scenario lower than in the one before. Default: none.'),
      }),
      ['never_falls', 'never_rises', 'odds_never_fall'],
    )
      .exactOptional()
      .describe('Scenarios in an order, and what never falls or rises along it. Default: none; give this, holds or probability.'),
  }),
  ['holds', 'probability', 'order'],
).describe('Something a planner expects of the model, whatever the numbers.');
export type Check = z.infer<typeof check>;

export const checksDocument = z.strictObject({ checks: z.array(check).exactOptional().describe('What is expected of the model. Default: none.') }).describe('Expectations that planodds check holds the model against.');

/** A check over the scenarios of one model: `scenarios` are indices of its levers, `steps` years from 1. */
export type CheckModel = { readonly id: string; readonly in: CheckIn; readonly scenarios: readonly number[]; readonly steps: readonly number[] } & (
  | { readonly kind: 'holds'; readonly formula: FormulaModel }
  | { readonly kind: 'probability'; readonly indicator: number; readonly atLeast: number; readonly atMost: number }
  | { readonly kind: 'order'; readonly formula: FormulaModel; readonly sign: 1 | -1 }
  | { readonly kind: 'odds-order'; readonly indicator: number }
);
