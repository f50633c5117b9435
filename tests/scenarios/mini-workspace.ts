import type { WorkspaceFile, WorkspaceFiles } from '../../src/scenarios/part.js';

const planText = `某市绿色规划
到2025年，森林覆盖率达到45%以上，2020年森林覆盖率为40%。
治理水土流失面积100平方公里；新造林60万亩。
河流断面达到考核要求。
`;

const plan = `plan:
  id: mini-plan
  title: { zh: 绿色规划, en: Green plan }
  base_year: 2020
  target_year: 2025
  issued: 2021-05
  currency: 亿元
  text_file: plan.txt
sections:
  - { id: land, name: { zh: 山, en: Land } }
  - { id: water, name: { zh: 水, en: Water } }
groups:
  - { id: planting_works, section: land, name: { zh: 造林, en: Planting } }
indicators:
  - id: forest_cover
    number: 1
    section: land
    name: { zh: 森林覆盖率, en: Forest cover }
    unit: '%'
    target:
      comparator: '>='
      value: 45
      printed: '45'
      year: 2025
      judged_as: '>='
      quote: 森林覆盖率达到45%以上
    baseline: { year: 2020, value: 40, quote: 2020年森林覆盖率为40% }
  - id: treated_area
    number: 2
    section: land
    name: { zh: 水土流失治理面积, en: Treated area }
    unit: km2
    target: { comparator: '=', value: 100, printed: '100', year: 2025, judged_as: '>=', quote: 治理水土流失面积100平方公里 }
  - id: river_quality
    number: 3
    section: water
    name: { zh: 河流断面水质, en: River sections }
    unit: '%'
    target: { comparator: assigned, printed: 达到考核要求, year: 2025, quote: 达到考核要求, reason: Set by a superior. }
facts:
  - { id: planted_area, statement: 60万亩, comparator: '=', value: 60, unit: 万亩, quote: 新造林60万亩, reason: Not an indicator. }
`;

const projects = `id,number,section,group,name.zh,name.en,quantities.0.id,quantities.0.value,quantities.0.unit,quantities.0.quote,tags[],quote
planting,1,land,planting_works,造林,Planting,area,60,万亩,新造林60万亩,forest|visible,新造林60万亩
erosion_control,2,land,planting_works,水土保持,Erosion control,area,100,km2,治理水土流失面积100平方公里,,治理水土流失面积100平方公里
`;

const relations = `prices: { common: price_factor }
dynamics:
  - indicator: forest_cover
    kind: share
    bounds: [0, 100]
    drift: cover_drift
    noise: { kind: deviation, sd: 0.1, phi: 0.3 }
    published_decimals: 1
  - { indicator: treated_area, kind: cumulative, published_decimals: 0 }
  - { indicator: river_quality, kind: assigned, published_decimals: null, reason: Set by a superior. }
projects:
  - { project: planting, delivery: planting_delivery, lag: 2, survival: planting_survival }
  - { project: erosion_control, delivery: 1 }
components:
  - { project: planting, component: area, plan_quantity: area, cost: planting_cost, cost_unit: 元/亩 }
  - { project: erosion_control, component: area, plan_quantity: area, cost: 65.6, cost_unit: 万元/km2 }
events:
  - { id: drought, name: Drought, occurrence: yearly, probability: 0.09 }
shocks:
  - { id: drought-seedlings, event: drought, action: survival, projects: planting, size: 0.35, unit: share, recent_years: 2 }
`;

const effects = `project,indicator,form,basis,size,unit,survives
planting,forest_cover,level,per-unit,planting_effect,pp per 万亩,true
erosion_control,treated_area,level,per-unit,1,km2 per km2,
`;

const assumptions = `assumptions:
  - id: price_factor
    name: Price factor
    unit: '1'
    distribution: { kind: triangular, low: 0.9, mode: 1, high: 1.2 }
    evidence: assumption
  - id: cover_drift
    name: Drift of forest cover
    unit: pp/year
    distribution: { kind: uniform, low: 0, high: 0.5 }
    evidence: sourced
    source: [yearbook]
    known_from: 2024-03
    ex_ante: { distribution: { kind: uniform, low: 0, high: 1 }, evidence: assumption }
correlations:
  - { kind: spearman, members: [planting_delivery, planting_survival], value: 0.3, evidence: assumption }
`;

const moreAssumptions = `id,name,unit,distribution.kind,distribution.low,distribution.mode,distribution.high,evidence,source[]
planting_delivery,Delivered share,1,triangular,0.7,0.9,1.1,derived,yearbook
planting_survival,Survival,1,pert,0.5,0.8,0.95,assumption,
planting_cost,Unit cost,元/亩,triangular,800,1200,2000,assumption,
planting_effect,Effect on cover,pp per 万亩,triangular,0.002,0.004,0.008,assumption,
`;

const files: Readonly<Record<string, string>> = {
  'as-planned.yaml': 'id: as-planned\ntitle: As planned\nnarrative: Everything is paid.\n',
  'no-investment.yaml': 'id: no-investment\ntitle: Nothing\nnarrative: Nothing is paid.\nfunding:\n  rules:\n    - { select: all, multiplier: 0, because: The counterfactual. }\n',
  'inputs/plan.txt': planText,
  'inputs/plan.yaml': plan,
  'inputs/plan.projects.csv': projects,
  'inputs/relations.yaml': relations,
  'inputs/relations.effects.csv': effects,
  'inputs/assumptions.yaml': assumptions,
  'inputs/assumptions.csv': moreAssumptions,
  'inputs/observations.csv': 'series,year,value,unit,kind,source[]\nforest_cover,2020,40.1,%,measured,yearbook\nforest_cover,2023,41.7,%,measured,yearbook\n',
  'inputs/sources.csv': 'id,title,publisher,date,grade\nyearbook,Statistical yearbook,Statistics office,2024,A\n',
  'studies/mini.yaml': 'id: mini\ntitle: Mini\nscenarios: [as-planned, no-investment]\nreference: as-planned\ncounterfactual: no-investment\ndraws: 1000\nseed: 1\nevidence: [ex-ante, ex-post]\nlanguages: [zh, en]\n',
};

/** The files of a small plan without any problem, by path: three indicators (one assigned), two projects, two scenarios, one study. */
export const miniFiles = files;

/** The small plan as read from a folder, with some files replaced, added, or (null) left out. */
export function miniWorkspace(changes: Readonly<Record<string, string | null>> = {}): WorkspaceFiles {
  const all = Object.entries({ ...files, ...changes }).flatMap(([path, text]): WorkspaceFile[] => (text === null ? [] : [{ path, text }]));
  return { root: 'mini', files: all.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

/** Files of the small plan with a piece of text replaced: [path, from, to], and further ones. */
export function edited(path: string, from: string, to: string, ...more: readonly (readonly [path: string, from: string, to: string])[]): Record<string, string> {
  const changed: Record<string, string> = {};
  for (const [file, old, text] of [[path, from, to] as const, ...more]) {
    const found = changed[file] ?? files[file];
    if (found === undefined || !found.includes(old)) throw new RangeError(`${file} does not hold: ${old}`);
    changed[file] = found.replace(old, () => text);
  }
  return changed;
}
