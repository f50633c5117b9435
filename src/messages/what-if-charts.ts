import type { Language } from '../schema/text.js';

/** Words of the charts of comparisons, sweeps and searches. Numbers arrive as finished text. */
export type WhatIfChartWords = {
  readonly enumerate: (items: readonly string[]) => string;
  readonly subject: {
    readonly numberMet: string;
    readonly all: (targets: number) => string;
    readonly atLeast: (k: number) => string;
    readonly section: (name: string) => string;
  };
  readonly compare: {
    readonly difference: string;
    readonly heads: Readonly<Record<'reference' | 'scenario', string>>;
    readonly interval: string;
    readonly oddsTitle: (v: { scenario: string; reference: string; knowledge: string }) => string;
    readonly numberMet: (v: { before: string; after: string; change: string }) => string;
    readonly largest: (v: { name: string; change: string }) => string;
    readonly still: (numbers: string) => string;
    readonly notAssessable: (numbers: string) => string;
    readonly howToReadOdds: string;
    readonly contributionsTitle: (v: { subject: string; scenario: string; reference: string; knowledge: string }) => string;
    readonly largestLever: (v: { lever: string; change: string; from: string; to: string }) => string;
    readonly howToReadContributions: string;
    readonly orderMatters: string;
    readonly inTurn: string;
    readonly alone: string;
    readonly last: string;
    readonly total: string;
    readonly totalMark: string;
    readonly part: Readonly<Record<'policy' | 'belief' | 'interaction', string>>;
    readonly partLong: Readonly<Record<'policy' | 'belief' | 'interaction', string>>;
    readonly splitTitle: (v: { scenario: string; reference: string; knowledge: string }) => string;
    readonly splitFinding: (v: { total: string; policy: string; belief: string; interaction: string }) => string;
    readonly howToReadSplit: string;
  };
  readonly sweep: {
    readonly responseTitle: (v: { lever: string; base: string; knowledge: string }) => string;
    readonly sampledTitle: (v: { lever: string; base: string; knowledge: string }) => string;
    readonly finding: (v: { from: string; to: string; before: string; after: string }) => string;
    readonly steady: (v: { from: string; to: string; before: string }) => string;
    readonly most: (v: { name: string; before: string; after: string }) => string;
    readonly sampled: (v: { points: string; low: string; high: string }) => string;
    readonly numberMet: string;
    readonly spent: (unit: string) => string;
    readonly plannedMark: string;
    readonly further: (numbers: string) => string;
    readonly still: (numbers: string) => string;
    readonly heatTitle: (v: { subject: string; base: string; knowledge: string }) => string;
    readonly heatFinding: (v: { low: string; lowAt: string; high: string; highAt: string }) => string;
    readonly howToRead: string;
  };
  readonly seek: {
    readonly title: (v: { subject: string; lever: string; knowledge: string }) => string;
    readonly found: (v: { wanted: string; value: string; low: string; high: string }) => string;
    readonly already: (v: { wanted: string; from: string; start: string }) => string;
    readonly never: (v: { wanted: string; from: string; to: string; best: string; bestValue: string }) => string;
    readonly level: string;
    readonly band: string;
    readonly interval: string;
    readonly open: string;
    readonly notMonotone: string;
    readonly howToRead: string;
  };
};

export const whatIfWords: Readonly<Record<Language, WhatIfChartWords>> = {
  zh: {
    enumerate: (items) => items.join('、'),
    subject: { numberMet: '达标项数', all: (n) => `${n} 项可评目标全部达标`, atLeast: (k) => `至少 ${k} 项达标`, section: (name) => `“${name}”各项目标同时达标` },
    compare: {
      difference: '差别（95 %），百分点',
      heads: { reference: '参照', scenario: '本情景' },
      interval: '95 % 区间',
      oddsTitle: (v) => `“${v.scenario}”与“${v.reference}”：各项目标的胜算（${v.knowledge}）`,
      numberMet: (v) => `平均达标 ${v.before} 项变为 ${v.after} 项，${v.change}。`,
      largest: (v) => `变动最大：${v.name}，${v.change} 个百分点。`,
      still: (numbers) => `胜算没有变化：${numbers}。`,
      notAssessable: (numbers) => `不可评：${numbers}。`,
      howToReadOdds: '空心点为参照情景，实心点为本情景；两者用同一组抽样，差别不是运气。',
      contributionsTitle: (v) => `${v.subject}：从“${v.reference}”到“${v.scenario}”，逐条杠杆（${v.knowledge}）`,
      largestLever: (v) => `由 ${v.from} 到 ${v.to}；作用最大的一条：${v.lever}，${v.change}。`,
      howToReadContributions: '杠杆按文档顺序依次加入，各步之和等于总差别；“单独”是只动这一条，“最后”是其余都动之后再动它。',
      orderMatters: '“单独”与“最后”不同之处，杠杆互相依赖，先后次序会改变各步的大小。',
      inTurn: '依次加入',
      alone: '单独',
      last: '最后',
      total: '合计',
      totalMark: '合计',
      part: { policy: '政策', belief: '信念', interaction: '共同' },
      partLong: { policy: '政策：可以选择的', belief: '信念：对世界的假定', interaction: '两者共同才有的' },
      splitTitle: (v) => `“${v.scenario}”与“${v.reference}”的差别来自哪里（${v.knowledge}，百分点）`,
      splitFinding: (v) => `平均达标项数 ${v.total}：政策 ${v.policy}，信念 ${v.belief}，共同 ${v.interaction}。`,
      howToReadSplit: '向右为胜算提高，向左为降低；三部分之和恰为合计。',
    },
      sweep: {
      responseTitle: (v) => `“${v.lever}”变动时的胜算，其余同“${v.base}”（${v.knowledge}）`,
      sampledTitle: (v) => `“${v.lever}”与其他杠杆一同抽样时的达标项数和支出，其余同“${v.base}”（${v.knowledge}）`,
      finding: (v) => `由 ${v.from} 到 ${v.to}，平均达标 ${v.before} 项变为 ${v.after} 项。`,
      steady: (v) => `由 ${v.from} 到 ${v.to}，平均达标项数保持在 ${v.before} 项。`,
      most: (v) => `变动最大：${v.name}，${v.before} 变为 ${v.after}。`,
      sampled: (v) => `${v.points} 个抽样点，平均达标 ${v.low} 至 ${v.high} 项；其他杠杆同时在变。`,
      numberMet: '达标项数（平均），95 % 区间',
      spent: (unit) => `平均支出，${unit}`,
      plannedMark: '竖虚线：按规划的值。',
      further: (numbers) => `另有变动而未画出：${numbers}。`,
      still: (numbers) => `变动不到一个百分点：${numbers}。`,
      heatTitle: (v) => `${v.subject}：两条杠杆的每种组合，其余同“${v.base}”（${v.knowledge}）`,
      heatFinding: (v) => `最低 ${v.low}（${v.lowAt}），最高 ${v.high}（${v.highAt}）。`,
      howToRead: '各点用同一组抽样，相邻两点的差别不是运气。',
    },
    seek: {
      title: (v) => `“${v.lever}”取多少，“${v.subject}”的胜算才够（${v.knowledge}）`,
      found: (v) => `概率达到 ${v.wanted} 需要 ${v.value}，95 % 区间 ${v.low} 至 ${v.high}。`,
      already: (v) => `在 ${v.from} 时已有 ${v.start}，不低于 ${v.wanted}。`,
      never: (v) => `只靠这条杠杆（${v.from} 至 ${v.to}）达不到 ${v.wanted}；最高 ${v.best}，在 ${v.bestValue} 处。`,
      level: '所求的概率',
      band: '概率的 95 % 区间',
      interval: '所求值的 95 % 区间',
      open: '范围之外',
      notMonotone: '概率并非一路上升：给出的是第一次达到的值。',
      howToRead: '各点用同一组抽样；曲线与虚线相交处即所求的值。',
    },
  },
  en: {
    enumerate: (items) => items.join(', '),
    subject: { numberMet: 'Targets met', all: (n) => `All ${n} assessable targets`, atLeast: (k) => `At least ${k} targets`, section: (name) => `All targets of "${name}"` },
    compare: {
      difference: 'Difference (95 %), pp',
      heads: { reference: 'Base', scenario: 'Scenario' },
      interval: '95 % interval',
      oddsTitle: (v) => `"${v.scenario}" against "${v.reference}": odds of each target (${v.knowledge})`,
      numberMet: (v) => `Targets met on average: ${v.before} become ${v.after}, ${v.change}.`,
      largest: (v) => `Largest change: ${v.name}, ${v.change} percentage points.`,
      still: (numbers) => `Odds unchanged: ${numbers}.`,
      notAssessable: (numbers) => `Not assessable: ${numbers}.`,
      howToReadOdds: 'Hollow dots are the reference, full ones the scenario; both on the same draws, so that a difference is not luck.',
      contributionsTitle: (v) => `${v.subject}: from "${v.reference}" to "${v.scenario}", lever by lever (${v.knowledge})`,
      largestLever: (v) => `From ${v.from} to ${v.to}; the largest step: ${v.lever}, ${v.change}.`,
      howToReadContributions: 'Levers are put in one after the other, as the document names them; the steps sum to the whole difference. Alone: only this one; last: after all others.',
      orderMatters: 'Where alone and last differ, levers depend on each other, and another order would give other steps.',
      inTurn: 'In turn (95 %)',
      alone: 'Alone',
      last: 'Last',
      total: 'Total',
      totalMark: 'total',
      part: { policy: 'Policy', belief: 'Belief', interaction: 'Both' },
      partLong: { policy: 'policy: what is chosen', belief: 'belief: what is supposed', interaction: 'only both together' },
      splitTitle: (v) => `Where the difference of "${v.scenario}" to "${v.reference}" comes from (${v.knowledge}, percentage points)`,
      splitFinding: (v) => `Targets met on average ${v.total}: policy ${v.policy}, belief ${v.belief}, both together ${v.interaction}.`,
      howToReadSplit: 'To the right odds rise, to the left they fall; the three parts sum to the total exactly.',
    },
    sweep: {
      responseTitle: (v) => `Odds along "${v.lever}", all else as in "${v.base}" (${v.knowledge})`,
      sampledTitle: (v) => `Targets met and money along "${v.lever}", sampled with the other levers; all else as in "${v.base}" (${v.knowledge})`,
      finding: (v) => `From ${v.from} to ${v.to} the targets met on average go from ${v.before} to ${v.after}.`,
      steady: (v) => `From ${v.from} to ${v.to} the targets met on average stay at ${v.before}.`,
      most: (v) => `The largest change: ${v.name}, from ${v.before} to ${v.after}.`,
      sampled: (v) => `${v.points} sampled points: ${v.low} to ${v.high} targets met on average; the other levers move too.`,
      numberMet: 'Targets met on average, with 95 % interval',
      spent: (unit) => `Mean spending, ${unit}`,
      plannedMark: 'Dashed upright line: the value as planned.',
      further: (numbers) => `Moving too, without a line: ${numbers}.`,
      still: (numbers) => `Moving less than a point: ${numbers}.`,
      heatTitle: (v) => `${v.subject}: every combination of two levers, all else as in "${v.base}" (${v.knowledge})`,
      heatFinding: (v) => `Lowest ${v.low} (${v.lowAt}), highest ${v.high} (${v.highAt}).`,
      howToRead: 'All points are of the same draws, so that a difference between neighbours is not luck.',
    },
    seek: {
      title: (v) => `How much is enough of "${v.lever}": ${v.subject} (${v.knowledge})`,
      found: (v) => `The odds reach ${v.wanted} at ${v.value}, 95 % interval ${v.low} to ${v.high}.`,
      already: (v) => `At ${v.from} they are ${v.start} already, not below ${v.wanted}.`,
      never: (v) => `Not reachable by this lever alone, from ${v.from} to ${v.to}: ${v.wanted} is never reached; the most is ${v.best}, at ${v.bestValue}.`,
      level: 'wanted odds',
      band: '95 % interval of the odds',
      interval: '95 % interval of the value',
      open: 'beyond the range',
      notMonotone: 'The odds do not only rise on the way: this is where they are first reached.',
      howToRead: 'All points are of the same draws; the value sought is where the curve meets the dashed line.',
    },
  },
};
