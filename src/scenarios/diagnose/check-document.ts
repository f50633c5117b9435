import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Check as Expectation } from '../../schema/check.js';
import { isUnassessable } from '../assessable.js';
import { checkFormulas } from '../formula/check-formulas.js';
import { formulaDiagnostics } from '../formula/report.js';
import type { Check, Context } from './context.js';

/** Expectations of the model that cannot be checked as they are written. */
export const checksProblems: Check = (context) => {
  const { documents } = context;
  const partly = (['plan', 'relations', 'assumptions'] as const).some((home) => documents.broken.has(home));
  const formulas = checkFormulas(documents).flatMap(({ written, read }) => formulaDiagnostics(written, read.problems.filter(({ code, args }) => !(partly && code === 'formula-unknown-name' && args.reason === 'unknown')), documents.placeOf));
  return [...formulas, ...documents.checks.flatMap((check) => [...yearProblems(context, check), ...oddsProblems(context, check), ...idleKeys(context, check)])];
};

function yearProblems({ horizon, report }: Context, { years }: Expectation): Diagnostic[] {
  if (horizon === null || years === undefined) return [];
  return years.flatMap((year, index) => (horizon.includes(year) ? [] : [report('year-outside-horizon', years, index, { year, from: horizon[0] ?? year, to: horizon.at(-1) ?? year })]));
}

/** Odds of indicators that are not simulated, and limits that leave no room. */
function oddsProblems(context: Context, { id, probability, order }: Expectation): Diagnostic[] {
  const unsimulated = (item: object, key: string, indicator: string | undefined): Diagnostic[] => {
    const dynamics = indicator === undefined ? undefined : context.dynamics.get(indicator);
    return dynamics !== undefined && isUnassessable(dynamics) ? [context.report('effect-on-unassessable', item, key, { id: dynamics.indicator, kind: dynamics.kind })] : [];
  };
  const { at_least: least = 0, at_most: most = 1 } = probability ?? {};
  return [
    ...(probability === undefined ? [] : unsimulated(probability, 'indicator', probability.indicator)),
    ...(order === undefined ? [] : unsimulated(order, 'odds_never_fall', order.odds_never_fall)),
    ...(probability !== undefined && least > most ? [context.report('out-of-range', probability, 'at_least', { field: `${id}.probability.at_least`, found: String(least), limit: `<= ${most}` })] : []),
  ];
}

/** Keys that would decide nothing: odds have no years and no draws of their own, an order names its scenarios itself. */
function idleKeys({ report }: Context, check: Expectation): Diagnostic[] {
  const ofOdds = check.probability !== undefined || check.order?.odds_never_fall !== undefined;
  const idle = [...(ofOdds ? (['years', 'in'] as const) : []), ...(check.order === undefined ? [] : (['scenarios'] as const))];
  return idle.filter((key) => check[key] !== undefined).map((key) => report('unknown-key', check, key, { field: `checks[${check.id}]`, key, known: '' }));
}
