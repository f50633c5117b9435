import type { Provenance } from './manifest.js';

type Pictured = { readonly kind: string; readonly subject: string; readonly lang: string; readonly spec: Readonly<Record<string, unknown>> };

/** What a specification says of itself in `usermeta`: the run it shows and which chart of it, enough to draw it again. */
export type ChartMeta = Provenance & { readonly chart: { readonly kind: string; readonly subject: string; readonly lang: string } };

/** The text of a chart's file: its Vega-Lite specification, with where its numbers come from in `usermeta.planodds`. */
export function chartFile({ kind, subject, lang, spec }: Pictured, provenance: Provenance): string {
  const meta: ChartMeta = { ...provenance, chart: { kind, subject, lang } };
  return `${JSON.stringify({ ...spec, usermeta: { planodds: meta } })}\n`;
}
