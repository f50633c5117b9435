import { z } from 'zod';
import { evidenceSet } from './evidence.js';
import { assumptionId, couplingId, eventId, groupId, indicatorId, outputId, projectId, quantityId, sectionId, shockId, sourceId, tagId } from './ids.js';
import { notEmpty } from './key-rules.js';
import { text } from './text.js';
import { yearList } from './years.js';

/** A number that is certain, or the id of an uncertain one in the register. */
export const ref = z.union([z.number(), assumptionId]).describe('A number that is certain, or the id of an assumption.');
export type Ref = z.infer<typeof ref>;

/** The longest formula: what is longer is easier to read in several outputs. */
const longestFormula = 1000;
const formulaText = z.string().min(1).max(longestFormula);

const many = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);
const choices = {
  section: many(sectionId).exactOptional().describe('Projects of this section of the plan, or of these. Default: any.'),
  group: many(groupId).exactOptional().describe('Projects of this group, or of these. Default: any.'),
  project: many(projectId).exactOptional().describe('This project, or these. Default: any.'),
  tag: many(tagId).exactOptional().describe('Projects that bear this tag, or one of these. Default: any.'),
};
/** Chooses projects; within one selector all given keys must match. */
export const selector = z
  .union([
    z.literal('all').describe('Every project of the plan.'),
    notEmpty(
      z.strictObject({
        ...choices,
        except: z
          .union([many(projectId), notEmpty(z.strictObject(choices))])
          .exactOptional()
          .describe('Projects left out again: one, a list of them, or a mapping with section, group, project or tag (all given must match). Default: none.'),
      }),
    ),
  ])
  .describe('Which projects: the word all, or a mapping with any of section, group, project and tag (all given must match), less those in except. Of two selectors that choose the same project the narrower one rules: all < section < group < tag < project.');
export type Selector = z.infer<typeof selector>;

const sets = z.array(evidenceSet).min(1).exactOptional().describe('States of knowledge in which the row exists: ex-ante, ex-post or both. Default: both.');
const use = z
  .enum(['default', 'alternative'])
  .exactOptional()
  .meta({ default: 'default' })
  .describe('alternative rows say how else the same thing could be counted, and are off; a scenario can switch couplings on, together with leaving out what they replace. Default: default.');
const note = text.exactOptional().describe('What to know about the row: one string or {zh, en}. Default: none.');
const kind = <K extends string>(name: K, says: string) => z.literal(name).describe(says);

export const response = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: kind('linear', 'Rises evenly from delivery to the lag.') }),
    z.strictObject({ kind: kind('step', 'Nothing until the lag, all from then on.') }),
    z.strictObject({ kind: kind('erlang', 'S-shaped, with the lag as its mean.'), shape: z.int().min(1).max(20).describe('Number of stages, 1 to 20; more make it steeper.') }),
    z.strictObject({ kind: kind('table', 'Listed year by year.'), values: z.array(z.number().min(0).max(1)).min(1).describe('Share of the effect reached at the end of the year of delivery, of the next year and so on, 0 to 1; the last one stays.') }),
  ])
  .describe('Cumulative response K after delivery: linear over the lag, a step at the lag, Erlang with the lag as mean, or a table by year after delivery.');

const spread = ref.describe('Standard deviation a year, on the scale of the indicator: a number or the id of an assumption.');
export const noise = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: kind('none', 'No yearly variability; for what equals delivered quantity.') }),
    z.strictObject({ kind: kind('walk', 'Moves that stay and accumulate.'), sd: spread }),
    z.strictObject({
      kind: kind('deviation', 'An AR(1) around the path: it passes.'),
      sd: spread,
      phi: ref.describe('Share of a deviation that is left a year later, 0 to 1: a number or the id of an assumption.'),
    }),
    z.strictObject({ kind: kind('measurement', 'An error of the reported value; the world does not change.'), sd: spread }),
    z.strictObject({
      kind: kind('events', 'Rare one-sided failures; for targets without slack.'),
      probability: ref.describe('Probability of a failure a year, 0 to 1: a number or the id of an assumption.'),
      size: ref.describe('Size of a failure with its sign, in the unit of the indicator: a number or the id of an assumption.'),
      lasting: z.boolean().exactOptional().describe('true: a failure stays; false: it passes within the year. Default: false.'),
    }),
  ])
  .describe('Yearly variability: walk accumulates, deviation is an AR(1) around the path, measurement touches only the reported value, events are rare one-sided failures.');

export const dynamics = z
  .strictObject({
    indicator: indicatorId.describe('The indicator spoken of, by its id in the plan.'),
    kind: z
      .enum(['level', 'share', 'cumulative', 'held', 'index', 'assigned', 'no-model'])
      .describe('level: a stock or rate; share: a percentage near a bound; cumulative: equals what is delivered; held: the target is today\'s value; index: composed of others; assigned: a superior sets the target; no-model: nothing moves it. The last two are not assessable.'),
    baseline: ref.exactOptional().describe("Base-year value in the unit of the indicator: a number or the id of an assumption. Default: the plan's stated baseline, 0 for cumulative."),
    scale: z.enum(['identity', 'log', 'logit']).exactOptional().meta({ default: 'identity' }).describe('Scale on which drift and noise act: identity, log (for what grows in per cent) or logit (between two bounds). Default: identity.'),
    bounds: z.tuple([z.number().nullable(), z.number().nullable()]).exactOptional().describe('Physical bounds [low, high] in the unit of the indicator, null for none; values beyond are clamped, counted and reported. Default: unbounded.'),
    headroom: z
      .enum(['saturating', 'none'])
      .exactOptional()
      .describe('saturating: the yearly systematic step shrinks as the bound comes near; none: it does not. Default: saturating where bounds are given, but not for cumulative and held indicators, nor on the logit scale, which has its own.'),
    drift: ref.exactOptional().describe('Autonomous change per year without the plan, on the scale: a number or the id of an assumption. Default: 0.'),
    drift_profile: z.array(z.number()).exactOptional().describe('Factor on the drift for each year of the plan. Default: 1 in every year.'),
    growth: ref.exactOptional().describe('Geometric growth per year as a fraction, x *= 1 + growth: a number or the id of an assumption. Default: 0.'),
    logistic: z
      .strictObject({
        rate: ref.describe('Growth rate a year far below the ceiling: a number or the id of an assumption.'),
        ceiling: ref.describe('Value at which growth ends, in the unit of the indicator, above 0: a number or the id of an assumption.'),
      })
      .exactOptional()
      .describe('Discrete logistic growth: x += rate x (1 - x/ceiling). Default: none.'),
    reversion: z
      .strictObject({
        rate: ref.describe('Share of the distance closed a year, 0 to 1: a number or the id of an assumption.'),
        level: ref.describe('Value it returns to, in the unit of the indicator: a number or the id of an assumption.'),
      })
      .exactOptional()
      .describe('Mean reversion: x += rate (level - x). Default: none.'),
    change: formulaText
      .exactOptional()
      .describe('Further yearly change as a formula, in the unit of the indicator per year, e.g. growth * (1 - forest_cover / 100): added to the step beside drift, effects and couplings. Its own id is its state at the end of last year. Default: none.'),
    formula: formulaText
      .exactOptional()
      .describe('kind index: the value of each year as a formula, e.g. 0.6 * forest_cover + 0.4 * river_quality, instead of drift, effects and couplings. The base-year value follows from it, unless baseline gives one. Default: none.'),
    noise: noise.exactOptional().describe('Yearly variability: none, walk (accumulates), deviation (passes), measurement (of the reported value only) or events (rare failures). Default: none.'),
    published_decimals: z.int().min(0).max(9).nullable().describe('Decimals of the published value: judged after rounding half up; null: judged unrounded.'),
    discontinued: z
      .strictObject({ event: eventId.describe('The event that ends publication.'), note: text.describe('What readers are told then: one string or {zh, en}.') })
      .exactOptional()
      .describe('An event that ends publication: simulated on, and flagged. Default: none.'),
    why: text.exactOptional().describe('One sentence for readers, what moves the indicator and what decides its odds: one string or {zh, en}. Default: none.'),
    reason: text.exactOptional().describe('Why it is not assessable, for kinds assigned and no-model: one string or {zh, en}. Default: the reason of the target.'),
  })
  .describe('What moves an indicator by itself.');
export type Dynamics = z.infer<typeof dynamics>;

export const projectRelation = z
  .strictObject({
    project: projectId.describe('The project spoken of, by its id in the plan.'),
    delivery: ref.describe('Delivered over planned quantity at full payment, may exceed 1: a number or the id of an assumption.'),
    lag: ref.exactOptional().describe('Years from delivery to full effect: a number or the id of an assumption. Default: 0, at once.'),
    response: response.exactOptional().describe('How the effect grows over the lag: linear, step, erlang or table. Default: linear.'),
    survival: ref.exactOptional().describe('Share of delivered quantity that survives, 0 to 1, for effects that say so: a number or the id of an assumption. Default: all.'),
    capacity: ref.exactOptional().describe('Largest deliverable share of the planned yearly quantity: a number or the id of an assumption. Default: unlimited.'),
    scalable: z.number().min(1).exactOptional().meta({ default: 1 }).describe('Ceiling of growth above full payment, 1.5 is half as much again. Default: 1, not scalable.'),
    schedule: z.array(z.number().min(0)).exactOptional().describe('Share of the quantity planned for each year of the plan; must sum to 1. Default: equal shares.'),
    outside: text.exactOptional().describe('Why no path leads from the project to an indicator; needed where it has no effect: one string or {zh, en}. Default: it has effects.'),
    note,
  })
  .describe('How a project turns money into delivered quantity.');
export type ProjectRelation = z.infer<typeof projectRelation>;

export const component = z
  .strictObject({
    project: projectId.describe('The project it is a part of.'),
    component: quantityId.describe('Name of the component; the first of a project is the one that per-unit effects refer to by default.'),
    plan_quantity: quantityId.exactOptional().describe('Its quantity, by the id under which the plan states it. Default: not stated; give quantity, or neither for a lump sum.'),
    quantity: ref.exactOptional().describe('Its quantity over the whole plan, where the plan states none, above 0: a number or the id of an assumption. Default: absent; leave out both for a lump sum.'),
    unit: z.string().min(1).exactOptional().describe('Unit of the quantity, e.g. 万亩. Default: the unit of plan_quantity.'),
    cost: ref.describe('Unit cost, or the lump sum, in cost_unit at base-year prices, at least 0: a number or the id of an assumption.'),
    cost_unit: z.string().min(1).describe('Unit of the cost, e.g. 万元/km2, 元/亩, 元/亩/年 (paid every year), 亿元 (lump sum).'),
  })
  .describe('A part of a project with its own quantity and unit cost.');
export type Component = z.infer<typeof component>;

export const effect = z
  .strictObject({
    project: projectId.describe('The project whose delivered quantity acts.'),
    indicator: indicatorId.describe('The indicator it acts on; it must be simulated.'),
    form: z
      .enum(['level', 'rate-per-year', 'gap-share-per-year', 'hazard-cut'])
      .describe('level: adds once; rate-per-year: adds each year from then on; gap-share-per-year: closes a share of the distance to the bound each year; hazard-cut: makes failures rarer.'),
    basis: z.enum(['per-unit', 'per-programme']).describe("per-unit: the size counts for each unit of the component's quantity; per-programme: it is the effect of the whole project."),
    size: ref.describe('Size of the effect with its sign, in the unit given: a number or the id of an assumption.'),
    unit: z.string().min(1).describe('Unit of the size, e.g. pp per km2, pp per programme, 1/年.'),
    component: quantityId.exactOptional().describe('Component whose quantity counts. Default: the first of the project.'),
    lag: ref.exactOptional().describe("Years from delivery to the full effect: a number or the id of an assumption. Default: the project's lag."),
    response: response.exactOptional().describe("How the effect grows over the lag: linear, step, erlang or table. Default: the project's response."),
    survives: z.boolean().exactOptional().describe('true: multiplied by the survival of the project, and hit by shocks on survival. Default: false.'),
    use,
    replaces: z.string().exactOptional().describe('For alternative rows: what they would replace, a coupling, a shock or "project -> indicator"; several with commas. Default: nothing.'),
    sets,
    note,
  })
  .describe('Delivered quantity to effect on an indicator.');
export type Effect = z.infer<typeof effect>;

export const coupling = z
  .strictObject({
    id: couplingId.describe('Id by which scenarios switch the coupling: kebab-case, permanent.'),
    from: indicatorId.describe('The indicator whose change is passed on; it must be simulated.'),
    to: indicatorId.describe('The indicator that is changed; it must be simulated.'),
    coefficient: ref.describe('Change of `to` per unit change of `from`: a number or the id of an assumption.'),
    unit: z.string().min(1).describe('Unit of the coefficient, e.g. pp per pp.'),
    lag: ref.describe('Years until the change is passed on, fractional lags are interpolated: a number or the id of an assumption. Lags below one year must not form a circle.'),
    of: z.enum(['real', 'measured']).exactOptional().meta({ default: 'real' }).describe('real: changes by definition are left out; measured: they are passed on. Default: real.'),
    use,
    replaced_by: z.string().exactOptional().describe('For alternative rows: what stands in their place, an assumption, a coupling or "project -> indicator"; several with commas. Default: nothing.'),
    sets,
    note,
  })
  .describe('Indicator to indicator.');
export type Coupling = z.infer<typeof coupling>;

export const event = z
  .strictObject({
    id: eventId.describe('Id by which shocks and scenarios name the event: kebab-case, permanent.'),
    name: text.describe('What happens, for readers: one string or {zh, en}.'),
    occurrence: z
      .enum(['yearly', 'every-year', 'once', 'per-project'])
      .describe('yearly: each year with the probability; every-year: always, if it exists at all with the probability; once: in one of the years, with the probability; per-project: once for each project named.'),
    probability: ref.describe('Its probability, 0 to 1, read according to occurrence: a number or the id of an assumption.'),
    years: yearList.exactOptional().describe('Years in which it can begin: 2022, 2022-2023, or a list. Default: all years of the plan.'),
    persistence: ref.exactOptional().describe('Probability that it goes on in the following year, 0 to 1: a number or the id of an assumption. Default: 0.'),
    definition: z.boolean().exactOptional().describe('true: a change of definition, not of nature; a scenario can freeze it. Default: false.'),
    sets,
    note,
  })
  .describe('Something that may happen; its effects share its draw.');

export const shock = z
  .strictObject({
    id: shockId.describe('Id by which mitigations name the shock: kebab-case, permanent.'),
    event: eventId.describe('The event it follows from.'),
    action: z
      .enum(['step', 'transient', 'rate', 'multiply', 'growth-loss', 'survival', 'disruption', 'funding-cut', 'price-rise', 'start-delay'])
      .describe('step: adds once and stays; transient: adds while active; rate: adds in each active year and stays; multiply: multiplies and stays; growth-loss: takes a share of the gain of the year; survival: kills a share of delivered quantity; disruption: takes a share of the delivery of the year; funding-cut: takes a share of the money; price-rise: adds to prices, growing linearly to its size at the horizon; start-delay: years.'),
    indicator: indicatorId.exactOptional().describe('Indicator it hits; needed by step, transient, rate, multiply and growth-loss. Default: none.'),
    projects: many(projectId).exactOptional().describe('Projects it hits, one or a list; needed by survival, disruption and start-delay. Default: all, for money and prices.'),
    size: ref.describe('Its size: with sign in the unit of the indicator, a share from 0 to 1, a factor or years, as the action asks; a number or the id of an assumption.'),
    unit: z.string().min(1).describe('Unit of the size, e.g. pp, share, factor, 年.'),
    vary: z
      .enum(['yearly', 'once'])
      .exactOptional()
      .describe('Whether the size is drawn for each year or once. Effects of one event that name the same assumption share its draw. Default: yearly for yearly events, else once.'),
    duration: z.union([z.number().positive(), z.literal('lasting')]).exactOptional().meta({ default: 1 }).describe('Years it stays active after it began, or lasting. Default: 1.'),
    recent_years: z.int().min(1).exactOptional().describe('survival: only quantities delivered in the last so many years. Default: all.'),
    use,
    sets,
    note,
  })
  .describe('One effect of an event.');
export type Shock = z.infer<typeof shock>;

export const mitigation = z
  .strictObject({
    project: projectId.describe('The project that makes the shock smaller.'),
    shock: shockId.describe('The shock that is made smaller: one on an indicator or on survival.'),
    cut: ref.describe('Share of the size removed at full delivery, 0 to 1: a number or the id of an assumption.'),
    lag: ref.exactOptional().describe("Years from delivery to the full cut: a number or the id of an assumption. Default: the project's lag."),
    sets,
    note,
  })
  .describe('A project that makes a shock smaller.');

export const output = z
  .strictObject({
    id: outputId.describe('Id by which formulas name the output: snake_case, permanent.'),
    name: text.describe('What the number is, for readers: one string or {zh, en}.'),
    unit: z.string().min(1).describe('Unit of the value, checked against that of the formula.'),
    formula: formulaText.describe('Value of each year, e.g. forest_cover * 82400 / 100; it may name indicators, projects, assumptions, other outputs, year and t.'),
    baseline: ref.exactOptional().describe('Base-year value; needed where the formula reads its own past: a number or the id of an assumption. Default: what the formula gives.'),
    note,
  })
  .describe('A number derived from the simulated ones, reported beside them; nothing depends on it.');

export const relationsDocument = z
  .strictObject({
    prices: z
      .strictObject({ common: ref.describe('Factor on all unit costs of a draw, above 0: a number or the id of an assumption.') })
      .exactOptional()
      .describe('What all prices have in common; in one of the files. Default: nothing, a factor of 1.'),
    dynamics: z.array(dynamics).exactOptional().describe('What moves each indicator by itself, one row an indicator. Default: none.'),
    projects: z.array(projectRelation).exactOptional().describe('How each project is delivered, one row a project. Default: none.'),
    components: z.array(component).exactOptional().describe('Parts of projects with quantity and cost. Default: none.'),
    effects: z.array(effect).exactOptional().describe('What delivered quantity does to indicators. Default: none.'),
    couplings: z.array(coupling).exactOptional().describe('What indicators do to each other. Default: none.'),
    events: z.array(event).exactOptional().describe('What may happen: weather, money, changes of definition. Default: none.'),
    shocks: z.array(shock).exactOptional().describe('What follows from events. Default: none.'),
    mitigations: z.array(mitigation).exactOptional().describe('Projects that make shocks smaller. Default: none.'),
    outputs: z.array(output).exactOptional().describe('Numbers derived from the simulated ones by formulas. Default: none.'),
    sources: z.array(sourceId).exactOptional().describe('Ids of the sources of the model as a whole. Default: none.'),
  })
  .describe("The analyst's causal model: what moves what, by assumption id. May be split over files named relations*.yaml and relations.<table>.csv.");
export type RelationsDocument = z.infer<typeof relationsDocument>;
