import { chartWords } from '../messages/charts.js';
import { formatShare, formatValue, withUnit } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import { rowsOf } from '../schema/rows-of.js';
import type { DeliveryRow, ProjectInfo, SpendingRow } from '../schema/table.js';
import type { ChartKind } from './chart.js';
import { drawing } from './frame.js';
import { ledger, textColumn } from './ledger.js';
import { knowledge, scenarioOf } from './lookup.js';
import { widest } from './measure.js';
import { pixels, rowsNamed } from './rows.js';
import { tip } from './tips.js';
import type { Spec } from './rows.js';
import { colours, pageWidth, probabilityScale, sizes } from './theme.js';

const step = 24;
/** Shares of a project's money from which a cell takes the next fill. */
const limits = [0.15, 0.3, 0.5];
const fills = probabilityScale.slice(1);

/** Pixels between two columns of text. */
const room = 14;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const money = (value: number): string => formatValue(value, value < 9.95 ? 1 : 0);

type Row = { readonly project: ProjectInfo; readonly spending: readonly SpendingRow[]; readonly delivery: readonly DeliveryRow[]; readonly planned: number };

/** Mean delivery over the horizon as a share of what is planned; null where nothing is. */
function doneOf({ delivery }: Row): number | null {
  const planned = sum(delivery.map((row) => row.planned));
  return planned > 0 ? sum(delivery.map((row) => row.deliveredMean)) / planned : null;
}

/** A cell for each year of a project that has money: what is planned, and how dark it is. */
function cellsOf({ project, spending, planned }: Row, years: readonly number[], width: number, tipOf: (row: SpendingRow) => string): readonly Readonly<Record<string, string | number>>[] {
  return spending.flatMap((row) => {
    if (!(row.planned > 0)) return [];
    const level = limits.filter((limit) => row.planned / planned >= limit).length;
    const x = years.indexOf(row.year) * width;
    return [{ row: project.id, year: row.year, planned: row.planned, text: money(row.planned), tip: tipOf(row), x: x + 1, x2: x + width - 1, middle: x + width / 2, fill: fills[level] ?? colours.rule, ink: level >= 2 ? 'white' : colours.text }];
  });
}

export const gantt: ChartKind = {
  name: 'gantt',
  describe: { zh: '一个板块的项目进度：逐年安排的投资与预计完成', en: 'Schedule of the projects of a section: money by year and what is done' },
  table: 'spending',
  always: ['section'],
  without: ['indicator'],
  defaults: (result) => result.info.sections.flatMap(({ id }) => (result.info.projects.some(({ section }) => section === id) ? [{ section: id, evidence: null }] : [])),
  build: (scene) => {
    const { result, lang } = scene;
    const words = chartWords[lang];
    const [evidence] = scene.evidenceSets;
    const section = result.info.sections.find(({ id }) => id === scene.section);
    const scenario = scenarioOf(result, scene.scenario);
    if (evidence === undefined || section === undefined || scenario === undefined) return null;
    const [spending, delivery] = [rowsOf(result.tables.spending, scenario.id, evidence), rowsOf(result.tables.delivery, scenario.id, evidence)];
    const rows = result.info.projects.filter((project) => project.section === section.id).map((project): Row => {
      const own = spending.filter((row) => row.project === project.id);
      return { project, spending: own, delivery: delivery.filter((row) => row.project === project.id), planned: sum(own.map((row) => row.planned)) };
    });
    const [first] = rows.flatMap((row) => row.spending);
    if (first === undefined) return null;
    const years = [...new Set(rows.flatMap((row) => row.spending.map(({ year }) => year)))].sort((a, b) => a - b);
    const label = ({ number, name }: ProjectInfo): string => `${number === null ? '' : `${number} `}${name[lang]}`;
    const quantities = rows.map(({ project: { id, quantity } }) => ({ row: id, text: quantity === null ? '—' : withUnit(formatValue(quantity.value), quantity.unit, lang) }));
    const quantityWidth = room + Math.max(widest(quantities.map(({ text }) => text), sizes.small), widest([words.gantt.quantity], sizes.small, true));
    const planned = sum(rows.map((row) => row.planned));
    const done = rows.map((row) => ({ row: row.project.id, share: doneOf(row) })).map(({ row, share }) => ({ row, text: share === null ? '—' : formatShare(share, lang) }));
    const widthOf = (head: string, texts: readonly string[]): number => room + Math.max(widest([head], sizes.small, true), widest(texts, sizes.small, true));
    const [plannedWidth, doneWidth] = [widthOf(words.gantt.planned, [money(planned)]), widthOf(words.gantt.done, done.map(({ text }) => text))];
    const beside = quantityWidth + plannedWidth + doneWidth;
    const book = ledger(rows.map(({ project }) => ({ row: project.id, label: label(project), heading: false, quiet: project.costEvidence === 'assumption' })), (left) => pageWidth - left, step, 250);
    const cell = Math.floor((pageWidth - book.left - beside) / years.length);
    const width = cell * years.length;
    const literal = (field: string): Spec => ({ field, type: 'nominal', scale: null });
    const amount = (value: number): string => withUnit(money(value), first.currency, lang);
    const cells = rows.flatMap((row) => cellsOf(row, years, cell, ({ year, planned: plannedThen, mean }) => `${label(row.project)}\n${year}\n${words.pair(words.gantt.planned, amount(plannedThen))}\n${words.pair(words.gantt.spent, amount(mean))}`));
    const body: Spec = {
      width,
      height: book.height,
      encoding: { y: book.y },
      layer: [
        ...book.layers,
        { data: rowsNamed('years', years.map((year, k) => ({ year: String(year), middle: (k + 0.5) * cell }))), mark: { type: 'text', baseline: 'bottom', fontSize: sizes.small, fontWeight: 'bold' }, encoding: { x: pixels('middle', width), y: { value: -5 }, text: { field: 'year', type: 'nominal' } } },
        { data: rowsNamed('cells', cells), mark: { type: 'bar', height: step - 6, cornerRadius: 1 }, encoding: { x: pixels('x', width), x2: { field: 'x2' }, fill: literal('fill'), ...tip } },
        { data: rowsNamed('amounts', cells), mark: { type: 'text', baseline: 'middle', fontSize: sizes.small }, encoding: { x: pixels('middle', width), text: { field: 'text', type: 'nominal' }, color: literal('ink') } },
        ...textColumn('quantities', quantities, { x: width + quantityWidth, head: words.gantt.quantity }),
        ...textColumn('money', rows.map(({ project, planned }) => ({ row: project.id, text: money(planned) })), { x: width + quantityWidth + plannedWidth, head: words.gantt.planned, bold: true }),
        ...textColumn('done', done, { x: width + beside, head: words.gantt.done }),
      ],
    };
    const spent = sum(rows.flatMap((row) => row.spending.map(({ mean }) => mean)));
    const title = words.gantt.title(section.name[lang], scenario.title[lang], knowledge(scene, evidence));
    const unit = formatUnit(first.currency, lang);
    const finding = planned > 0 ? [words.gantt.finding({ projects: rows.length, planned: withUnit(money(planned), first.currency, lang), spent: withUnit(money(spent), first.currency, lang), share: formatShare(spent / planned, lang), until: Math.max(...years) })] : [];
    return drawing(scene, {
      title,
      finding,
      caption: [words.gantt.howToRead],
      key: words.gantt.scale.map((text, k) => ({ kind: 'box', fill: fills[k] ?? colours.rule, label: text })),
      body,
      left: book.left,
      notes: [words.sentences([words.gantt.cell]), words.gantt.judged(unit, first.priceYear)],
    });
  },
};
