import type { Comparator } from '../schema/plan.js';

/** What a table that is imported holds. */
export const tableKinds = ['indicators', 'projects', 'estimates'] as const;
export type TableKind = (typeof tableKinds)[number];

export type ImportKind = TableKind | 'register' | 'sources';
/** Kinds that a user may ask for. */
export const importKinds = [...tableKinds, 'register'] as const satisfies readonly ImportKind[];

/** A column: the words that may head it, the Chinese and the English one that this program writes itself first. */
export type ColumnWords = { readonly words: readonly [zh: string, en: string, ...others: string[]]; readonly isRange?: true };

/** The ends of a range, each with the words that may follow the name of its column. */
export const rangeWords: Readonly<Record<'low' | 'mode' | 'high' | 'p5' | 'p50' | 'p95', readonly [zh: string, en: string, ...others: string[]]>> = {
  low: ['低', 'low', '低值', '下限', '最低', '最小', '悲观', 'min', 'minimum', 'lower'],
  mode: ['中', 'mode', '最可能', '中值', '众数', 'likely', 'most likely', 'middle', 'medium'],
  high: ['高', 'high', '高值', '上限', '最高', '最大', '乐观', 'max', 'maximum', 'upper'],
  p5: ['p5', 'p5', 'p05', '5%', '5%分位'],
  p50: ['p50', 'p50', '50%', '中位数', 'median', '50%分位'],
  p95: ['p95', 'p95', '95%', '95%分位'],
};
export type RangeEnd = keyof typeof rangeWords;

const common: Readonly<Record<string, ColumnWords>> = {
  id: { words: ['id', 'id', '标识', 'key'] },
  name_zh: { words: ['中文名称', 'name (zh)', 'name.zh', 'name_zh', 'chinese name'] },
  name_en: { words: ['英文名称', 'name (en)', 'name.en', 'name_en', 'english name'] },
  unit: { words: ['单位', 'unit', '计量单位', 'units'] },
  evidence: { words: ['证据', 'evidence', '证据等级', 'grade'] },
  source: { words: ['来源', 'source', '依据', '出处', '资料来源', 'sources'] },
  note: { words: ['说明', 'note', '备注', '注', 'notes', 'remark', 'remarks', 'comment'] },
};

const numbered: Readonly<Record<string, ColumnWords>> = {
  number: { words: ['序号', 'number', '编号', 'no', 'no.', '#', 'nr'] },
  section: { words: ['板块', 'section', '领域', '类别', '分类', '指标类别', 'area', 'category', 'chapter'] },
};

/** The columns of each kind of table. */
export const columnWords: Readonly<Record<TableKind, Readonly<Record<string, ColumnWords>>>> = {
  indicators: {
    ...numbered,
    name: { words: ['名称', 'name', '指标', '指标名称', 'indicator', 'indicators'] },
    ...common,
    baseline: { words: ['基期值', 'baseline', '基期', '基准', '基准值', '基准年数值', '现状', '现状值', 'base value', 'current value', 'base year value'] },
    target: { words: ['目标', 'target', '目标值', '规划目标', 'goal', 'target value'] },
    comparator: { words: ['比较', 'comparator', '比较符', '比较方式', 'comparison'] },
    change: { words: ['年均变化', 'yearly change', '年变化', '每年变化', 'annual change', 'change per year'], isRange: true },
    decimals: { words: ['小数位', 'decimals', '小数位数', 'published decimals', 'digits'] },
    kind: { words: ['类型', 'kind', '指标类型', 'type'] },
  },
  projects: {
    ...numbered,
    name: { words: ['名称', 'name', '项目', '项目名称', '工程', '工程名称', 'project', 'projects'] },
    ...common,
    group: { words: ['项目组', 'group', '组', '工程类别', 'package'] },
    quantity: { words: ['数量', 'quantity', '规模', '建设规模', '工程量', 'amount', 'scale'] },
    unit_cost: { words: ['单价', 'unit cost', '单位造价', '单位成本', '单位投资', 'cost per unit'], isRange: true },
    total_cost: { words: ['总投资', 'total cost', '投资', '投资额', '总造价', '造价', '费用', 'cost', 'investment'], isRange: true },
    cost_unit: { words: ['费用单位', 'cost unit', '造价单位', '投资单位', '货币单位', 'money unit'] },
    delivery: { words: ['完成率', 'delivery', '交付率', 'delivered share'], isRange: true },
    affects: { words: ['影响指标', 'indicator affected', '对应指标', '影响的指标', 'affects', 'indicator'] },
    effect: { words: ['单位效应', 'effect per unit', '效应', '单位效果', '效果', 'effect'], isRange: true },
  },
  estimates: {
    name: { words: ['名称', 'name', '假设', '估计', '参数', 'estimate', 'assumption', 'parameter'] },
    ...common,
    value: { words: ['数值', 'value', '取值', 'number'] },
    range: { words: ['', ''], isRange: true },
    kind: { words: ['分布', 'distribution', '分布类型', 'kind', 'shape'] },
  },
};

/** Columns without which a table says nothing. */
export const neededColumns: Readonly<Record<TableKind, readonly string[]>> = { indicators: ['name', 'target'], projects: ['name'], estimates: ['name'] };

/** Names of sheets and files by which a table is known. */
export const sheetWords: Readonly<Record<TableKind | 'register' | 'sources', readonly [zh: string, en: string, ...others: string[]]>> = {
  indicators: ['指标', 'indicators', '指标表', '目标', 'indicator', 'targets'],
  projects: ['项目', 'projects', '项目表', '工程', '工程项目', 'project'],
  estimates: ['估计', 'estimates', '假设估计', '专家估计', 'estimate'],
  register: ['假设', 'assumptions', '登记册', '不确定数值', 'register'],
  sources: ['来源', 'sources', '资料来源', 'source'],
};

/** Words for a comparator in its own column. */
export const comparatorWords: Readonly<Record<Comparator | 'assigned', readonly string[]>> = {
  '>=': ['>=', '≥', '=>', '⩾', '不低于', '不少于', '不小于', '至少', '大于等于', 'at least', 'no less than', 'not less than', 'not below', '以上'],
  '>': ['>', '高于', '大于', '超过', '多于', 'above', 'more than', 'over'],
  '<=': ['<=', '≤', '=<', '⩽', '不高于', '不超过', '不大于', '不多于', '至多', '小于等于', 'at most', 'no more than', 'not more than', 'not above', 'up to', '以内', '以下'],
  '<': ['<', '低于', '小于', '少于', 'below', 'less than', 'under'],
  '=': ['=', '等于', 'equal', 'equals'],
  assigned: ['assigned', '考核', '上级下达', '达到考核要求', '完成上级任务'],
};

/** Words for the kinds of indicators that a table can hold. */
export const kindWords = {
  level: ['level', '水平', '水平值', '数值'],
  share: ['share', '比例', '比率', '百分比'],
  cumulative: ['cumulative', '累计', '累计量'],
  held: ['held', '保持'],
  index: ['index', '指数'],
  assigned: ['assigned', '下达', '上级下达'],
  'no-model': ['no-model', '无模型', '不模拟'],
} as const;

/** Words for distributions of three numbers that a table can name. */
export const shapeWords = { triangular: ['triangular', '三角', '三角分布'], pert: ['pert', 'pert分布', 'beta-pert'] } as const;

/** Words for grades of evidence. */
export const evidenceWords = {
  plan: ['plan', '规划'],
  observed: ['observed', '统计', '统计数据', '实测'],
  sourced: ['sourced', '文献', '资料'],
  derived: ['derived', '推算', '计算'],
  assumption: ['assumption', '判断', '假设', 'judgement', 'judgment'],
} as const;
