import { z } from 'zod';
import { evidenceSet } from './evidence.js';
import { assumptionId, couplingId, eventId, groupId, indicatorId, outputId, projectId, quantityId, sectionId, shockId, sourceId, tagId } from './ids.js';
import { text } from './text.js';

/** A number that is certain, or the id of an uncertain one in the register. */
export const ref = z.union([z.number(), assumptionId]).describe('A number that is certain, or the id of an assumption.');
export type Ref = z.infer<typeof ref>;

/** The longest formula: what is longer is easier to read in several outputs. */
const longestFormula = 1000;
const formulaText = z.string().min(1).max(longestFormula);

const many = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);
/** Chooses projects; within one selector all given keys must match. */
export const selector = z
  .union([
    z.literal('all'),
    z
      .strictObject({
        section: many(sectionId).exactOptional(),
        group: many(groupId).exactOptional(),
        project: many(projectId).exactOptional(),
        tag: many(tagId).exactOptional(),
        except: many(projectId).exactOptional(),
      })
      .refine((s) => Object.keys(s).length > 0, { error: 'empty selector' }),
  ])
  .describe('Which projects: "all", or any of section, group, project, tag (all given must match), except those listed.');
export type Selector = z.infer<typeof selector>;

const sets = z.array(evidenceSet).min(1).exactOptional().describe('States of knowledge in which the row exists (default both).');
const use = z.enum(['default', 'alternative']).exactOptional().describe('alternative rows say how else the same thing could be counted, and are off; a scenario can switch couplings on, together with leaving out what they replace.');

export const response = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('linear') }),
    z.strictObject({ kind: z.literal('step') }),
    z.strictObject({ kind: z.literal('erlang'), shape: z.int().min(1).max(20) }),
    z.strictObject({ kind: z.literal('table'), values: z.array(z.number().min(0).max(1)).min(1) }),
  ])
  .describe('Cumulative response K after delivery: linear over the lag, a step at the lag, Erlang with the lag as mean, or a table by year after delivery.');

const noise = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('walk'), sd: ref }),
    z.strictObject({ kind: z.literal('deviation'), sd: ref, phi: ref }),
    z.strictObject({ kind: z.literal('measurement'), sd: ref }),
    z.strictObject({ kind: z.literal('events'), probability: ref, size: ref, lasting: z.boolean().exactOptional() }),
  ])
  .describe('Yearly variability: walk accumulates, deviation is an AR(1) around the path, measurement touches only the reported value, events are rare one-sided failures.');

export const dynamics = z
  .strictObject({
    indicator: indicatorId,
    kind: z.enum(['level', 'share', 'cumulative', 'held', 'index', 'assigned', 'no-model']).describe('Kind of indicator; assigned and no-model are not assessable.'),
    baseline: ref.exactOptional().describe("Base-year value in the model; default: the plan's stated baseline, 0 for cumulative."),
    scale: z.enum(['identity', 'log', 'logit']).exactOptional().describe('Scale on which drift and noise act (default identity).'),
    bounds: z.tuple([z.number().nullable(), z.number().nullable()]).exactOptional().describe('Physical bounds; values beyond are clamped, counted and reported.'),
    headroom: z.enum(['saturating', 'none']).exactOptional().describe('saturating: the yearly systematic step shrinks as the bound comes near (default where bounds are given, but not for cumulative and held indicators, nor on the logit scale, which has its own).'),
    drift: ref.exactOptional().describe('Autonomous change per year, on the scale.'),
    drift_profile: z.array(z.number()).exactOptional().describe('Factor on the drift for each year of the horizon (default 1).'),
    growth: ref.exactOptional().describe('Geometric growth per year as a fraction: x *= 1 + growth.'),
    logistic: z.strictObject({ rate: ref, ceiling: ref }).exactOptional().describe('Discrete logistic growth: x += rate x (1 - x/ceiling).'),
    reversion: z.strictObject({ rate: ref, level: ref }).exactOptional().describe('Mean reversion: x += rate (level - x).'),
    change: formulaText.exactOptional().describe('Further yearly change as a formula, in the unit of the indicator per year, e.g. growth * (1 - forest_cover / 100): added to the step beside drift, effects and couplings. Its own id is its state at the end of last year.'),
    formula: formulaText.exactOptional().describe('kind index: the value of each year as a formula, e.g. 0.6 * forest_cover + 0.4 * river_quality, instead of drift, effects and couplings. The base-year value follows from it, unless baseline gives one.'),
    noise: noise.exactOptional(),
    published_decimals: z.int().min(0).max(9).nullable().describe('Decimals of the published value: judged after rounding half up; null: judged unrounded.'),
    discontinued: z.strictObject({ event: eventId, note: text }).exactOptional().describe('An event that ends publication: simulated on, and flagged.'),
    why: text.exactOptional().describe('One sentence: what moves the indicator and what decides its odds.'),
    reason: text.exactOptional().describe('Why it is not assessable.'),
  })
  .describe('What moves an indicator by itself.');
export type Dynamics = z.infer<typeof dynamics>;

export const projectRelation = z
  .strictObject({
    project: projectId,
    delivery: ref.describe('Delivered over planned quantity at full payment (may exceed 1).'),
    lag: ref.exactOptional().describe('Years from delivery to full effect (default 0).'),
    response: response.exactOptional(),
    survival: ref.exactOptional().describe('Share of delivered quantity that survives, for effects that say so.'),
    capacity: ref.exactOptional().describe('Largest deliverable share of the planned yearly quantity (default unlimited).'),
    scalable: z.number().min(1).exactOptional().describe('Ceiling of growth above full payment, 1.5 = half as much again (default 1: not scalable).'),
    schedule: z.array(z.number().min(0)).exactOptional().describe('Share of the quantity planned for each year; must sum to 1 (default equal shares).'),
    outside: text.exactOptional().describe('Why no path leads from the project to an indicator.'),
    note: text.exactOptional(),
  })
  .describe('How a project turns money into delivered quantity.');
export type ProjectRelation = z.infer<typeof projectRelation>;

export const component = z
  .strictObject({
    project: projectId,
    component: quantityId.describe('Name of the component; the first of a project is the one that per-unit effects refer to by default.'),
    plan_quantity: quantityId.exactOptional().describe('Quantity stated in the plan.'),
    quantity: ref.exactOptional().describe('Quantity, where the plan states none; leave out both for a lump sum.'),
    unit: z.string().min(1).exactOptional().describe('Unit of the quantity.'),
    cost: ref.describe('Unit cost, or the lump sum.'),
    cost_unit: z.string().min(1).describe('e.g. 万元/km2, 元/亩, 元/亩/年 (paid every year), 亿元 (lump sum).'),
  })
  .describe('A part of a project with its own quantity and unit cost.');
export type Component = z.infer<typeof component>;

export const effect = z
  .strictObject({
    project: projectId,
    indicator: indicatorId,
    form: z.enum(['level', 'rate-per-year', 'gap-share-per-year', 'hazard-cut']),
    basis: z.enum(['per-unit', 'per-programme']),
    size: ref,
    unit: z.string().min(1).describe('Unit of the size, e.g. pp per km2.'),
    component: quantityId.exactOptional(),
    lag: ref.exactOptional().describe("Lag of this effect (default the project's)."),
    response: response.exactOptional(),
    survives: z.boolean().exactOptional().describe('true: multiplied by survival, and hit by shocks on survival.'),
    use,
    replaces: z.string().exactOptional(),
    sets,
    note: text.exactOptional(),
  })
  .describe('Delivered quantity to effect on an indicator.');
export type Effect = z.infer<typeof effect>;

export const coupling = z
  .strictObject({
    id: couplingId,
    from: indicatorId,
    to: indicatorId,
    coefficient: ref.describe('Change of `to` per unit change of `from`.'),
    unit: z.string().min(1),
    lag: ref.describe('Years; fractional lags are interpolated.'),
    of: z.enum(['real', 'measured']).exactOptional().describe('real: changes by definition are left out (default); measured: they are passed on.'),
    use,
    replaced_by: z.string().exactOptional(),
    sets,
    note: text.exactOptional(),
  })
  .describe('Indicator to indicator.');
export type Coupling = z.infer<typeof coupling>;

export const event = z
  .strictObject({
    id: eventId,
    name: text,
    occurrence: z.enum(['yearly', 'every-year', 'once', 'per-project']).describe('yearly: each year with the probability; every-year: always, if it exists at all with the probability; once: in one of the years, with the probability; per-project: once for each project named.'),
    probability: ref,
    years: z.array(z.int()).exactOptional().describe('Years in which it can fall (default all).'),
    persistence: ref.exactOptional().describe('Probability that it goes on in the following year.'),
    definition: z.boolean().exactOptional().describe('true: a change of definition, not of nature; can be switched off.'),
    sets,
    note: text.exactOptional(),
  })
  .describe('Something that may happen; its effects share its draw.');

export const shock = z
  .strictObject({
    id: shockId,
    event: eventId,
    action: z
      .enum(['step', 'transient', 'rate', 'multiply', 'growth-loss', 'survival', 'disruption', 'funding-cut', 'price-rise', 'start-delay'])
      .describe('step: adds once and stays; transient: adds while active; rate: adds in each active year and stays; multiply: multiplies and stays; growth-loss: takes a share of the gain of the year; survival: kills a share of delivered quantity; disruption: takes a share of the delivery of the year; funding-cut: takes a share of the money; price-rise: adds to prices, growing linearly to its size at the horizon; start-delay: years.'),
    indicator: indicatorId.exactOptional(),
    projects: many(projectId).exactOptional().describe('Projects it hits; default all for money and prices.'),
    size: ref,
    unit: z.string().min(1),
    vary: z.enum(['yearly', 'once']).exactOptional().describe('Whether the size is drawn for each year or once (default: yearly for yearly events, else once). Effects of one event that name the same assumption share its draw.'),
    duration: z.union([z.number().positive(), z.literal('lasting')]).exactOptional().describe('Years it stays active after it began (default 1).'),
    recent_years: z.int().min(1).exactOptional().describe('survival: only quantities delivered in the last so many years (default all).'),
    use,
    sets,
    note: text.exactOptional(),
  })
  .describe('One effect of an event.');
export type Shock = z.infer<typeof shock>;

export const mitigation = z
  .strictObject({
    project: projectId,
    shock: shockId,
    cut: ref.describe('Share of the size removed at full delivery.'),
    lag: ref.exactOptional(),
    sets,
    note: text.exactOptional(),
  })
  .describe('A project that makes a shock smaller.');

export const output = z
  .strictObject({
    id: outputId,
    name: text,
    unit: z.string().min(1),
    formula: formulaText.describe('Value of each year, e.g. forest_cover * 82400 / 100; it may name indicators, projects, assumptions, other outputs, year and t.'),
    baseline: ref.exactOptional().describe('Base-year value; needed where the formula reads its own past (default: what the formula gives).'),
    note: text.exactOptional(),
  })
  .describe('A number derived from the simulated ones, reported beside them; nothing depends on it.');

export const relationsDocument = z
  .strictObject({
    prices: z.strictObject({ common: ref.describe('Factor on all unit costs of a draw.') }).exactOptional(),
    dynamics: z.array(dynamics).exactOptional(),
    projects: z.array(projectRelation).exactOptional(),
    components: z.array(component).exactOptional(),
    effects: z.array(effect).exactOptional(),
    couplings: z.array(coupling).exactOptional(),
    events: z.array(event).exactOptional(),
    shocks: z.array(shock).exactOptional(),
    mitigations: z.array(mitigation).exactOptional(),
    outputs: z.array(output).exactOptional(),
    sources: z.array(sourceId).exactOptional(),
  })
  .describe("The analyst's causal model: what moves what, by assumption id.");
export type RelationsDocument = z.infer<typeof relationsDocument>;
