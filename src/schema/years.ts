import { z } from 'zod';

const range = z
  .string()
  .regex(/^\d{4}-\d{4}$/, { abort: true })
  .refine((text) => ends(text)[0] <= ends(text)[1], { error: 'years run forward' })
  .describe('First and last year, e.g. 2022-2023: both and all between.');
const entry = z.union([z.int().describe('One calendar year.'), range]);

/** Calendar years as people write them: `2022`, `2022-2023`, or a list of both; read as a list of single years. */
export const yearList = z.union([entry, z.array(entry).min(1)]).transform((written) => (Array.isArray(written) ? written : [written]).flatMap(yearsOf));

function ends(text: string): readonly [number, number] {
  const [first, last] = text.split('-').map(Number);
  return [first ?? Number.NaN, last ?? Number.NaN];
}

function yearsOf(written: number | string): number[] {
  if (typeof written === 'number') return [written];
  const [first, last] = ends(written);
  return Array.from({ length: last - first + 1 }, (_, k) => first + k);
}
