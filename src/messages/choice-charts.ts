import type { Language } from '../schema/text.js';
import type { ObjectiveName } from '../schema/prioritise-tables.js';

/** Words of the charts of a choice. Numbers arrive as finished text. */
export type ChoiceChartWords = {
  readonly objective: Readonly<Record<ObjectiveName, (k: string) => string>>;
  readonly frontier: { readonly clause: string; readonly title: (v: { objective: string; scenario: string; knowledge: string }) => string; readonly finding: (v: { budget: string; value: string; currency: string }) => string; readonly next: (v: { currency: string; change: string }) => string; readonly last: (v: { currency: string; change: string }) => string; readonly best: string; readonly fresh: string; readonly bound: string; readonly nested: string; readonly budget: (currency: string) => string; readonly howToRead: string };
  readonly standings: { readonly title: (v: { scenario: string; knowledge: string }) => string; readonly finding: (v: { core: string; borderline: string; never: string; outside: string }) => string; readonly cost: string; readonly share: string; readonly howToRead: (v: { portfolios: string; currency: string }) => string; readonly standing: Readonly<Record<'core' | 'borderline' | 'never', string>>; readonly chosen: string };
  readonly shares: { readonly title: (v: { objective: string; scenario: string; knowledge: string }) => string; readonly finding: (v: { project: string; share: string; from: string; to: string }) => string; readonly from: string; readonly to: string; readonly rest: (n: string) => string; readonly up: string; readonly down: string; readonly howToRead: string };
};

const zh: ChoiceChartWords = {
  objective: { 'expected-number': () => '预期达标项数', shortfall: () => '平均缺口', 'tail-shortfall': () => '最坏 5 % 情形的缺口', 'at-least': (k) => `至少 ${k} 项达标的概率`, targets: () => '所选目标同时达标的概率' },
  frontier: {
    clause: '；',
    title: (v) => `预算与${v.objective}：${v.scenario}（${v.knowledge}）`,
    finding: (v) => `预算 ${v.budget} ${v.currency}时为 ${v.value}`,
    next: (v) => `再多 1 ${v.currency}约变动 ${v.change}`,
    last: (v) => `最后 1 ${v.currency}约带来 ${v.change}`,
    best: '每个预算下找到的最好组合', fresh: '用新抽样评判', bound: '已证明的上界', nested: '钱多时不撤已选项目', budget: (c) => `总预算，${c}`,
    howToRead: '竖线为新抽样的 95 % 区间。分年预算不随总预算变动。虚线与实线之间是还可能存在的更好组合的余地。',
  },
  standings: {
    title: (v) => `哪些项目稳居入选：${v.scenario}（${v.knowledge}）`,
    finding: (v) => `核心 ${v.core} 个，两可 ${v.borderline} 个，不入选 ${v.never} 个；另有 ${v.outside} 个目标函数看不见。`,
    cost: '费用', share: '占组合',
    howToRead: (v) => `换预算、换抽样共选出 ${v.portfolios} 个组合；条长为包含该项目的组合所占比例。带三角的项目在本次预算下入选。费用：平均，${v.currency}。`,
    standing: { core: '核心', borderline: '两可', never: '不入选' }, chosen: '本次入选',
  },
  shares: {
    title: (v) => `各项目对${v.objective}的份额：${v.scenario}（${v.knowledge}）`,
    finding: (v) => `${v.project}最大（${v.share}）；合计从 ${v.from} 到 ${v.to}。`,
    from: '只做锁定项目', to: '本组合', rest: (n) => `其余 ${n} 个项目`, up: '变好', down: '变差',
    howToRead: '份额为沙普利值：在各种先后次序中项目带来的平均变化；各份额相加正好是总变化。在寻找所用的抽样上计算。',
  },
};

const en: ChoiceChartWords = {
  objective: { 'expected-number': () => 'expected number of targets met', shortfall: () => 'mean shortfall', 'tail-shortfall': () => 'shortfall in the worst 5 % of draws', 'at-least': (k) => `probability that at least ${k} targets are met`, targets: () => 'probability that the chosen targets are met together' },
  frontier: {
    clause: '; ',
    title: (v) => `Budget and ${v.objective}: ${v.scenario} (${v.knowledge})`,
    finding: (v) => `With ${v.budget} ${v.currency} it is ${v.value}`,
    next: (v) => `one more ${v.currency} changes it by about ${v.change}`,
    last: (v) => `the last ${v.currency} brought about ${v.change}`,
    best: 'best portfolio found for each budget', fresh: 'judged on fresh draws', bound: 'proved bound', nested: 'nothing dropped as money grows', budget: (c) => `Total budget, ${c}`,
    howToRead: 'Whiskers: 95 % intervals on fresh draws. Yearly budgets do not change with the total. Between the dashed and the solid line a better portfolio may still exist.',
  },
  standings: {
    title: (v) => `How firmly projects belong to good portfolios: ${v.scenario} (${v.knowledge})`,
    finding: (v) => `Core: ${v.core}, borderline: ${v.borderline}, never: ${v.never}; ${v.outside} more cannot be seen by the objective.`,
    cost: 'Cost', share: 'Portfolios',
    howToRead: (v) => `${v.portfolios} portfolios were chosen for other budgets and draws; a bar is the share of them that contain the project. A triangle: chosen for this budget. Cost: in the mean, ${v.currency}.`,
    standing: { core: 'core', borderline: 'borderline', never: 'never' }, chosen: 'chosen here',
  },
  shares: {
    title: (v) => `Shares of projects in the ${v.objective}: ${v.scenario} (${v.knowledge})`,
    finding: (v) => `The largest is ${v.project} (${v.share}); together they lead from ${v.from} to ${v.to}.`,
    from: 'Locked in alone', to: 'Portfolio', rest: (n) => `${n} other projects`, up: 'better', down: 'worse',
    howToRead: 'Shares are Shapley values: what a project adds, averaged over orders in which projects may come; they sum to the whole change. On the draws of the search.',
  },
};

export const choiceChartWords: Readonly<Record<Language, ChoiceChartWords>> = { zh, en };
