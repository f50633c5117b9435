import type { Node } from '../program/builder.js';
import { at } from '../row.js';
import type { Emission } from './context.js';
import type { DeliveryRows } from './funding.js';
import type { SourceFlow } from './sources.js';

/** What totals are of: everything, a section or a group of the plan, or the money of one payer. */
export type TotalLevel = 'all' | 'section' | 'group' | 'source';

/** Money spent, by what it is spent on or whose it is, in each step, [step-1], and in all. */
export type TotalRows = { readonly level: TotalLevel; readonly id: string; readonly years: readonly Node[]; readonly whole: Node };

/** Sums over projects and years. `given` and `asked` of payers in all are in the order of `payers`; `delivered` over the horizon, [project]; `beyond` the last year, [project] and in all. */
export type BookRows = {
  readonly totals: readonly TotalRows[];
  readonly payers: readonly (SourceFlow & { readonly askedWhole: Node; readonly givenWhole: Node })[];
  readonly delivered: readonly Node[];
  readonly beyond: readonly Node[];
  readonly beyondAll: Node;
};

/** Writes the sums right after the rows they are made of, so that these need not be kept. */
export function emitBooks({ b, model, order }: Emission, { accounts, delivered, sources }: DeliveryRows): BookRows {
  const steps = Array.from({ length: model.steps }, (_, t) => t);
  const total = (level: TotalLevel, id: string, years: readonly Node[]): TotalRows => ({ level, id, years, whole: b.sum(years) });
  const spentBy = (belongs: (p: number) => boolean): readonly Node[] => {
    const members = order.projects.filter(belongs);
    return steps.map((t) => b.sum(members.map((p) => at(at(accounts, p).spent, t))));
  };
  const parts = (['section', 'group'] as const).flatMap((of) => [...new Set(model.projects.map((project) => project[of]))].map((id) => total(of, id, spentBy((p) => at(model.projects, p)[of] === id))));
  const beyond = accounts.map((account) => at(account.beyond, model.steps - 1));
  return {
    totals: [total('all', 'all', spentBy(() => true)), ...parts, ...sources.map(({ payer, spent }) => total('source', payer, spent))],
    payers: sources.map((flow) => ({ ...flow, askedWhole: b.sum(flow.asked), givenWhole: b.sum(flow.given) })),
    delivered: delivered.map((years) => b.sum(years)),
    beyond,
    beyondAll: b.sum(order.projects.map((p) => at(beyond, p))),
  };
}
