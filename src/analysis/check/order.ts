import { compileFormula, evaluateFormula } from '../../engine/formula.js';
import { at, newRow, type Row } from '../../engine/row.js';
import { keepReadings, middles, newReadings, rounding, rowsOfOutcome, valueAt, type Readings } from './readings.js';
import { rowOf, type CheckRow, type Counterexample, type Subject, type Tally } from './result.js';

/** Neighbours along an order: positions of the scenario before and of the one that must not be lower. */
const pairsOf = (scenarios: readonly number[]): readonly (readonly [number, number])[] => scenarios.slice(1).map((_, k) => [k, k + 1]);

/** Whether a value goes the wrong way from one scenario to the next, by more than rounding. */
function goesWrong(before: number, after: number, sign: 1 | -1): boolean {
  const least = rounding * Math.max(1, Math.abs(before), Math.abs(after));
  return !(sign * (after - before) >= -least);
}

type Pair = { failed: number; first: Counterexample | null };

/** Compares a value draw by draw between neighbours of an order. */
export function orderInDraws(subject: Subject<'order'>): Tally {
  const { check, model, levers, draws } = subject;
  const formula = compileFormula(check.formula, []);
  const values = check.scenarios.map((): Row[] => check.steps.map(() => newRow()));
  const pairs = pairsOf(check.scenarios).map((): Pair => ({ failed: 0, first: null }));
  const nameOf = (position: number): string => at(levers, at(check.scenarios, position)).scenario;
  const compare = (pair: Pair, [a, b]: readonly [number, number], first: number, count: number): void => {
    for (let d = 0; d < count; d++) {
      const k = check.steps.findIndex((_, step) => goesWrong(at(at(values, a), step)[d] as number, at(at(values, b), step)[d] as number, check.sign));
      if (k < 0) continue;
      pair.failed++;
      pair.first ??= { year: model.baseYear + at(check.steps, k), draw: first + d, values: [a, b].map((x) => ({ name: nameOf(x), value: at(at(values, x), k)[d] as number })) };
    }
  };
  return {
    add(s, done) {
      check.scenarios.forEach((own, position) => {
        if (own === s) check.steps.forEach((t, k) => at(at(values, position), k).set(evaluateFormula(formula, done, rowsOfOutcome(done.outcome), t).subarray(0, done.count)));
      });
    },
    endBlock(first, count) {
      pairsOf(check.scenarios).forEach((positions, k) => compare(at(pairs, k), positions, first, count));
    },
    rows: () => pairsOf(check.scenarios).map(([a, b], k): CheckRow => {
      const { failed, first } = at(pairs, k);
      const share = 1 - failed / draws;
      const passed = check.in === 'every draw' ? failed === 0 : share >= (check.in as number);
      return rowOf(subject, at(check.scenarios, b), { passed, against: nameOf(a), share, counterexample: passed ? null : first });
    }),
  };
}

/** Compares a value of medians or means between neighbours of an order. */
export function orderInMiddle(subject: Subject<'order'>, by: 'median' | 'mean'): Tally {
  const { check, model, levers, draws } = subject;
  const formula = compileFormula(check.formula, []);
  const kept = new Map(check.scenarios.map((s): [number, Readings] => [s, newReadings(formula, check.steps, draws)]));
  return {
    add(s, done) {
      const readings = kept.get(s);
      if (readings !== undefined) keepReadings(formula, done, check.steps, readings);
    },
    endBlock: () => undefined,
    rows: () => pairsOf(check.scenarios).map(([a, b]): CheckRow => {
      const value = (position: number, k: number): number => valueAt(formula, middles(at(kept.get(at(check.scenarios, position)) as Readings, k), by));
      const nameOf = (position: number): string => at(levers, at(check.scenarios, position)).scenario;
      const examples = check.steps.flatMap((t, k): Counterexample[] => {
        const [before, after] = [value(a, k), value(b, k)];
        return goesWrong(before, after, check.sign) ? [{ year: model.baseYear + t, draw: null, values: [{ name: nameOf(a), value: before }, { name: nameOf(b), value: after }] }] : [];
      });
      return rowOf(subject, at(check.scenarios, b), { passed: examples.length === 0, against: nameOf(a), counterexample: examples[0] ?? null });
    }),
  };
}
