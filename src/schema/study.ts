import { z } from 'zod';
import { evidenceSet } from './evidence.js';
import { scenarioId, studyId } from './ids.js';
import { language, text } from './text.js';

export const study = z
  .strictObject({
    id: studyId,
    title: text,
    question: text.exactOptional(),
    scenarios: z.array(scenarioId).min(1),
    reference: scenarioId.describe('Differences are taken against it.'),
    counterfactual: scenarioId.exactOptional(),
    pairs: z.array(z.strictObject({ a: scenarioId, b: scenarioId, shows: text })).exactOptional().describe('Two scenarios to be read side by side.'),
    draws: z.int().min(1).max(2_000_000_000),
    seed: z.int().min(0).max(4_294_967_295),
    design: z.enum(['random']).exactOptional(),
    evidence: z.array(evidenceSet).min(1),
    accounting: z.enum(['fixed-money', 'fixed-scope']).exactOptional(),
    languages: z.array(language).min(1),
    formats: z.array(z.enum(['vl.json', 'svg', 'png'])).exactOptional(),
    charts: z.strictObject({ fans: z.array(scenarioId).exactOptional() }).exactOptional(),
  })
  .describe('What is asked: scenarios, draws, seed, evidence, languages.');
export type Study = z.infer<typeof study>;
