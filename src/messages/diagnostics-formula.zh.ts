import type { Args, DiagnosticCatalogue } from './diagnostic-catalogue.js';

type Table = Readonly<Record<string, (a: Args) => readonly [message: string, hint: string]>>;
type FormulaCode = Extract<keyof DiagnosticCatalogue, `formula-${string}`>;

const at = (field = ''): string => (field === '' ? '' : `${field}：`);
const meant = (near: string | undefined, otherwise = ''): string => (near === undefined ? otherwise : `是否应为“${near}”？`);
/** 公式中的位置：字段、第几个字符、那里写着什么。 */
const inFormula = (a: Args): string => `${at(a.field)}第 ${a.position} 个字符${a.excerpt === '' ? '' : `（${a.excerpt}）`}：`;
const syntax: Table = {
  end: () => ['公式没有写完', '请补全'],
  parenthesis: () => ['缺少右括号', '请写 )'],
  choice: () => ['条件选择缺少另一种情形', '请写“条件 ? 值 : 另一个值”，嵌套的条件选择请加括号'],
  value: () => ['此处应为名称、数字或左括号', '请补全公式'],
  unexpected: () => ['公式到这里接不下去', '请检查运算符、逗号和括号'],
  depth: () => ['括号嵌套过多', '请减少括号'],
};
const strangers: Table = {
  percent: (a) => [`公式语言里没有“${a.found}”`, '百分数直接写成 57，化为小数时除以 100'],
  text: (a) => [`${a.found} 是文字，公式里不能有文字`, '名称不加引号'],
  letters: (a) => [`“${a.found}”不是名称`, '请写 snake_case 形式的 id'],
  implicit: () => ['缺少运算符', '相乘请写 *'],
  function: (a) => [`没有函数 ${a.found}`, meant(a.nearest, `可用的函数：${a.known}`)],
  symbol: (a) => [`公式语言里没有“${a.found}”`, a.write === undefined ? '可用 + - * / ^、比较、and or not、条件 ? a : b 和函数' : `请写 ${a.write}`],
};
const noNames: Table = {
  unknown: (a) => [`没有名称“${a.name}”`, meant(a.nearest, '请写指标、项目、假设或派生量的 id，或 year、t')],
  ambiguous: (a) => [`“${a.name}”同时是几样东西的 id`, '请给其中一个改名'],
  output: (a) => [`${a.name} 是派生量，指标不能依赖它`, '请在此写出它的公式'],
  assumption: (a) => [`${a.name} 是假设，而检查只针对结果`, '请用指标、项目和派生量的 id'],
  'not-simulated': (a) => [`指标 ${a.name} 不参与模拟`, '请为它建模，或换一个名称'],
};
const calls: Table = {
  one: (a) => [`${a.name} 需要一个数，实有 ${a.found} 个`, `请写 ${a.name}(x)`],
  two: (a) => [`${a.name} 至少需要两个数，实有 ${a.found} 个`, `请写 ${a.name}(x, y)`],
  lag: (a) => [`lag 需要名称和年数，实有 ${a.found} 个参数`, '请写 lag(x, 1)'],
  base: (a) => [`base 需要一个名称，实有 ${a.found} 个参数`, '请写 base(x)'],
  'of-name': (a) => [`${a.name} 只能用于名称，不能用于算式`, `请对每个名称分别写 ${a.name}`],
  years: () => ['lag 的年数必须是不小于 1 的整数', '请写 lag(x, 1)；不写 lag 就是当年的值'],
  'no-past': (a) => [`“${a.name}”没有往年的值`, 'lag 只用于指标、项目和派生量'],
  'no-base': (a) => [`“${a.name}”没有基准年的值`, 'base 只用于指标'],
};
const unlike: Table = {
  unlike: (a) => [`${a.name} 两边的单位是 ${a.left} 和 ${a.right}，不是同一类量`, '请乘以或除以能把一方化为另一方的量'],
  factor: (a) => [`${a.name} 两边的单位是 ${a.left} 和 ${a.right}`, `请将右边乘以 ${a.factor}，使两边都以 ${a.left} 计`],
  pure: (a) => [`${a.name} 需要没有单位的数，实为 ${a.found}`, '请除以同一单位的量'],
  'pure-factor': (a) => [`${a.name} 需要没有单位的数，实为 ${a.found}`, `请乘以 ${a.factor}`],
  'result-unlike': (a) => [`公式的结果以 ${a.found} 计，而声明的单位是 ${a.expected}`, '请改正公式，或改正所声明的单位'],
  'result-factor': (a) => [`公式的结果以 ${a.found} 计，而声明的单位是 ${a.expected}`, `请乘以 ${a.factor}`],
};
const conflicts: Table = {
  kind: (a) => [`类型为 ${a.kind} 的指标不能有 ${a.key}`, a.key === 'formula' ? '请写 kind: index，或用 change 代替 formula' : '请为该指标建模，或删去公式'],
  beside: (a) => [`公式已直接给出数值，又写了 ${a.key}`, `请删去 ${a.key}，或用 change 代替 formula`],
  moved: (a) => [`${a.id} 的数值由公式给出，${a.what} 却又改变它`, '请删去其一，或用 change 代替 formula'],
};
/** The sentence for a reason, after its place; without a reason the hint that is always true. */
const told = (a: Args, table: Table, hint: string, where = inFormula(a)): readonly [string, string] => {
  const [message, own] = table[a.reason ?? '']?.(a) ?? [a.reason ?? '', hint];
  return [`${where}${message}`, own];
};

/** What is wrong in a formula and how to put it right, in Chinese. */
export const formulaZh: Pick<DiagnosticCatalogue, FormulaCode> = {
  'formula-syntax': (a) => told(a, syntax, '请检查公式'),
  'formula-not-allowed': (a) => told(a, strangers, '公式可用 + - * / ^、比较、and or not、条件 ? a : b、min、max、exp、log、sqrt、abs、lag、base'),
  'formula-unknown-name': (a) => told(a, noNames, '请写指标、项目、假设或派生量的 id，或 year、t'),
  'formula-arguments': (a) => told(a, calls, '请写 exp(x)、min(x, y)、lag(x, 1)'),
  'formula-type': (a) => [`${inFormula(a)}${a.reason === 'truth' ? '此处应为条件，实为数值' : '此处应为数值，实为条件'}`, a.reason === 'truth' ? '请与某个数比较' : '请写“条件 ? 1 : 0”'],
  'formula-unit': (a) => told(a, unlike, '请用系数换算一方，或改正所声明的单位'),
  'formula-cycle': (a) => [`${inFormula(a)}公式与关联互相需要同一年的值：${a.cycle}`, '请用 lag(x, 1) 读取其中一个的上一年'],
  'formula-conflict': (a) => told(a, conflicts, '请删去其一', at(a.field)),
};
