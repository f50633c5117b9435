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

/** One entry of a scenario as a phrase: "Money for Forest: 70 % of need (2022–2023, except Reserve forest)". */
export function leverText(entry: LeverEntry, currency: string, lang: Language): string {
  const w = words[lang];
  const names = (list: readonly Name[]): string => (list.length === 0 ? w.all : list.map((name) => name[lang]).join(w.and));
  const arrow = entry.lever === 'coupling' ? entry.objects.map((name) => name[lang]).join(' → ') : names(entry.objects);
  const text = w.lever[entry.lever]({ what: arrow, value: entry.value, from: names(entry.from), money: withUnit(entry.value.replaceAll(' ', '/'), currency, lang) });
  return w.bracketed(text, [...(entry.years.length === 0 ? [] : [w.years(yearsText(entry.years, w.and))]), ...(entry.except.length === 0 ? [] : [w.except(names(entry.except))])]);
}

/** Several entries as one phrase, and why they are there, in both languages. */
export function leverNames(entries: readonly LeverEntry[], currency: string): { readonly text: Name; readonly because: Name } {
  const joined = (of: (entry: LeverEntry, lang: Language) => string, lang: Language): string => [...new Set(entries.map((entry) => of(entry, lang)).filter((text) => text !== ''))].join(lang === 'zh' ? '；' : '; ');
  const both = (of: (entry: LeverEntry, lang: Language) => string): Name => ({ zh: joined(of, 'zh'), en: joined(of, 'en') });
  return { text: both((entry, lang) => leverText(entry, currency, lang)), because: both((entry, lang) => entry.because?.[lang] ?? '') };
}
