import { compileFormula, evaluateFormula } from '../../engine/formula.js';
import { at } from '../../engine/row.js';
import { inputsOf, keepReadings, middles, namedValues, newReadings, rowsOfOutcome, valueAt, type Readings } from './readings.js';
import { rowOf, type CheckRow, type Counterexample, type Subject, type Tally } from './result.js';

type Count = { failed: number; first: Counterexample | null };

/** Counts the draws in which a condition holds in all its years. */
export function holdInDraws(subject: Subject<'holds'>): Tally {
  const { check, model, draws } = subject;
  const formula = compileFormula(check.formula, []);
  const counts = new Map(check.scenarios.map((s): [number, Count] => [s, { failed: 0, first: null }]));
  return {
    add(s, done) {
      const count = counts.get(s);
      if (count === undefined) return;
      const failed = new Uint8Array(done.count);
      let earliest = done.count;
      let example: Counterexample | null = null;
      for (const t of check.steps) {
        const holds = evaluateFormula(formula, done, rowsOfOutcome(done.outcome), t);
        for (let d = 0; d < done.count; d++) {
          if (holds[d] === 1 || failed[d] === 1) continue;
          const inputs = inputsOf(formula, d);
          // what fails by rounding alone does not fail
          if (valueAt(formula, inputs) === 1) continue;
          failed[d] = 1;
          count.failed++;
          if (d >= earliest) continue;
          earliest = d;
          example = { year: model.baseYear + t, draw: done.first + d, values: namedValues(formula, inputs) };
        }
      }
      count.first ??= example;
    },
    endBlock: () => undefined,
    rows: () => check.scenarios.map((s): CheckRow => {
      const { failed, first } = counts.get(s) as Count;
      const share = 1 - failed / draws;
      const passed = check.in === 'every draw' ? failed === 0 : share >= (check.in as number);
      return rowOf(subject, s, { passed, share, counterexample: passed ? null : first });
    }),
  };
}

/** Evaluates a condition on the medians or means of its names. */
export function holdInMiddle(subject: Subject<'holds'>, by: 'median' | 'mean'): Tally {
  const { check, model, draws } = subject;
  const formula = compileFormula(check.formula, []);
  const kept = new Map(check.scenarios.map((s): [number, Readings] => [s, newReadings(formula, check.steps, draws)]));
  return {
    add(s, done) {
      const readings = kept.get(s);
      if (readings !== undefined) keepReadings(formula, done, check.steps, readings);
    },
    endBlock: () => undefined,
    rows: () => check.scenarios.map((s): CheckRow => {
      const examples = check.steps.flatMap((t, k): Counterexample[] => {
        const inputs = middles(at(kept.get(s) as Readings, k), by);
        return valueAt(formula, inputs) === 1 ? [] : [{ year: model.baseYear + t, draw: null, values: namedValues(formula, inputs) }];
      });
      return rowOf(subject, s, { passed: examples.length === 0, counterexample: examples[0] ?? null });
    }),
  };
}
