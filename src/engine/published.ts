/** Decimals of an exact decimal number as it would be written. */
export function decimalsOf(value: number): number {
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** 10^n by multiplication: exact up to 10^22. */
export function powerOfTen(n: number): number {
  let p = 1;
  for (let k = 0; k < n; k++) p *= 10;
  return p;
}
