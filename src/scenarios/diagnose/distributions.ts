import type { Diagnostic } from '../../schema/diagnostic.js';
import { cdf, distributionProblem, quantile, support, type Distribution } from '../../stats/distributions/index.js';
import { overridden } from '../override.js';
import type { Check, Context } from './context.js';
import { refUses, type RefRange } from './refs.js';

type Belief = { readonly distribution: unknown; readonly owner: object; readonly field: string };

function beliefs({ documents }: Context): Belief[] {
  const register = documents.assumptions.assumptions.flatMap((row) => [
    { distribution: row.distribution, owner: row.distribution, field: `${row.id}.distribution` },
    ...(row.ex_ante ? [{ distribution: row.ex_ante.distribution, owner: row.ex_ante.distribution, field: `${row.id}.ex_ante.distribution` }] : []),
  ]);
  const overrides = documents.scenarios.flatMap((scenario) =>
    (scenario.assumptions ?? []).flatMap(({ assumption, distribution }) => (distribution ? [{ distribution, owner: distribution, field: `${assumption}.distribution` }] : [])),
  );
  return [...register, ...overrides];
}

/** Parameters of a distribution that contradict each other. */
export const badDistributions: Check = (context) =>
  beliefs(context).flatMap(({ distribution, owner, field }) => {
    const problem = distributionProblem(distribution as Distribution);
    return problem ? [context.report('bad-distribution', owner, problem.field, { field, problem: problem.message })] : [];
  });

const limits: Readonly<Record<RefRange, { readonly limit: string; readonly holds: (low: number, high: number) => boolean }>> = {
  share: { limit: '>= 0, <= 1', holds: (low, high) => low >= 0 && high <= 1 },
  'not-negative': { limit: '>= 0', holds: (low) => low >= 0 },
  // a law may come as near to 0 as it likes, but not be it
  positive: { limit: '> 0', holds: (low, high) => low >= 0 && high > 0 },
  any: { limit: '', holds: () => true },
};

/** Numbers, certain or uncertain, that leave the range of what they stand for: a probability of 1.3, a negative lag. */
export const refRanges: Check = (context) =>
  refUses(context.documents).flatMap((use) => {
    const { item, key, value, range } = use;
    const { limit, holds } = limits[range];
    const field = `${rowName(item)}${key}`;
    if (typeof value === 'number') {
      if (range === 'positive' && value <= 0) return [context.report(key === 'quantity' ? 'negative-quantity' : 'out-of-range', item, key, { field, found: String(value), limit })];
      return holds(value, value) ? [] : [context.report('out-of-range', item, key, { field, found: String(value), limit })];
    }
    return beliefsOf(context, value).flatMap((belief) => rangeProblem(context, belief, range, `${field} = ${value}`, item, key));
  });

/** Overrides that bring a number out of the range of what it stands for. */
export const overrideRanges: Check = (context) => {
  const uses = refUses(context.documents);
  return context.documents.scenarios.flatMap((scenario) =>
    (scenario.assumptions ?? []).flatMap((rule) => {
      const key = (['fixed', 'distribution', 'shift', 'scale'] as const).find((one) => rule[one] !== undefined);
      const use = uses.filter(({ value }) => value === rule.assumption).find(({ range }) => range !== 'any');
      if (key === undefined || use === undefined) return [];
      const field = `${rowName(use.item)}${use.key} = ${rule.assumption}`;
      return beliefsOf(context, rule.assumption).flatMap((belief) => (supportOf(belief) === null ? [] : rangeProblem(context, overridden(belief, rule), use.range, field, rule, key)));
    }),
  );
};

/** Overrides whose middle lies far from everything the register believes: a slip of unit, more often than a question. Nothing at all, and any share, is a question. */
export const overridesFarOff: Check = (context) => {
  const shares = new Set(refUses(context.documents).filter(({ range }) => range === 'share').map(({ value }) => value));
  return context.documents.scenarios.flatMap((scenario) =>
    (scenario.assumptions ?? []).flatMap((rule) => {
      const key = rule.fixed !== undefined ? 'fixed' : 'distribution';
      const beliefs = beliefsOf(context, rule.assumption).filter((belief) => distributionProblem(belief) === null);
      if (rule[key] === undefined || beliefs.length === 0 || (rule.distribution && distributionProblem(rule.distribution) !== null)) return [];
      const ends = beliefs.flatMap((belief) => [quantile(belief, 0.01), quantile(belief, 0.99)]);
      const [low, high] = [Math.min(...ends), Math.max(...ends)];
      const middle = rule.fixed ?? quantile(rule.distribution as Distribution, 0.5);
      if (middle === 0 || shares.has(rule.assumption) || !isFar(middle, low, high)) return [];
      return [context.report('override-far-off', rule, key, { id: rule.assumption, found: round(middle), low: round(low), high: round(high) })];
    }),
  );
};

/** Times beyond its range, or widths of it where it reaches both sides of 0, by which a number is far away. */
const farTimes = 5;

function isFar(x: number, low: number, high: number): boolean {
  if (low > 0) return x < low / farTimes || x > high * farTimes;
  if (high < 0) return x > high / farTimes || x < low * farTimes;
  return x < low - farTimes * (high - low) || x > high + farTimes * (high - low);
}

/** What is believed of an assumption in either state of knowledge. */
export function beliefsOf({ assumptions }: Pick<Context, 'assumptions'>, id: string): Distribution[] {
  const assumption = assumptions.get(id);
  return assumption ? [assumption.distribution, ...(assumption.ex_ante ? [assumption.ex_ante.distribution] : [])] : [];
}

/** Share of draws outside its range that an unbounded distribution may have before it is told. */
const mostOutside = 0.001;

function rangeProblem(context: Context, belief: Distribution, range: RefRange, field: string, item: object, key: string): Diagnostic[] {
  const { limit, holds } = limits[range];
  const ends = supportOf(belief);
  if (ends === null || range === 'any') return [];
  // an infinite end breaks every limit: what counts there is how much lies beyond
  const [low, high] = [Number.isFinite(ends[0]) ? ends[0] : 0, Number.isFinite(ends[1]) ? ends[1] : 1];
  if (!holds(low, high)) return [context.report('out-of-range', item, key, { field, found: `[${round(ends[0])}, ${round(ends[1])}]`, limit })];
  const outside = (Number.isFinite(ends[0]) ? 0 : cdf(belief, 0)) + (range !== 'share' || Number.isFinite(ends[1]) ? 0 : 1 - cdf(belief, 1));
  return outside > mostOutside ? [context.report('tails-out-of-range', item, key, { field, share: Number((100 * outside).toPrecision(2)), limit })] : [];
}

const round = (x: number): number => Number(x.toPrecision(6));

function rowName(item: object): string {
  const { id, project, indicator } = item as { readonly id?: string; readonly project?: string; readonly indicator?: string };
  const name = id ?? project ?? indicator;
  return name === undefined ? '' : `${name}.`;
}

/** Ends of the support; null if the distribution is broken, which is reported elsewhere. */
export function supportOf(distribution: Distribution): readonly [number, number] | null {
  return distributionProblem(distribution) ? null : support(distribution);
}
