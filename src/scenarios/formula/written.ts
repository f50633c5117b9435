import { applyOperator } from '../../stats/program.js';
import { operatorOf, type Expression, type Infix } from './expression.js';

/** Whole exponents up to this one make products; others go through exp and log. */
export const largestProduct = 16;

export function isWholePower(exponent: number | null): exponent is number {
  return exponent !== null && Number.isInteger(exponent) && Math.abs(exponent) <= largestProduct;
}

/** The value of an expression that is made of written numbers alone by + - * / and whole powers, else null. */
export function writtenNumber(e: Expression): number | null {
  if (e.kind === 'number') return e.value;
  if (e.kind === 'prefix' && e.name === '-') {
    const of = writtenNumber(e.of);
    return of === null ? null : -of;
  }
  if (e.kind !== 'infix') return null;
  const [a, b] = [writtenNumber(e.left), writtenNumber(e.right)];
  if (a === null || b === null) return null;
  if (e.name === '^') return isWholePower(b) ? wholePower(a, b) : null;
  return isArithmetic(e.name) ? applyOperator(operatorOf[e.name], a, b, 0) : null;
}

const isArithmetic = (name: Infix): name is '+' | '-' | '*' | '/' => ['+', '-', '*', '/'].includes(name);

function wholePower(base: number, exponent: number): number {
  let power = 1;
  for (let k = 0; k < Math.abs(exponent); k++) power *= base;
  return exponent < 0 ? 1 / power : power;
}
