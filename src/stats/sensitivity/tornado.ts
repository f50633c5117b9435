import { assertFinite, type Points } from './points.js';

/** The quantile function of an input: its value at a level in (0, 1), in the unit of the input. */
export type Quantile = (level: number) => number;

/** One input moved, all others at their medians: its two values, the outcome at each, and the span of the outcome. */
export type TornadoBar = {
  readonly input: number;
  readonly low: number;
  readonly high: number;
  readonly atLow: number;
  readonly atHigh: number;
  readonly swing: number;
};

/** The outcome with every input at its median, and a bar for each input, the largest swing first. */
export type Tornado = { readonly base: number; readonly bars: readonly TornadoBar[] };

const LOW = 0.1;
const HIGH = 0.9;

/**
 * The 2 k + 1 points of a tornado of k inputs: row 0 has every input at its median, rows 2 i + 1 and 2 i + 2 have input i
 * at its 10 % and at its 90 % quantile. Values are in the units of the inputs.
 */
export function tornadoPoints(quantiles: readonly Quantile[]): Points {
  return quantiles.map((quantile, i) => {
    const column = new Float64Array(2 * quantiles.length + 1).fill(quantile(0.5));
    column[2 * i + 1] = quantile(LOW);
    column[2 * i + 2] = quantile(HIGH);
    return column;
  });
}

/**
 * The tornado read off the outcome at its points.
 *
 * The swing is the span of the three outcomes at low, median and high: |atHigh - atLow| where the outcome rises or falls
 * throughout, and more where it turns between them, so that such an input is not taken for one without effect. Equal
 * swings stand in the order of the inputs.
 * @param points as `tornadoPoints` gives them
 * @param outcome [row], in any unit
 * @throws RangeError `outcome must have 9 rows: 8`, `outcome must be finite, row 3 is: NaN`
 * @source Howard, "Decision Analysis: Practice and Promise", Management Science 34 (1988): 10 and 90 % quantiles, one at a time
 */
export function tornado(points: Points, outcome: Float64Array): Tornado {
  assertFinite('outcome', outcome, 2 * points.length + 1);
  const base = outcome[0] as number;
  const bars = points.map((column, input): TornadoBar => {
    const [low, high] = [column[2 * input + 1] as number, column[2 * input + 2] as number];
    const [atLow, atHigh] = [outcome[2 * input + 1] as number, outcome[2 * input + 2] as number];
    const swing = Math.max(atLow, base, atHigh) - Math.min(atLow, base, atHigh);
    return { input, low, high, atLow, atHigh, swing };
  });
  return { base, bars: bars.sort((x, y) => y.swing - x.swing || x.input - y.input) };
}
