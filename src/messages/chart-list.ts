import type { Language } from '../schema/text.js';

/** Words of the list of kinds of chart. */
export type ChartListWords = {
  readonly columns: Readonly<Record<'kind' | 'needs' | 'takes' | 'shows' | 'command' | 'applies', string>>;
  /** parts of a chart as they are asked for on the command line */
  readonly slots: Readonly<Record<'section' | 'indicator' | 'scenario' | 'evidence', string>>;
  readonly questions: string;
};

export const chartListWords: Readonly<Record<Language, ChartListWords>> = {
  zh: {
    columns: { kind: '种类', needs: '必须给出', takes: '还可给出', shows: '画什么', command: '命令', applies: '何时有图' },
    slots: { section: '--subject <板块>', indicator: '--subject <指标>', scenario: '--scenario', evidence: '--evidence' },
    questions: '下列图由其他命令用 --out <文件夹> 写出：',
  },
  en: {
    columns: { kind: 'Kind', needs: 'Needs', takes: 'Takes', shows: 'Shows', command: 'Command', applies: 'Drawn' },
    slots: { section: '--subject <section>', indicator: '--subject <indicator>', scenario: '--scenario', evidence: '--evidence' },
    questions: 'Other commands write charts of their own with --out <folder>:',
  },
};
