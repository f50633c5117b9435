import type { EvidenceSet } from '../schema/evidence.js';

/** Width of the longest line and, as far as labels allow, of a whole chart: it fits the text block of an A4 page. */
export const pageWidth = 720;

export const fonts = "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','Hiragino Sans GB','WenQuanYi Micro Hei',sans-serif";

export const sizes = { title: 15, subtitle: 12, head: 12, label: 11, small: 10, note: 10 } as const;

/** What a colour means is the same in every chart; each pair also differs in lightness, shape or dash, so that it survives grey. */
export const colours = {
  text: '#1b2430',
  quiet: '#59636f',
  grid: '#e4e7eb',
  rule: '#b9c0c8',
  missing: '#ededed',
  target: '#8c2d19',
  observed: '#000000',
  reference: '#1f5f99',
  counterfactual: '#4d4d4d',
} as const;

/** Bands from wide to narrow, line and mark of a state of knowledge: ex ante blue, ex post orange. */
export const evidenceColours: Readonly<Record<EvidenceSet, { readonly band95: string; readonly band80: string; readonly band50: string; readonly line: string; readonly mark: string }>> = {
  'ex-ante': { band95: '#dbe8f4', band80: '#b1cfe7', band50: '#78abd4', line: '#0a3a6b', mark: '#1f5f99' },
  'ex-post': { band95: '#fce8d5', band80: '#f6c99c', band50: '#e9a25b', line: '#7d3c00', mark: '#d9720f' },
};

/** Shape of a state of knowledge where colour alone would not do. */
export const evidenceShapes: Readonly<Record<EvidenceSet, string>> = { 'ex-ante': 'circle', 'ex-post': 'diamond' };

/** Low to high probability: one hue, lightness falling all the way, so that the order survives grey and colour blindness. */
export const probabilityScale: readonly string[] = ['#f5f8fb', '#bcd6ea', '#6ba3cf', '#2468a3', '#082b52'];
/** From this probability on, text on `probabilityScale` is white, below it black: only so each is 4.5 to 1 everywhere. */
export const whiteTextFrom = 0.675;
/** Text on `probabilityScale` below `whiteTextFrom`. */
export const blackText = '#000000';

/** Lines of scenarios after reference and counterfactual: colour-blind-safe, each with a dash of its own. */
export const scenarioStrokes: readonly { readonly colour: string; readonly dash: readonly number[] }[] = [
  { colour: '#d9720f', dash: [7, 3] },
  { colour: '#117a5d', dash: [2, 2] },
  { colour: '#a8327e', dash: [9, 3, 2, 3] },
  { colour: '#8a6d00', dash: [4, 2, 1, 2, 1, 2] },
  { colour: '#3fa0d8', dash: [12, 4] },
];

/** What is chosen, what is supposed, and what both do only together: dark, middle and light, so that they can be told apart in grey. */
export const partFills = { policy: '#0f6b53', belief: '#d08fc0', interaction: '#d5dade' } as const;

/** Colours of lines that are too light for letters on white, and what their names are written in. */
const inks: Readonly<Record<string, string>> = { '#d9720f': '#a2530a', '#3fa0d8': '#1a6fa3' };

/** Lines that bear their names at their ends: each differs from its neighbours in hue, lightness or dash; `ink` is the colour of its name. */
export const namedStrokes: readonly { readonly colour: string; readonly dash: readonly number[]; readonly ink: string }[] = [{ colour: '#1f5f99', dash: [1, 0] }, ...scenarioStrokes, { colour: '#4d4d4d', dash: [1, 0] }, { colour: '#7a5230', dash: [3, 3] }].map((stroke) => ({ ...stroke, ink: inks[stroke.colour] ?? stroke.colour }));

/** Fills of stacked sections; neighbours differ in lightness. */
export const sectionFills: readonly string[] = ['#7a5230', '#9cc9e8', '#1f6b3a', '#e6c15a', '#23527c', '#a9d18e', '#6a3d7c', '#c9c9c9', '#d98a5b'];

/** The house style of every chart, as a Vega-Lite config. */
export const config = {
  font: fonts,
  background: 'white',
  padding: 12,
  view: { stroke: null },
  concat: { spacing: 10 },
  title: {
    anchor: 'start',
    align: 'left',
    frame: 'bounds',
    color: colours.text,
    fontSize: sizes.title,
    fontWeight: 'bold',
    subtitleColor: colours.text,
    subtitleFontSize: sizes.subtitle,
    subtitleFontWeight: 'normal',
    subtitleLineHeight: 17,
    lineHeight: 20,
    subtitlePadding: 5,
    offset: 10,
  },
  axis: {
    labelColor: colours.text,
    labelFontSize: sizes.label,
    labelFontWeight: 'normal',
    labelLimit: 0,
    titleColor: colours.quiet,
    titleFontSize: sizes.label,
    titleFontWeight: 'normal',
    titleLimit: 0,
    gridColor: colours.grid,
    domainColor: colours.rule,
    tickColor: colours.rule,
    tickSize: 4,
  },
  text: { color: colours.text, fontSize: sizes.label, lineBreak: '\n' },
} as const;
