import { z } from 'zod';
import { evidenceSet } from './evidence.js';
import { checkId, indicatorId, scenarioId } from './ids.js';
import type { FormulaModel } from './model.js';
import { text } from './text.js';

const formula = z.string().min(1).max(1000);
const share = z.number().min(0).max(1);

/** Where an expectation must hold: in every draw, for the median or the mean of each name, or in at least this share of all draws. */
export const checkIn = z
  .union([z.enum(['every draw', 'median', 'mean']), z.number().gt(0).max(1)])
  .describe('every draw (default), median or mean of each name, or the share of draws in which it must hold at least, e.g. 0.95.');
export type CheckIn = z.infer<typeof checkIn>;

export const check = z
  .strictObject({
    id: checkId,
    it: text.describe('What is expected, in a sentence.'),
    scenarios: z
      .union([z.literal('all'), z.array(scenarioId).min(1), z.strictObject({ funding: z.literal('at-least-planned').describe('Scenarios in which no project gets less money than in the plan, none is left out or made smaller, and no cut of funding is forced.') })])
      .exactOptional()
      .describe('all scenarios of the workspace (default), those listed, or {funding: at-least-planned}.'),
    evidence: z.array(evidenceSet).min(1).exactOptional().describe('States of knowledge (default those of the study).'),
    years: z.array(z.int()).min(1).exactOptional().describe('Years in which it must hold, in all of them (default every year of the horizon; of an order the last one).'),
    holds: formula.exactOptional().describe('A condition over indicators, projects and outputs, e.g. soil_erosion_rate <= lag(soil_erosion_rate, 1).'),
    in: checkIn.exactOptional(),
    probability: z
      .strictObject({ indicator: indicatorId, at_least: share.exactOptional(), at_most: share.exactOptional() })
      .refine((p) => p.at_least !== undefined || p.at_most !== undefined, { error: 'at_least or at_most' })
      .exactOptional()
      .describe('Limits of the odds that an indicator meets its target.'),
    order: z
      .strictObject({
        scenarios: z.array(scenarioId).min(2).describe('From one end to the other, e.g. from less money to more.'),
        never_falls: formula.exactOptional().describe('A value that is in no scenario lower than in the one before, on the same draws.'),
        never_rises: formula.exactOptional().describe('A value that is in no scenario higher than in the one before, on the same draws.'),
        odds_never_fall: indicatorId.exactOptional().describe('An indicator whose odds are in no scenario lower than in the one before.'),
      })
      .refine((o) => [o.never_falls, o.never_rises, o.odds_never_fall].filter((x) => x !== undefined).length === 1, { error: 'exactly one of never_falls, never_rises, odds_never_fall' })
      .exactOptional()
      .describe('Scenarios in an order, and what never falls or rises along it.'),
  })
  .refine((c) => [c.holds, c.probability, c.order].filter((x) => x !== undefined).length === 1, { error: 'exactly one of holds, probability, order' })
  .describe('Something a planner expects of the model, whatever the numbers.');
export type Check = z.infer<typeof check>;

export const checksDocument = z.strictObject({ checks: z.array(check).exactOptional() }).describe('Expectations that planodds check holds the model against.');

/** A check over the scenarios of one model: `scenarios` are indices of its levers, `steps` years from 1. */
export type CheckModel = { readonly id: string; readonly in: CheckIn; readonly scenarios: readonly number[]; readonly steps: readonly number[] } & (
  | { readonly kind: 'holds'; readonly formula: FormulaModel }
  | { readonly kind: 'probability'; readonly indicator: number; readonly atLeast: number; readonly atMost: number }
  | { readonly kind: 'order'; readonly formula: FormulaModel; readonly sign: 1 | -1 }
  | { readonly kind: 'odds-order'; readonly indicator: number }
);
