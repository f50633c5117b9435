/** The stack the charts are written with: the reader's machine picks, the renderer draws in the first. */
export const fontStack = "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','Hiragino Sans GB','WenQuanYi Micro Hei',sans-serif";

/** A fan like those of a report: bands, median, target, clipped marks, a gradient, Chinese and Latin in both weights. */
export function fanSpec(title: string, shift = 0): object {
  const values = Array.from({ length: 16 }, (_, t) => ({
    year: 2020 + t,
    low: 40 + shift + t * 0.2,
    high: 42 + shift + t * 1.4,
    q25: 41 + shift + t * 0.5,
    q75: 41.5 + shift + t * 1.1,
    mid: 41.2 + shift + t * 0.8,
  }));
  const x = { field: 'year', type: 'ordinal', title: '年份 Year', axis: { labelAngle: 0 } };
  const y = (field: string): object => ({ field, type: 'quantitative', title: '森林覆盖率（%）', scale: { zero: false } });
  const band = (low: string, high: string, color: unknown): object => ({ mark: { type: 'area', color, clip: true }, encoding: { x, y: y(low), y2: { field: high } } });
  const gradient = { gradient: 'linear', stops: [{ offset: 0, color: '#b1cfe7' }, { offset: 1, color: '#78abd4' }] };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 600,
    height: 280,
    title: { text: title, subtitle: 'Median and 50 % / 95 % bands of 10,000 draws, ex ante' },
    data: { values },
    layer: [
      band('low', 'high', '#dbe8f4'),
      band('q25', 'q75', gradient),
      { mark: { type: 'line', color: '#0a3a6b' }, encoding: { x, y: y('mid') } },
      { data: { values: [{ target: 57 + shift }] }, mark: { type: 'rule', color: '#8c2d19', strokeDash: [4, 3] }, encoding: { y: { field: 'target', type: 'quantitative' } } },
      { data: { values: [{ target: 57 + shift, year: 2021 }] }, mark: { type: 'text', align: 'left', dy: -7, fontWeight: 'bold', text: '目标 ≥ 57 %（2035年）' }, encoding: { x, y: { field: 'target', type: 'quantitative' } } },
    ],
    config: { font: fontStack, background: 'white', title: { anchor: 'start', fontSize: 18 } },
  };
}
