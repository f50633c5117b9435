import type { DocumentName } from '../../src/schema/documents.js';

/** One mistake that a schema language can express, in a document that is right without it. */
export type Mistake = { readonly document: DocumentName; readonly mistake: string; readonly good: string; readonly bad: string };

const goods: Readonly<Record<DocumentName, string>> = {
  plan: `plan: { id: green, title: Green, base_year: 2020, target_year: 2025, issued: 2021-05, currency: 亿元 }
sections: [{ id: land, name: Land }]
groups: [{ id: works, section: land, name: Works }]
indicators:
  - { id: cover, number: 1, section: land, name: { zh: 覆盖率, en: Cover }, unit: '%', target: { comparator: '>=', value: 45, printed: '45', year: 2025, judged_as: '>=', quote: At least 45. }, baseline: { year: 2020, value: 40, quote: It is 40. } }
projects:
  - { id: planting, number: 1, section: land, group: works, name: Planting, tags: [green], quantities: [{ id: area, value: 6, unit: 万亩, quote: Six. }], quote: Planting. }
facts: [{ id: said, statement: Said., comparator: about, value: 1, unit: km, quote: One. }]
tags: [{ id: green, name: Green }]
`,
  relations: `prices: { common: price }
dynamics: [{ indicator: cover, kind: share, bounds: [0, 100], noise: { kind: deviation, sd: 0.1, phi: 0.3 }, published_decimals: 1 }]
projects: [{ project: planting, delivery: 1, lag: 2, response: { kind: erlang, shape: 3 }, scalable: 1.2 }]
components: [{ project: planting, component: area, plan_quantity: area, cost: 900, cost_unit: 元/亩 }]
effects: [{ project: planting, indicator: cover, form: level, basis: per-unit, size: 0.1, unit: pp per 万亩, sets: [ex-post] }]
couplings: [{ id: there, from: cover, to: water, coefficient: 0.1, unit: pp per pp, lag: 1 }]
events: [{ id: drought, name: Drought, occurrence: yearly, probability: 0.1, years: 2022-2023 }]
shocks: [{ id: dry, event: drought, action: transient, indicator: water, size: -1, unit: pp, duration: lasting }]
`,
  assumptions: `assumptions: [{ id: price, name: Price, unit: factor, distribution: { kind: pert, low: 0.9, mode: 1, high: 1.2 }, evidence: assumption, known_from: '2021' }]
correlations: [{ kind: latent, members: [price, cost], value: 0.3 }]
`,
  observations: "observations: [{ series: cover, year: 2021, value: 41, unit: '%', kind: measured, source: [yearbook] }]\n",
  sources: 'sources: [{ id: yearbook, title: Yearbook, grade: A }]\n',
  scenario: `id: what-if
title: What if
narrative: A question.
extends: as-planned
funding:
  rules:
    - { select: { section: land, except: { tag: green } }, years: [2021, 2023-2025], multiplier: 0.7, because: A test. }
    - { select: all, total: [1, 2, 3, 4, 5], because: A test. }
  transfers: [{ from: all, to: { project: planting }, amount: 20, because: A test. }]
  envelope: { share_of_plan: 0.8, allocation: proportional, because: A test. }
timing: [{ select: all, delay: 0.5, because: A test. }]
projects: [{ select: all, scale: 0.8, because: A test. }]
shocks: [{ event: drought, mode: forced, year: 2022, because: A test. }]
assumptions: [{ assumption: price, shift: 0.1, scale: 2, because: A test. }]
targets: [{ indicator: cover, value: 44, because: A test. }]
couplings: [{ coupling: there, use: false, because: A test. }]
prices: { multiplier: 1.1, because: A test. }
`,
  study: `id: main
title: Main
scenarios: [as-planned]
reference: as-planned
draws: 1000
seed: 1
evidence: [ex-ante]
languages: [zh]
`,
  checks: `checks:
  - { id: bounded, it: Never above a hundred., holds: cover <= 100, in: 0.95 }
  - { id: more-is-more, it: More money gives more forest., order: { scenarios: [funding-60, as-planned], never_falls: cover } }
  - { id: likely, it: Cover is likely., probability: { indicator: cover, at_least: 0.5 } }
`,
  'report-template': `title: { zh: 简报, en: Briefing }
sections: [summary, { part: money, title: Money, before: First. }, { section: land, after: Last. }, sections, { title: Next, text: A text. }]
charts: [fan]
style: { accent: '#2f6b3a', font: Source Han Sans SC, logo: logo.svg, logo_alt: Hills }
`,
};

const wrong = (document: DocumentName, mistake: string, from: string, to: string): Mistake => {
  const good = goods[document];
  if (!good.includes(from)) throw new RangeError(`${document} does not hold: ${from}`);
  return { document, mistake, good, bad: good.replace(from, () => to) };
};

export const mistakes: readonly Mistake[] = [
  wrong('plan', 'a key that is missing', "unit: '%', target", 'target'),
  wrong('plan', 'a key nobody knows', 'printed:', 'provisonal: true, printed:'),
  wrong('plan', 'text for a number', 'value: 45', 'value: forty-five'),
  wrong('plan', 'a word that is not allowed', "comparator: '>='", 'comparator: at-least'),
  wrong('plan', 'an id in another form', 'id: cover', 'id: forestCover'),
  wrong('plan', 'a reserved word for an id', 'id: cover', 'id: lag'),
  wrong('plan', 'an empty text', 'zh: 覆盖率', "zh: ''"),
  wrong('plan', 'a text in no language', '{ zh: 覆盖率, en: Cover }', '{}'),
  wrong('plan', 'a date in another form', 'issued: 2021-05', 'issued: May 2021'),
  wrong('plan', 'a year out of range', 'base_year: 2020', 'base_year: 20200'),
  wrong('plan', 'a quantity of nothing', 'value: 6,', 'value: 0,'),
  wrong('plan', 'a tag in another form', 'tags: [green]', 'tags: [green_belt]'),
  wrong('relations', 'a number with a unit', 'delivery: 1', 'delivery: 90%'),
  wrong('relations', 'one bound', 'bounds: [0, 100]', 'bounds: [0]'),
  wrong('relations', 'a parameter of another kind of noise', 'noise: { kind: deviation', 'noise: { kind: walk'),
  wrong('relations', 'a response without its shape', 'kind: erlang, shape: 3', 'kind: erlang'),
  wrong('relations', 'a ceiling below the plan', 'scalable: 1.2', 'scalable: 0.8'),
  wrong('relations', 'a form nobody knows', 'form: level', 'form: levl'),
  wrong('relations', 'no state of knowledge', 'sets: [ex-post]', 'sets: []'),
  wrong('relations', 'half a range of years', '2022-2023', '2022-'),
  wrong('relations', 'a duration of nothing', 'duration: lasting', 'duration: 0'),
  wrong('relations', 'a fraction of a decimal', 'published_decimals: 1', 'published_decimals: 1.5'),
  wrong('assumptions', 'a distribution nobody knows', 'kind: pert', 'kind: prt'),
  wrong('assumptions', 'a parameter that is missing', 'mode: 1, ', ''),
  wrong('assumptions', 'a year that is a number', "known_from: '2021'", 'known_from: 2021'),
  wrong('assumptions', 'a correlation above 1', 'value: 0.3', 'value: 1.3'),
  wrong('assumptions', 'one member', '[price, cost]', '[price]'),
  wrong('observations', 'no source', 'source: [yearbook]', 'source: []'),
  wrong('observations', 'a kind nobody knows', 'kind: measured', 'kind: guessed'),
  wrong('sources', 'a grade nobody knows', 'grade: A', 'grade: D'),
  wrong('sources', 'rows that are no list', 'sources: [{ id: yearbook, title: Yearbook, grade: A }]', 'sources: { id: yearbook, title: Yearbook, grade: A }'),
  wrong('scenario', 'a lever without its reason', 'mode: forced, year: 2022, because: A test.', 'mode: forced, year: 2022'),
  wrong('scenario', 'money twice in one rule', 'multiplier: 0.7', 'multiplier: 0.7, amount: 3'),
  wrong('scenario', 'no money in a rule', 'multiplier: 0.7, ', ''),
  wrong('scenario', 'negative money', 'multiplier: 0.7', 'multiplier: -0.7'),
  wrong('scenario', 'an empty list of money', 'total: [1, 2, 3, 4, 5]', 'total: []'),
  wrong('scenario', 'an empty selector', 'select: { section: land, except: { tag: green } }', 'select: {}'),
  wrong('scenario', 'an empty exception', 'except: { tag: green }', 'except: {}'),
  wrong('scenario', 'a selector that is an id', 'from: all', 'from: planting'),
  wrong('scenario', 'an exception of an exception', 'except: { tag: green }', 'except: { tag: green, except: planting }'),
  wrong('scenario', 'a year with a fraction', 'years: [2021,', 'years: [2021.5,'),
  wrong('scenario', 'an envelope by two measures', 'share_of_plan: 0.8', 'share_of_plan: 0.8, amounts: [1, 1, 1, 1, 1]'),
  wrong('scenario', 'timing that says nothing', 'delay: 0.5, ', ''),
  wrong('scenario', 'a choice by two measures', 'scale: 0.8', 'scale: 0.8, include: true'),
  wrong('scenario', 'an event in a mode nobody knows', 'mode: forced', 'mode: on'),
  wrong('scenario', 'prices of nothing', 'prices: { multiplier: 1.1', 'prices: { multiplier: 0'),
  wrong('checks', 'a share of draws above one', 'in: 0.95', 'in: 95'),
  wrong('checks', 'a check of nothing', "it: Never above a hundred., ", ''),
  wrong('checks', 'no expectation', 'order: { scenarios: [funding-60, as-planned], never_falls: cover }', 'in: median'),
  wrong('checks', 'two expectations', 'probability: { indicator: cover, at_least: 0.5 }', 'probability: { indicator: cover, at_least: 0.5 }, holds: cover > 40'),
  wrong('checks', 'odds without a limit', 'indicator: cover, at_least: 0.5', 'indicator: cover'),
  wrong('checks', 'an order of one', '[funding-60, as-planned]', '[funding-60]'),
  wrong('study', 'no scenario', 'scenarios: [as-planned]', 'scenarios: []'),
  wrong('study', 'no draw', 'draws: 1000', 'draws: 0'),
  wrong('study', 'a language nobody writes', 'languages: [zh]', 'languages: [fr]'),
  wrong('study', 'a seed with a sign', 'seed: 1', 'seed: -1'),
  wrong('report-template', 'a part that no report has', '[summary', '[sumary'),
  wrong('report-template', 'a key nobody knows in a section', 'before: First.', 'befor: First.'),
  wrong('report-template', 'a section of one\'s own without a text', ', text: A text.', ''),
  wrong('report-template', 'a colour by name', "'#2f6b3a'", 'green'),
  wrong('report-template', 'a family of type that would leave its place', 'Source Han Sans SC', "'Arial;} body{'"),
  wrong('report-template', 'no section at all', 'sections: [summary, { part: money, title: Money, before: First. }, { section: land, after: Last. }, sections, { title: Next, text: A text. }]', 'sections: []'),
];
