import type { Model } from '../schema/model.js';

/** Indicators so ordered that every active lag-0 coupling, and everything a formula reads of the same year, comes from an earlier one; otherwise the order of the plan. @throws RangeError naming the indicators of a cycle */
export function topologicalOrder(model: Model, active: readonly boolean[]): readonly number[] {
  const edges = [...model.couplings.filter((c, k) => active[k] === true && c.lagReachesZero), ...model.indicators.flatMap(formulaEdges)];
  const cycle = findCycle(model.indicators.length, edges);
  if (cycle !== null) throw new RangeError(`couplings without lag form a cycle: ${cycle.map((i) => model.indicators[i]?.id ?? i).join(' -> ')}`);
  const order: number[] = [];
  const done = new Set<number>();
  const visit = (i: number): void => {
    if (done.has(i)) return;
    done.add(i);
    for (const edge of edges) if (edge.to === i) visit(edge.from);
    order.push(i);
  };
  for (let i = 0; i < model.indicators.length; i++) visit(i);
  return order;
}

/** What the formulas of an indicator need of the same year. */
function formulaEdges({ change, formula }: Model['indicators'][number], to: number): { readonly from: number; readonly to: number }[] {
  return [change, formula].flatMap((one) => one?.sources ?? []).flatMap((source) => (source.from === 'value' && source.lag === 0 ? [{ from: source.indicator, to }] : []));
}

/** A cycle of directed edges as a closed walk of nodes, or null. */
export function findCycle(nodes: number, edges: readonly { readonly from: number; readonly to: number }[]): readonly number[] | null {
  const state = new Uint8Array(nodes);
  const path: number[] = [];
  const walk = (node: number): readonly number[] | null => {
    state[node] = 1;
    path.push(node);
    for (const { from, to } of edges) {
      if (from !== node) continue;
      if (state[to] === 1) return [...path.slice(path.indexOf(to)), to];
      if (state[to] === 0) {
        const found = walk(to);
        if (found !== null) return found;
      }
    }
    state[node] = 2;
    path.pop();
    return null;
  };
  for (let node = 0; node < nodes; node++) {
    if (state[node] !== 0) continue;
    const found = walk(node);
    if (found !== null) return found;
  }
  return null;
}
