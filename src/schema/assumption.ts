import { z } from 'zod';
import { evidence } from './evidence.js';
import { assumptionId, sourceId, tagId } from './ids.js';
import { text } from './text.js';

const number = z.number();
const bound = z.number().nullable();

/** The closed set of distributions; parameters by name. Checks across parameters live with the mathematics. */
export const distribution = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), value: number }),
    z.strictObject({ kind: z.literal('uniform'), low: number, high: number }),
    z.strictObject({ kind: z.literal('triangular'), low: number, mode: number, high: number }),
    z.strictObject({ kind: z.literal('pert'), low: number, mode: number, high: number, lambda: number.exactOptional() }),
    z.strictObject({ kind: z.literal('normal'), mean: number, sd: number }),
    z.strictObject({ kind: z.literal('lognormal'), median: number, logSd: number }),
    z.strictObject({ kind: z.literal('lognormal-mean'), mean: number, sd: number }),
    z.strictObject({ kind: z.literal('truncated-normal'), mean: number, sd: number, low: bound.exactOptional(), high: bound.exactOptional() }),
    z.strictObject({ kind: z.literal('beta'), alpha: number, beta: number, low: number.exactOptional(), high: number.exactOptional() }),
    z.strictObject({ kind: z.literal('gamma'), shape: number, scale: number }),
    z.strictObject({ kind: z.literal('student-t'), df: number, location: number.exactOptional(), scale: number.exactOptional() }),
    z.strictObject({ kind: z.literal('bernoulli'), probability: number }),
    z.strictObject({ kind: z.literal('discrete'), values: z.array(number).min(1), weights: z.array(number).min(1) }),
    z.strictObject({ kind: z.literal('empirical'), values: z.array(number).min(1) }),
    z.strictObject({ kind: z.literal('metalog'), coefficients: z.array(number).min(1), low: bound.exactOptional(), high: bound.exactOptional() }),
    z.strictObject({ kind: z.literal('quantiles'), p5: number, p50: number, p95: number, low: bound.exactOptional(), high: bound.exactOptional() }),
  ])
  .describe('Distribution of an uncertain number, drawn by inversion from one uniform per draw.');

const known = z.string().regex(/^\d{4}(-\d{2})?$/).describe('Since when it was public: YYYY or YYYY-MM.');

export const assumption = z
  .strictObject({
    id: assumptionId,
    name: text,
    unit: z.string().min(1),
    distribution,
    evidence,
    source: z.array(sourceId).exactOptional().describe('Sources; required for observed, sourced and derived numbers.'),
    known_from: known.exactOptional(),
    note: text.exactOptional(),
    tags: z.array(tagId).exactOptional(),
    ex_ante: z
      .strictObject({ distribution, evidence, source: z.array(sourceId).exactOptional(), note: text.exactOptional() })
      .exactOptional()
      .describe('What was known when the plan was issued, where that differs; required if known_from is later than the plan.'),
  })
  .describe('One uncertain number: distribution, unit, evidence, source, and since when it was known.');
export type Assumption = z.infer<typeof assumption>;

export const correlation = z.strictObject({
  kind: z.enum(['latent', 'spearman']).describe('latent: correlation of the underlying normals; spearman: rank correlation, converted.'),
  members: z.array(z.string().min(1)).min(2).describe('Assumption ids, or noise:<indicator id> for the yearly noise of an indicator.'),
  value: z.number().min(-1).max(1).exactOptional().describe('One value for every pair of members.'),
  matrix: z.array(z.array(z.number().min(-1).max(1))).exactOptional().describe('The full matrix in the order of members.'),
  evidence: evidence.exactOptional(),
  source: z.array(sourceId).exactOptional(),
  note: text.exactOptional(),
});
export type Correlation = z.infer<typeof correlation>;

export const assumptionsDocument = z
  .strictObject({ assumptions: z.array(assumption).exactOptional(), correlations: z.array(correlation).exactOptional() })
  .describe('The register of uncertain numbers.');
