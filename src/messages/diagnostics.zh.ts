import type { DiagnosticCatalogue } from './diagnostic-catalogue.js';
import { formulaZh } from './diagnostics-formula.zh.js';

const types: Readonly<Record<string, string>> = { number: '数字', integer: '整数', text: '文字', boolean: 'true 或 false', id: ' id', list: '列表', mapping: '键值对', null: 'null' };
const joined = (expected = ''): string =>
  expected
    .split('|')
    .map((one) => types[one] ?? one)
    .join('或');
const at = (field = ''): string => (field === '' ? '' : `${field}：`);
const inside = (field = ''): string => (field === '' ? '' : `${field} 中`);
const meant = (near: string | undefined, otherwise = ''): string => (near === undefined ? otherwise : `是否应为“${near}”？`);
const nouns: Readonly<Record<string, string>> = {
  indicator: '指标', project: '项目', assumption: '假设', event: '事件', source: '来源', section: '板块', group: '项目组', quantity: '数量', component: '分项',
  scenario: '情景', coupling: '指标关联', shock: '冲击', tag: '标签',
};
const reasons: Readonly<Record<string, string>> = {
  BAD_INDENT: '缩进不对', TAB_AS_INDENT: '用了制表符缩进', MISSING_CHAR: '缺少括号、引号、逗号或冒号', BLOCK_AS_IMPLICIT_KEY: '此处应为值，却写了键值对',
  MULTILINE_IMPLICIT_KEY: '键跨了多行', UNEXPECTED_TOKEN: '此处不应有这个内容', BAD_SCALAR_START: '不加引号的文字不能以此字符开头', BAD_DQ_ESCAPE: '双引号内有不认识的转义',
  MULTIPLE_DOCS: '一个文件里有多个文档', TAG_RESOLVE_FAILED: '不支持自定义标签', BAD_ALIAS: '别名没有指向任何内容', CSV_QUOTE_NOT_CLOSED: '引号没有闭合',
  CSV_INVALID_CLOSING_QUOTE: '闭合引号之后还有文字', INVALID_OPENING_QUOTE: '未加引号的单元格内有引号', EXTRA_CELL: '这一行的单元格比表头多',
};
/** 单位，没有单位的用文字说明。 */
const unitText = (unit = ''): string => (unit === '1' ? '纯数' : ` ${unit}`);
const shapes: Readonly<Record<string, string>> = { shape: '不是方阵', diagonal: '对角线上有不等于 1 的数', symmetry: '不对称' };
/** Fragments that the distributions report, in the order in which they are tried. */
const fragments: readonly (readonly [RegExp, string])[] = [
  [/^(\S+) must not exceed (\S+) (\S+): (.+)$/, '$1 为 $4，不得大于 $2（$3）'],
  [/^(\S+) must not lie below (\S+) (\S+): (.+)$/, '$1 为 $4，不得小于 $2（$3）'],
  [/^(\S+) must (?:be|lie) below (\S+) (\S+): (.+)$/, '$1 为 $4，必须小于 $2（$3）'],
  [/^(\S+) must (?:be|lie) above (\S+) (\S+): (.+)$/, '$1 为 $4，必须大于 $2（$3）'],
  [/^(\S+) must be positive: (.+)$/, '$1 为 $2，必须大于 0'],
  [/^(\S+) must not be negative: (.+)$/, '$1 为 $2，不得为负'],
  [/^(\S+) must lie in (\[.+\]): (.+)$/, '$1 为 $3，必须在 $2 之内'],
  [/^(\S+) must be finite numbers?: (.+)$/, '$1 为 $2，必须是有限的数'],
  [/^(\S+) must be a finite number: (.+)$/, '$1 为 $2，必须是有限的数'],
  [/^weights must be as many as the (\S+) values: (.+)$/, 'weights 有 $2 个，必须与 $1 个 values 一样多'],
  [/^(\S+) must not all be zero: .+$/, '$1 不得全为 0'],
];
const translated = (problem = ''): string => {
  const found = fragments.find(([pattern]) => pattern.test(problem));
  return found ? problem.replace(...found) : problem;
};
const tables: Readonly<Record<string, string>> = { indicators: '指标', projects: '项目', estimates: '估计', register: '登记册', sources: '来源' };
const workbookReasons: Readonly<Record<string, string>> = {
  'old-or-protected': '是旧的 .xls 文件，或有密码保护', 'not-a-workbook': '不是 .xlsx 文件', damaged: '文件已损坏', 'too-large': '远大于一份规划的表格', empty: '文件是空的',
};
const logoReasons: Readonly<Record<string, string>> = { missing: '没有这个文件', type: '文件名不以 .png 或 .svg 结尾', damaged: '不是这种图片，或已损坏，或没有写明大小', 'too-large': '大于 1 MB' };
const missingReasons: Readonly<Record<string, string>> = {
  range: '一个区间要写全各个数', affected: '有效应就要写明影响哪项指标', effect: '写了影响指标，就要写明影响多少', unit: '数字要有单位', cost: '项目要有费用', quantity: '有单价就要有数量',
};

/** Why an override changes nothing, and what to do. */
const idleReasons: Readonly<Record<string, string>> = {
  event: '在所模拟的认识状态下，此事件不引起任何后果', 'year-not-forced': '只有必然发生的事件才看年份', 'year-no-choice': '此事件没有可以指定的年份',
  'intensity-off': '已关闭的事件没有强度', 'not-simulated': '该指标不参与模拟，无法评判目标', assumption: '在所模拟的认识状态下，没有生效的行用到此假设',
  'already-on': '此关联本来就是开启的', 'already-off': '此关联本来就是关闭的', order: '只有 allocation 为 priority 时才看 order',
};
const idleHints: Readonly<Record<string, string>> = {
  'year-not-forced': '请写 mode: forced，或删去 year', 'not-simulated': '请在 relations 中为该指标建模，或删去此目标', assumption: '请改写实际用到的假设，或开启相应的关联', order: '请写 allocation: priority，或删去 order',
};

/** What went wrong and how to put it right, in Chinese. */
export const diagnosticsZh: DiagnosticCatalogue = {
  'bad-encoding': () => ['这个字符既不是 UTF-8 也不是 GB18030', '请将文件另存为 UTF-8'],
  'yaml-syntax': (a) => [`不是有效的 YAML：${reasons[a.reason ?? ''] ?? a.reason}`, '请用空格缩进，含有 : 或 # 的文字请加引号'],
  'yaml-aliases': (a) => [`别名展开后超过 ${a.most} 份`, '请直接写出这些值'],
  'csv-syntax': (a) => [`不是有效的 CSV：${reasons[a.reason ?? ''] ?? a.reason}`, '含有逗号、引号或换行的单元格请加引号，其中的引号写两遍'],
  'duplicate-key': (a) => [`“${a.key}”出现了两次`, '请只保留一个'],
  'duplicate-part': (a) => [`“${a.key}”已在 ${a.first} 给出`, '请只保留一处'],
  'unknown-document': (a) => [`“${a.name}”不是文档或表的名称`, meant(a.nearest, `可用的名称：${a.known}`)],
  'missing-document': (a) => [`工作区缺少 inputs/${a.document}.yaml 中的“${a.key}”`, '请补上，或用 --workspace 指定另一个文件夹'],
  'missing-file': (a) => [`工作区里没有 ${a.path}`, '请补上该文件，或删去它的名称'],
  'file-name': (a) => [`id 是“${a.id}”，文件名却是 ${a.name}`, '请让两者一致'],
  'unknown-key': (a) => [`${inside(a.field)}没有“${a.key}”这个键`, a.quotes === 'yes' ? '花括号内的文字遇逗号即止，请给前面的公式加引号' : meant(a.nearest, a.known === '' ? '请删去' : `可用的键：${a.known}`)],
  'missing-key': (a) => [`${inside(a.field)}缺少“${a.key}”`, a.allowed === undefined ? `请填写${joined(a.expected)}` : `可选：${a.allowed}`],
  'wrong-type': (a) => [`${at(a.field)}应为${joined(a.expected)}，实为 ${a.found}`, a.write === undefined ? `请写${joined(a.expected)}` : `请写 ${a.write}`],
  'not-allowed': (a) => [`${at(a.field)}不能写 ${a.found}`, meant(a.nearest, `可选：${a.allowed}`)],
  'bad-id': (a) => [`${at(a.field)}${a.found} 不是 ${a.form} 形式`, a.write === undefined ? `请用小写拉丁字母和数字按 ${a.form} 书写` : `请写 ${a.write}`],
  'reserved-word': (a) => [`${at(a.field)}${a.found} 是公式语言的保留词`, '请换一个 id'],
  'bad-format': (a) => [`${at(a.field)}${a.found} 的形式不对`, `请写成 ${a.form}`],
  'empty-text': (a) => [`${at(a.field)}文字为空`, '请填写，或删去这个键'],
  'out-of-range': (a) => [`${at(a.field)}${a.found} 超出范围`, `必须 ${a.limit}`],
  'wrong-length': (a) => [`${at(a.field)}有 ${a.found} 项`, `必须为 ${a.expected}`],
  'exactly-one-of': (a) => [`${at(a.field)}${a.keys} 必须且只能给出一个`, '请保留或补上一个'],
  'at-least-one-of': (a) => [`${at(a.field)}${a.keys} 至少要给出一个`, '请补上一个'],
  'empty-selector': (a) => [`${at(a.field)}选择条件为空`, '请写 "all"，或给出 section、group、project、tag'],
  'duplicate-id': (a) => [`“${a.id}”已出现在 ${a.first}`, '请改名或删去其中一个'],
  'unknown-id': (a) => [`没有${nouns[a.noun ?? ''] ?? a.noun}“${a.id}”`, a.other === undefined ? meant(a.nearest, '请补上，或改正 id') : `它是${nouns[a.other] ?? a.other}：请写 ${a.other}: ${a.id}`],
  'missing-source': (a) => [`${at(a.field)}证据等级为 ${a.evidence}，却没有来源`, '请给出来源，或改为 assumption'],
  'missing-ex-ante': (a) => [`${at(a.field)}自 ${a.found} 起公开，晚于规划印发（${a.issued}）`, '请补上 ex_ante：印发时已知的情况'],
  'bad-distribution': (a) => [`${at(a.field)}${translated(a.problem)}`, '请改正参数'],
  'schedule-sum': (a) => [`${at(a.field)}各年份额之和为 ${a.sum}`, '必须等于 1'],
  'impossible-bounds': (a) => [`${at(a.field)}下限 ${a.low} 不小于上限 ${a.high}`, '请改正上下限'],
  'outside-bounds': (a) => [`${at(a.field)}${a.found} 超出界限 ${a.limit}`, '请改正数值或界限'],
  'negative-quantity': (a) => [`${at(a.field)}${a.found} 不能作为数量`, '请写大于 0 的数'],
  'quantity-twice': (a) => [`${at(a.field)}同时给出了 plan_quantity 和 quantity`, '规划给出数量的只留 plan_quantity，否则只留 quantity'],
  'bad-cost-unit': (a) => [`${at(a.field)}“${a.found}”不是费用单位`, '请写货币、货币/单位或货币/单位/年，如 万元/km2'],
  'unit-mismatch': (a) => [`${at(a.field)}单位为“${a.found}”，应为${unitText(a.expected)}`, a.factor !== undefined ? `1 ${a.found} 等于 ${a.factor}${a.expected === '1' ? '' : ` ${a.expected}`}，请换算数值，或改正单位` : a.write === undefined ? '请使用可以换算的单位' : `请写 ${a.write} ${a.expected}`],
  'fraction-for-percent': (a) => [`${at(a.id)}${a.found} 像是小数，百分数应写成 57 的形式`, `请写 ${a.write}`],
  'correlation-matrix': (a) => [`相关矩阵${shapes[a.reason ?? '']}（第 ${a.row} 行）`, `请写 ${a.size} 行、每行 ${a.size} 个数，对角线为 1，上下对称`],
  'not-positive-definite': (a) => [`各相关系数互相矛盾，问题最大的是 ${a.a} 与 ${a.b}`, '请让它更接近 0，或补全缺少的相关系数'],
  'correlation-twice': (a) => [`${a.a} 与 ${a.b} 在 ${a.first} 另有相关系数`, '请只保留一处'],
  'quote-not-in-plan': (a) => [`规划原文中没有“${a.quote}”${a.upTo === '' ? '' : `：“${a.upTo}”之后不是“${a.then}”`}`, '请逐字抄录原文'],
  'indicator-without-fact': (a) => [`${a.id} 只见于正文，却没有 fact 指向它`, '请补一条带引文和 indicator 的 fact'],
  'missing-dynamics': (a) => [`没有说明 ${a.id} 如何变化`, '请补上 dynamics；没有模型的写 kind: no-model'],
  'missing-baseline': (a) => [`${a.id} 没有基准年数值`, '请给出 baseline：数字或假设的 id'],
  'target-year': (a) => [`${a.id} 的目标年份是 ${a.year}，而规划在 ${a.target} 年评判`, `请写 ${a.target}；其他年份的目标请另立一份规划`],
  'missing-judgement': (a) => [`${a.id} 的目标缺少 ${a.key}`, `请给出 ${a.key}，或将 comparator 写为 assigned`],
  'effect-on-unassessable': (a) => [`${a.id} 不参与模拟（${a.kind}）`, '请删去这一行，或为该指标建模'],
  'per-unit-without-quantity': (a) => [`${a.project} 的分项 ${a.component} 是总价，没有单位数量`, '请将 basis 写为 per-programme，或给出数量'],
  'survives-without-survival': (a) => [`${a.project} 没有给出 survival`, '请补上 survival，或删去 survives'],
  'needs-bounds': (a) => [`${a.id} 的 ${a.what} 需要 ${a.bounds}`, '请在 dynamics 中写 bounds: [下限, 上限]'],
  'shock-form': (a) => [`${a.id} 的作用方式 ${a.action} 与 ${a.with} 不相容`, `${a.fix}`],
  'mitigation-form': (a) => [`${a.shock} 的作用方式是 ${a.action}，工程不能减轻它`, '请改为作用于指标的冲击，或作用方式为 survival 的冲击'],
  'shock-without-target': (a) => [`${a.id}：${a.action} 需要 ${a.key}`, `请给出 ${a.key}`],
  'coupling-cycle': (a) => [`${a.scenario === undefined ? '' : `在情景 ${a.scenario} 中，`}无滞后的指标关联构成循环：${a.cycle}（${a.couplings}）`, '请给其中一个至少一年的滞后'],
  ...formulaZh,
  'extends-itself': (a) => [`情景继承了自身：${a.chain}`, '请删去其中一个 extends'],
  'extends-too-deep': (a) => [`只能继承一层：${a.chain}`, '请直接继承最后一个'],
  'forced-without-year': (a) => [`${a.event} 被设为必然发生，却没有年份`, '请给出 year'],
  'year-outside-horizon': (a) => [`${a.year} 不在规划年份之内`, `请写 ${a.from} 至 ${a.to} 之间的年份`],
  'overlapping-rules': (a) => [`此规则与 ${a.first} 的规则都设定了 ${a.project}${a.year === undefined ? '' : ` 的 ${a.year} 年`}`, a.year === undefined ? '请缩小其中一个的范围，或删去一个' : '请缩小其中一个的范围，或分开年份'],
  'override-form': (a) => [`对 ${a.assumption} 的改写给出了${a.given === '' ? '空内容' : ` ${a.given}`}`, '请给出 fixed，或 distribution，或 shift 和 scale'],
  'reference-not-in-study': (a) => [`${a.scenario} 不在研究 ${a.study} 的情景之中`, '请加入 scenarios'],
  'unused-assumption': (a) => [`没有任何地方用到 ${a.id}`, '请使用或删去'],
  'project-without-relation': (a) => [`${a.id} 在 ${a.tables} 中没有行`, '请说明费用和交付，或说明为何不在目标之内'],
  'target-met-at-baseline': (a) => [`${a.id}：基准年数值 ${a.baseline} 已达到目标 ${a.target}`, '请核对两者，或为目标标注 keep'],
  'immovable-indicator': (a) => [`没有任何因素影响 ${a.id}`, '请补上漂移、噪声、效应、关联或冲击，或写 kind: no-model'],
  'unknown-replaced-row': (a) => [`所替代的“${a.name}”不存在`, '请写指标关联或冲击的 id，或“项目 -> 指标”'],
  'empty-selection': () => ['选择条件没有选中任何项目', '请检查各条件是否相容'],
  'series-near-indicator': (a) => [`序列“${a.series}”不是指标`, `是否应为“${a.nearest}”？`],
  'reversed-years': (a) => [`${at(a.field)}${a.found} 前后颠倒`, '请把较早的年份写在前面'],
  'selector-contradiction': (a) => [`${nouns[a.noun ?? ''] ?? a.noun} ${a.id} 不属于${nouns[a.key ?? ''] ?? a.key} ${a.wanted}`, '请删去其中一个：同一选择中的各项条件必须同时成立'],
  'idle-exception': (a) => [a.id === '' ? '所排除的项目本来就没有被选中' : `${a.id} 本来就没有被选中`, '请删去，或改正选择条件'],
  'envelope-conflict': (a) => [`${a.what === 'balance' ? '平衡项' : '此规则'}与 ${a.first} 的总盘子都设定了 ${a.project} 的资金`, a.what === 'balance' ? '请只保留其中一个' : '请只保留其中一个，或用 select 限定总盘子的范围'],
  'balance-without-payers': (a) => [`平衡项所选的项目都另有规则，第一条在 ${a.first}`, '请选择没有规则的项目'],
  'balance-too-small': (a) => [`平衡项所选的项目须让出 ${a.give} ${a.currency}，而它们总共只需 ${a.have} ${a.currency}`, '请多选一些项目，或减少各规则给出的资金'],
  'transfer-to-itself': (a) => [`${a.project} 既转出又转入`, '请从 from 或 to 中去掉它，例如用 except'],
  'transfer-conflict': (a) => [`此项转移与 ${a.first} 的${a.what === 'balance' ? '平衡项' : '总盘子'}都设定了 ${a.project} 的资金`, '请只保留其中一个，或选择其他项目'],
  'transfer-too-large': (a) => [`要转移 ${a.give} ${a.currency}，而转出的项目只有 ${a.have} ${a.currency}`, '请多选一些项目或年份，或少转一些'],
  'transfer-without-need': () => ['转入的项目在这些年份不需要资金', '请选择那时有支出的项目'],
  'source-shares-sum': (a) => [`${a.project} 在 ${a.year} 年的各资金来源占比之和为 ${a.sum}${a.others === '' ? '' : `（另见 ${a.others}）`}`, '请使其不超过 1；余下部分列为未落实来源'],
  'limit-without-share': (a) => [`${a.source} 有限额而无占比，限额不起作用`, '请在 funding.sources 中写其占比，或删去限额'],
  'total-limit-years': () => ['total 是规划各年合计的限额', '请删去 years，或改用 amount 写单年限额'],
  'frozen-definition': (a) => [`${a.event} 是口径变化，而 ${a.first} 已将口径冻结`, '请写 definitions: as-modelled，或删去此项；只关闭某一项口径变化请写在 shocks 中'],
  'lever-twice': (a) => [`“${a.id}”已在 ${a.first} 设定`, '请只保留其中一个'],
  'entry-twice': (a) => [`${a.entry} 已列在 ${a.first}`, '请删去其中一个'],
  'forced-outside-years': (a) => [`${a.event} 被设为在 ${a.year} 年发生，而它只能始于 ${a.years} 年`, '请改为其中一年；若正是要问这种情形，可以保留'],
  'override-without-effect': (a) => [`${a.name}：${idleReasons[a.reason ?? ''] ?? a.reason}`, idleHints[a.reason ?? ''] ?? '请删去'],
  'override-far-off': (a) => [`${a.id} 被改为 ${a.found}，而参数表认为在 ${a.low} 至 ${a.high} 之间`, '请核对单位和小数点'],
  'scenario-changes-nothing': (a) => [a.parent === undefined ? '各项设定的结果与规划相同' : `此情景与 ${a.parent} 相同`, '请改变某项设定，或删去此情景'],
  'missing-because': (a) => [`设定了 ${a.key}，却没有说明理由`, '请在 funding 中写 because'],
  'missing-order': () => ['写了 priority 却没有 order：资金将按规划中的顺序分配', '请写 order：项目的列表'],
  'money-left-over': (a) => [`给出 ${a.given} ${a.currency}，而所选项目在这些年份至多能用 ${a.most} ${a.currency}`, '请核对货币单位，或少给一些'],
  'nothing-to-scale': (a) => [`给出所需资金的 ${a.share} 倍，而所选项目都不能扩大`, '请在 relations 中为项目写 scalable，或改为 1'],
  'delay-too-long': (a) => [`推迟 ${a.delay} 年，规划的 ${a.years} 年里什么也建不成`, '请缩短推迟的时间，或在 projects 中写 include: false'],
  'tails-out-of-range': (a) => [`${at(a.field)}有 ${a.share} % 的抽样超出范围（${a.limit}）`, '请给出上下限，例如用 truncated-normal 或 beta'],
  'effect-too-large': (a) => [`${a.project} → ${a.indicator}：${a.form} 的强端合计为 ${a.found}，而至多只能是 ${a.limit}`, '请核对 size 的单位和 basis'],
  'effect-too-late': (a) => [`${a.name} 在规划的 ${a.years} 年之后才起作用`, '请核对 lag 和 response，或将此行标为 use: alternative'],
  'project-without-effect': (a) => [`没有效应或减灾作用从 ${a.id} 通向任何指标`, '请补上效应，或在 outside 中说明原因'],
  'outside-with-effect': (a) => [`${a.id} 写明不影响指标，却又有效应`, '请删去其中一个'],
  'unused-event': (a) => [`${a.id} 没有引起任何冲击`, '请补上冲击，或删去此事件'],
  'no-horizon': (a) => [`目标年 ${a.target} 不在基准年 ${a.base} 之后`, '请改正其中一个'],
  'baseline-after-base-year': (a) => [`${a.id}：基数是 ${a.year} 年的，晚于基准年 ${a.base}`, '请给出基准年的数值；以后的数值属于观测'],
  'baseline-before-base-year': (a) => [`${a.id}：基数是 ${a.year} 年的，被原样当作基准年 ${a.base} 的数值`, '请在 dynamics 中写 baseline：数字或假设的 id'],
  'group-in-other-section': (a) => [`${a.id} 属于板块 ${a.section}，它的项目组 ${a.group} 却属于 ${a.other}`, '请让两者属于同一板块'],
  'number-twice': (a) => [`编号 ${a.number} 已用于 ${a.id}（${a.first}）`, '请改正其中一个；没有编号的请写 null'],
  'mixed-correlation': (a) => [`${a.member} 与第一个成员的抽取方式不同`, '逐年噪声只能与噪声相关，假设只能与假设相关'],
  'idle-correlation': (a) => [`${a.member} 不参与抽样，谈不上相关`, '请删去，或为它给出分布或噪声'],
  'measured-after-source': (a) => [`${a.series} 的 ${a.year} 年数值引用的来源最晚发表于 ${a.latest} 年`, '请改正年份或来源；预测不是观测'],
  'known-before-source': (a) => [`${a.id} 写明自 ${a.found} 起公开，而最早的来源发表于 ${a.first} 年`, '请改正 known_from，或引用当时的来源'],
  'observation-twice': (a) => [`${a.series} 的 ${a.year} 年数值已在 ${a.first} 给出${a.found === a.other ? '' : `，为 ${a.other}`}`, '请只保留一个，或为另一个写 comparable: false 和 definition'],
  'baseline-differs': (a) => [`${a.id}：基数为 ${a.found}，而观测值为 ${a.other}（${a.first}）`, '请核对两者，或为观测写 comparable: false 和 definition'],
  'few-draws': (a) => [`${a.draws} 次抽样只能把概率确定到约 ±${a.within} 个百分点`, '一千次约为 3 个百分点，一万次约为 1 个百分点'],
  'prerequisite-cycle': (a) => [`项目互为前提，构成循环：${a.cycle}`, '请删去其中一条前提'],
  'compared-with-itself': (a) => [`${a.scenario} 与自身比较`, '请改为另一个情景，或删去'],
  'bad-logo': (a) => [`${a.path} 不能用作标志：${logoReasons[a.reason ?? ''] ?? a.reason}`, '请写一个不超过 1 MB 的 .png 或 .svg，路径从本文件算起'],
  'workbook-unreadable': (a) => [`无法读取这个工作簿：${workbookReasons[a.reason ?? ''] ?? a.reason}`, '请用 Excel 或 WPS 打开，另存为不带密码的 .xlsx'],
  'no-table': (a) => [`这张表里没有一行是${tables[a.table ?? ''] ?? a.table}的表头`, `请在各列写上这些表头：${a.known}`],
  'unknown-sheet': (a) => [`看不出 ${a.name} 里是什么`, `请把工作表命名为 ${a.known} 之一，或用 --as 说明`],
  'unknown-heading': (a) => [`“${a.heading}”这一列不会被读取`, meant(a.nearest, `认识的表头：${a.known}`)],
  'heading-twice': (a) => [`“${a.heading}”与 ${a.first} 的列是同一个意思`, '两列请只保留一列'],
  'missing-column': (a) => [`${tables[a.table ?? ''] ?? a.table}表缺少“${a.column}”列`, `请用其中之一作表头：${a.known}`],
  'missing-cell': (a) => [`缺少“${a.column}”`, a.because === undefined ? '请填写此单元格' : `请填写此单元格：${missingReasons[a.because] ?? a.because}`],
  'cell-number': (a) => [`“${a.column}”应为数字，实为 ${a.found}`, a.write === undefined ? '请只写数字和小数点，如 1200 或 52.5' : `请写 ${a.write}`],
  'cell-date': (a) => [`“${a.column}”被表格软件变成了日期（${a.found}）`, '请把单元格格式改为文本或数值，再重新输入'],
  'cell-error': (a) => [`“${a.column}”显示为 ${a.found}`, '请改正公式，或直接写数值'],
  'cell-formula': (a) => [`“${a.column}”是公式，文件里没有它的结果`, '请用 Excel 或 WPS 打开、保存后再导入，或直接写数值'],
  'cell-merged': (a) => [`单元格 ${a.range} 是合并的`, '请取消合并，并在每一行写上内容'],
  'range-order': (a) => [`${a.low}（${a.lowValue}）大于 ${a.high}（${a.highValue}）`, '请从小到大填写，负数也一样'],
  'range-mixed': (a) => [`“${a.column}”同时用了多种写法：${a.given}`, '低、中、高，或 p5、p50、p95，或一个数，请只用一种'],
  'unreadable-target': (a) => [`目标 ${a.found} 无法识别`, '请写成 ≥57、<28、100 或“57以上”；不含数字的视为由上级下达'],
  'duplicate-name': (a) => [`“${a.name}”已出现在 ${a.first}`, '请让每一行的名称不同'],
  'already-there': (a) => [`“${a.name}”已在工作区中（${a.first}）`, '请改名或删去这一行，或导入时加上 --replace'],
  'kept-elsewhere': (a) => [`“${a.id}”在这里被改动或删去，但它写在 ${a.first} 中，该文件不会被改写`, '请到那里修改，或先把它移到 inputs/assumptions.csv'],
};
