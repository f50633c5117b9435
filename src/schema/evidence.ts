import { z } from 'zod';

export const evidenceGrades = ['plan', 'observed', 'sourced', 'derived', 'assumption'] as const;
/** How a number is known. `plan` printed in the plan; `observed` official statistics; `sourced` read in a publication; `derived` arithmetic on those; `assumption` judgement. */
export const evidence = z
  .enum(evidenceGrades)
  .describe('How the number is known: plan (printed there), observed (official statistics), sourced (read in a publication), derived (arithmetic on those), assumption (judgement).');
export type Evidence = z.infer<typeof evidence>;

export const evidenceSets = ['ex-ante', 'ex-post'] as const;
/** State of knowledge: `ex-ante` what was public when the plan was issued, `ex-post` what is known today (never the judged values themselves). */
export const evidenceSet = z
  .enum(evidenceSets)
  .describe('State of knowledge: ex-ante (public when the plan was issued) or ex-post (mechanisms, costs and definitions known today; never the judged values).');
export type EvidenceSet = z.infer<typeof evidenceSet>;
