import { codeOf } from './write-files.js';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'its folder does not exist',
  EACCES: 'no permission',
  EPERM: 'no permission, or another program holds it open',
  EBUSY: 'another program holds it open',
  EROFS: 'the disk is read-only',
  EISDIR: 'a folder is in its place',
  ENOTDIR: 'a file is in the place of one of its folders',
  EEXIST: 'a file is in the place of one of its folders',
  EXDEV: 'it lies on another disk than its parent folder; choose a folder inside it',
};

/** A report could not be written; what was there before is as it was. `code` is the system's, `path` the file in question. */
export class OutputError extends Error {
  readonly code: string;
  readonly path: string;

  constructor(code: string, path: string, options?: ErrorOptions & { readonly note?: string }) {
    super(`cannot write ${path}: ${reasons[code] ?? (code === '' ? 'unknown failure' : code)}${options?.note ?? ''}`, options);
    this.name = 'OutputError';
    this.code = code;
    this.path = path;
  }
}

/** Does `work` and tells its failure as one about `path`. */
export async function about<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof OutputError ? error : new OutputError(codeOf(error), path, { cause: error });
  }
}
