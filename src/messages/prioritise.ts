import type { ChoiceReason, ObjectiveName, RelaxationName } from '../schema/prioritise-tables.js';
import type { Language } from '../schema/text.js';

type Phase = 'gains' | 'portfolio' | 'envelope' | 'frontier' | 'order' | 'standings' | 'shares' | 'losses' | 'least' | 'judging';

/** Words of the command prioritise. Numbers arrive as finished text. */
export type PrioritiseWords = {
  readonly phases: Readonly<Record<Phase, string>>;
  readonly best: (v: { value: string; bound: string; gap: string }) => string;
  readonly finished: (phase: string) => string;
  readonly stopped: string;
  readonly heading: (v: { scenario: string; objective: string; knowledge: string; draws: string; fresh: string }) => string;
  readonly objective: Readonly<Record<ObjectiveName, (k: string) => string>>;
  readonly value: Readonly<Record<ObjectiveName, (v: { value: string; error: string; unfunded: string; funded: string }) => string>>;
  readonly sample: (v: { value: string; unfunded: string }) => string;
  readonly bound: (v: { bound: string; relaxation: string; gap: string; relative: string }) => string;
  readonly optimal: (v: { bound: string; relaxation: string }) => string;
  readonly noBound: string;
  readonly relaxation: Readonly<Record<RelaxationName, string>>;
  readonly trial: (v: { tried: string; off: string }) => string;
  readonly refuted: (v: { tried: string; faults: string; largest: string }) => string;
  readonly interrupted: string;
  readonly money: (v: { cost: string; currency: string; budget: string; overrun: string }) => string;
  readonly judged: (v: { projects: string; of: string; share: string }) => string;
  readonly freeMoney: (v: { cost: string; currency: string }) => string;
  readonly reach: (v: { moved: string; targets: string }) => string;
  readonly outOfReach: (names: string) => string;
  readonly counted: (v: { heading: string; count: string; money: string; currency: string }) => string;
  readonly headings: { readonly years: string; readonly targets: string; readonly done: string; readonly left: string; readonly outside: string; readonly frontier: string };
  readonly columns: {
    readonly year: string; readonly budget: string; readonly cost: string; readonly spent: string; readonly overrun: string; readonly target: string; readonly before: string; readonly after: string; readonly interval: string; readonly difference: string; readonly everything: string;
    readonly project: string; readonly share: string; readonly alone: string; readonly replaced: string; readonly standing: string; readonly place: string; readonly added: string; readonly why: string; readonly value: string; readonly fresh: string; readonly gap: string; readonly last: string; readonly next: string; readonly nested: string; readonly projects: string;
  };
  readonly standing: Readonly<Record<'core' | 'borderline' | 'never' | 'outside', string>>;
  readonly reasons: Readonly<Record<ChoiceReason, string>>;
  readonly notes: { readonly shares: (sum: string) => string; readonly standings: (v: { portfolios: string; core: string; never: string }) => string; readonly nested: string; readonly yearly: string; readonly marginal: (currency: string) => string };
  readonly least: Readonly<Record<'found' | 'not-found' | 'not-reachable', (v: { aim: string; cost: string; currency: string; above: string }) => string>>;
  readonly conditions: Readonly<Record<'total' | 'year' | 'group' | 'prerequisite' | 'exclusion' | 'locked-in' | 'locked-out' | 'locked-outside', (v: { year: string; group: string; projects: string; count: string; money: string }) => string>>;
  /** a group by its name, or by its place */
  readonly group: (name: string | null, place: number) => string;
  readonly more: string;
};

const zh: PrioritiseWords = {
  phases: { gains: '模拟各项目的作用', portfolio: '寻找组合', envelope: '复算组合，检验上界', frontier: '不同预算', order: '优先次序', standings: '换预算、换抽样再选', shares: '各项目的份额', losses: '逐个去掉', least: '最少要多少钱', judging: '用新抽样评判' },
  best: (v) => `目前最好 ${v.value}，上界 ${v.bound}，差距 ${v.gap}`,
  finished: (phase) => `${phase}：完成`,
  stopped: '已中断：以下是到此为止找到的最好组合',
  heading: (v) => `${v.scenario}：选项目，使${v.objective}（${v.knowledge}；寻找用 ${v.draws} 次抽样，评判用另外 ${v.fresh} 次）`,
  objective: {
    'expected-number': () => '预期达标项数最多',
    shortfall: () => '平均缺口最小',
    'tail-shortfall': () => '最坏 5 % 情形的缺口最小',
    'at-least': (k) => `至少 ${k} 项达标的概率最大`,
    targets: () => '所选目标同时达标的概率最大',
  },
  value: {
    'expected-number': (v) => `预期达标 ${v.value} 项（标准误 ${v.error}）；只做锁定项目时 ${v.unfunded} 项，全部投入时 ${v.funded} 项。`,
    shortfall: (v) => `平均缺口 ${v.value}（标准误 ${v.error}；1 = 一项目标的全部计划增量）；只做锁定项目时 ${v.unfunded}，全部投入时 ${v.funded}。`,
    'tail-shortfall': (v) => `最坏 5 % 情形的平均缺口 ${v.value}（标准误 ${v.error}；1 = 一项目标的全部计划增量）；只做锁定项目时 ${v.unfunded}，全部投入时 ${v.funded}。`,
    'at-least': (v) => `概率 ${v.value}（标准误 ${v.error}）；只做锁定项目时 ${v.unfunded}，全部投入时 ${v.funded}。`,
    targets: (v) => `概率 ${v.value}（标准误 ${v.error}）；只做锁定项目时 ${v.unfunded}，全部投入时 ${v.funded}。`,
  },
  sample: (v) => `在寻找所用的抽样上为 ${v.value}（只做锁定项目 ${v.unfunded}）；组合是照这些抽样选的，所以这里的数偏乐观。`,
  bound: (v) => `上界：在这些抽样上，任何组合都不超过 ${v.bound}（${v.relaxation}）；差距 ${v.gap}，占资金所能影响部分的 ${v.relative}。`,
  optimal: (v) => `已证明：在这些抽样上，没有更好的组合（上界 ${v.bound}，${v.relaxation}）。`,
  noBound: '上界：在限定时间内没有得出；可加长 --time-limit。',
  relaxation: { enumeration: '逐一枚举', 'target-decomposition': '松弛：各目标各自选项目', 'count-decomposition': '松弛：按达标项数折算，各目标各自选项目', 'cutting-planes': '松弛：缺口的切平面', 'linear-program': '线性规划', 'no-budget': '松弛：钱不限，每项目标用上一切对它有利的项目', none: '无' },
  trial: (v) => `用引擎复算了 ${v.tried} 个组合：没有一个超过上界所用的可加模型；寻找所用模型最多差 ${v.off}。`,
  refuted: (v) => `注意：用引擎复算 ${v.tried} 个组合，有 ${v.faults} 个超过了上界所用的可加模型，最多超过 ${v.largest}；上界因此只是近似。`,
  interrupted: '计算中途被中断，后面的步骤可能没有做完。',
  money: (v) => `费用：平均 ${v.cost} ${v.currency}，预算 ${v.budget}；实际支出超过总预算的概率 ${v.overrun}。`,
  judged: (v) => `这笔费用的 ${v.share}（${v.of} 个项目中的 ${v.projects} 个）按没有出处的单位成本计，属判断。`,
  freeMoney: (v) => `费用：平均 ${v.cost} ${v.currency}，没有总预算。`,
  reach: (v) => `资金能推动 ${v.targets} 项目标中的 ${v.moved} 项（胜算至少变动 0.5 个百分点）。`,
  outOfReach: (names) => `够不着（全部投入也不到 0.5 %，不计入目标函数）：${names}。`,
  counted: (v) => `${v.heading}：${v.count} 个，平均费用共 ${v.money} ${v.currency}`,
  headings: { years: '各年资金', targets: '目标的胜算（新抽样）', done: '入选项目', left: '未入选项目', outside: '目标函数看不见的项目（不是“不值得”：模型没有说它们有什么用）', frontier: '预算与结果' },
  columns: {
    year: '年份', budget: '预算', cost: '平均费用', spent: '平均支出', overrun: '超支概率', target: '目标', before: '只做锁定', after: '本组合', interval: '95 % 区间', difference: '差别', everything: '全部投入',
    project: '项目', share: '份额', alone: '去掉它', replaced: '钱另用', standing: '地位', place: '次序', added: '加上它', why: '理由', value: '结果', fresh: '新抽样', gap: '差距', last: '上一单位', next: '下一单位', nested: '保持次序的代价', projects: '项目数',
  },
  standing: { core: '核心', borderline: '两可', never: '不入选', outside: '看不见' },
  reasons: {
    chosen: '入选', 'not-worth-it': '同样的钱用在别处更好', 'no-gain': '加上它，目标函数没有变化', 'not-compared': '中断前未及比较', harm: '加上它，目标函数变差', 'locked-in': '指定必做', 'locked-out': '指定不做', 'outside-no-path': '模型中没有通向可评目标的路径；照做', 'outside-other-targets': '只影响目标函数之外的目标；照做', 'outside-protection': '只保护其他工程，自身用处未入模型；照做', 'left-out-by-scenario': '情景本身没有这个项目',
  },
  notes: {
    shares: (sum) => `份额（沙普利值）之和 ${sum}，即本组合比只做锁定项目多得的；“去掉它”为目标函数的损失，“钱另用”为把省下的钱重新安排后仍有的损失。`,
    standings: (v) => `地位：换预算、换抽样共选出 ${v.portfolios} 个组合，核心项目出现在至少 ${v.core} 的组合里，不入选的至多 ${v.never}。`,
    nested: '保持次序的代价：若钱多时不许撤掉钱少时已选的项目，结果少多少。',
    yearly: '总预算变动时，分年预算不变。',
    marginal: (currency) => `“上一单位”“下一单位”：与前一档、后一档预算相比，每 1 ${currency}平均带来的变动。差距：占资金所能影响部分的份额。`,
  },
  least: {
    found: (v) => `要达到 ${v.aim}，找到的最少费用是 ${v.cost} ${v.currency}（已证明不到 ${v.above} 不行）。`,
    'not-found': (v) => `要达到 ${v.aim}：没有找到这样的组合，也没有证明不存在。`,
    'not-reachable': (v) => `要达到 ${v.aim}：在这些条件下，已证明没有组合做得到。`,
  },
  conditions: {
    total: (v) => `总预算 ${v.money}`, year: (v) => `${v.year} 年预算 ${v.money}`, group: (v) => `${v.group} ${v.money}（${v.count} 个项目：${v.projects}）`, prerequisite: (v) => `前提：${v.projects}`, exclusion: (v) => `互斥：${v.projects}`,
    'locked-in': (v) => `必做：${v.projects}（至少 ${v.money}）`, 'locked-out': (v) => `不做：${v.projects}`, 'locked-outside': (v) => `目标函数看不见、照做的 ${v.count} 个项目（共至少 ${v.money}）`,
  },
  group: (name, place) => (name === null ? `第 ${place} 组` : `“${name}”组`),
  more: '全部表格和图：加 --out <文件夹>；机器可读：--json；条件写成文件：--constraints <文件.yaml>',
};

const en: PrioritiseWords = {
  phases: { gains: 'simulating what projects do', portfolio: 'choosing a portfolio', envelope: 're-simulating portfolios to test the bound', frontier: 'other budgets', order: 'priority order', standings: 'choosing anew for other budgets and draws', shares: 'shares of projects', losses: 'leaving out one by one', least: 'least money', judging: 'judging on fresh draws' },
  best: (v) => `best so far ${v.value}, bound ${v.bound}, gap ${v.gap}`,
  finished: (phase) => `${phase}: done`,
  stopped: 'interrupted: this is the best portfolio found so far',
  heading: (v) => `${v.scenario}: projects chosen for ${v.objective} (${v.knowledge}; searched on ${v.draws} draws, judged on ${v.fresh} others)`,
  objective: {
    'expected-number': () => 'the largest expected number of targets met',
    shortfall: () => 'the smallest mean shortfall',
    'tail-shortfall': () => 'the smallest shortfall in the worst 5 % of draws',
    'at-least': (k) => `the largest probability that at least ${k} targets are met`,
    targets: () => 'the largest probability that the chosen targets are met together',
  },
  value: {
    'expected-number': (v) => `${v.value} targets met are expected (standard error ${v.error}); ${v.unfunded} with nothing but what is locked in, ${v.funded} with everything.`,
    shortfall: (v) => `Mean shortfall ${v.value} (standard error ${v.error}; 1 is the whole planned improvement of one target); ${v.unfunded} with nothing but what is locked in, ${v.funded} with everything.`,
    'tail-shortfall': (v) => `Mean shortfall in the worst 5 % of draws ${v.value} (standard error ${v.error}; 1 is the whole planned improvement of one target); ${v.unfunded} with nothing but what is locked in, ${v.funded} with everything.`,
    'at-least': (v) => `Probability ${v.value} (standard error ${v.error}); ${v.unfunded} with nothing but what is locked in, ${v.funded} with everything.`,
    targets: (v) => `Probability ${v.value} (standard error ${v.error}); ${v.unfunded} with nothing but what is locked in, ${v.funded} with everything.`,
  },
  sample: (v) => `On the draws of the search it is ${v.value} (locked in alone: ${v.unfunded}); the portfolio was chosen for these draws, so that this is optimistic.`,
  bound: (v) => `Bound: on these draws no portfolio exceeds ${v.bound} (${v.relaxation}); gap ${v.gap}, ${v.relative} of what money controls.`,
  optimal: (v) => `Proved: on these draws no portfolio is better (bound ${v.bound}, ${v.relaxation}).`,
  noBound: 'Bound: none within the time; give a longer --time-limit.',
  relaxation: { enumeration: 'every portfolio was judged', 'target-decomposition': 'relaxation: each target chooses its own projects', 'count-decomposition': 'relaxation: each target counts in part and chooses its own projects', 'cutting-planes': 'relaxation: tangents of the shortfall', 'linear-program': 'linear program', 'no-budget': 'relaxation: money is no object, and every target has all that helps it', none: 'none' },
  trial: (v) => `${v.tried} portfolios were re-simulated: none exceeds the additive model that the bound rests on; the model of the search is off by ${v.off} at most.`,
  refuted: (v) => `Note: of ${v.tried} portfolios re-simulated, ${v.faults} exceed the additive model that the bound rests on, by up to ${v.largest}; so the bound is approximate.`,
  interrupted: 'The work was interrupted; later steps may be unfinished.',
  money: (v) => `Cost: ${v.cost} ${v.currency} in the mean, budget ${v.budget}; spending exceeds the total budget with probability ${v.overrun}.`,
  judged: (v) => `${v.share} of this money (${v.projects} of ${v.of} projects) rests on unit costs without a source: judgement.`,
  freeMoney: (v) => `Cost: ${v.cost} ${v.currency} in the mean, no total budget.`,
  reach: (v) => `Money moves ${v.moved} of ${v.targets} targets (their odds, by at least 0.5 percentage points).`,
  outOfReach: (names) => `Out of reach (below 0.5 % whatever is funded, left out of the objective): ${names}.`,
  counted: (v) => `${v.heading}: ${v.count}, ${v.money} ${v.currency} in the mean`,
  headings: { years: 'Money by year', targets: 'Odds of targets (fresh draws)', done: 'Projects chosen', left: 'Projects left out', outside: 'Projects the objective cannot see (not "not worth it": the model does not say what they are good for)', frontier: 'Budget and result' },
  columns: {
    year: 'Year', budget: 'Budget', cost: 'Mean cost', spent: 'Mean spending', overrun: 'P(overrun)', target: 'Target', before: 'Locked in', after: 'Portfolio', interval: '95 % interval', difference: 'Change', everything: 'Everything',
    project: 'Project', share: 'Share', alone: 'Without it', replaced: 'Re-spent', standing: 'Standing', place: 'Place', added: 'If added', why: 'Why', value: 'Result', fresh: 'Fresh draws', gap: 'Gap', last: 'Last unit', next: 'Next unit', nested: 'Price of order', projects: 'Projects',
  },
  standing: { core: 'core', borderline: 'borderline', never: 'never', outside: 'outside' },
  reasons: {
    chosen: 'chosen', 'not-worth-it': 'the money does more elsewhere', 'no-gain': 'it would not change the objective', 'not-compared': 'interrupted before it was compared', harm: 'it would make the objective worse', 'locked-in': 'asked for', 'locked-out': 'asked to be left out', 'outside-no-path': 'no modelled path to a target with odds; done', 'outside-other-targets': 'moves only targets outside the objective; done', 'outside-protection': 'only protects other works, its own use is not modelled; done', 'left-out-by-scenario': 'the scenario itself leaves it out',
  },
  notes: {
    shares: (sum) => `Shares (Shapley values) sum to ${sum}, what the portfolio gains over what is locked in. "Without it": what the objective loses; "Re-spent": what it still loses when the money is spent anew.`,
    standings: (v) => `Standing: of ${v.portfolios} portfolios chosen for other budgets and draws, core projects are in at least ${v.core}, never ones in at most ${v.never}.`,
    nested: 'Price of order: what is lost if more money may not drop what was chosen for less.',
    yearly: 'Yearly budgets stay as they are while the total changes.',
    marginal: (currency) => `Last unit, next unit: what one more ${currency} brought since the budget before, and would bring up to the next. Gap: as a share of what money controls.`,
  },
  least: {
    found: (v) => `To reach ${v.aim}, the least cost found is ${v.cost} ${v.currency} (proved: not below ${v.above}).`,
    'not-found': (v) => `To reach ${v.aim}: no such portfolio was found, and none was proved impossible.`,
    'not-reachable': (v) => `To reach ${v.aim}: proved that no portfolio can under these conditions.`,
  },
  conditions: {
    total: (v) => `total budget ${v.money}`, year: (v) => `budget of ${v.year}: ${v.money}`, group: (v) => `${v.group} ${v.money} (${v.count} projects: ${v.projects})`, prerequisite: (v) => `prerequisite: ${v.projects}`, exclusion: (v) => `exclusion: ${v.projects}`,
    'locked-in': (v) => `locked in: ${v.projects} (at least ${v.money})`, 'locked-out': (v) => `locked out: ${v.projects}`, 'locked-outside': (v) => `${v.count} projects that the objective cannot see and that are locked in (at least ${v.money} in all)`,
  },
  group: (name, place) => (name === null ? `group ${place}` : `group "${name}"`),
  more: 'All tables and charts: add --out <folder>; for programs: --json; conditions as a file: --constraints <file.yaml>',
};

export const prioritiseWords: Readonly<Record<Language, PrioritiseWords>> = { zh, en };
