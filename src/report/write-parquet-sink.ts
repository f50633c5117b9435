import { writeSync } from 'node:fs';
import { ByteWriter } from 'hyparquet-writer';

/** Bytes held before they go to the file. */
const CHUNK = 1 << 20;

/** The bytes of a Parquet file on their way to an open file: about a megabyte is held, however long the file grows. */
export class ParquetSink extends ByteWriter {
  private readonly descriptor: number;

  /** `descriptor` is a file open for writing; who opened it closes it. */
  constructor(descriptor: number) {
    super(2 * CHUNK);
    this.descriptor = descriptor;
  }

  /** Makes room for `size` bytes more. @throws the system's error if bytes held so far cannot be written */
  override ensure(size: number): void {
    if (this.index >= CHUNK) this.drain();
    super.ensure(size);
  }

  override finish(): void {
    this.drain();
  }

  private drain(): void {
    // a write may take less than it was given
    for (let done = 0; done < this.index;) done += writeSync(this.descriptor, new Uint8Array(this.buffer, done, this.index - done));
    this.index = 0;
  }
}
