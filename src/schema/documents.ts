import { type z } from 'zod';
import { assumptionsDocument } from './assumption.js';
import { checksDocument } from './check.js';
import { observationsDocument, sourcesDocument } from './observation.js';
import { planDocument } from './plan.js';
import { relationsDocument } from './relations.js';
import { reportTemplate } from './report-template.js';
import { scenario } from './scenario.js';
import { study } from './study.js';

export const documentNames = ['plan', 'relations', 'assumptions', 'observations', 'sources', 'scenario', 'study', 'checks', 'report-template'] as const;
export type DocumentName = (typeof documentNames)[number];

/** The schema of each kind of document. */
export const documentSchemas = {
  plan: planDocument,
  relations: relationsDocument,
  assumptions: assumptionsDocument,
  observations: observationsDocument,
  sources: sourcesDocument,
  scenario,
  study,
  checks: checksDocument,
  'report-template': reportTemplate,
} as const satisfies Record<DocumentName, z.ZodObject>;
