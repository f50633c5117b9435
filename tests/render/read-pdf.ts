import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What an independent reader finds in a PDF of one page. */
export type ReadPdf = {
  readonly pages: number;
  /** pieces of text in the order in which they are written */
  readonly texts: readonly string[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly tagged: boolean;
  /** alternative texts of figures */
  readonly alternatives: readonly string[];
  /** in points */
  readonly width: number;
  readonly height: number;
};

type StructureNode = { readonly role?: string; readonly alt?: string; readonly children?: readonly StructureNode[] };

function alternativesOf(node: StructureNode | null): readonly string[] {
  if (node === null) return [];
  return [...(node.role === 'Figure' && node.alt !== undefined ? [node.alt] : []), ...(node.children ?? []).flatMap(alternativesOf)];
}

/** Reads a PDF with pdf.js. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: Uint8Array.from(bytes), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false, disableFontFace: true }).promise;
  const page = await document.getPage(1);
  const { items } = await page.getTextContent();
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const { info } = await document.getMetadata();
  const read = {
    pages: document.numPages,
    texts: items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item.str] : [])),
    info: info as Readonly<Record<string, unknown>>,
    tagged: (await document.getMarkInfo())?.['Marked'] === true,
    alternatives: alternativesOf((await page.getStructTree()) as StructureNode | null),
    width: right - left,
    height: top - bottom,
  };
  await document.destroy();
  return read;
}
