import { planTable, type Orientation } from './page.js';
import type { PaperBlock } from './paper.js';

/** Blocks in a row that share an orientation of the page. */
export type Leaf = { readonly orientation: Orientation; readonly blocks: readonly PaperBlock[] };

const orientationOf = (block: PaperBlock): Orientation => (block.kind === 'table' ? planTable(block.table).orientation : 'portrait');

/** Headings and a few lines right before a lying table lie with it, so that no heading is left alone on a page. */
function leadIn(blocks: readonly PaperBlock[]): number {
  let from = blocks.length;
  while (from > 0 && ['paragraph', 'heading'].includes(blocks[from - 1]?.kind ?? '')) from -= 1;
  const first = blocks.findIndex((block, k) => k >= from && block.kind === 'heading');
  return first === -1 ? blocks.length : first;
}

/** The report cut where pages turn. */
export function leavesOf(blocks: readonly PaperBlock[]): readonly Leaf[] {
  const leaves: { orientation: Orientation; blocks: PaperBlock[] }[] = [];
  for (const block of blocks) {
    const orientation = orientationOf(block);
    const last = leaves.at(-1);
    if (last?.orientation === orientation) last.blocks.push(block);
    else if (last === undefined || orientation === 'portrait') leaves.push({ orientation, blocks: [block] });
    else leaves.push({ orientation, blocks: [...last.blocks.splice(leadIn(last.blocks)), block] });
  }
  return leaves.filter((leaf) => leaf.blocks.length > 0);
}
