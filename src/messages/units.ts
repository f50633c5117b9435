import type { Language } from '../schema/text.js';

type Names = Readonly<Record<Language, string>>;

/** Units as they are written after a number or in the head of a column. */
const names: Readonly<Record<string, Names>> = {
  '%': { zh: '%', en: '%' },
  '‰': { zh: '‰', en: '‰' },
  pp: { zh: '百分点', en: 'pp' },
  km: { zh: '公里', en: 'km' },
  km2: { zh: '平方公里', en: 'km²' },
  万km2: { zh: '万平方公里', en: '10,000 km²' },
  亩: { zh: '亩', en: 'mu' },
  万亩: { zh: '万亩', en: '10,000 mu' },
  m3: { zh: '立方米', en: 'm³' },
  万m3: { zh: '万立方米', en: '10,000 m³' },
  亿m3: { zh: '亿立方米', en: '100 million m³' },
  公顷: { zh: '公顷', en: 'ha' },
  万公顷: { zh: '万公顷', en: '10,000 ha' },
  m: { zh: '米', en: 'm' },
  万t: { zh: '万吨', en: '10,000 t' },
  万吨: { zh: '万吨', en: '10,000 t' },
  '万t/d': { zh: '万吨/日', en: '10,000 t/d' },
  吨CO2: { zh: '吨二氧化碳', en: 't CO₂' },
  万吨CO2当量: { zh: '万吨二氧化碳当量', en: '10,000 t CO₂e' },
  吨标准煤: { zh: '吨标准煤', en: 't of standard coal' },
  万吨标准煤: { zh: '万吨标准煤', en: '10,000 t of standard coal' },
  处: { zh: '处', en: 'sites' },
  座: { zh: '座', en: 'units' },
  个: { zh: '个', en: 'items' },
  条: { zh: '条', en: 'streams' },
  项: { zh: '项', en: 'items' },
  万人: { zh: '万人', en: '10,000 people' },
  年: { zh: '年', en: 'years' },
  倍: { zh: '倍', en: 'times' },
  programme: { zh: '项工程', en: 'programme' },
  元: { zh: '元', en: 'CNY' },
  万元: { zh: '万元', en: 'CNY 10,000' },
  亿元: { zh: '亿元', en: 'CNY 100 million' },
  index: { zh: '指数', en: 'index' },
  point: { zh: '点', en: 'points' },
  share: { zh: '比例', en: 'share' },
  probability: { zh: '概率', en: 'probability' },
  factor: { zh: '系数', en: 'factor' },
};

/** What one of them is called behind a stroke or "per". */
const each: Readonly<Record<string, Names>> = {
  处: { zh: '处', en: 'site' },
  座: { zh: '座', en: 'unit' },
  个: { zh: '个', en: 'item' },
  条: { zh: '条', en: 'stream' },
  项: { zh: '项', en: 'item' },
  人: { zh: '人', en: 'person' },
  年: { zh: '年', en: 'year' },
  point: { zh: '点', en: 'point' },
  programme: { zh: '整个工程', en: 'programme' },
};

const symbol = (unit: string): string => unit.replace(/m2\b/g, 'm²').replace(/m3\b/g, 'm³');

/** The pieces between strokes outside brackets. */
function atStrokes(unit: string): readonly string[] {
  return unit.split(/\/(?![^(]*\))/);
}

/**
 * A unit in the language of the reader. One that is made of others, by strokes or " per ", is told piece by piece; a piece that has no name there stays as it
 * is written.
 */
export function formatUnit(unit: string, lang: Language): string {
  const known = names[unit]?.[lang];
  if (known !== undefined) return known;
  const [whole = '', ...per] = unit.split(' per ');
  const [top = '', ...below] = names[whole] === undefined ? atStrokes(whole) : [whole];
  if (per.length + below.length === 0) return symbol(unit);
  const one = (part: string): string => {
    const bare = part.replace(/^\((.*)\)$/, '$1');
    const name = each[bare]?.[lang] ?? formatUnit(bare, lang);
    // what is a fraction or a number itself stays in its brackets
    return bare.includes('/') || /^\d/.test(name) ? `(${name})` : name;
  };
  const above = [formatUnit(top, lang), ...below.map(one)].join('/');
  return per.length === 0 ? above : lang === 'zh' ? [above, ...per.map(one)].join('/') : [above, ...per.map((part) => one(part).replace(/^\((.*)\)$/, '$1'))].join(' per ');
}
