import Table from 'cli-table3';
import type { Channel } from './session.js';

export type Column = { readonly label: string; readonly right?: boolean; readonly widest?: number };

const bare = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' };

/** Rows in columns without rules, so that text can be read, copied and piped; ends with a newline. */
export function tableText(columns: readonly Column[], rows: readonly (readonly string[])[], channel: Channel): string {
  const table = new Table({
    head: columns.map((column) => channel.paint('bold', column.label)),
    colAligns: columns.map((column) => (column.right ? 'right' : 'left')),
    chars: bare,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map((row) => row.map((cell, k) => shorten(cell, columns[k]?.widest))));
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
}

function shorten(text: string, widest: number | undefined): string {
  const characters = [...text];
  return widest === undefined || characters.length <= widest ? text : `${characters.slice(0, widest - 1).join('')}…`;
}
