import { describe, expect, it } from 'vitest';
import { emitDocs, fill } from '../../scripts/emit-docs.js';

const documents = await emitDocs(new URL('../../', import.meta.url));

describe('generated parts of the documentation', () => {
  it.each(documents)('$path says what the documents and the code say (npx tsx scripts/emit-docs.ts)', ({ found, wanted }) => {
    expect(found).toBe(wanted);
  });

  it('hold no value that was not there', () => {
    for (const { wanted } of documents) expect(wanted).not.toMatch(/\b(undefined|NaN|\[object)/);
  });

  it('have one place each', () => {
    expect(() => fill('', { table: 'x' }, 'a.md')).toThrow('a.md: no place for this block: table');
    expect(() => fill('<!-- generated:other -->\n<!-- /generated:other -->', {}, 'a.md')).toThrow('a.md: nothing generates this block: other');
    expect(fill('<!-- generated:a -->\nold\n<!-- /generated:a -->', { a: 'new' }, 'a.md')).toBe('<!-- generated:a -->\n\nnew\n\n<!-- /generated:a -->');
  });
});
