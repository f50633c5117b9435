import type { Language } from '../schema/text.js';

/** Words of the command verify. */
export type VerifyWords = {
  readonly documents: (v: { count: string; changed: string }) => string;
  readonly document: Readonly<Record<'changed' | 'missing' | 'added', (path: string) => string>>;
  readonly sameMeaning: string;
  readonly otherModel: (v: { written: string; found: string }) => string;
  readonly otherVersion: (v: { written: string; own: string }) => string;
  readonly same: (path: string) => string;
  readonly missing: (path: string) => string;
  readonly differs: (path: string) => string;
  readonly differsAt: (v: { path: string; line: string; expected: string; found: string }) => string;
  readonly verified: (v: { files: string; runId: string; draws: string; seed: string }) => string;
  readonly refuted: (v: { files: string; of: string }) => string;
};

const en: VerifyWords = {
  documents: (v) => `${v.count} input documents, ${v.changed} of them other than when this was written`,
  document: { changed: (path) => `changed: ${path}`, missing: (path) => `no longer there: ${path}`, added: (path) => `not there then: ${path}` },
  sameMeaning: 'the documents differ in text only: what the model reads from them is the same',
  otherModel: (v) => `the documents give another model than the one this was computed from (run ${v.found}, not ${v.written}); compute it anew, or verify it with the documents of that time`,
  otherVersion: (v) => `written by planodds ${v.written}, verified by ${v.own}: the last digits of another version may differ`,
  same: (path) => `same: ${path}`,
  missing: (path) => `missing: ${path}`,
  differs: (path) => `differs: ${path}`,
  differsAt: (v) => `differs: ${v.path}, line ${v.line}\n    computed  ${v.expected}\n    found     ${v.found}`,
  verified: (v) => `Verified: ${v.files} byte for byte as computed anew (run ${v.runId}, ${v.draws} draws, seed ${v.seed}).`,
  refuted: (v) => `Not verified: ${v.files} of ${v.of} not as computed anew.`,
};

const zh: VerifyWords = {
  documents: (v) => `输入文档 ${v.count} 份，其中 ${v.changed} 份与写出时不同`,
  document: { changed: (path) => `已改动：${path}`, missing: (path) => `已不存在：${path}`, added: (path) => `当时没有：${path}` },
  sameMeaning: '文档只在文字上不同，模型从中读到的内容不变',
  otherModel: (v) => `按现在的文档得到的是另一个模型（运行编号 ${v.found}，而非 ${v.written}）；请重新计算，或用当时的文档核验`,
  otherVersion: (v) => `由 planodds ${v.written} 写出，现由 ${v.own} 核验：不同版本的末位数字可能不同`,
  same: (path) => `一致：${path}`,
  missing: (path) => `缺失：${path}`,
  differs: (path) => `不一致：${path}`,
  differsAt: (v) => `不一致：${v.path}，第 ${v.line} 行\n    重算为  ${v.expected}\n    现为    ${v.found}`,
  verified: (v) => `核验通过：${v.files} 个文件与重新计算的结果逐字节一致（运行编号 ${v.runId}，抽样 ${v.draws} 次，种子 ${v.seed}）。`,
  refuted: (v) => `核验未通过：${v.of} 个文件中有 ${v.files} 个与重新计算的结果不一致。`,
};

export const verifyWords: Readonly<Record<Language, VerifyWords>> = { zh, en };
