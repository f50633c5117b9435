import { describe, expect, it } from 'vitest';
import { createJsMachine } from '../../src/engine/machine/js.js';
import { createBuilder, type Builder, type Node } from '../../src/engine/program/builder.js';
import { compileProgram, newWishes } from '../../src/engine/program/program.js';
import { wordsOf } from '../../src/engine/run.js';
import { refuse } from './both-engines.js';

const normal = { kind: 'normal', mean: 3, sd: 2 } as const;

/** A row with a sum that is kept whole, a product, a choice and a bound, on words of two places. */
function rowOn(b: Builder, replicateOfX: number): Node {
  const x = b.sample(b.words('x', 1, replicateOfX), normal);
  const y = b.sample(b.words('y', 0, 0), normal);
  const whole = b.hold(b.linear(0.1, [{ coefficient: 0.3, node: x }, { coefficient: -0.7, node: y }]));
  const bent = b.choose(b.lt(x, y), b.mul(whole, b.exp(y)), b.clamp(b.sub(x, b.scale(y, 3)), -1, 2));
  return b.hold(b.linear(0.2, [{ coefficient: 0.9, node: whole }, { coefficient: 1.1, node: bent }]));
}

/** Values of rows in the first draws of seed 5. */
function valuesOf(b: Builder, rows: readonly Node[]): readonly (readonly number[])[] {
  const program = compileProgram(b, { ...newWishes(), kept: [...rows] });
  const machine = createJsMachine(program, wordsOf(program, { seed: 5, draws: 64, design: 'random', dimensions: [] }).words, refuse);
  machine.open([]);
  machine.run(0, 64);
  return rows.map((_, k) => [...machine.kept(k).subarray(0, 64)]);
}

describe('rows on words drawn afresh', () => {
  it('have the values, to the last bit, of the same operations written on those words', () => {
    const b = createBuilder();
    const row = rowOn(b, 0);
    const [copy] = b.redraw([row], ({ stream }) => stream === 'x') as [Node];
    const [usual, moved, change] = valuesOf(b, [row, copy, b.sub(copy, row)]);
    const other = createBuilder();
    const [first, second] = [rowOn(other, 0), rowOn(other, 1)];
    expect([usual, moved, change]).toEqual(valuesOf(other, [first, second, other.sub(second, first)]));
    expect(moved).not.toEqual(usual);
  });

  it('are themselves where they rest on none of those words', () => {
    const b = createBuilder();
    const row = rowOn(b, 0);
    expect(b.redraw([row], ({ stream, year }) => stream === 'x' && year === 2)).toEqual([row]);
    expect(b.redraw([b.words('y', 0, 0), row], () => false)).toEqual([b.words('y', 0, 0), row]);
  });
});
