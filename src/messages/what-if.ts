import type { Language } from '../schema/text.js';

/** Words of the commands show, compare, sweep and seek. Numbers arrive as finished text. */
export type WhatIfWords = {
  readonly adHoc: string;
  readonly show: {
    readonly heading: (v: { title: string; id: string; knowledge: string }) => string;
    readonly headings: { readonly levers: string; readonly money: string; readonly projects: string; readonly events: string; readonly assumptions: string; readonly targets: string; readonly couplings: string };
    readonly columns: { readonly lever: string; readonly because: string; readonly origin: string; readonly year: string; readonly need: (currency: string) => string; readonly money: (currency: string) => string; readonly share: string; readonly projects: string; readonly funding: string; readonly delay: string; readonly schedule: string; readonly scale: string; readonly event: string; readonly state: string; readonly assumption: string; readonly before: string; readonly after: string; readonly unit: string; readonly indicator: string; readonly target: string; readonly coupling: string };
    readonly nothing: string;
    readonly overruled: (text: string) => string;
    readonly many: (count: string, first: string) => string;
    readonly mode: Readonly<Record<'off' | 'as-modelled', string>>;
    readonly forced: (year: string) => string;
    readonly intensity: (factor: string) => string;
    readonly settings: (v: { accounting: string; unspent: string; prices: string }) => string;
    readonly accounting: Readonly<Record<'fixed-money' | 'fixed-scope', string>>;
    readonly unspent: Readonly<Record<'carry' | 'lapse', string>>;
    readonly on: string;
    readonly off: string;
    readonly more: string;
  };
  readonly compare: {
    readonly heading: (v: { scenario: string; reference: string; knowledge: string; draws: string }) => string;
    readonly columns: { readonly difference: string; readonly interval: string; readonly policy: string; readonly belief: string; readonly interaction: string; readonly lever: string; readonly change: string; readonly alone: string; readonly last: string; readonly part: string; readonly regret: string; readonly worst5: string; readonly best: string };
    readonly part: Readonly<Record<'policy' | 'belief', string>>;
    readonly numberMet: string;
    readonly all: string;
    readonly spent: (currency: string) => string;
    readonly ladder: string;
    readonly regret: string;
    readonly same: string;
    readonly unmoved: (count: string) => string;
    readonly more: string;
  };
  readonly sweep: {
    readonly points: (v: { points: string; levers: string; base: string; knowledge: string; draws: string }) => string;
    readonly resumed: (v: { known: string; points: string }) => string;
    readonly done: (v: { points: string }) => string;
    readonly columns: { readonly measure: string; readonly low: string; readonly high: string; readonly at: string; readonly range: string };
  };
  readonly seek: {
    readonly sentence: (v: { knowledge: string; lever: string; subject: string; wanted: string; value: string; interval: string; start: string; from: string }) => string;
    readonly relative: (v: { change: string; interval: string }) => string;
    readonly already: (v: { knowledge: string; lever: string; subject: string; wanted: string; from: string; start: string }) => string;
    readonly never: (v: { knowledge: string; lever: string; subject: string; wanted: string; best: string; bestValue: string; from: string; to: string }) => string;
    readonly open: string;
    readonly between: (low: string, high: string) => string;
    readonly notMonotone: string;
    readonly tried: (v: { count: string; draws: string }) => string;
    readonly columns: { readonly value: string; readonly probability: string; readonly interval: string };
    readonly all: string;
    readonly section: (name: string) => string;
    readonly atLeast: (k: string) => string;
  };
};

const zh: WhatIfWords = {
  adHoc: '临时情景',
  show: {
    heading: (v) => `${v.title}（${v.id}，${v.knowledge}）`,
    headings: { levers: '写明的杠杆', money: '资金', projects: '与规划不同的项目', events: '与模型不同的事件', assumptions: '改动的不确定数', targets: '改动的目标', couplings: '改动的耦合' },
    columns: { lever: '杠杆', because: '理由', origin: '出处', year: '年份', need: (c) => `平均所需，${c}`, money: (c) => `平均资金，${c}`, share: '比例', projects: '项目', funding: '资金占所需', delay: '推迟', schedule: '各年进度', scale: '规模', event: '事件', state: '状态', assumption: '不确定数', before: '原为', after: '改为', unit: '单位', indicator: '指标', target: '目标', coupling: '耦合' },
    nothing: '没有改动：全部按规划和模型。',
    overruled: (text) => `${text}（被更窄或更后的一条取代）`,
    many: (count, first) => `${count} 项：${first}`,
    mode: { off: '不发生', 'as-modelled': '照模型' },
    forced: (year) => `${year} 年必发生`,
    intensity: (factor) => `强度 ×${factor}`,
    settings: (v) => `${v.accounting}；${v.unspent}；价格 ×${v.prices}。`,
    accounting: { 'fixed-money': '资金固定，范围浮动', 'fixed-scope': '范围固定，费用浮动' },
    unspent: { carry: '未用完的钱结转', lapse: '未用完的钱作废' },
    on: '启用',
    off: '停用',
    more: '每个项目每年的数值和出处：planodds show <情景> --json',
  },
  compare: {
    heading: (v) => `${v.scenario}，对比${v.reference}（${v.knowledge}，${v.draws} 次抽样）`,
    columns: { difference: '差别', interval: '差别的 95 % 区间', policy: '政策', belief: '信念', interaction: '共同', lever: '杠杆', change: '依次加入', alone: '单独', last: '最后加入', part: '类别', regret: '平均少达标', worst5: '95 % 分位', best: '不输于任何情景' },
    part: { policy: '政策', belief: '信念' },
    numberMet: '达标项数（平均）',
    all: '全部同时达标',
    spent: (c) => `平均支出，${c}`,
    ladder: '逐条杠杆：平均达标项数怎样变化',
    regret: '遗憾：同一次抽样里比最好的情景少达标几项',
    same: '两个情景的杠杆完全相同，没有差别。',
    unmoved: (count) => `另有 ${count} 项指标的胜算没有变化。`,
    more: '全部表格和图：加 --out <文件夹>；机器可读：--json',
  },
  sweep: {
    points: (v) => `${v.points} 个点：${v.levers}，基准为${v.base}（${v.knowledge}，每点 ${v.draws} 次抽样，各点用同一组抽样）`,
    resumed: (v) => `接着上次：${v.points} 个点中已有 ${v.known} 个算完`,
    done: (v) => `算完 ${v.points} 个点`,
    columns: { measure: '结果', low: '最低', high: '最高', at: '在', range: '变动' },
  },
  seek: {
    sentence: (v) => `${v.knowledge}：要使${v.subject}的概率达到 ${v.wanted}，${v.lever} 需到 ${v.value}（95 % 区间 ${v.interval}）；在 ${v.from} 时为 ${v.start}。`,
    relative: (v) => `即 ${v.change}（95 % 区间 ${v.interval}）。`,
    already: (v) => `${v.knowledge}：${v.lever} 在 ${v.from} 时${v.subject}的概率已有 ${v.start}，不低于 ${v.wanted}。`,
    never: (v) => `${v.knowledge}：只靠 ${v.lever}（${v.from} 至 ${v.to}），${v.subject}的概率达不到 ${v.wanted}；最高 ${v.best}，在 ${v.bestValue} 处。`,
    open: '范围之外',
    between: (low, high) => `${low} 至 ${high}`,
    notMonotone: '概率并非一路上升：给出的是第一次达到的值，再往后可能又低于它。',
    tried: (v) => `试了 ${v.count} 个值，每个 ${v.draws} 次抽样，用同一组抽样。`,
    columns: { value: '杠杆值', probability: '概率', interval: '95 % 区间' },
    all: '全部可评目标同时达标',
    section: (name) => `“${name}”各项目标同时达标`,
    atLeast: (k) => `至少 ${k} 项达标`,
  },
};

const en: WhatIfWords = {
  adHoc: 'What if',
  show: {
    heading: (v) => `${v.title} (${v.id}, ${v.knowledge})`,
    headings: { levers: 'Levers as written', money: 'Money', projects: 'Projects that differ from the plan', events: 'Events that differ from the model', assumptions: 'Uncertain numbers replaced', targets: 'Targets replaced', couplings: 'Couplings switched' },
    columns: { lever: 'Lever', because: 'Because', origin: 'Origin', year: 'Year', need: (c) => `Mean need, ${c}`, money: (c) => `Mean money, ${c}`, share: 'Share', projects: 'Projects', funding: 'Money as share of need', delay: 'Delay', schedule: 'Yearly shares', scale: 'Size', event: 'Event', state: 'State', assumption: 'Uncertain number', before: 'Before', after: 'After', unit: 'Unit', indicator: 'Indicator', target: 'Target', coupling: 'Coupling' },
    nothing: 'Nothing is changed: all as planned and as modelled.',
    overruled: (text) => `${text} (overruled by a narrower or later entry)`,
    many: (count, first) => `${count}: ${first}`,
    mode: { off: 'off', 'as-modelled': 'as modelled' },
    forced: (year) => `certain in ${year}`,
    intensity: (factor) => `intensity × ${factor}`,
    settings: (v) => `${v.accounting}; ${v.unspent}; prices × ${v.prices}.`,
    accounting: { 'fixed-money': 'money fixed, scope floats', 'fixed-scope': 'scope fixed, cost floats' },
    unspent: { carry: 'unspent money is carried over', lapse: 'unspent money lapses' },
    on: 'on',
    off: 'off',
    more: 'Every value of every project and year with its origin: planodds show <scenario> --json',
  },
  compare: {
    heading: (v) => `${v.scenario} against ${v.reference} (${v.knowledge}, ${v.draws} draws)`,
    columns: { difference: 'Difference', interval: '95 % interval of it', policy: 'Policy', belief: 'Belief', interaction: 'Both', lever: 'Lever', change: 'In turn', alone: 'Alone', last: 'Last', part: 'Part', regret: 'Fewer targets, mean', worst5: '95 % quantile', best: 'None does better' },
    part: { policy: 'policy', belief: 'belief' },
    numberMet: 'Targets met on average',
    all: 'All of them together',
    spent: (c) => `Mean spending, ${c}`,
    ladder: 'Lever by lever: what happens to the mean number of targets met',
    regret: 'Regret: targets fewer than in the best scenario of the same draw',
    same: 'Both scenarios set the same levers: there is no difference.',
    unmoved: (count) => (count === '1' ? 'The odds of one further indicator do not change.' : `The odds of ${count} further indicators do not change.`),
    more: 'All tables and charts: add --out <folder>; for programs: --json',
  },
  sweep: {
    points: (v) => `${v.points} points: ${v.levers}, from ${v.base} (${v.knowledge}, ${v.draws} draws each, the same for all points)`,
    resumed: (v) => `resuming: ${v.known} of ${v.points} points are done`,
    done: (v) => `finished ${v.points} points`,
    columns: { measure: 'Outcome', low: 'Lowest', high: 'Highest', at: 'at', range: 'Range' },
  },
  seek: {
    sentence: (v) => `${v.knowledge}: for ${v.subject} to reach ${v.wanted}, ${v.lever} must be ${v.value} (95 % interval ${v.interval}); at ${v.from} it is ${v.start}.`,
    relative: (v) => `That is ${v.change} (95 % interval ${v.interval}).`,
    already: (v) => `${v.knowledge}: with ${v.lever} at ${v.from}, ${v.subject} is ${v.start} likely already, not below ${v.wanted}.`,
    never: (v) => `${v.knowledge}: not reachable by this lever alone. With ${v.lever} from ${v.from} to ${v.to}, ${v.subject} never reaches ${v.wanted}; the most is ${v.best}, at ${v.bestValue}.`,
    open: 'beyond the range',
    between: (low, high) => `${low} to ${high}`,
    notMonotone: 'The probability does not only rise on the way: this is where it is first reached, and further on it may fall below again.',
    tried: (v) => `${v.count} values tried, ${v.draws} draws each, the same draws for all.`,
    columns: { value: 'Value', probability: 'Odds', interval: '95 % interval' },
    all: 'all assessable targets together',
    section: (name) => `all targets of "${name}" together`,
    atLeast: (k) => `at least ${k} targets`,
  },
};

export const whatIfWords: Readonly<Record<Language, WhatIfWords>> = { zh, en };
