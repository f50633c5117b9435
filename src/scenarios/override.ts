import type { Scenario } from '../schema/scenario.js';
import { mean, quantile, type Distribution } from '../stats/distributions/index.js';

/** What a scenario says of an assumption. */
export type OverrideRule = NonNullable<Scenario['assumptions']>[number];

/** Quantile levels that carry a shifted or scaled distribution of a kind without location and scale of its own. */
const levels = Array.from({ length: 201 }, (_, k) => (k + 0.5) / 201);

/** The distribution a scenario puts in the place of an assumption's: a number, another distribution, or the same one moved or stretched. */
export function overridden(law: Distribution, rule: OverrideRule): Distribution {
  if (rule.fixed !== undefined) return { kind: 'fixed', value: rule.fixed };
  if (rule.distribution !== undefined) return rule.distribution;
  return movedBy(law, rule.scale ?? 1, rule.shift ?? 0);
}

/** The law of scale x X + shift. */
function movedBy(law: Distribution, scale: number, shift: number): Distribution {
  const at = (x: number): number => scale * x + shift;
  const ordered = (low: number, high: number): readonly [number, number] => (scale >= 0 ? [at(low), at(high)] : [at(high), at(low)]);
  switch (law.kind) {
    case 'fixed':
      return { kind: 'fixed', value: at(law.value) };
    case 'uniform': {
      const [low, high] = ordered(law.low, law.high);
      return { kind: 'uniform', low, high };
    }
    case 'triangular': {
      const [low, high] = ordered(law.low, law.high);
      return { kind: 'triangular', low, mode: at(law.mode), high };
    }
    case 'pert': {
      const [low, high] = ordered(law.low, law.high);
      return { ...law, low, mode: at(law.mode), high };
    }
    case 'normal':
      return { kind: 'normal', mean: at(law.mean), sd: Math.abs(scale) * law.sd };
    default:
      return scale === 0 ? { kind: 'fixed', value: at(mean(law)) } : { kind: 'empirical', values: levels.map((p) => at(quantile(law, p))) };
  }
}
