import { printMessages, type PrintWords } from '../messages/print.js';
import { formatCount } from '../messages/numbers.js';
import { chartsIn, type Badge, type Block, type ReportChart, type ReportDocument, type ReportTable } from '../report/document.js';

/** A numbered figure or table. Numbers count from 1, figures and tables each for themselves, in order of reading. */
export type Numbered = { readonly kind: 'figure' | 'table'; readonly number: number };

/** What stands on paper: blocks in a row, nothing folded, every figure and table numbered, references to them where they stand elsewhere. */
export type PaperBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly badges: readonly Badge[] }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone: 'plain' | 'lead' | 'note' | 'warning' | 'motto'; readonly see: readonly Numbered[] }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly see: readonly Numbered[] }
  | { readonly kind: 'terms'; readonly items: readonly { readonly term: string; readonly text: string }[] }
  | { readonly kind: 'figures'; readonly items: readonly { readonly value: string; readonly label: string; readonly note: string }[] }
  | { readonly kind: 'figure'; readonly number: number; readonly chart: ReportChart; readonly note: string; readonly small: boolean }
  | { readonly kind: 'table'; readonly number: number; readonly table: ReportTable }
  | { readonly kind: 'command'; readonly text: string };

/** A report ready for pages. */
export type Paper = Pick<ReportDocument, 'lang' | 'title' | 'subtitle' | 'question' | 'contentsTitle' | 'footer' | 'style'> & { readonly blocks: readonly PaperBlock[] };

type Appendix = { readonly title: string; readonly blocks: readonly Block[] };

/** A block on paper before it is numbered: a reference still names the charts themselves. */
type Draft = Exclude<PaperBlock, { kind: 'paragraph' | 'list' | 'figure' | 'table' }>
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone: 'plain' | 'lead' | 'note' | 'warning' | 'motto'; readonly see: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly see: readonly string[] }
  | { readonly kind: 'figure'; readonly chart: ReportChart; readonly note: string; readonly small: boolean }
  | { readonly kind: 'table'; readonly table: ReportTable };

type Setting = { readonly charts: ReadonlyMap<string, ReportChart>; readonly words: PrintWords; readonly small: boolean };

/** Rows of the longest table that is printed: what takes twenty pages and more is for the screen. */
const longest = 200;

const tablesOnly = (blocks: readonly Block[]): boolean => blocks.every((block) => block.kind === 'table');

/** The text of a card speaks of its picture: the last list or paragraph before the first chart refers to it. */
function withReference(drafts: readonly Draft[]): readonly Draft[] {
  const first = drafts.findIndex((draft) => draft.kind === 'figure');
  const figure = drafts[first];
  const before = drafts[first - 1];
  if (figure?.kind !== 'figure' || (before?.kind !== 'list' && before?.kind !== 'paragraph')) return drafts;
  return drafts.map((draft) => (draft === before ? { ...before, see: [figure.chart.id] } : draft));
}

/** Blocks of a section or card, and what of them goes to the appendix: charts and cards that a page folds away. Folded tables stand where they belong. */
function lay(blocks: readonly Block[], title: string, level: 2 | 3, setting: Setting): { readonly here: readonly Draft[]; readonly later: readonly Appendix[] } {
  const here: Draft[] = [];
  const later: Appendix[] = [];
  for (const block of blocks) {
    if (block.kind === 'card') {
      const inner = lay(block.blocks, block.title, 3, setting);
      here.push({ kind: 'heading', level, text: block.title, badges: block.badges }, ...withReference(inner.here));
      later.push(...inner.later);
    } else if (block.kind === 'folded' && !tablesOnly(block.blocks)) {
      const shown = chartsIn(block.blocks).filter((id) => setting.charts.has(id));
      if (shown.length > 0) here.push({ kind: 'paragraph', text: setting.words.seeAlone, tone: 'note', see: shown });
      later.push({ title, blocks: block.blocks });
    } else if (block.kind === 'folded') here.push(...lay(block.blocks, title, level, setting).here);
    else if (block.kind === 'table' && block.rows.length > longest) here.push({ kind: 'paragraph', text: setting.words.leftOut({ caption: block.caption, rows: formatCount(block.rows.length) }), tone: 'note', see: [] });
    else if (block.kind === 'charts') here.push(...block.charts.flatMap((id): Draft[] => figureDraft(setting.charts.get(id), setting.small)));
    else here.push(plain(block, level));
  }
  return { here, later };
}

/** What a chart's caption says beyond its title, which the numbered caption says already. */
function noteOf({ caption, title }: ReportChart): string {
  return caption.startsWith(title) ? caption.slice(title.length).replace(/^[\s。.．:：;；,，]+/, '') : caption;
}

const figureDraft = (chart: ReportChart | undefined, small: boolean): Draft[] => (chart === undefined ? [] : [{ kind: 'figure', chart, note: noteOf(chart), small }]);

function plain(block: Exclude<Block, { kind: 'card' | 'folded' | 'charts' }>, level: 2 | 3): Draft {
  switch (block.kind) {
    case 'paragraph':
      return { kind: 'paragraph', text: block.text, tone: block.tone ?? 'plain', see: [] };
    case 'list':
      return { kind: 'list', items: block.items, see: [] };
    case 'heading':
      return { kind: 'heading', level, text: block.text, badges: [] };
    case 'table':
      return { kind: 'table', table: block };
    default:
      return block;
  }
}

/** The appendix: everything put off, under the title of the section or card that it belongs to. */
function appendix(put: readonly Appendix[], title: string, setting: Setting): readonly Draft[] {
  if (put.length === 0) return [];
  const all = (blocks: readonly Block[], from: string): readonly Draft[] => {
    const { here, later } = lay(blocks, from, 3, setting);
    return [...here, ...later.flatMap((part) => all(part.blocks, part.title))];
  };
  const parts = put.flatMap(({ title: from, blocks }): readonly Draft[] => [{ kind: 'heading', level: 3, text: from, badges: [] }, ...all(blocks, from)]);
  return [{ kind: 'heading', level: 1, text: title, badges: [] }, ...parts];
}

/** Numbers in order of reading; references become numbers. */
function numbered(drafts: readonly Draft[]): readonly PaperBlock[] {
  const figures = new Map(drafts.filter((draft) => draft.kind === 'figure').map((draft, k) => [draft.chart.id, k + 1]));
  const tables = new Map(drafts.filter((draft) => draft.kind === 'table').map((draft, k) => [draft, k + 1]));
  const see = (ids: readonly string[]): readonly Numbered[] => ids.flatMap((id) => (figures.has(id) ? [{ kind: 'figure' as const, number: figures.get(id) ?? 0 }] : []));
  return drafts.map((draft): PaperBlock => {
    switch (draft.kind) {
      case 'figure':
        return { ...draft, number: figures.get(draft.chart.id) ?? 0 };
      case 'table':
        return { ...draft, number: tables.get(draft) ?? 0 };
      case 'paragraph':
      case 'list':
        return { ...draft, see: see(draft.see) };
      default:
        return draft;
    }
  });
}

/** A report laid out in one row of numbered blocks; charts that are not given are left out. */
export function paperOf(report: ReportDocument, charts: readonly ReportChart[]): Paper {
  const { lang, title, subtitle, question, contentsTitle, footer, style } = report;
  const words = printMessages[lang];
  const setting: Setting = { charts: new Map(charts.map((chart) => [chart.id, chart])), words, small: false };
  const sections = report.sections.map((section) => ({ section, laid: lay(section.blocks, section.title, 2, setting) }));
  const body = sections.flatMap(({ section, laid }): readonly Draft[] => [
    { kind: 'heading', level: 1, text: section.title, badges: [] },
    ...(section.motto ? [{ kind: 'paragraph', text: section.motto, tone: 'motto', see: [] } as const] : []),
    ...laid.here,
  ]);
  const put = sections.flatMap(({ laid }) => laid.later);
  return { lang, title, subtitle, question, contentsTitle, footer, style, blocks: numbered([...body, ...appendix(put, words.appendix, { ...setting, small: true })]) };
}

/** One reference, or the first and last of a row. */
export type Range = { readonly from: Numbered; readonly to: Numbered | null };

/** References in few words: three and more in a row are a range. */
export function rangesOf(see: readonly Numbered[]): readonly Range[] {
  const rows: Numbered[][] = [];
  for (const one of see) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (last !== undefined && last.kind === one.kind && last.number + 1 === one.number) row?.push(one);
    else rows.push([one]);
  }
  return rows.flatMap((row): readonly Range[] => {
    const [from, to] = [row[0], row.at(-1)];
    return from === undefined || to === undefined ? [] : row.length > 2 ? [{ from, to }] : row.map((one) => ({ from: one, to: null }));
  });
}
