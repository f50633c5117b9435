import { at } from '../../engine/row.js';
import { rowOf, type CheckRow, type Subject, type Tally } from './result.js';

type Odds = Subject<'probability' | 'odds-order'>;

/** Counts the draws in which an indicator meets its target, in each scenario that gives it one. */
function countMet(subject: Odds): Pick<Tally, 'add' | 'endBlock'> & { readonly probability: (scenario: number) => number | null } {
  const { check, levers, draws } = subject;
  const met = new Map<number, number>();
  const targetOf = (s: number): number => at(levers, s).targets.findIndex((target) => target.indicator === check.indicator && !Number.isNaN(target.value));
  return {
    add(s, { outcome, count }) {
      const target = targetOf(s);
      if (target < 0 || !check.scenarios.includes(s)) return;
      const verdict = at(outcome.verdicts.verdict, target);
      let hits = 0;
      for (let d = 0; d < count; d++) hits += verdict[d] as number;
      met.set(s, (met.get(s) ?? 0) + hits);
    },
    endBlock: () => undefined,
    probability: (s) => (targetOf(s) < 0 ? null : (met.get(s) ?? 0) / draws),
  };
}

/** Odds within limits. */
export function oddsWithin(subject: Subject<'probability'>): Tally {
  const { check } = subject;
  const counts = countMet(subject);
  return {
    ...counts,
    rows: () => check.scenarios.map((s): CheckRow => {
      const probability = counts.probability(s);
      const passed = probability !== null && probability >= check.atLeast && probability <= check.atMost;
      return rowOf(subject, s, { passed, in: 'odds', probability, reason: probability === null ? 'not-assessable' : null });
    }),
  };
}

/** Odds that are in no scenario lower than in the one before. */
export function oddsInOrder(subject: Subject<'odds-order'>): Tally {
  const { check, levers } = subject;
  const counts = countMet(subject);
  return {
    ...counts,
    rows: () => check.scenarios.slice(1).map((s, k): CheckRow => {
      const against = at(check.scenarios, k);
      const [before, probability] = [counts.probability(against), counts.probability(s)];
      const passed = before !== null && probability !== null && probability >= before;
      return rowOf(subject, s, { passed, in: 'odds', against: at(levers, against).scenario, before, probability, reason: before === null || probability === null ? 'not-assessable' : null });
    }),
  };
}
