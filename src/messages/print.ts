import type { Language } from '../schema/text.js';

/** Words that only printed reports need: labels of captions, references, running lines. */
export type PrintWords = {
  readonly label: Readonly<Record<'figure' | 'table', string>>;
  /** what stands between number and title of a caption */
  readonly captionGap: string;
  /** one numbered thing, "Figure 3" */
  readonly numbered: (label: string, number: number) => string;
  /** a reference after a text, as a sentence of its own; what stands around and between what is referred to */
  readonly see: { readonly before: string; readonly between: string; readonly range: string; readonly after: string };
  readonly seeAlone: string;
  readonly appendix: string;
  /** a table too long for paper */
  readonly leftOut: (v: { caption: string; rows: string }) => string;
  /** term and text, "term: text" */
  readonly colon: string;
  readonly page: { readonly before: string; readonly between: string; readonly after: string };
};

/** Wording of printed reports, one catalogue per language; a missing sentence is a type error. */
export const printMessages: Readonly<Record<Language, PrintWords>> = {
  zh: {
    label: { figure: '图', table: '表' },
    captionGap: '　',
    numbered: (label, number) => `${label} ${number}`,
    see: { before: '见', between: '、', range: ' 至', after: '。' },
    seeAlone: '更多图表见附录：',
    appendix: '附录：更多图表',
    leftOut: (v) => `“${v.caption}”共 ${v.rows} 行，不在此印出，见工作簿（results.zh.xlsx）或网页版报告（report.zh.html），由 planodds run --formats xlsx,html 写出。`,
    colon: '：',
    page: { before: '第 ', between: ' 页，共 ', after: ' 页' },
  },
  en: {
    label: { figure: 'Figure', table: 'Table' },
    captionGap: '. ',
    numbered: (label, number) => `${label} ${number}`,
    see: { before: ' See ', between: ', ', range: ' to ', after: '.' },
    seeAlone: 'More in the appendix: ',
    appendix: 'Appendix: further charts',
    leftOut: (v) => `“${v.caption}” has ${v.rows} rows and is not printed here; the workbook (results.en.xlsx) and the page (report.en.html) hold it, which planodds run --formats xlsx,html writes.`,
    colon: ': ',
    page: { before: 'Page ', between: ' of ', after: '' },
  },
};
