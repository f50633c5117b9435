/** What a column of a draws file holds: whole numbers, 4 or 8 byte numbers, yes or no, text. */
export type DrawType = 'INT32' | 'FLOAT' | 'DOUBLE' | 'BOOLEAN' | 'STRING';

export type DrawColumn = { readonly name: string; readonly type: DrawType };

export type DrawLayout = {
  /** by indicator the years that are kept, in the order of the columns */
  readonly indicators: readonly { readonly id: string; readonly years: readonly number[] }[];
  /** indicators whose target is judged */
  readonly judged: readonly string[];
  /** FLOAT keeps 7 digits in half the space; FLOAT if left out */
  readonly numbers?: 'FLOAT' | 'DOUBLE';
};

/**
 * The columns of a draws file, one row for each scenario, evidence and draw:
 * `scenario`, `evidence`, `draw`, `<indicator>.<year>`..., `met.<indicator>`..., `spent.total`.
 */
export function drawColumns(layout: DrawLayout): DrawColumn[] {
  const type = layout.numbers ?? 'FLOAT';
  return [
    { name: 'scenario', type: 'STRING' },
    { name: 'evidence', type: 'STRING' },
    { name: 'draw', type: 'INT32' },
    ...layout.indicators.flatMap(({ id, years }) => years.map((year): DrawColumn => ({ name: `${id}.${year}`, type }))),
    ...layout.judged.map((id): DrawColumn => ({ name: `met.${id}`, type: 'BOOLEAN' })),
    { name: 'spent.total', type },
  ];
}
