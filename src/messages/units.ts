import type { Language } from '../schema/text.js';

/** A unit in Chinese, after a number in English, and what one of them is called behind a stroke or "per". */
type Name = readonly [zh: string, en: string, one?: string];

const names: Readonly<Record<string, Name>> = {
  '%': ['%', '%'], '‰': ['‰', '‰'], pp: ['百分点', 'pp'], 百分点: ['百分点', 'pp'], 个百分点: ['百分点', 'pp'],
  km: ['公里', 'km'], 公里: ['公里', 'km'], 千米: ['公里', 'km'], m: ['米', 'm'], 米: ['米', 'm'],
  km2: ['平方公里', 'km²'], 'km²': ['平方公里', 'km²'], 平方公里: ['平方公里', 'km²'], 平方千米: ['平方公里', 'km²'], m2: ['平方米', 'm²'], 'm²': ['平方米', 'm²'], 平方米: ['平方米', 'm²'],
  亩: ['亩', 'mu'], mu: ['亩', 'mu'], 公顷: ['公顷', 'ha'], ha: ['公顷', 'ha'],
  m3: ['立方米', 'm³'], 'm³': ['立方米', 'm³'], 立方米: ['立方米', 'm³'], 方: ['立方米', 'm³'],
  t: ['吨', 't'], 吨: ['吨', 't'], kg: ['千克', 'kg'], 吨CO2: ['吨二氧化碳', 't CO₂'], 吨CO2当量: ['吨二氧化碳当量', 't CO₂e'], 吨标准煤: ['吨标准煤', 't of standard coal'],
  d: ['日', 'd'], 天: ['日', 'd'], 日: ['日', 'd'], 年: ['年', 'years', 'year'], a: ['年', 'years', 'year'], yr: ['年', 'years', 'year'], year: ['年', 'years', 'year'], years: ['年', 'years', 'year'],
  人: ['人', 'people', 'person'], 户: ['户', 'households', 'household'], 家: ['家', 'firms', 'firm'],
  处: ['处', 'sites', 'site'], 座: ['座', 'units', 'unit'], 个: ['个', 'items', 'item'], 项: ['项', 'items', 'item'], 条: ['条', 'streams', 'stream'], 片: ['片', 'patches', 'patch'], 段: ['段', 'sections', 'section'], 口: ['口', 'ponds', 'pond'],
  所: ['所', 'stations', 'station'], 只: ['只', 'animals', 'animal'], 株: ['株', 'trees', 'tree'], 尾: ['尾', 'fish', 'fish'], 次: ['次', 'times', 'time'], 套: ['套', 'sets', 'set'], 台: ['台', 'machines', 'machine'], 批: ['批', 'batches', 'batch'],
  倍: ['倍', 'times'], programme: ['项工程', 'programme'],
  元: ['元', 'CNY'], 万元: ['万元', 'CNY 10,000'], 亿元: ['亿元', 'CNY 100 million'], 千元: ['千元', 'CNY 1,000'], 百万元: ['百万元', 'CNY 1 million'], 千万元: ['千万元', 'CNY 10 million'],
  index: ['指数', 'index'], point: ['点', 'points', 'point'], points: ['点', 'points', 'point'], share: ['比例', 'share'], fraction: ['比例', 'fraction'], ratio: ['比例', 'ratio'], probability: ['概率', 'probability'], factor: ['系数', 'factor'],
};
const multiples: readonly (readonly [zh: string, en: string])[] = [['百万', '1 million'], ['千万', '10 million'], ['亿', '100 million'], ['万', '10,000'], ['千', '1,000'], ['百', '100']];

/** A unit that is not made of others, or null. */
function nameOf(unit: string, lang: Language, isOne: boolean): string | null {
  const known = names[unit];
  if (known !== undefined) return lang === 'zh' ? known[0] : isOne ? (known[2] ?? known[1]) : known[1];
  for (const [word, number] of multiples) {
    const rest = unit.startsWith(word) ? names[unit.slice(word.length)] : undefined;
    if (rest !== undefined) return lang === 'zh' ? `${word}${rest[0]}` : `${number} ${rest[1]}`;
  }
  return null;
}

/** Pieces outside brackets with what stands before each: "" or " per ", which parts wholes; where there is none a stroke or a dot. */
function piecesOf(unit: string): readonly { readonly before: string; readonly piece: string }[] {
  const signs = unit.includes(' per ') ? [' per '] : ['/', '·', '*'];
  const pieces = [{ before: '', piece: '' }];
  let depth = 0;
  for (const letter of unit.split(/( per |[()/·*])/).filter((part) => part !== '')) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (depth === 0 && signs.includes(letter)) pieces.push({ before: letter === '*' ? '·' : letter, piece: '' });
    else (pieces.at(-1) as { piece: string }).piece += letter;
  }
  return pieces;
}

function told(unit: string, lang: Language, isOne: boolean): string {
  const name = nameOf(unit, lang, isOne);
  if (name !== null) return name;
  const inner = /^\((.*)\)$/.exec(unit)?.[1];
  const pieces = piecesOf(unit);
  if (pieces.length === 1) return inner === undefined ? unit.replace(/m2\b/g, 'm²').replace(/m3\b/g, 'm³') : `(${told(inner, lang, isOne)})`;
  return pieces
    .map(({ before, piece }) => {
      const isBelow = before === '/' || before === ' per ';
      const text = piece === 'programme' && isBelow && lang === 'zh' ? '整个工程' : told(piece, lang, isOne || before !== '');
      // below a stroke stands one thing: what is a fraction or a number of its own goes into brackets there
      const isMany = !text.startsWith('(') && (text.includes('/') || /^\d/.test(text));
      const sign = before === ' per ' && lang === 'zh' ? '/' : before;
      return sign === '/' && isMany ? `/(${text})` : `${sign}${text}`;
    })
    .join('');
}

/**
 * A unit in the language of the reader. One that is made of others, by strokes, dots, brackets or " per ", is told piece by piece; a piece that has no name
 * there stays as it is written.
 */
export function formatUnit(unit: string, lang: Language): string {
  return told(unit.normalize('NFC').replaceAll('（', '(').replaceAll('）', ')'), lang, false);
}
