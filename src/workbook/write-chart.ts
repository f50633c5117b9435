import type { Chart, ChartSeries } from 'excelize-wasm';
import { refer } from './area.js';
import type { ChartKind, Series, SheetChart } from './model.js';

/** Numbers of the library's kinds of charts and lines, which exist as types only. */
const chartType: Readonly<Record<ChartKind, number>> = { bars: 6, columns: 21, 'stacked-columns': 22, lines: 41 };
const lineType = { solid: 1, none: 2 } as const;
const dashed = 3;

const ink = '404040';
const font = (size: number, bold = false) => ({ Size: size, Bold: bold, Color: ink });
const solid = (color: string) => ({ Type: 'pattern', Pattern: 1, Color: [color] });

function seriesOf({ name, categories, values, look: { color, mark, width = 1 } }: Series): ChartSeries {
  const places = { Name: refer(name), Categories: refer(categories), Values: refer(values), Fill: solid(color) };
  if (mark === 'fill') return places;
  if (mark === 'points') return { ...places, Line: { Type: lineType.none, Width: 0.25 }, Marker: { Symbol: 'circle', Size: 8, Fill: solid(color) } };
  return { ...places, Line: { Type: lineType.solid, Width: width, Fill: solid(color), ...(mark === 'dashed' ? { Dash: dashed } : {}) }, Marker: { Symbol: 'none' } };
}

/** The chart as the library takes it. Bars run from top to bottom as the rows do. */
export function chartSpec(chart: SheetChart): Chart {
  const bars = chart.kind === 'bars';
  const value = {
    MajorGridLines: true,
    Font: font(9),
    NumFmt: { CustomNumFmt: chart.format, SourceLinked: false },
    ...(chart.range === undefined ? {} : { Minimum: chart.range.min, Maximum: chart.range.max }),
  };
  return {
    Type: chartType[chart.kind],
    Series: chart.series.map(seriesOf),
    Title: { Paragraph: [{ Text: chart.title, Font: font(13, true) }] },
    Legend: { Position: 'bottom', Font: font(9) },
    Dimension: { Width: chart.width, Height: chart.height },
    Format: { AltText: chart.altText, Positioning: 'oneCell' },
    VaryColors: false,
    ShowBlanksAs: 'gap',
    GapWidth: bars ? 40 : 60,
    XAxis: { Font: font(9), ...(bars ? { ReverseOrder: true } : {}), ...(chart.axis === undefined ? {} : { Title: { Paragraph: [{ Text: chart.axis, Font: font(9) }] } }) },
    YAxis: value,
  };
}

/**
 * The XML of a chart with the parts of a series in the order that the standard lays down (ECMA-376, part 1, 21.2.2): the library writes labels
 * before markers, `smooth` where only lines have it, and `invertIfNegative` where only bars do.
 */
export function orderedChart(xml: string): string {
  const line = xml.includes('<lineChart>');
  return xml
    .replace(/(<dLbls>(?:(?!<\/dLbls>).)*<\/dLbls>)((?:<marker>(?:(?!<\/marker>).)*<\/marker>)?(?:<invertIfNegative [^>]*><\/invertIfNegative>)?)(?=<cat>)/gs, '$2$1')
    .replace(line ? /<invertIfNegative [^>]*><\/invertIfNegative>/g : /<smooth [^>]*><\/smooth>/g, '');
}
