import { powerOfTen } from './published.js';
import { at } from './row.js';
import type { Task } from './runner.js';

/**
 * Most last digits of a target that single precision is trusted with. Some operations on 24 bits leave a value off by up to a 2^22nd of itself, by which a
 * half still counts as one (docs/model.md, section 4): up to so many digits that is a quarter of one.
 */
export const mostDigits = 2 ** 20;

/** Whether a target of a task has so many digits that rows must be of double precision, since values that reach it just so could not be told from those that do not. */
export function needsDouble({ model, levers }: Task): boolean {
  return levers.some(({ targets }) =>
    targets.some(({ indicator, value }) => {
      const { decimals } = at(model.indicators, indicator);
      return decimals !== null && Math.abs(value) * powerOfTen(decimals) > mostDigits;
    }),
  );
}
