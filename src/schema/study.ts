import { z } from 'zod';
import { evidenceSet } from './evidence.js';
import { scenarioId, studyId } from './ids.js';
import { prioritiseConditions } from './prioritise.js';
import { language, text } from './text.js';

const pair = z
  .strictObject({
    a: scenarioId.describe('One scenario of the pair.'),
    b: scenarioId.describe('The other one.'),
    shows: text.describe('What the two show side by side: one string or {zh, en}.'),
  })
  .describe('Two scenarios to be read side by side.');

export const study = z
  .strictObject({
    id: studyId.describe('Id of the study, the name of its file: kebab-case.'),
    title: text.describe('Title of the report: one string or {zh, en}.'),
    question: text.exactOptional().describe('What is asked, in one sentence: one string or {zh, en}. Default: none.'),
    scenarios: z.array(scenarioId).min(1).describe('Ids of the scenarios to simulate, in the order of tables and charts.'),
    reference: scenarioId.describe('Scenario that differences are taken against; one of scenarios.'),
    counterfactual: scenarioId.exactOptional().describe('Scenario without the plan, from which the effect of the money is measured; one of scenarios. Default: none.'),
    pairs: z.array(pair).exactOptional().describe('Two scenarios to be read side by side, e.g. with and without a change of definition. Default: none.'),
    draws: z.int().min(1).max(2_000_000_000).describe('Number of draws: a thousand know a probability to about 3 percentage points, ten thousand to about 1.'),
    seed: z.int().min(0).max(4_294_967_295).describe('Seed of the random numbers: the same seed gives the same bits; another one shows how much of a result is chance.'),
    design: z.enum(['random', 'lhs', 'sobol']).exactOptional().meta({ default: 'random' }).describe("How draws are placed: random (independent), lhs (Latin hypercubes) or sobol (scrambled Sobol' nets), the latter two in 16 independent randomisations, from whose spread errors are estimated; draws are rounded up to a multiple of 8192, or 16 times a power of two. What-if questions always draw at random. Default: random."),
    integrate: z.boolean().exactOptional().meta({ default: false }).describe('true: where the model allows it, the noise of the last year is integrated out of the odds exactly, which makes them surer with the same draws; tables say of each probability how it was estimated. Default: false.'),
    evidence: z.array(evidenceSet).min(1).describe('States of knowledge to simulate: ex-ante (public when the plan was issued), ex-post (known today).'),
    accounting: z
      .enum(['fixed-money', 'fixed-scope'])
      .exactOptional()
      .meta({ default: 'fixed-money' })
      .describe('fixed-money: the scope floats with what the money buys; fixed-scope: the planned scope is built and the cost floats. Default: fixed-money.'),
    languages: z.array(language).min(1).describe('Languages of the outputs: zh, en.'),
    formats: z.array(z.enum(['vl.json', 'svg', 'png', 'chart-pdf'])).exactOptional().describe('Files drawn for each chart: vl.json (specification), svg, png, chart-pdf (a PDF of each chart). Default: vl.json and svg.'),
    prioritise: prioritiseConditions.exactOptional().describe('Conditions and end of a choice of projects, for planodds prioritise. Default: none.'),
    charts: z
      .strictObject({ fans: z.array(scenarioId).exactOptional().describe('Scenarios whose fans other programs should show; planodds itself draws those of the reference and the counterfactual. Default: these two.') })
      .exactOptional()
      .describe('Wishes for charts. Default: none.'),
  })
  .describe('What is asked: scenarios, draws, seed, evidence, languages. One file each in studies/.');
export type Study = z.infer<typeof study>;
