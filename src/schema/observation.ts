import { z } from 'zod';
import { sourceId } from './ids.js';
import { text } from './text.js';

export const observation = z
  .strictObject({
    series: z.string().regex(/^[a-z][a-z0-9_]*$/).describe('Indicator id, or the name of a further series that is documented but not simulated.'),
    year: z.int().exactOptional().describe('Calendar year of an annual point.'),
    period: z.string().exactOptional().describe('Any other period, e.g. 2019-2021 or 2025-06; such points are not plotted.'),
    value: z.number(),
    unit: z.string().min(1),
    kind: z.enum(['measured', 'derived', 'official-target']).describe('measured as published; derived by one step of arithmetic; official-target: a number set later, never a measurement.'),
    censored: z.enum(['lower', 'upper']).exactOptional().describe('lower: the true value is at least this.'),
    target_met: z.boolean().exactOptional().describe('For a censored value of the target year: whether the target was met, where that is known although the number is not.'),
    comparable: z.boolean().exactOptional().describe("false where the definition differs from the plan's indicator."),
    definition: text.exactOptional(),
    source: z.array(sourceId).min(1),
    note: text.exactOptional(),
  })
  .describe('One measured value, with definition and source.');
export type Observation = z.infer<typeof observation>;

export const observationsDocument = z.strictObject({ observations: z.array(observation).exactOptional() }).describe('What was measured, by year.');

export const source = z
  .strictObject({
    id: sourceId,
    title: z.string().min(1),
    publisher: z.string().min(1).exactOptional(),
    date: z.string().min(1).exactOptional(),
    url: z.string().exactOptional(),
    grade: z.enum(['A', 'B', 'C', 'judgement']).describe('A primary or journal, B official outlet, C seen on a mirror.'),
  })
  .describe('Where a number was read.');
export type Source = z.infer<typeof source>;

export const sourcesDocument = z.strictObject({ sources: z.array(source).exactOptional() }).describe('Bibliography cited by every number.');
