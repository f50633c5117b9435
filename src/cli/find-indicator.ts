import type { Documents } from '../scenarios/documents.js';
import { nearest } from '../scenarios/nearest.js';
import { usageFailure } from './failure.js';
import type { Session } from './session.js';

/** Id of the indicator that is meant by an id or by its number in the plan; else the nearest is suggested. */
export function findIndicator(documents: Documents, wanted: string, code: 'unknown-indicator' | 'unknown-subject', session: Session): string {
  const { indicators } = documents.plan;
  const found = indicators.find((i) => i.id === wanted || (i.number !== null && String(i.number) === wanted));
  if (found !== undefined) return found.id;
  const near = nearest(wanted.replaceAll('-', '_'), indicators.map((i) => i.id));
  throw usageFailure(code, { found: wanted, near: near ?? '' }, session.lang);
}
