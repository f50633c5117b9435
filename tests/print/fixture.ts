import { paperOf, type Paper } from '../../src/print/paper.js';
import type { PrintedChart } from '../../src/print/picture.js';
import { propertiesOf, type PrintProperties } from '../../src/print/properties.js';
import { reportDocument } from '../../src/report/content.js';
import type { Language } from '../../src/schema/text.js';
import { reportCharts, reportResult } from '../report/fixture.js';

/** The smallest PNG: what stands beside a drawing in tests, where nobody looks at it. */
const png = new Uint8Array(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64'));

const result = reportResult();

/** The report of the made-up run, laid out for paper. */
export function printed(lang: Language): { readonly paper: Paper; readonly charts: readonly PrintedChart[]; readonly properties: PrintProperties } {
  const charts = reportCharts(result, lang).map((chart) => ({ ...chart, png }));
  const paper = paperOf(reportDocument(result, charts, lang), charts);
  return { paper, charts, properties: propertiesOf(paper, result.info, { 'inputs/plan.yaml': 'ab'.repeat(32) }) };
}
