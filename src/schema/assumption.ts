import { z } from 'zod';
import { evidence } from './evidence.js';
import { assumptionId, sourceId, tagId } from './ids.js';
import { text } from './text.js';

const value = (says: string) => z.number().describe(says);
const low = value('Least possible value.');
const high = value('Largest possible value, above low.');
const mode = value('Likeliest value, between low and high.');
const openLow = z.number().nullable().exactOptional().describe('Least possible value; null: unbounded below. Default: null.');
const openHigh = z.number().nullable().exactOptional().describe('Largest possible value; null: unbounded above. Default: null.');
const kind = <K extends string>(name: K, says: string) => z.literal(name).describe(says);

/** The closed set of distributions; parameters by name. Checks across parameters live with the mathematics. */
export const distribution = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: kind('fixed', 'A number taken as certain.'), value: value('The number.') }),
    z.strictObject({ kind: kind('uniform', 'Every value between two ends is equally likely.'), low, high }),
    z.strictObject({ kind: kind('triangular', 'Rises from low to the mode and falls to high; for a range with a likeliest value.'), low, mode, high }),
    z.strictObject({ kind: kind('pert', 'A smooth hump on [low, high]: ends are unlikely; for costs with analogues at both ends.'), low, mode, high, lambda: z.number().exactOptional().describe('How firmly the mode is believed, above 0. Default: 4.') }),
    z.strictObject({ kind: kind('normal', 'Bell curve without bounds; not for shares, costs or lags.'), mean: value('Mean.'), sd: value('Standard deviation, at least 0.') }),
    z.strictObject({ kind: kind('lognormal', 'Positive and skewed: the logarithm is normal.'), median: value('Median, above 0.'), logSd: value('Standard deviation of the natural logarithm, at least 0: 0.2 is about 20 %.') }),
    z.strictObject({ kind: kind('lognormal-mean', 'The same, given by its own mean and standard deviation.'), mean: value('Mean, above 0.'), sd: value('Standard deviation, at least 0.') }),
    z.strictObject({ kind: kind('truncated-normal', 'A normal kept within bounds.'), mean: value('Mean before truncation.'), sd: value('Standard deviation before truncation, above 0.'), low: openLow, high: openHigh }),
    z.strictObject({
      kind: kind('beta', 'A share, or another number between two bounds.'),
      alpha: value('First shape, above 0; the mean is low + (high - low) alpha / (alpha + beta).'),
      beta: value('Second shape, above 0.'),
      low: z.number().exactOptional().describe('Least possible value. Default: 0.'),
      high: z.number().exactOptional().describe('Largest possible value. Default: 1.'),
    }),
    z.strictObject({ kind: kind('gamma', 'Positive and skewed to the right; for waiting times and sizes.'), shape: value('Shape, above 0.'), scale: value('Scale, above 0; the mean is shape times scale.') }),
    z.strictObject({
      kind: kind('student-t', 'A bell with heavy tails, for what is known from few cases.'),
      df: value('Degrees of freedom, above 0; the fewer, the heavier the tails.'),
      location: z.number().exactOptional().describe('Centre. Default: 0.'),
      scale: z.number().exactOptional().describe('Width, above 0. Default: 1.'),
    }),
    z.strictObject({ kind: kind('bernoulli', '1 or 0.'), probability: value('Probability of 1, from 0 to 1.') }),
    z.strictObject({ kind: kind('discrete', 'One of a few values.'), values: z.array(z.number()).min(1).describe('The values.'), weights: z.array(z.number()).min(1).describe('A weight for each value, at least 0; they need not sum to 1.') }),
    z.strictObject({ kind: kind('empirical', 'What was seen, with straight lines between neighbours.'), values: z.array(z.number()).min(1).describe('The values seen, in any order.') }),
    z.strictObject({ kind: kind('metalog', 'Given by its quantile function; flexible, with or without bounds.'), coefficients: z.array(z.number()).min(1).describe('Coefficients of the metalog series, first the median.'), low: openLow, high: openHigh }),
    z.strictObject({
      kind: kind('quantiles', 'Goes through three levels that an expert names.'),
      p5: value('Value not reached in 1 of 20 cases.'),
      p50: value('Median, between p5 and p95.'),
      p95: value('Value exceeded in 1 of 20 cases.'),
      low: openLow,
      high: openHigh,
    }),
  ])
  .describe('Distribution of an uncertain number in the unit of its assumption, drawn by inversion from one uniform per draw.');

const known = z.string().regex(/^\d{4}(-\d{2})?$/);

export const assumption = z
  .strictObject({
    id: assumptionId.describe('Id by which relations and scenarios name the number: snake_case, permanent.'),
    name: text.describe('What the number is, for readers: one string or {zh, en}.'),
    unit: z.string().min(1).describe('Unit of the number, e.g. 万元/km2, pp per 万亩, 年, share, ratio, 1/年.'),
    distribution: distribution.describe('What is believed of the number today: a kind with its parameters, in the unit of the assumption.'),
    evidence,
    source: z.array(sourceId).exactOptional().describe('Ids of the sources it was read in or computed from. Required for observed, sourced and derived numbers. Default: none.'),
    known_from: known.exactOptional().describe('Since when it was public: YYYY or YYYY-MM. If later than the issue of the plan, ex_ante must be given. Default: known when the plan was issued.'),
    note: text.exactOptional().describe('How the number was found and what to distrust: one string or {zh, en}. Default: none.'),
    tags: z.array(tagId).exactOptional().describe('Labels for counting and filtering, e.g. cost, effect, inferred-from-outcome. Default: none.'),
    ex_ante: z
      .strictObject({
        distribution: distribution.describe('What could be believed when the plan was issued.'),
        evidence,
        source: z.array(sourceId).exactOptional().describe('Ids of the sources that were public then. Default: those of the assumption.'),
        note: text.exactOptional().describe('How it was judged then: one string or {zh, en}. Default: the note of the assumption.'),
      })
      .exactOptional()
      .describe('What was known when the plan was issued, where that differs; required if known_from is later than the plan. Default: the same as today.'),
  })
  .describe('One uncertain number: distribution, unit, evidence, source, and since when it was known.');
export type Assumption = z.infer<typeof assumption>;

export const correlation = z
  .strictObject({
    kind: z.enum(['latent', 'spearman']).describe('latent: correlation of the underlying normals; spearman: rank correlation, converted.'),
    members: z.array(z.string().min(1)).min(2).describe('What goes together: ids of assumptions, or noise:<indicator id> for the yearly noise of an indicator; not both in one row.'),
    value: z.number().min(-1).max(1).exactOptional().describe('One correlation for every pair of members, from -1 to 1. Default: absent; give value or matrix.'),
    matrix: z.array(z.array(z.number().min(-1).max(1))).exactOptional().describe('The full symmetric matrix in the order of members, with ones on its diagonal. Default: absent; give value or matrix.'),
    evidence: evidence.exactOptional().describe('How the correlation is known: plan, observed, sourced, derived or assumption. Default: not graded.'),
    source: z.array(sourceId).exactOptional().describe('Ids of the sources; required if it is observed, sourced or derived. Default: none.'),
    note: text.exactOptional().describe('Why they go together: one string or {zh, en}. Default: none.'),
  })
  .meta({ oneOf: [{ required: ['value'] }, { required: ['matrix'] }] })
  .describe('Numbers that tend to be high or low together; pairs that nobody mentions are uncorrelated.');
export type Correlation = z.infer<typeof correlation>;

export const assumptionsDocument = z
  .strictObject({
    assumptions: z.array(assumption).exactOptional().describe('The uncertain numbers, one row each; may also be the table assumptions.csv. Default: none.'),
    correlations: z.array(correlation).exactOptional().describe('Which of them go together. Default: all are independent.'),
  })
  .describe('The register of uncertain numbers. May be split over files named assumptions*.yaml and assumptions.csv.');
