import { z } from 'zod';
import { sourceId } from './ids.js';
import { text } from './text.js';

export const observation = z
  .strictObject({
    series: z.string().regex(/^[a-z][a-z0-9_]*$/).describe('Indicator id, or the name of a further series that is documented but not simulated.'),
    year: z.int().exactOptional().describe('Calendar year of an annual point. Default: absent; give year or period.'),
    period: z.string().exactOptional().describe('Any other period, e.g. 2019-2021 or 2025-06; such points are not plotted. Default: absent; give year or period.'),
    value: z.number().describe('The value as published, in the unit given; percentages as 57.'),
    unit: z.string().min(1).describe('Unit of the value; that of the indicator where the two are comparable.'),
    kind: z.enum(['measured', 'derived', 'official-target']).describe('measured as published; derived by one step of arithmetic; official-target: a number set later, never a measurement.'),
    censored: z.enum(['lower', 'upper']).exactOptional().describe('lower: the true value is at least this; upper: at most. Default: the value itself was published.'),
    target_met: z.boolean().exactOptional().describe('For a censored value of the target year: whether the target was met, where that is known although the number is not. Default: not known.'),
    comparable: z.boolean().exactOptional().describe("false where the definition differs from the plan's indicator: kept for reading, neither plotted nor scored. Default: true."),
    definition: text.exactOptional().describe('The definition it was measured on; required reading where comparable is false. Default: that of the indicator.'),
    source: z.array(sourceId).min(1).describe('Ids of the sources it was read in.'),
    note: text.exactOptional().describe('What else to know: one string or {zh, en}. Default: none.'),
  })
  .meta({ oneOf: [{ required: ['year'] }, { required: ['period'] }] })
  .describe('One measured value, with definition and source.');
export type Observation = z.infer<typeof observation>;

export const observationsDocument = z
  .strictObject({ observations: z.array(observation).exactOptional().describe('The values, one row each; usually the table observations.csv. Default: none.') })
  .describe('What was measured, by year. Never an input of a simulation: observations are plotted and they score.');

export const source = z
  .strictObject({
    id: sourceId.describe('Id by which numbers cite it: kebab-case, permanent.'),
    title: text.describe('Title as published, in its own language, under zh or en; both where it has both, and one string where language does not matter.'),
    publisher: z.string().min(1).exactOptional().describe('Who published it. Default: not named.'),
    date: z.string().min(1).exactOptional().describe('When, as YYYY, YYYY-MM or YYYY-MM-DD. Default: undated.'),
    url: z.string().exactOptional().describe('Where it can be read. Default: not online.'),
    grade: z.enum(['A', 'B', 'C', 'judgement']).describe('A: primary or journal; B: official outlet; C: seen on a mirror; judgement: no publication.'),
  })
  .describe('Where a number was read.');
export type Source = z.infer<typeof source>;

export const sourcesDocument = z
  .strictObject({ sources: z.array(source).exactOptional().describe('The bibliography, one row each; usually the table sources.csv. Default: none.') })
  .describe('Bibliography cited by every number.');
