import type { Levers, Model } from '../schema/model.js';
import type { ScenarioRows } from './emit/scenario.js';
import type { Builder, Node } from './program/builder.js';
import { at } from './row.js';

/** Rows that must hold numbers, and what to call each: `<indicator>, <year>`. */
export function finiteRows(b: Builder, model: Model, levers: Levers, { trajectories, outputs, total }: ScenarioRows, out: Node[], money = true): readonly string[] {
  const labels: string[] = [];
  const add = (id: string, rows: readonly Node[]): void => rows.forEach((row, t) => {
    out.push(row);
    labels.push(`${id}, ${model.baseYear + t}`);
  });
  model.indicators.forEach(({ id }, i) => add(id, at(trajectories.measured, i)));
  model.outputs.forEach(({ id }, k) => add(id, at(outputs, k)));
  for (const target of levers.targets) {
    if (target.measure !== 'reduction') continue;
    // a reduction is a share of the base-year value
    const rows = at(trajectories.measured, target.indicator);
    out.push(b.div(at(rows, model.steps), at(rows, 0)));
    labels.push(`reduction of ${at(model.indicators, target.indicator).id}, ${model.baseYear}`);
  }
  if (!money) return labels;
  out.push(total);
  labels.push(`total spending, ${model.baseYear + model.steps}`);
  return labels;
}
