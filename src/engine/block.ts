import type { Levers, Model } from '../schema/model.js';
import type { EventRows } from './event.js';
import type { Row } from './row.js';

/** What every step of one block of one scenario reads: the model, the levers, the rows of draws, the events that happened, and the number of draws. */
export type Block = { readonly model: Model; readonly levers: Levers; readonly rows: readonly Row[]; readonly events: EventRows; readonly count: number };
