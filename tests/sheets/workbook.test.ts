import { createHash } from 'node:crypto';
import { unzipSync, strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { excelize, told, type Book } from '../../src/sheets/excelize.js';
import { readWorkbook } from '../../src/sheets/read-workbook.js';
import { writeWorkbook, type SheetContent } from '../../src/sheets/write-workbook.js';

/** A workbook as another program would write it. */
async function workbook(fill: (book: Book) => void): Promise<Uint8Array> {
  const { NewFile } = await excelize();
  const book = NewFile();
  fill(book);
  return told(book.WriteToBuffer()).buffer as Uint8Array;
}

async function cells(bytes: Uint8Array): Promise<Readonly<Record<string, string>>> {
  const { grids, diagnostics } = await readWorkbook('t.xlsx', bytes);
  expect(diagnostics).toEqual([]);
  return Object.fromEntries(grids.flatMap((grid) => grid.rows.flat().flatMap((cell) => (cell === null ? [] : [[cell.place.cell ?? '', `${cell.kind} ${cell.text}`]]))));
}

describe('readWorkbook', () => {
  it('tells percentages and dates by their format, errors, and formulas without a result', async () => {
    const bytes = await workbook((book) => {
      const format = (cell: string, style: Parameters<Book['NewStyle']>[0]): void => void told(book.SetCellStyle('Sheet1', cell, cell, told(book.NewStyle(style)).style));
      told(book.SetSheetRow('Sheet1', 'A1', [0.525, 44260, 44260.5, 1234.5, 0.9, '#DIV/0!', true, '1,200', '００７', '007']));
      format('A1', { NumFmt: 10 });
      format('B1', { NumFmt: 14 });
      format('C1', { CustomNumFmt: 'yyyy"年"m"月"d"日"' });
      format('D1', { CustomNumFmt: '#,##0' });
      format('E1', { CustomNumFmt: '0%;[Red]-0%' });
      told(book.SetCellFormula('Sheet1', 'A2', 'A1+1'));
    });
    expect(await cells(bytes)).toEqual({
      'Sheet1!A1': 'percent 52.5%', 'Sheet1!B1': 'date 2021-03-05', 'Sheet1!C1': 'date 2021-03-05', 'Sheet1!D1': 'number 1234.5', 'Sheet1!E1': 'percent 90%', 'Sheet1!F1': 'error #DIV/0!',
      'Sheet1!G1': 'boolean true', 'Sheet1!H1': 'text 1,200', 'Sheet1!I1': 'text ００７', 'Sheet1!J1': 'text 007', 'Sheet1!A2': 'formula =',
    });
  });

  it('tells merged cells, and names sheets in their order', async () => {
    const bytes = await workbook((book) => {
      told(book.NewSheet('项目'));
      told(book.SetCellStr('项目', 'AB3', 'x'));
      told(book.MergeCell('项目', 'B2', 'AB3'));
    });
    const { grids } = await readWorkbook('t.xlsx', bytes);
    expect(grids.map(({ sheet, merges }) => [sheet, merges])).toEqual([['Sheet1', []], ['项目', [{ range: 'B2:AB3', fromRow: 1, toRow: 2, fromColumn: 1, toColumn: 27 }]]]);
  });

  it('keeps every digit of a number', async () => {
    const numbers = [0.1, 1 / 3, 0.1 + 0.2, 1e-7, 5e-324, 1.7976931348623157e308, 2 ** 53, -1234.5678901234567, 1e21];
    const found = await cells(await workbook((book) => void told(book.SetSheetRow('Sheet1', 'A1', numbers))));
    expect(Object.values(found).map((text) => Number(text.split(' ')[1]))).toEqual(numbers);
  });

  it('a file that is cut off or spoilt is told, and the next one is read', async () => {
    const good = await workbook((book) => void told(book.SetCellStr('Sheet1', 'A1', 'x')));
    for (const bytes of [good.slice(0, 2000), good.slice(200), good.map((byte, index) => (index > 60 && index < 400 ? byte ^ 0x5a : byte))]) {
      const { grids, diagnostics } = await readWorkbook('t.xlsx', bytes);
      expect([grids, diagnostics.map(({ code }) => code)]).toEqual([[], ['workbook-unreadable']]);
    }
    expect(await cells(good)).toEqual({ 'Sheet1!A1': 'text x' });
  });
});

const content: SheetContent = {
  name: '假设',
  columns: [{ width: 12, text: true }, { width: 10, text: false }, { width: 12, text: true, words: ['plan', 'observed'], prompt: 'What is known' }],
  rows: [['id', 'low', 'evidence'], ['007', 0.1, '=1+1'], ['+x', null, '@y'], ['-5', -0.5, 'a\nb|c'], ['_x000D_', 1e-9, "'q"], ['中文𠮷', 3, 'null']],
};

describe('writeWorkbook', () => {
  it('gives the same bytes twice', async () => {
    const hash = async (): Promise<string> => createHash('sha256').update(await writeWorkbook([content, { ...content, name: 'b' }])).digest('hex');
    expect(await hash()).toBe(await hash());
  });

  it('keeps texts as texts, whatever they look like, and numbers with all digits', async () => {
    const { grids } = await readWorkbook('t.xlsx', await writeWorkbook([content]));
    expect(grids[0]?.rows.map((row) => row.map((cell) => cell?.text ?? null))).toEqual(content.rows.map((row) => row.map((value) => (value === null ? null : String(value)))));
    expect(await cells(await writeWorkbook([content]))).toMatchObject({ '假设!C2': 'text =1+1', '假设!A2': 'text 007', '假设!B2': 'number 0.1' });
  });

  it('freezes the heading, offers the words of a column, and names the program, not its library, as author', async () => {
    const parts = unzipSync(await writeWorkbook([content]));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    expect(sheet).toMatch(/<pane [^>]*state="frozen"[^>]*>/);
    expect(sheet).toContain('<formula1>"plan,observed"</formula1>');
    expect(sheet).toContain('prompt="What is known"');
    expect(strFromU8(parts['docProps/core.xml']!)).toContain('<dc:creator>planodds</dc:creator>');
  });

  it('refuses a text that no cell can hold', async () => {
    await expect(writeWorkbook([{ ...content, rows: [['id'], ['x'.repeat(32_768)]] }])).rejects.toThrow('a cell holds at most 32767 characters: 假设!A2');
  });
});
