import type { Language } from '../schema/text.js';

const zh = {
  payer: { 'not-assigned': '未落实来源', 'above-limit': '限额以上无来源' },
  sources: {
    title: (scenario: string): string => `分年度、分来源的资金（均值）｜${scenario}`,
    short: '限额以上',
    limit: (names: string): string => `限额合计（${names}）`,
    finding: (knowledge: string, unit: string, parts: readonly string[]): string => `${knowledge}，规划期合计（均值，${unit}）：${parts.join('；')}`,
    part: (name: string, given: string, short: string | null): string => (short === null ? `${name} ${given}` : `${name} ${given}，缺口 ${short}`),
    howToRead: '柱段为各来源可提供资金的均值，自下而上先列有限额者；虚线为其限额之和，灰段为限额以上、该来源不提供的部分；柱顶数字为各来源可提供的合计',
    judged: '部分占比为判断。',
  },
  distribution: {
    title: (scenario: string): string => `总支出的分布｜${scenario}`,
    finding: (knowledge: string, median: string, low: string, high: string, unit: string): string => `${knowledge}：中位数 ${median} ${unit}，5–95 % 区间 ${low}–${high}`,
    over: (knowledge: string, odds: string): string => `${knowledge}：超出预算的概率 ${odds}`,
    dot: (knowledge: string): string => `${knowledge}：一点为 2 % 的可能`,
    budget: '预算',
    howToRead: (budgeted: boolean): string => `每点代表 2 % 的可能，共 50 点${budgeted ? '；竖线右侧的点即超出预算的可能' : ''}`,
  },
  report: {
    sourcesIntro: (share: string): string => `其中未落实来源的资金占 ${share}。`,
    noSources: '各情景均未说明资金来源，全部资金列为未落实来源。',
    noSourcesHere: '该情景未说明资金来源，全部资金列为未落实来源。',
    captionSources: (v: { scenario: string; knowledge: string; currency: string }): string => `资金来源（${v.scenario}，${v.knowledge}；均值，${v.currency}）`,
    captionGroups: (v: { scenario: string; knowledge: string; currency: string }): string => `各项目组的支出（${v.scenario}，${v.knowledge}；${v.currency}）`,
    captionOverrun: '超预算概率，以及不超预算且达标的概率（范围固定）',
    captionScope: (v: { scenario: string; knowledge: string }): string => `未完成的计划量（${v.scenario}，${v.knowledge}）`,
    captionBeyond: (v: { knowledge: string; currency: string }): string => `规划期之后的资金（${v.knowledge}；${v.currency}）`,
    column: { source: '资金来源', asked: '所需', limit: '限额', given: '可提供', interval: '5–95 % 区间', short: '缺口', binds: '限额不足的概率', grade: '占比依据', group: '项目组', over: '超出预算', overBeyond: '连同期后支出', both: '不超预算且全部达标', median: '中位数', heldUp: '移出规划期', unpaid: '资金未覆盖', lost: '未完成份额' },
    total: '合计',
    fold: { groups: (count: string): string => `各项目组的支出（${count} 组）`, scope: (count: string): string => `各项目未完成的计划量（${count} 项）` },
    lost: (count: string, total: string, largest: string): string => `${total} 个项目中，${count} 个的完成量均值低于计划 5 % 以上；缺口最大的是${largest}。`,
    beyond: (money: string, interval: string): string => `规划期之后仍有资金 ${money}（均值；5–95 % 区间 ${interval}）。`,
    limitNote: '某来源超过限额的部分不予提供，其他来源不自动补足：资金固定时，相应项目的资金随之减少；范围固定时，超出部分列为限额以上无来源。',
  },
};
export type AccountingWords = typeof zh;

const en: AccountingWords = {
  payer: { 'not-assigned': 'Not assigned', 'above-limit': 'Above limits, no source' },
  sources: {
    title: (scenario) => `Mean money by year and source | ${scenario}`,
    short: 'Above limits',
    limit: (names) => `Limits together (${names})`,
    finding: (knowledge, unit, parts) => `${knowledge}, mean over the horizon (${unit}): ${parts.join('; ')}`,
    part: (name, given, short) => (short === null ? `${name} ${given}` : `${name} ${given}, short by ${short}`),
    howToRead: 'Pieces are the mean money that a source gives, those with limits lowest; the dashed line is the sum of their limits, grey what is asked for above limits, which the source does not give; the number above a bar is what all sources give',
    judged: 'Some shares are judgement.',
  },
  distribution: {
    title: (scenario) => `Distribution of total spending | ${scenario}`,
    finding: (knowledge, median, low, high, unit) => `${knowledge}: median ${median} ${unit}, 5–95 % interval ${low}–${high}`,
    over: (knowledge, odds) => `${knowledge}: probability of exceeding the budget ${odds}`,
    dot: (knowledge) => `${knowledge}: a dot is a chance of 2 %`,
    budget: 'Budget',
    howToRead: (budgeted) => `Each of the 50 dots is a chance of 2 %${budgeted ? '; dots to the right of the line are chances of exceeding the budget' : ''}`,
  },
  report: {
    sourcesIntro: (share) => `No source is named for ${share} of the money.`,
    noSources: 'No scenario says where the money comes from: all of it is shown as not assigned.',
    noSourcesHere: 'The scenario does not say where the money comes from: all of it is shown as not assigned.',
    captionSources: (v) => `Funding sources (${v.scenario}, ${v.knowledge}; means, ${v.currency})`,
    captionGroups: (v) => `Spending by group of projects (${v.scenario}, ${v.knowledge}; ${v.currency})`,
    captionOverrun: 'Odds of overrunning the budget, and of keeping it with targets met (fixed scope)',
    captionScope: (v) => `Planned quantity that is not delivered (${v.scenario}, ${v.knowledge})`,
    captionBeyond: (v) => `Money beyond the horizon (${v.knowledge}; ${v.currency})`,
    column: { source: 'Funding source', asked: 'Asked', limit: 'Limit', given: 'Given', interval: '5–95 % interval', short: 'Short by', binds: 'P(limit binds)', grade: 'Shares known by', group: 'Group', over: 'Over budget', overBeyond: 'With what is paid later', both: 'Within budget, all targets met', median: 'Median', heldUp: 'Beyond horizon', unpaid: 'Not paid for', lost: 'Share lost' },
    total: 'Total',
    fold: { groups: (count) => `Spending by group of projects (${count})`, scope: (count) => `Planned quantity not delivered, by project (${count})` },
    lost: (count, total, largest) => `Of ${total} projects ${count} deliver, in the mean, more than 5 % less than planned; the largest gap is that of ${largest}.`,
    beyond: (money, interval) => `${money} come after the last year of the plan (mean; 5–95 % interval ${interval}).`,
    limitNote: 'Money asked of a source above its limit is not there, and no other source steps in: with fixed money the projects get less; with fixed scope what is above the limit is shown as having no source.',
  },
};

/** Words of the accounts, one typed catalogue per language. */
export const accountingWords: Readonly<Record<Language, AccountingWords>> = { zh, en };
