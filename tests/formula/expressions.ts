import { type chance } from '../engine/random-model.js';

type Chance = ReturnType<typeof chance>;
export type Grammar = {
  readonly c: Chance;
  /** names as they may be written, lag(x, 1) among them */
  readonly names: readonly string[];
};

const number = ({ c }: Grammar): string => c.pick(['0', '1', '2', '0.5', '3', '1.25', '1e-3', '10']);

/** A random condition, as text. */
function condition(g: Grammar, depth: number): string {
  const { c } = g;
  if (depth <= 0 || c.maybe(0.6)) return `${formulaText(g, depth - 1)} ${c.pick(['<', '<=', '>', '>=', '==', '!='])} ${formulaText(g, depth - 1)}`;
  if (c.maybe(0.3)) return `not (${condition(g, depth - 1)})`;
  return `(${condition(g, depth - 1)}) ${c.pick(['and', 'or'])} (${condition(g, depth - 1)})`;
}

/** A random formula that is finite wherever its names are: logarithms and divisors are kept away from 0. */
export function formulaText(g: Grammar, depth: number): string {
  const { c, names } = g;
  const inner = (): string => formulaText(g, depth - 1);
  if (depth <= 0) return c.maybe(0.75) ? c.pick(names) : number(g);
  switch (c.whole(0, 11)) {
    case 0:
    case 1:
      return `${inner()} + ${inner()}`;
    case 2:
      return `${inner()} - (${inner()})`;
    case 3:
    case 4:
      return `(${inner()}) * (${inner()})`;
    case 5:
      return `(${inner()}) / (1 + abs(${inner()}))`;
    case 6:
      return `${c.pick(['min', 'max'])}(${inner()}, ${inner()}${c.maybe(0.3) ? `, ${inner()}` : ''})`;
    case 7:
      return `exp(-abs(${inner()}) / 10)`;
    case 8:
      return `${c.pick(['log(1 + abs', 'sqrt(abs'])}(${inner()}))`;
    case 9:
      return `-(${inner()}) ^ ${c.pick(['2', '3', '1', '0'])}`;
    case 10:
      return `(${condition(g, depth - 2)} ? ${inner()} : ${inner()})`;
    default:
      return `(1 + abs(${inner()})) ^ ${c.pick(['0.5', '(1/3)', '-1', '-2', '1.5'])}`;
  }
}
