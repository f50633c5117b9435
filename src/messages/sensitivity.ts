import type { Evidence } from '../schema/evidence.js';
import type { Language } from '../schema/text.js';

/** What a share of variance rests on. */
type GroupName = Evidence | 'ungraded' | 'luck';

/** Words of the command sensitivity and of its charts. Numbers arrive as finished text. */
export type SensitivityWords = {
  readonly enumerate: (items: readonly string[]) => string;
  readonly heading: (v: { scenario: string; knowledge: string }) => string;
  /** groups as they stand in a sentence after "rests on", and as heads */
  readonly restsOn: Readonly<Record<GroupName, string>>;
  readonly group: Readonly<Record<GroupName, string>>;
  readonly factor: Readonly<Record<'other-assumptions' | 'luck', string>>;
  readonly odds: (name: string) => string;
  readonly value: (v: { name: string; year: string }) => string;
  readonly numberMet: string;
  readonly shareFinding: (v: { share: string; outcome: string; group: string }) => string;
  readonly topFactor: (v: { factor: string; first: string; total: string }) => string;
  readonly manyShares: (v: { count: string; of: string }) => string;
  readonly tooRare: (names: string) => string;
  readonly certain: (names: string) => string;
  readonly nothing: string;
  readonly tornadoFinding: (v: { outcome: string; factor: string; atLow: string; atHigh: string }) => string;
  readonly rankFinding: (v: { outcome: string; factor: string; correlation: string; direction: 'up' | 'down' }) => string;
  readonly morrisFinding: (v: { outcome: string; factor: string; effect: string }) => string;
  readonly informationFinding: (v: { best: string; payoff: string; mean: string; known: string; value: string; money: string | null }) => string;
  readonly informationNothing: (v: { best: string; payoff: string; mean: string }) => string;
  readonly noPrice: string;
  readonly noiseNote: string;
  readonly screened: (v: { count: string; names: string }) => string;
  /** an outcome in a column beside the name of its indicator */
  readonly inColumn: { readonly odds: string; readonly value: (year: string) => string };
  readonly done: (v: { outcomes: string; method: string }) => string;
  readonly method: Readonly<Record<'tornado' | 'rank' | 'morris' | 'sobol' | 'information', string>>;
  readonly everything: string;
  readonly known: (v: { grade: string; numbers: string }) => string;
  readonly targets: (count: string) => string;
  readonly columns: Readonly<Record<'outcome' | 'mean' | 'factor' | 'grade' | 'first' | 'total' | 'interval' | 'low' | 'high' | 'atLow' | 'atHigh' | 'swing' | 'correlation' | 'effect' | 'deviation' | 'known' | 'worth' | 'noise' | 'money' | 'scenario' | 'spending' | 'most', string>>;
  readonly best: string;
  readonly dominated: string;
  readonly more: string;
  readonly charts: {
    readonly tornadoTitle: (v: { outcome: string; scenario: string; knowledge: string }) => string;
    readonly tornadoNote: string;
    readonly atLow: string;
    readonly atHigh: string;
    readonly usual: string;
    readonly indicesTitle: (v: { outcome: string; scenario: string; knowledge: string }) => string;
    readonly indicesNote: string;
    readonly totalHead: string;
    readonly totalLabel: string;
    readonly sharesTitle: (v: { kind: 'odds' | 'value'; scenario: string; knowledge: string }) => string;
    readonly sharesNote: string;
    readonly interval: string;
  };
};

const zh: SensitivityWords = {
  enumerate: (items) => items.join('、'),
  heading: (v) => `${v.scenario}（${v.knowledge}）`,
  restsOn: { assumption: '没有出处的判断', derived: '推算的数', sourced: '有文献出处的数', observed: '官方统计数', plan: '规划印出的数', ungraded: '没有分级的未知', luck: '运气（各年的偶然）' },
  group: { assumption: '判断', derived: '推算', sourced: '文献', observed: '官方统计', plan: '规划', ungraded: '未分级', luck: '运气' },
  factor: { 'other-assumptions': '其余假设', luck: '运气（各年的偶然）' },
  odds: (name) => `“${name}”的胜算`,
  value: (v) => `“${v.name}”${v.year} 年的数值`,
  numberMet: '达标项数',
  shareFinding: (v) => `${v.outcome}，其方差的 ${v.share} 出自${v.group}。`,
  topFactor: (v) => `影响最大的是“${v.factor}”：单独 ${v.first}，连同与其他数的共同作用 ${v.total}。`,
  manyShares: (v) => `${v.of} 个结果中有 ${v.count} 个，方差的一半以上出自没有出处的假设。`,
  tooRare: (names) => `胜算低于 5 % 或高于 95 %，太罕见，不作分摊：${names}。`,
  certain: (names) => `没有变动，无可分摊：${names}。`,
  nothing: '没有任何假设影响所问的结果。',
  tornadoFinding: (v) => `${v.outcome}：“${v.factor}”从 10 % 分位到 90 % 分位，结果从 ${v.atLow} 变到 ${v.atHigh}，是变动最大的一个假设。`,
  rankFinding: (v) => `${v.outcome}：与“${v.factor}”的秩相关最强，${v.correlation}（${v.direction === 'up' ? '它越大，结果越大' : '它越大，结果越小'}）。`,
  morrisFinding: (v) => `${v.outcome}：“${v.factor}”的基本效应最大，平均 ${v.effect}（从最低分位到最高分位）。`,
  informationFinding: (v) => `现在应选“${v.best}”（${v.payoff}平均 ${v.mean}）。选择前若先弄清${v.known}，值 ${v.value}${v.money === null ? '' : `，合 ${v.money}`}。`,
  informationNothing: (v) => `现在应选“${v.best}”（${v.payoff}平均 ${v.mean}）。没有哪个假设弄清后会改变选择：信息的价值为零。`,
  noPrice: '不折成钱：没有更省钱而又不被压倒的情景可比，一个百分点没有价格。',
  noiseNote: '“噪声”一列是同样多个毫无关系的随机数看上去值多少；不超过它的价值，与零没有区别。',
  screened: (v) => `筛出影响最大的 ${v.count} 个：${v.names}……`,
  inColumn: { odds: '胜算', value: (year) => `${year} 年值` },
  done: (v) => `${v.method}：算完 ${v.outcomes} 个结果`,
  method: { tornado: '龙卷风图', rank: '秩相关', morris: 'Morris 筛选', sobol: "Sobol' 指数", information: '信息价值' },
  everything: '一切（连同运气，上限）',
  known: (v) => `${v.grade}中影响最大的 ${v.numbers} 个`,
  targets: (count) => `${count} 项`,
  columns: { outcome: '结果', mean: '平均', factor: '假设', grade: '依据', first: '单独', total: '连同共同作用', interval: '95 % 区间', low: '10 % 分位', high: '90 % 分位', atLow: '结果在 10 %', atHigh: '结果在 90 %', swing: '变动', correlation: '秩相关', effect: '基本效应', deviation: '标准差', known: '弄清什么', worth: '价值', noise: '噪声', money: '合钱', scenario: '情景', spending: '支出', most: '影响最大的假设（连同共同作用）' },
  best: '最好',
  dominated: '被压倒',
  more: '全部表格和图：加 --out <文件夹>；只看一个指标：--target <编号>；机器可读：--json',
  charts: {
    tornadoTitle: (v) => `${v.outcome}：哪些假设使它变动（${v.scenario}，${v.knowledge}）`,
    tornadoNote: '每个假设依次取其 10 % 和 90 % 分位，其余照常抽样；条的两端是此时的平均或概率，竖线是都照常时的。与它相关的假设随它变动。',
    atLow: '假设在 10 % 分位',
    atHigh: '假设在 90 % 分位',
    usual: '都照常抽样',
    indicesTitle: (v) => `${v.outcome}：方差出自哪些假设（${v.scenario}，${v.knowledge}）`,
    indicesNote: "Sobol' 指数：单独，是弄清这个数后会消失的方差份额；连同共同作用，是其他都弄清后还会留下的份额。后者之和可超过 1。",
    totalHead: '总',
    totalLabel: '连同共同作用（总）',
    sharesTitle: (v) => `${v.kind === 'odds' ? '各项目标胜算' : '各项指标目标年数值'}的方差出自何种依据（${v.scenario}，${v.knowledge}）`,
    sharesNote: '份额为 Shapley 效应：几组共同的作用由它们平分，所以各组之和为 100 %。胜算低于 5 % 或高于 95 % 的太罕见，不作分摊。',
    interval: '95 % 区间',
  },
};

const en: SensitivityWords = {
  enumerate: (items) => items.join(', '),
  heading: (v) => `${v.scenario} (${v.knowledge})`,
  restsOn: { assumption: 'judgement without a source', derived: 'derived numbers', sourced: 'published numbers', observed: 'official statistics', plan: 'numbers printed in the plan', ungraded: 'ignorance that is not graded', luck: 'luck, the chance of single years' },
  group: { assumption: 'Judgement', derived: 'Derived', sourced: 'Literature', observed: 'Official statistics', plan: 'Plan', ungraded: 'Not graded', luck: 'Luck' },
  factor: { 'other-assumptions': 'all other assumptions', luck: 'luck, the chance of single years' },
  odds: (name) => `the odds of "${name}"`,
  value: (v) => `"${v.name}" in ${v.year}`,
  numberMet: 'the number of targets met',
  shareFinding: (v) => `${v.share} of the variance of ${v.outcome} rests on ${v.group}.`,
  topFactor: (v) => `What counts most is "${v.factor}": ${v.first} alone, ${v.total} together with others.`,
  manyShares: (v) => `Of ${v.of} outcomes, ${v.count} rest for more than half of their variance on assumptions without a source.`,
  tooRare: (names) => `Too rare to apportion, with odds below 5 % or above 95 %: ${names}.`,
  certain: (names) => `Nothing varies, so nothing is apportioned: ${names}.`,
  nothing: 'No assumption moves any of the outcomes asked about.',
  tornadoFinding: (v) => `${v.factor} moves ${v.outcome} most: from ${v.atLow} at its 10 % quantile to ${v.atHigh} at its 90 % quantile.`,
  rankFinding: (v) => `${v.factor} goes with ${v.outcome} most closely: rank correlation ${v.correlation} (${v.direction === 'up' ? 'the larger it is, the larger the outcome' : 'the larger it is, the smaller the outcome'}).`,
  morrisFinding: (v) => `${v.factor} has the largest elementary effects on ${v.outcome}: ${v.effect} on average, from its lowest to its highest quantile.`,
  informationFinding: (v) => `The best choice today is "${v.best}" (${v.payoff}: ${v.mean} on average). Knowing ${v.known} first would be worth ${v.value}${v.money === null ? '' : `, or ${v.money}`}.`,
  informationNothing: (v) => `The best choice today is "${v.best}" (${v.payoff}: ${v.mean} on average). Knowing none of the assumptions would change it: information is worth nothing here.`,
  noPrice: 'Not put in money: there is no cheaper scenario that none dominates to compare with, so a point has no price.',
  noiseNote: 'Noise is what as many random numbers without any bearing seem to be worth; a value no larger cannot be told from zero.',
  screened: (v) => `screened: the ${v.count} most influential begin with ${v.names}`,
  inColumn: { odds: 'odds', value: (year) => `in ${year}` },
  done: (v) => `${v.method}: outcomes done: ${v.outcomes}`,
  method: { tornado: 'tornado', rank: 'rank correlation', morris: 'Morris screening', sobol: "Sobol' indices", information: 'value of information' },
  everything: 'everything, luck too (a bound)',
  known: (v) => `the ${v.numbers} most influential of ${v.grade}`,
  targets: (count) => `${count} targets`,
  columns: { outcome: 'Outcome', mean: 'Mean', factor: 'Assumption', grade: 'Evidence', first: 'Alone', total: 'With others', interval: '95 % interval', low: '10 % quantile', high: '90 % quantile', atLow: 'Outcome at 10 %', atHigh: 'Outcome at 90 %', swing: 'Swing', correlation: 'Rank correlation', effect: 'Elementary effect', deviation: 'Deviation', known: 'What is known', worth: 'Worth', noise: 'Noise', money: 'In money', scenario: 'Scenario', spending: 'Spending', most: 'Assumption that counts most (with others)' },
  best: 'best',
  dominated: 'dominated',
  more: 'All tables and charts: add --out <folder>; one indicator: --target <number>; for programs: --json',
  charts: {
    tornadoTitle: (v) => `What moves ${v.outcome} (${v.scenario}, ${v.knowledge})`,
    tornadoNote: 'Each assumption in turn at its 10 % and its 90 % quantile, all else drawn as usual; the ends of a bar are the mean or the odds then, the line those with nothing set. Assumptions correlated with it follow.',
    atLow: 'assumption at its 10 % quantile',
    atHigh: 'assumption at its 90 % quantile',
    usual: 'everything drawn as usual',
    indicesTitle: (v) => `What the variance of ${v.outcome} rests on (${v.scenario}, ${v.knowledge})`,
    indicesNote: "Sobol' indices. Alone: the share of the variance that would go if the number were known. With others: the share that would stay if all else were known; these may sum to more than 1.",
    totalHead: 'Total',
    totalLabel: 'With others (total)',
    sharesTitle: (v) => `What the variance of ${v.kind === 'odds' ? 'the odds of each target' : 'each indicator in the target year'} rests on (${v.scenario}, ${v.knowledge})`,
    sharesNote: 'Shares are Shapley effects: what groups do only together is split evenly among them, so they sum to 100 %. Odds below 5 % or above 95 % are too rare to apportion.',
    interval: '95 % interval',
  },
};

export const sensitivityWords: Readonly<Record<Language, SensitivityWords>> = { zh, en };
