import type { Lever, LeverProblem, LeverValue } from '../scenarios/lever-path.js';
import { leverAt, valueProblem } from '../scenarios/lever-path.js';
import type { Documents } from '../scenarios/documents.js';
import { fillUniform } from '../stats/keyed-stream.js';
import { streamKey } from '../stats/streams.js';

/** A lever and the values it is to take: a list, or a range from which values are sampled. */
export type LeverRange = { readonly lever: Lever; readonly values: readonly LeverValue[] } | { readonly lever: Lever; readonly low: number; readonly high: number };
export type RangeProblem = LeverProblem | { readonly reason: 'bad-lever-range' | 'too-many-values'; readonly path: string; readonly found: string; readonly known: string; readonly near: string };

/** Most values of one lever: more is a slip in the step. */
const mostValues = 10_000;

/** Forms of a lever with values, for help and error messages. */
export const rangeForms = 'path=from:to:step, path=a,b,c, path=from:to (--samples, seek)';

/**
 * Reads `path=0.4:1.6:0.1`, `path=0.4,0.6,off` or, to be sampled or searched, `path=0.4:1.6`.
 * Steps are taken in decimals, so that 0.4:1.6:0.1 ends at 1.6.
 */
export function readLeverRange(documents: Documents, text: string): { readonly ok: true; readonly range: LeverRange } | { readonly ok: false; readonly problems: readonly RangeProblem[] } {
  const [path = '', ...rest] = text.split('=');
  const written = rest.join('=');
  const found = leverAt(documents, path.trim());
  if (!found.ok) return { ok: false, problems: [found.problem] };
  const { lever } = found;
  const refused = (reason: 'bad-lever-range' | 'too-many-values') => ({ ok: false, problems: [{ reason, path: lever.path, found: written, known: rangeForms, near: '' }] }) as const;
  if (written.trim() === '') return refused('bad-lever-range');
  const parts = written.split(':').map((part) => part.trim());
  if (parts.length > 1) {
    const [from, to, step] = parts.map(numberOf);
    if (from === undefined || to === undefined || parts.length > 3 || ![from, to, step ?? 1].every(Number.isFinite) || to < from || (step !== undefined && step <= 0)) return refused('bad-lever-range');
    const problems = [from, to].flatMap((value) => valueProblem(lever, value) ?? []);
    if (problems.length > 0) return { ok: false, problems };
    if (step === undefined) return to > from ? { ok: true, range: { lever, low: from, high: to } } : refused('bad-lever-range');
    if (stepsIn(from, to, step) > mostValues) return refused('too-many-values');
    return { ok: true, range: { lever, values: stepped(from, to, step) } };
  }
  const values = written.split(',').map((word): LeverValue => (lever.words.includes(word.trim()) ? word.trim() : Number.isNaN(numberOf(word)) ? word.trim() : numberOf(word)));
  const problems = values.flatMap((value) => valueProblem(lever, value) ?? []);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, range: { lever, values: [...new Set(values)] } };
}

/** A number as written, NaN where there is none: an empty text is no 0. */
export const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

/** How many values a range by steps has, its ends included; rounding may not lose the last one. */
export const stepsIn = (from: number, to: number, step: number): number => Math.floor((to - from) / step + 1e-9) + 1;

/** from, from + step, .. to, in decimals. */
export const stepped = (from: number, to: number, step: number): number[] => Array.from({ length: stepsIn(from, to, step) }, (_, k) => Number((from + k * step).toPrecision(12)));

/** Reads `path=from:to` for a search, which goes from the first value to the second, up or down. */
export function readLeverSpan(documents: Documents, text: string): { readonly ok: true; readonly lever: Lever; readonly from: number; readonly to: number } | { readonly ok: false; readonly problems: readonly RangeProblem[] } {
  const [path = '', written = ''] = text.split('=');
  const found = leverAt(documents, path.trim());
  if (!found.ok) return { ok: false, problems: [found.problem] };
  const { lever } = found;
  const [from = Number.NaN, to = Number.NaN, ...more] = written.split(':').map(numberOf);
  const isRange = lever.numbers && Number.isFinite(from) && Number.isFinite(to) && from !== to && more.length === 0;
  if (!isRange) return { ok: false, problems: [{ reason: 'bad-lever-range', path: lever.path, found: written, known: 'path=from:to', near: '' }] };
  const problems = [from, to].flatMap((value) => valueProblem(lever, value) ?? []);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, lever, from, to };
}

/** Every combination of the values of the levers, the last lever changing fastest. */
export function gridOf(ranges: readonly { readonly values: readonly LeverValue[] }[]): readonly (readonly LeverValue[])[] {
  return ranges.reduce<readonly (readonly LeverValue[])[]>((points, { values }) => points.flatMap((point) => values.map((value) => [...point, value])), [[]]);
}

/**
 * `count` points of a Latin hypercube over the ranges: each lever takes one value in each of `count` equal stretches of its range, in an order of its own.
 * A lever with listed values takes them equally often. Keyed by seed and path, so that a further lever changes nothing.
 *
 * @source McKay, Beckman & Conover (1979), Technometrics 21
 */
export function hypercubeOf(ranges: readonly LeverRange[], seed: number, count: number): readonly (readonly LeverValue[])[] {
  const columns = ranges.map((range): readonly LeverValue[] => {
    const key = streamKey(seed, `sweep:${range.lever.path}`);
    const [order, within] = [new Float64Array(count), new Float64Array(count)];
    fillUniform(order, key, 0, 0, 0, count);
    fillUniform(within, key, 1, 0, 0, count);
    const strata = Array.from(order.keys()).sort((a, b) => (order[a] as number) - (order[b] as number) || a - b);
    return strata.map((stratum, k) => {
      const u = (stratum + (within[k] as number)) / count;
      if ('values' in range) return range.values[Math.min(range.values.length - 1, Math.floor(u * range.values.length))] as LeverValue;
      return Number((range.low + u * (range.high - range.low)).toPrecision(6));
    });
  });
  return Array.from({ length: count }, (_, k) => columns.map((column) => column[k] as LeverValue));
}
