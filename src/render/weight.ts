/** Whether a weight as CSS and vega write it is drawn in bold. */
export function isBold(weight: string | number | undefined): boolean {
  return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
}
