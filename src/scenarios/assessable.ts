import type { Dynamics } from '../schema/relations.js';

/** Whether an indicator is not simulated: a superior sets its target, or nobody has a model of it. */
export function isUnassessable({ kind }: Dynamics): boolean {
  return kind === 'assigned' || kind === 'no-model';
}
