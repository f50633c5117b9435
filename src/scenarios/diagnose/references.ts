import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Selector } from '../../schema/relations.js';
import { suggestId } from '../describe.js';
import { nearest } from '../nearest.js';
import { choiceKeys, selectorsOf, type Choice } from '../select.js';
import type { Check, Context } from './context.js';
import { refUses } from './refs.js';

export type Noun = 'indicator' | 'project' | 'assumption' | 'event' | 'source' | 'section' | 'group' | 'quantity' | 'component' | 'scenario' | 'coupling' | 'shock' | 'tag';
type Use = { readonly noun: Noun; readonly id: string; readonly item: object; readonly key: string | number; readonly known?: readonly string[] };

/** The document that defines what a noun names. */
const homes: Readonly<Record<Noun, string>> = {
  indicator: 'plan', project: 'plan', section: 'plan', group: 'plan', quantity: 'plan', tag: 'plan',
  event: 'relations', coupling: 'relations', shock: 'relations', component: 'relations',
  assumption: 'assumptions', source: 'sources', scenario: 'scenario',
};

/** Ids that refer to nothing, with the nearest that exists. */
export const unknownIds: Check = (context) => {
  const known = knownIds(context);
  const unread = (noun: Noun) => context.documents.broken.has(homes[noun]);
  return usesOf(context).flatMap((use) => {
    const ids = use.known ?? known[use.noun];
    return ids.includes(use.id) || unread(use.noun) ? [] : [unknownId(context, use, ids, choiceKeys.find((noun) => known[noun].includes(use.id)))];
  });
};

/** `other`: what the id is the id of instead, where a selector names it under the wrong key. */
function unknownId(context: Context, { noun, id, item, key }: Use, ids: readonly string[], other: string | undefined): Diagnostic {
  const near = nearest(id, ids);
  const isMisplaced = other !== undefined && (choiceKeys as readonly string[]).includes(noun);
  return context.report('unknown-id', item, key, { noun, id, ...(isMisplaced ? { other } : near === null ? {} : { nearest: near }) });
}

function knownIds({ documents }: Context): Record<Noun, readonly string[]> {
  const { plan, relations, assumptions, sources, scenarios, broken } = documents;
  const asMeant = (id: string) => [id, suggestId(id, 'snake_case') ?? id, suggestId(id, 'kebab-case') ?? id];
  const ids = (rows: readonly { readonly id: string }[], table: string) => [...rows.map((row) => row.id), ...[...(broken.get(table) ?? [])].flatMap(asMeant)];
  return {
    indicator: ids(plan.indicators, 'plan.indicators'),
    project: ids(plan.projects, 'plan.projects'),
    assumption: ids(assumptions.assumptions, 'assumptions.assumptions'),
    event: ids(relations.events, 'relations.events'),
    source: ids(sources, 'sources.sources'),
    section: ids(plan.sections, 'plan.sections'),
    group: ids(plan.groups, 'plan.groups'),
    quantity: [],
    component: [],
    scenario: ids(scenarios, 'scenario'),
    coupling: ids(relations.couplings, 'relations.couplings'),
    shock: ids(relations.shocks, 'relations.shocks'),
    tag: plan.tags.length > 0 ? ids(plan.tags, 'plan.tags') : plan.projects.flatMap((project) => project.tags ?? []),
  };
}

function usesOf(context: Context): Use[] {
  const refs = refUses(context.documents).flatMap(({ item, key, value }): Use[] => (typeof value === 'string' ? [{ noun: 'assumption', id: value, item, key }] : []));
  return [...refs, ...planUses(context), ...relationUses(context), ...componentUses(context), ...evidenceUses(context), ...scenarioUses(context), ...studyUses(context), ...checkUses(context)];
}

const one = (noun: Noun, item: object, key: string): Use[] => {
  const id = (item as Readonly<Record<string, unknown>>)[key];
  return typeof id === 'string' ? [{ noun, id, item, key }] : [];
};
const list = (noun: Noun, ids: readonly string[] | undefined): Use[] => (ids ?? []).map((id, key) => ({ noun, id, item: ids as object, key }));
const oneOrMany = (noun: Noun, item: object, key: string): Use[] => {
  const value = (item as Readonly<Record<string, unknown>>)[key];
  return Array.isArray(value) ? list(noun, value as string[]) : one(noun, item, key);
};

function planUses({ documents: { plan } }: Context): Use[] {
  return [
    ...plan.groups.flatMap((row) => one('section', row, 'section')),
    ...plan.indicators.flatMap((row) => one('section', row, 'section')),
    ...plan.projects.flatMap((row) => [...one('section', row, 'section'), ...one('group', row, 'group'), ...list('tag', row.tags)]),
    ...plan.facts.flatMap((row) => [...one('section', row, 'section'), ...one('indicator', row, 'indicator')]),
  ];
}

function relationUses({ documents: { relations } }: Context): Use[] {
  return [
    ...relations.dynamics.flatMap((row) => [...one('indicator', row, 'indicator'), ...(row.discontinued ? one('event', row.discontinued, 'event') : [])]),
    ...relations.projects.flatMap((row) => one('project', row, 'project')),
    ...relations.components.flatMap((row) => one('project', row, 'project')),
    ...relations.effects.flatMap((row) => [...one('project', row, 'project'), ...one('indicator', row, 'indicator')]),
    ...relations.couplings.flatMap((row) => [...one('indicator', row, 'from'), ...one('indicator', row, 'to')]),
    ...relations.shocks.flatMap((row) => [...one('event', row, 'event'), ...one('indicator', row, 'indicator'), ...oneOrMany('project', row, 'projects')]),
    ...relations.mitigations.flatMap((row) => [...one('project', row, 'project'), ...one('shock', row, 'shock')]),
    ...list('source', relations.sources),
  ];
}

function componentUses({ documents, projects, components }: Context): Use[] {
  const quantities = documents.relations.components.flatMap((row) => {
    const project = projects.get(row.project);
    return project ? one('quantity', row, 'plan_quantity').map((use) => ({ ...use, known: (project.quantities ?? []).map((quantity) => quantity.id) })) : [];
  });
  const parts = documents.relations.effects.flatMap((row) => one('component', row, 'component').map((use) => ({ ...use, known: (components.get(row.project) ?? []).map((part) => part.component) })));
  return [...quantities, ...parts];
}

function evidenceUses({ documents }: Context): Use[] {
  const { assumptions, correlations } = documents.assumptions;
  return [
    ...assumptions.flatMap((row) => [...list('source', row.source), ...list('source', row.ex_ante?.source)]),
    ...correlations.flatMap((row) => [...list('source', row.source), ...row.members.map((member, key): Use => memberUse(member, row.members, key))]),
    ...documents.observations.flatMap((row) => list('source', row.source)),
  ];
}

function memberUse(member: string, item: object, key: number): Use {
  const noise = /^noise:(.*)$/.exec(member)?.[1];
  return noise === undefined ? { noun: 'assumption', id: member, item, key } : { noun: 'indicator', id: noise, item, key };
}

/** Ids inside a selector; the word "all" needs none. */
export function selectorUses(selector: Selector | undefined): Use[] {
  if (selector === undefined || selector === 'all') return [];
  const { except } = selector;
  const isChoice = typeof except === 'object' && !Array.isArray(except);
  return [...choiceUses(selector), ...(isChoice ? choiceUses(except) : oneOrMany('project', selector, 'except'))];
}

function choiceUses(choice: Choice): Use[] {
  return choiceKeys.flatMap((key) => oneOrMany(key, choice, key));
}

function scenarioUses({ documents: { scenarios } }: Context): Use[] {
  return scenarios.flatMap((scenario) => {
    return [
      ...one('scenario', scenario, 'extends'),
      ...selectorsOf(scenario).flatMap(({ select }) => selectorUses(select)),
      ...list('project', scenario.funding?.envelope?.order),
      ...(scenario.shocks ?? []).flatMap((row) => one('event', row, 'event')),
      ...(scenario.assumptions ?? []).flatMap((row) => one('assumption', row, 'assumption')),
      ...(scenario.targets ?? []).flatMap((row) => one('indicator', row, 'indicator')),
      ...(scenario.couplings ?? []).flatMap((row) => one('coupling', row, 'coupling')),
    ];
  });
}

function checkUses({ documents: { checks } }: Context): Use[] {
  return checks.flatMap(({ scenarios, probability, order }) => [
    ...(Array.isArray(scenarios) ? list('scenario', scenarios) : []),
    ...(probability === undefined ? [] : one('indicator', probability, 'indicator')),
    ...(order === undefined ? [] : [...list('scenario', order.scenarios), ...one('indicator', order, 'odds_never_fall')]),
  ]);
}

function studyUses({ documents: { studies } }: Context): Use[] {
  return studies.flatMap((study) => [
    ...list('scenario', study.scenarios),
    ...one('scenario', study, 'reference'),
    ...one('scenario', study, 'counterfactual'),
    ...(study.pairs ?? []).flatMap((pair) => [...one('scenario', pair, 'a'), ...one('scenario', pair, 'b')]),
    ...list('scenario', study.charts?.fans),
  ]);
}
