import type { RunInfo } from '../schema/table.js';
import type { Paper } from './paper.js';

/** What the file says of itself beside its pages: by which numbers it can be made again. Names of the custom ones are those of the manifest. */
export type PrintProperties = {
  readonly title: string;
  readonly subject: string;
  readonly creator: string;
  readonly keywords: string;
  readonly custom: Readonly<Record<'runId' | 'study' | 'seed' | 'draws' | 'design' | 'engineVersion', string>>;
  /** SHA-256 of the inputs by name */
  readonly inputs: Readonly<Record<string, string>>;
};

export function propertiesOf(paper: Paper, info: RunInfo, inputs: Readonly<Record<string, string>>): PrintProperties {
  const { runId, study, seed, draws, design, engineVersion } = info;
  return {
    title: paper.title,
    subject: paper.subtitle,
    creator: `planodds ${engineVersion}`,
    keywords: `${info.plan.id} ${study} ${runId}`,
    custom: { runId, study, seed: String(seed), draws: String(draws), design, engineVersion },
    inputs,
  };
}
