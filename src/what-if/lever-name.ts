import { leverQuantity } from '../messages/levers.js';
import type { Documents } from '../scenarios/documents.js';
import { entriesOf } from '../scenarios/entries.js';
import type { Lever, LeverValue } from '../scenarios/lever-path.js';
import type { Name } from '../schema/table.js';

/** What the values of a lever say, for whoever does not know its path; `value` any that it takes. */
export function leverName(documents: Documents, lever: Lever, value: LeverValue): Name {
  const [entry] = entriesOf(documents, lever.layer(value), false);
  return entry === undefined ? { zh: lever.path, en: lever.path } : leverQuantity(entry);
}
