import { readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { observationsDocument, sourcesDocument } from '../../src/schema/observation.js';
import { planDocument } from '../../src/schema/plan.js';

const read = (name: string) => readFileSync(new URL(`../../scenarios/inputs/${name}`, import.meta.url), 'utf8');
const text = read('plan.txt');
const { plan, sections = [], groups = [], indicators = [], tags = [] } = planDocument.parse(parseYaml(read('plan.yaml')));
const { projects = [] } = planDocument.parse(parseYaml(read('plan.projects.yaml')));
const { facts = [] } = planDocument.parse(parseYaml(read('plan.facts.yaml')));
const headline = indicators.filter((one) => one.number !== null);
const textOnly = indicators.filter((one) => one.number === null);

/** Rows of a CSV file as objects: an empty cell is absent, a heading that ends in [] is a list, one with a dot names a part of a text. */
function table(name: string, numbers: readonly string[], booleans: readonly string[] = []): unknown[] {
  const rows: Record<string, string>[] = parseCsv(read(name), { columns: true });
  const value = (key: string, cell: string) => (key.endsWith('[]') ? cell.split('|') : numbers.includes(key) ? Number(cell) : booleans.includes(key) ? cell === 'true' : cell);
  return rows.map((row) => {
    const out: Record<string, unknown> = {};
    for (const [key, cell] of Object.entries(row).filter(([, text]) => text !== '')) {
      const [name = '', part] = key.replace('[]', '').split('.');
      out[name] = part === undefined ? value(key, cell) : { ...(out[name] as object | undefined), [part]: cell };
    }
    return out;
  });
}
const { sources = [] } = sourcesDocument.parse({ sources: table('sources.csv', []) });
const { observations = [] } = observationsDocument.parse({ observations: table('observations.csv', ['year', 'value'], ['comparable', 'target_met']) });

/** Box 1 of the text: number, heading above, name, unit and target cell of each row. */
function readTable() {
  const box = text.slice(text.indexOf('专栏1：'), text.indexOf('注：带*号'));
  let section = '';
  return box.split('\n\n').flatMap((block) => {
    const [first = '', label = '', cell = ''] = block.split('\n').filter((line) => line.startsWith('\t')).map((line) => line.trim());
    const heading = /^[一二三四五六七八九]、(.+)$/.exec(first);
    if (heading) section = heading[1] ?? '';
    const [, name = '', unit = ''] = /^(.+?)(?:（(.+)）)?$/.exec(label) ?? [];
    return /^\d+$/.test(first) ? [{ number: Number(first), section, name, unit, cell }] : [];
  });
}

/** Groups and projects of boxes 2-8: every numbered project with its name and the name of the group above it. */
function readBoxes() {
  const found: { number: number; name: string; group: string }[] = [];
  let group = '';
  for (const match of text.matchAll(/(?:^|\n)[０-９\d]+[．.]([^。（\n]+)。(?=（\d)|（(\d+)）([^。]+)。/g)) {
    if (match[1] !== undefined) group = match[1];
    else found.push({ number: Number(match[2]), name: match[3] ?? '', group });
  }
  return found;
}

const units: Readonly<Record<string, string>> = { 万平方公里: '万km2', 平方公里: 'km2', 公里: 'km', 亿立方米: '亿m3', '': 'index' };
const zh = (name: string | { zh?: string; en?: string }) => (typeof name === 'string' ? name : name.zh);
const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
const range = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe('quotes', () => {
  const quotes = [
    ...indicators.flatMap((one) => [[one.id, one.target.quote], ...(one.baseline ? [[one.id, one.baseline.quote]] : [])]),
    ...projects.flatMap((one) => [[one.id, one.quote], ...(one.quantities ?? []).map((quantity) => [one.id, quantity.quote])]),
    ...facts.map((one) => [one.id, one.quote]),
  ];
  it('are the words of the plan', () => {
    expect(quotes.length).toBeGreaterThan(200);
    expect(quotes.filter(([, quote = '']) => !text.includes(quote))).toEqual([]);
  });
  it('hold the number they vouch for', () => {
    const numbered = [
      ...indicators.flatMap(({ id, baseline }) => (baseline ? [{ id, value: baseline.value, quote: baseline.quote }] : [])),
      ...textOnly.map(({ id, target }) => ({ id, value: target.value, quote: target.quote })),
      ...projects.flatMap((one) => (one.quantities ?? []).map(({ value, quote }) => ({ id: one.id, value, quote }))),
      ...facts.map(({ id, value, quote }) => ({ id, value, quote })),
    ];
    const inWords = /全覆盖|全面消除|全部|三年|两处|2021年至2030年/;
    expect(numbered.filter(({ value, quote }) => !quote.includes(String(value)) && !inWords.test(quote))).toEqual([]);
  });
});

describe('plan', () => {
  it('is the plan of 2021-2025', () => {
    expect(plan).toMatchObject({ id: 'chongqing-ecological-barrier', base_year: 2020, target_year: 2025, issued: '2021-05', text_file: 'plan.txt' });
  });
  it('has 9 sections, 21 groups, 25 indicators and 71 projects, all with ids of their own', () => {
    expect([sections.length, groups.length, headline.length, projects.length]).toEqual([9, 21, 25, 71]);
    for (const rows of [sections, groups, indicators, projects, facts, sources]) expect(new Set(ids(rows)).size).toBe(rows.length);
    expect(headline.map((one) => one.number)).toEqual(range(25));
    expect(projects.map((one) => one.number)).toEqual(range(71));
  });
  it('puts everything in a section', () => {
    const known = ids(sections);
    for (const row of [...groups, ...indicators, ...projects]) expect(known).toContain(row.section);
    expect(facts.filter((one) => one.section !== undefined && !known.includes(one.section))).toEqual([]);
  });
});

describe('table of indicators', () => {
  const rows = readTable();
  it('is read from the text', () => {
    expect(rows.map((row) => row.number)).toEqual(range(25));
  });
  it.each(headline.map((one) => [one.number, one] as const))('indicator %i is as printed', (number, { section, name, unit, target }) => {
    const row = rows[(number ?? 0) - 1];
    expect(zh(name)).toBe(row?.name);
    expect(zh(sections.find((one) => one.id === section)?.name ?? '')).toBe(row?.section);
    expect(unit).toBe(units[row?.unit ?? ''] ?? row?.unit);
    // The cell of indicator 24 is merged with the one above.
    expect(target.printed).toBe(row?.cell === '' ? rows[(number ?? 0) - 2]?.cell : row?.cell);
    const cell = /^([≥＜＞]?)([\d.]+)(\*?)$/.exec(target.printed);
    const comparators: Readonly<Record<string, string>> = { '': '=', '≥': '>=', '＜': '<', '＞': '>' };
    expect(target.comparator).toBe(cell ? comparators[cell[1] ?? ''] : 'assigned');
    expect(target.value).toBe(cell ? Number(cell[2]) : undefined);
    expect(target.provisional ?? false).toBe(cell?.[3] === '*');
    expect(target.year).toBe(2025);
  });
  it('stars 2, 3 and 17 and leaves 8, 23 and 24 to the state', () => {
    const numbers = (which: (one: (typeof headline)[number]) => boolean) => headline.filter(which).map((one) => one.number);
    expect(numbers((one) => one.target.provisional === true)).toEqual([2, 3, 17]);
    expect(numbers((one) => one.target.comparator === 'assigned')).toEqual([8, 23, 24]);
    expect(numbers((one) => one.target.judged_as === undefined)).toEqual([8, 23, 24]);
    expect(numbers((one) => one.target.keep === true)).toEqual([7, 9, 13, 19, 20]);
    expect(headline.filter((one) => one.target.keep === true && !one.target.quote.includes('保持'))).toEqual([]);
  });
  it('gives a reason wherever a target is not judged as printed', () => {
    const silent = indicators.filter(({ target }) => target.judged_as !== target.comparator && target.reason === undefined);
    expect(ids(silent)).toEqual([]);
  });
  it('judges no amount to be gained by equality, and the boundary as a cap', () => {
    expect(indicators.filter(({ target }) => target.judged_as === '=')).toEqual([]);
    expect(ids(indicators.filter(({ target }) => target.judged_as === '<='))).toEqual(['urban_boundary']);
    expect(ids(indicators.filter(({ target }) => target.judged_as === '<'))).toEqual(['soil_erosion_rate']);
  });
  it('has a base value only where the text states one', () => {
    const without = headline.filter((one) => one.baseline === undefined).map((one) => one.number);
    expect(without).toEqual([1, 2, 3, 4, 6, 13, 18, 20, 23, 24, 25]);
    expect(headline.filter((one) => one.baseline?.qualifier !== undefined).map((one) => [one.number, one.baseline?.qualifier])).toEqual([[5, 'about'], [8, 'proxy'], [15, 'above'], [17, 'proxy']]);
  });
});

describe('targets that stand only in the text', () => {
  it('are twenty, outside the headline count', () => {
    expect(textOnly).toHaveLength(20);
    expect(textOnly.filter((one) => one.headline !== false || one.baseline !== undefined)).toEqual([]);
    expect(headline.filter((one) => one.headline === false)).toEqual([]);
  });
  it('print what the quote says', () => {
    for (const { target } of textOnly) {
      expect(target.quote).toContain(target.printed);
      expect(target.comparator).toBe(target.printed.endsWith('以上') ? '>=' : '=');
      expect(target.judged_as).toBe('>=');
    }
  });
  it('each have one statement that points to them, with the same number', () => {
    const pointed = facts.flatMap(({ indicator, value, unit }) => (indicator === undefined ? [] : [[indicator, value, unit]]));
    expect(pointed).toEqual(textOnly.map(({ id, target, unit }) => [id, target.value, unit]));
  });
});

describe('projects', () => {
  const boxes = readBoxes();
  it('are read from the text', () => {
    expect(boxes.map((box) => box.number)).toEqual(range(71));
    expect([...new Set(boxes.map((box) => box.group))]).toEqual(groups.map((group) => zh(group.name)));
  });
  it.each(projects.map((one) => [one.number, one] as const))('project %i stands in its box', (number, project) => {
    const box = boxes[(number ?? 0) - 1];
    const group = groups.find((one) => one.id === project.group);
    expect(zh(project.name)).toBe(box?.name);
    expect(zh(group?.name ?? '')).toBe(box?.group);
    expect(project.section).toBe(group?.section);
  });
  it('have quantities with ids of their own', () => {
    for (const { quantities = [] } of projects) expect(new Set(ids(quantities)).size).toBe(quantities.length);
    expect(projects.find((one) => one.id === 'mine_repair')?.quantities?.map((one) => one.value)).toEqual([24.5, 5, 19.5]);
  });
});

describe('tags', () => {
  const tagged = (tag: string) => ids(projects.filter((one) => one.tags?.includes(tag)));
  it('each mean something, and mark at least two projects', () => {
    expect([...new Set(projects.flatMap((one) => one.tags ?? []))].sort()).toEqual(ids(tags).sort());
    expect(ids(tags).filter((tag) => tagged(tag).length < 2)).toEqual([]);
  });
  it.each([
    ['sewage', /污水|废水|污泥/],
    ['river-banks', /堤岸|四岸|消落带/],
    ['water-bodies', /河流|河道|江心|水体|湖库|湿地/],
    ['drinking-water', /饮用水/],
    ['soil', /土壤|水土/],
    ['capacity-building', /能力/],
    ['resettlement', /搬迁|安置/],
  ])('%s is read off the names', (tag, words) => {
    expect(tagged(tag)).toEqual(ids(projects.filter((one) => words.test(zh(one.name) ?? ''))));
  });
  it('works are the projects that a late permit can hold up', () => {
    const shocks = table('relations.shocks.csv', []) as readonly { id: string; projects?: readonly string[] }[];
    expect(tagged('works')).toEqual(shocks.find((one) => one.id === 'permit-delay')?.projects);
  });
});

describe('further statements', () => {
  it('are more than thirty, each simulated or with the reason why not', () => {
    expect(facts.length).toBeGreaterThan(30);
    expect(facts.filter((one) => (one.indicator === undefined) === (one.reason === undefined))).toEqual([]);
  });
});

describe('observations and sources', () => {
  it('cite sources that exist', () => {
    const known = new Set(ids(sources));
    expect(observations.length).toBeGreaterThan(200);
    expect(observations.flatMap((one) => one.source).filter((id) => !known.has(id))).toEqual([]);
    expect(known.has('plan') && known.has('judgement')).toBe(true);
    expect(ids(sources.filter((one) => one.grade === 'judgement'))).toEqual(['judgement']);
  });
  it('stand at a year or a period, never both', () => {
    expect(observations.filter((one) => (one.year === undefined) === (one.period === undefined))).toEqual([]);
  });
  it("are in the plan's unit wherever they can be compared with an indicator", () => {
    const unitOf = new Map(indicators.map((one) => [one.id, one.unit]));
    const odd = observations.filter((one) => one.comparable !== false && unitOf.has(one.series) && unitOf.get(one.series) !== one.unit);
    expect(odd).toEqual([]);
  });
  it('say why they cannot be compared', () => {
    expect(observations.filter((one) => one.comparable === false && one.definition === undefined)).toEqual([]);
  });
  it('never contradict each other where they are comparable', () => {
    const points = observations.filter((one) => one.kind !== 'official-target' && one.comparable !== false && one.censored === undefined && one.year !== undefined && indicators.some(({ id }) => id === one.series));
    const values = new Map<string, Set<number>>();
    for (const { series, year, value } of points) values.set(`${series} ${year}`, (values.get(`${series} ${year}`) ?? new Set()).add(value));
    expect([...values].filter(([, set]) => set.size > 1)).toEqual([]);
  });
  it('keep numbers set later apart from measurements', () => {
    const later = observations.filter((one) => one.kind === 'official-target');
    expect(later).toHaveLength(19);
    expect(later.find((one) => one.series === 'national_sections')).toMatchObject({ year: 2025, value: 97.3 });
    expect(headline.find((one) => one.id === 'national_sections')?.target.value).toBeUndefined();
  });
});
