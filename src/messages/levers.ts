import type { LeverEntry } from '../schema/lever.js';
import type { Name } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import { formatValue, withUnit } from './numbers.js';

type Words = {
  readonly all: string;
  readonly and: string;
  readonly years: (text: string) => string;
  readonly except: (names: string) => string;
  readonly bracketed: (text: string, remarks: readonly string[]) => string;
  /** what the number of a lever says, of those that can be moved over numbers */
  readonly quantity: Readonly<Partial<Record<LeverEntry['lever'], (what: string) => string>>>;
  readonly lever: Readonly<Record<LeverEntry['lever'], (v: { readonly what: string; readonly value: string; readonly from: string; readonly money: string }) => string>>;
};

const percent = (value: string): string => formatValue(Number((100 * Number(value)).toPrecision(12)));
const shares = (value: string): string => value.split(' ').map(percent).join('/');
const isYear = (value: string): boolean => /^\d{4}$/.test(value);

const words: Readonly<Record<Language, Words>> = {
  zh: {
    all: '全部项目',
    and: '、',
    years: (text) => `${text} 年`,
    except: (names) => `${names}除外`,
    bracketed: (text, remarks) => (remarks.length === 0 ? text : `${text}（${remarks.join('，')}）`),
    quantity: {
      multiplier: (what) => `${what}的资金相对所需的倍数`,
      amount: (what) => `${what}每项每年的资金`,
      total: (what) => `${what}合计每年的资金`,
      envelope: (what) => `${what}的资金总盘子相对规划成本的倍数`,
      delay: (what) => `${what}的推迟开工`,
      scale: (what) => `${what}的规模倍数`,
      target: (what) => `${what}的目标值`,
      intensity: (what) => `${what}的强度倍数`,
      prices: () => '价格倍数',
      fixed: (what) => `${what}的取值`,
      shift: (what) => `${what}的增减`,
      stretch: (what) => `${what}的倍数`,
    },
    lever: {
      multiplier: ({ what, value }) => (value.includes(' ') ? `${what}：各年资金为所需的 ${shares(value)} %` : `${what}：资金为所需的 ${percent(value)} %`),
      amount: ({ what, money }) => `${what}：每项每年 ${money}`,
      total: ({ what, money }) => `${what}：合计每年 ${money}`,
      transfer: ({ what, from, money }) => `${money}从${from}转给${what}`,
      balance: ({ what }) => `${what}承担差额`,
      envelope: ({ what, value }) => (value.includes(' ') ? `${what}的资金总盘子：各年 ${value.replaceAll(' ', '、')}` : `${what}的资金总盘子：规划成本的 ${percent(value)} %`),
      source: ({ what, from, value }) => `${what}的资金：${from}占 ${shares(value)} %`,
      limit: ({ from, money }) => `${from}：每年限额 ${money}`,
      'limit-total': ({ from, money }) => `${from}：各年合计限额 ${money}`,
      accounting: ({ value }) => (value === 'fixed-scope' ? '范围固定，费用浮动' : '资金固定，范围浮动'),
      unspent: ({ value }) => (value === 'lapse' ? '未用完的钱作废' : '未用完的钱结转'),
      delay: ({ what, value }) => `${what}：推迟 ${value} 年开工`,
      schedule: ({ what, value }) => `${what}：各年进度 ${shares(value)} %`,
      include: ({ what, value }) => (value === 'false' ? `${what}：不做` : `${what}：做`),
      scale: ({ what, value }) => `${what}：规模 ×${value}`,
      target: ({ what, value }) => `${what}：目标改为 ${value}`,
      shock: ({ what, value }) => (value === 'off' ? `${what}：不发生` : isYear(value) ? `${what}：${value} 年必发生` : `${what}：照模型`),
      intensity: ({ what, value }) => `${what}：强度 ×${value}`,
      definitions: ({ value }) => (value === 'frozen' ? '口径冻结' : '口径照模型'),
      prices: ({ value }) => `价格 ×${value}`,
      fixed: ({ what, value }) => `${what}：定为 ${value}`,
      distribution: ({ what, value }) => `${what}：改为 ${value}`,
      shift: ({ what, value }) => `${what}：${Number(value) < 0 ? '减' : '加'} ${value.replace('-', '')}`,
      stretch: ({ what, value }) => `${what}：×${value}`,
      coupling: ({ what, value }) => `${what}：耦合${value === 'true' ? '启用' : '停用'}`,
    },
  },
  en: {
    all: 'all projects',
    and: ', ',
    years: (text) => text,
    except: (names) => `except ${names}`,
    bracketed: (text, remarks) => (remarks.length === 0 ? text : `${text} (${remarks.join(', ')})`),
    quantity: {
      multiplier: (what) => `Money for ${what}, times the need`,
      amount: (what) => `Money for ${what}, a year each`,
      total: (what) => `Money for ${what}, a year together`,
      envelope: (what) => `Envelope for ${what}, times planned cost`,
      delay: (what) => `Late start of ${what}`,
      scale: (what) => `Size of ${what}, times the plan`,
      target: (what) => `Target of ${what}`,
      intensity: (what) => `Intensity of ${what}`,
      prices: () => 'Prices, times those expected',
      fixed: (what) => `Value of "${what}"`,
      shift: (what) => `Change of "${what}"`,
      stretch: (what) => `Factor of "${what}"`,
    },
    lever: {
      multiplier: ({ what, value }) => `Money for ${what}: ${shares(value)} % of need${value.includes(' ') ? ', year by year' : ''}`,
      amount: ({ what, money }) => `Money for ${what}: ${money} a year each`,
      total: ({ what, money }) => `Money for ${what}: ${money} a year together`,
      transfer: ({ what, from, money }) => `${money} from ${from} to ${what}`,
      balance: ({ what }) => `The difference is borne by ${what}`,
      envelope: ({ what, value }) => (value.includes(' ') ? `Envelope for ${what}: ${value.replaceAll(' ', ', ')}` : `Envelope for ${what}: ${percent(value)} % of planned cost`),
      source: ({ what, from, value }) => `${from}: ${shares(value)} % of the money for ${what}`,
      limit: ({ from, money }) => `${from}: at most ${money} a year`,
      'limit-total': ({ from, money }) => `${from}: at most ${money} in all years together`,
      accounting: ({ value }) => (value === 'fixed-scope' ? 'Scope fixed, cost floats' : 'Money fixed, scope floats'),
      unspent: ({ value }) => (value === 'lapse' ? 'Unspent money lapses' : 'Unspent money is carried over'),
      delay: ({ what, value }) => `${what}: ${value} ${Number(value) === 1 ? 'year' : 'years'} late`,
      schedule: ({ what, value }) => `${what}: yearly shares ${shares(value)} %`,
      include: ({ what, value }) => (value === 'false' ? `Without ${what}` : `With ${what}`),
      scale: ({ what, value }) => `${what}: size × ${value}`,
      target: ({ what, value }) => `${what}: target ${value}`,
      shock: ({ what, value }) => (value === 'off' ? `${what}: off` : isYear(value) ? `${what}: certain in ${value}` : `${what}: as modelled`),
      intensity: ({ what, value }) => `${what}: intensity × ${value}`,
      definitions: ({ value }) => (value === 'frozen' ? 'Definitions frozen' : 'Definitions as modelled'),
      prices: ({ value }) => `Prices × ${value}`,
      fixed: ({ what, value }) => `${what}: fixed at ${value}`,
      distribution: ({ what, value }) => `${what}: now ${value}`,
      shift: ({ what, value }) => `${what}: ${Number(value) < 0 ? '−' : '+'}${value.replace('-', '')}`,
      stretch: ({ what, value }) => `${what}: × ${value}`,
      coupling: ({ what, value }) => `${what}: coupling ${value === 'true' ? 'on' : 'off'}`,
    },
  },
};

/** Years as ranges: 2022–2023, 2025. */
function yearsText(years: readonly number[], between: string): string {
  const runs: [number, number][] = [];
  for (const year of [...years].sort((a, b) => a - b)) {
    const open = runs.at(-1);
    if (open !== undefined && open[1] === year - 1) open[1] = year;
    else runs.push([year, year]);
  }
  return runs.map(([a, b]) => (a === b ? String(a) : `${a}–${b}`)).join(between);
}

/** Objects of an entry by name, and a phrase about them with its years and exceptions. */
function phrase({ objects, except, years }: LeverEntry, lang: Language): { readonly what: string; readonly bracketed: (text: string) => string } {
  const w = words[lang];
  const names = (list: readonly Name[]): string => list.map((name) => name[lang]).join(w.and);
  return { what: objects.length === 0 ? w.all : names(objects), bracketed: (text) => w.bracketed(text, [...(years.length === 0 ? [] : [w.years(yearsText(years, w.and))]), ...(except.length === 0 ? [] : [w.except(names(except))])]) };
}

/** What the number of a lever says, in both languages: "Money for Forest, times what it needs (2022–2023)"; of others what they act on. */
export function leverQuantity(entry: LeverEntry): Name {
  const of = (lang: Language): string => {
    const { what, bracketed } = phrase(entry, lang);
    return bracketed(words[lang].quantity[entry.lever]?.(what) ?? what);
  };
  return { zh: of('zh'), en: of('en') };
}

/** One entry of a scenario as a phrase: "Money for Forest: 70 % of need (2022–2023, except Reserve forest)". */
export function leverText(entry: LeverEntry, currency: string, lang: Language): string {
  const w = words[lang];
  const { what, bracketed } = phrase(entry, lang);
  const arrow = entry.lever === 'coupling' ? entry.objects.map((name) => name[lang]).join(' → ') : what;
  const from = entry.from.length === 0 ? w.all : entry.from.map((name) => name[lang]).join(w.and);
  return bracketed(w.lever[entry.lever]({ what: arrow, value: entry.value, from, money: withUnit(entry.value.replaceAll(' ', '/'), currency, lang) }));
}

/** Several entries as one phrase, and why they are there, in both languages. */
export function leverNames(entries: readonly LeverEntry[], currency: string): { readonly text: Name; readonly because: Name } {
  const joined = (of: (entry: LeverEntry, lang: Language) => string, lang: Language): string => [...new Set(entries.map((entry) => of(entry, lang)).filter((text) => text !== ''))].join(lang === 'zh' ? '；' : '; ');
  const both = (of: (entry: LeverEntry, lang: Language) => string): Name => ({ zh: joined(of, 'zh'), en: joined(of, 'en') });
  return { text: both((entry, lang) => leverText(entry, currency, lang)), because: both((entry, lang) => entry.because?.[lang] ?? '') };
}
