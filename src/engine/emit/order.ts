import type { EffectModel, MitigationModel, Model, ShockModel } from '../../schema/model.js';
import { at } from '../row.js';

/** Parts of a model in an order that does not depend on that of the documents, so that no sum does; by index. */
export type ModelOrder = {
  readonly projects: readonly number[];
  /** components of a project's cost, [project] */
  readonly costs: readonly (readonly Model['projects'][number]['costs'][number][])[];
  /** shocks by what they act on: prices of all projects, and [project] for the rest */
  readonly priceRises: readonly number[];
  readonly ownPriceRises: readonly (readonly number[])[];
  readonly fundingCuts: readonly (readonly number[])[];
  readonly disruptions: readonly (readonly number[])[];
  readonly startDelays: readonly (readonly { readonly shock: number; readonly place: number }[])[];
  readonly survival: readonly (readonly number[])[];
  /** projects that make a shock smaller, [shock] */
  readonly mitigations: readonly (readonly MitigationModel[])[];
  /** effects, shocks and couplings of an indicator, [indicator] */
  readonly effects: readonly (readonly EffectModel[])[];
  readonly shocks: readonly (readonly number[])[];
  readonly couplings: readonly (readonly number[])[];
};

/** Indices sorted by a text. */
function sorted<T>(items: readonly T[], key: (item: T) => string): readonly number[] {
  const keys = items.map(key);
  return [...items.keys()].sort((a, c) => ((keys[a] as string) < (keys[c] as string) ? -1 : (keys[a] as string) > (keys[c] as string) ? 1 : a - c));
}

/** What a row of draws is called wherever it stands in the model. */
function nameOf(model: Model, v: number): string {
  const { stream, year, law } = at(model.variates, v);
  return stream === null ? JSON.stringify(law) : `${stream}|${year}`;
}

const orders = new WeakMap<Model, ModelOrder>();

/** The order of a model's parts, found once a model. */
export function orderOf(model: Model): ModelOrder {
  let order = orders.get(model);
  if (order === undefined) orders.set(model, (order = findOrder(model)));
  return order;
}

function findOrder(model: Model): ModelOrder {
  const { projects, shocks, indicators } = model;
  const shockOrder = sorted(shocks, (s) => s.id);
  const ofAction = (action: ShockModel['action']): readonly number[] => shockOrder.filter((s) => at(shocks, s).action === action);
  const hitting = (list: readonly number[]): readonly (readonly number[])[] => projects.map((_, p) => list.filter((s) => at(shocks, s).projects.includes(p)));
  const group = <T>(size: number, items: readonly T[], of: (item: T) => number | null): readonly (readonly T[])[] => {
    const out: T[][] = Array.from({ length: size }, () => []);
    for (const item of items) out[of(item) ?? -1]?.push(item);
    return out;
  };
  const rises = ofAction('price-rise');
  const isCommon = (s: number): boolean => at(shocks, s).projects.length === projects.length;
  const effects = sorted(model.effects, ({ project, form, size, response }) => `${at(projects, project).id} ${form} ${nameOf(model, size)} ${response}`).map((k) => at(model.effects, k));
  const mitigations = sorted(model.mitigations, (m) => `${nameOf(model, m.cut)} ${at(projects, at(model.responses, m.response).project).id}`).map((k) => at(model.mitigations, k));
  return {
    projects: sorted(projects, (p) => p.id),
    costs: projects.map(({ costs }) => sorted(costs, ({ quantity, unitCost }) => `${nameOf(model, quantity)} ${nameOf(model, unitCost)}`).map((k) => at(costs, k))),
    priceRises: rises.filter(isCommon),
    ownPriceRises: hitting(rises.filter((s) => !isCommon(s))),
    fundingCuts: hitting(ofAction('funding-cut')),
    disruptions: hitting(ofAction('disruption')),
    startDelays: hitting(ofAction('start-delay')).map((list, p) => list.map((shock) => ({ shock, place: at(model.events, at(shocks, shock).event).projects.indexOf(p) })).filter(({ place }) => place >= 0)),
    survival: hitting(ofAction('survival')),
    mitigations: group(shocks.length, mitigations, (m) => m.shock),
    effects: group(indicators.length, effects, (e) => e.indicator),
    shocks: group(indicators.length, shockOrder, (s) => at(shocks, s).indicator),
    couplings: group(indicators.length, sorted(model.couplings, (c) => c.id), (c) => at(model.couplings, c).to),
  };
}
