import type { LeverKind } from '../schema/lever.js';
import type { Scenario } from '../schema/scenario.js';
import type { Documents } from './documents.js';

/** Levers that are set together; of two layers the later one rules. */
export type Layer = { readonly [K in LeverKind]?: Scenario[K] };
/** A scenario as it is resolved: layers over the plan, the lowest first. */
export type LayeredScenario = { readonly id: string; readonly layers: readonly Layer[] };

/** The scenario and its parent, parent first: what stands later rules. */
export function lineage(documents: Documents, scenario: Scenario): readonly Scenario[] {
  const parent = scenario.extends === undefined ? undefined : documents.scenarios.find((s) => s.id === scenario.extends);
  return parent === undefined ? [scenario] : [parent, scenario];
}

/** A scenario as layers, with further ones on top. */
export function layered(documents: Documents, scenario: Scenario, ...above: readonly Layer[]): LayeredScenario {
  return { id: scenario.id, layers: [...lineage(documents, scenario), ...above] };
}

/** Indicators whose targets some layers set. */
export function targetsSetIn(layers: readonly Layer[]): string[] {
  return layers.flatMap((layer) => (layer.targets ?? []).map((t) => t.indicator));
}

/** A layer reduced to some kinds of levers. */
export function onlyKinds(layer: Layer, kinds: readonly LeverKind[]): Layer {
  return Object.fromEntries(kinds.flatMap((kind) => (layer[kind] === undefined ? [] : [[kind, layer[kind]]])));
}
