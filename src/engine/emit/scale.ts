import type { IndicatorModel } from '../../schema/model.js';
import type { Builder, Node } from '../program/builder.js';

type Scaled = Pick<IndicatorModel, 'scale' | 'low' | 'high'>;

/** x moved by `move` on its scale: x + move, x exp(move), or on the logit of its place between the bounds, where it stays at a bound. */
export function moveOnScale(b: Builder, { scale, low, high }: Scaled, x: Node, move: Node): Node {
  if (scale === 'identity') return b.add(x, move);
  if (scale === 'log') return b.mul(x, b.exp(move));
  const [bottom, top] = [b.constant(low), b.constant(high)];
  // low + width / (1 + exp(-move) (high - x) / (x - low)): no overflow of the odds
  const against = b.mul(b.exp(b.neg(move)), b.div(b.sub(top, x), b.sub(x, bottom)));
  const moved = b.linear(low, [{ coefficient: high - low, node: b.div(b.constant(1), b.linear(1, [{ coefficient: 1, node: against }])) }]);
  return b.choose(b.le(x, bottom), bottom, b.choose(b.le(top, x), top, moved));
}
