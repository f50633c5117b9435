import { hashedId } from 'docx';
import type { PrintedChart } from '../picture.js';

/** What the library is given in place of a picture: it hashes and packs what it gets, which for pictures takes longer than all the rest. */
export const standIn = (chart: string, format: 'svg' | 'png'): Uint8Array => new TextEncoder().encode(`${chart} as ${format}`);

/** The pictures themselves, by the hash of what stood in for them. */
export function picturesByHash(charts: readonly PrintedChart[]): ReadonlyMap<string, Uint8Array> {
  return new Map(
    charts.flatMap((chart): readonly (readonly [string, Uint8Array])[] => [
      [hashedId(standIn(chart.id, 'svg')), new TextEncoder().encode(chart.svg)],
      [hashedId(standIn(chart.id, 'png')), chart.png],
    ]),
  );
}
