import type { Logo } from '../schema/report-template.js';
import type { Language } from '../schema/text.js';

/** A chart as a report knows it: what it shows, and its words. */
export type ChartRef = { readonly id: string; readonly kind: string; readonly subject: string; readonly title: string; readonly caption: string };

/** A rendered chart for one language. */
export type ReportChart = ChartRef & { readonly lang: Language; readonly altText: string; readonly svg: string };

export type Tone = 'good' | 'bad' | 'quiet';
export type Badge = { readonly text: string; readonly tone: Tone };

/** A cell: its text, a smaller second line, a share in [0, 1] drawn as a bar, a tone. */
export type ReportCell = string | { readonly text: string; readonly sub?: string; readonly share?: number; readonly tone?: Tone };
/** A column: its head, a second line of it, numbers to the right, room for running text, second lines that may break. */
export type ReportColumn = { readonly label: string; readonly sub?: string; readonly numeric?: boolean; readonly wide?: boolean; readonly loose?: boolean };
export type ReportTable = { readonly kind: 'table'; readonly caption: string; readonly compact?: boolean; readonly columns: readonly ReportColumn[]; readonly rows: readonly (readonly ReportCell[])[] };

/** What a report is made of; HTML, Markdown and further formats are renderings of the same blocks. All texts are plain and not yet escaped. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'lead' | 'note' | 'warning' }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'terms'; readonly items: readonly { readonly term: string; readonly text: string }[] }
  | { readonly kind: 'figures'; readonly items: readonly { readonly value: string; readonly label: string; readonly note: string }[] }
  | ReportTable
  | { readonly kind: 'charts'; readonly charts: readonly string[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'card'; readonly id: string; readonly title: string; readonly badges: readonly Badge[]; readonly blocks: readonly Block[] }
  | { readonly kind: 'folded'; readonly summary: string; readonly blocks: readonly Block[] }
  | { readonly kind: 'command'; readonly text: string };

export type ReportSection = { readonly id: string; readonly title: string; readonly motto?: string; readonly blocks: readonly Block[] };

/** How a report looks where it does not look as usual: its colour (#rrggbb), its family of type, and a picture for the first page with what it shows in words. */
export type ReportStyle = { readonly accent: string | null; readonly font: string | null; readonly logo: (Logo & { readonly alt: string }) | null };

export type ReportDocument = {
  readonly lang: Language;
  readonly title: string;
  readonly subtitle: string;
  readonly question: string | null;
  readonly contentsTitle: string;
  readonly sections: readonly ReportSection[];
  readonly footer: string;
  readonly style: ReportStyle;
};

/** Ids of the charts that stand in blocks, in order, those in cards and folds included. */
export function chartsIn(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => (block.kind === 'charts' ? block.charts : block.kind === 'card' || block.kind === 'folded' ? chartsIn(block.blocks) : []));
}
