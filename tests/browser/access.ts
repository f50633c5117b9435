/// <reference lib="dom" />

/**
 * What keeps a page from those who hear it or go through it by keyboard, in words: language and title, landmarks, names of what is not text,
 * tables without name or heads, lists of other things than items, places that a keyboard cannot scroll, ids twice and links to nowhere.
 * Runs inside the page, so that it may name nothing outside itself.
 */
export function accessFaults(): readonly string[] {
  const faults: string[] = [];
  const all = (selector: string, within: ParentNode = document): readonly Element[] => [...within.querySelectorAll(selector)];
  const shown = (element: Element): string => `<${element.tagName.toLowerCase()}> "${(element.textContent ?? '').trim().slice(0, 40)}"`;
  const words = (text: string | null | undefined): boolean => (text ?? '').trim() !== '';
  const nameOf = (element: Element): string => {
    const refs = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(words).map((id) => document.getElementById(id)?.textContent ?? '');
    return refs.join(' ').trim() || (element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? '').trim();
  };
  const fault = (elements: readonly Element[], what: string): void => void faults.push(...elements.map((element) => `${shown(element)} ${what}`));

  const isLanguage = (tag: string): boolean => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag);
  if (!isLanguage(document.documentElement.lang)) faults.push('the page has no language');
  if (!words(document.title)) faults.push('the page has no title');
  if (all('main').length !== 1) faults.push(`the page has ${all('main').length} main parts`);
  const landmarks = 'main, nav, body > header, body > footer, [role=banner], [role=contentinfo]';
  fault([...document.body.children].filter((e) => words(e.textContent) && !e.matches(`${landmarks}, script, [aria-hidden=true]`) && all(landmarks, e).length === 0), 'stands in no landmark');
  fault(all('nav').filter((e) => nameOf(e) === ''), 'has no name');

  fault(all('img, [role=img]').filter((e) => nameOf(e) === ''), 'has no name');
  fault(all('svg').filter((e) => e.getAttribute('role') !== 'img' && e.getAttribute('aria-hidden') !== 'true'), 'is no image');
  fault(all('[role=region], [role=group]').filter((e) => nameOf(e) === ''), 'has no name');
  fault(all('a[href], button, summary').filter((e) => !words(e.textContent) && nameOf(e) === ''), 'has no words');
  fault(all('figure').filter((e) => !words(e.querySelector('figcaption')?.textContent) && all('[aria-label]', e).length === 0), 'has no caption');

  for (const table of all('table')) {
    if (nameOf(table) === '' && !words(table.querySelector('caption')?.textContent)) faults.push(`${shown(table)} has no name`);
    const heads = all('thead th', table);
    if (heads.length === 0) faults.push(`${shown(table)} has no heads`);
    fault(heads.filter((e) => !words(e.textContent) || e.getAttribute('scope') !== 'col'), 'heads no column');
    fault(all('tbody td:first-child:not(.n)', table).filter((e) => words(e.textContent)), 'names its row, but is no head of it');
    fault(all('tbody tr', table).filter((row) => row.children.length !== heads.length), `has ${heads.length} heads but another number of cells`);
  }
  fault(all('ul > *, ol > *').filter((e) => e.tagName !== 'LI'), 'is no item of its list');
  fault(all('dl > *').filter((e) => !['DT', 'DD', 'DIV'].includes(e.tagName)), 'is no item of its list');

  fault(all('[tabindex]').filter((e) => Number(e.getAttribute('tabindex')) > 0), 'jumps the queue of the keyboard');
  fault(all('body *').filter((e) => e.scrollWidth > e.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && (e as HTMLElement).tabIndex < 0), 'scrolls, but not by keyboard');
  const ids = all('[id]').map(({ id }) => id);
  faults.push(...ids.filter((id, k) => ids.indexOf(id) !== k).map((id) => `id twice: ${id}`));
  fault(all('a[href^="#"]').filter((e) => document.getElementById(decodeURIComponent(e.getAttribute('href')!.slice(1))) === null), 'leads nowhere');
  return faults;
}

/** Texts of drawings too faint on what is painted under their middle (less than 4.5 to 1; 3 to 1 for large type). Runs inside the page. */
export function faintDrawnTexts(): readonly string[] {
  const channels = (colour: string): readonly number[] => (/[\d.]+(?:, [\d.]+)*/.exec(colour)?.[0] ?? '').split(', ').map(Number);
  const over = (top: readonly number[], alpha: number, under: readonly number[]): readonly number[] => under.map((c, k) => alpha * (top[k] ?? 0) + (1 - alpha) * c);
  const luminance = (colour: readonly number[]): number => {
    const [r = 0, g = 0, b = 0] = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faults = new Set<string>();
  for (const svg of document.querySelectorAll('svg')) {
    const painted = [...svg.querySelectorAll<SVGGeometryElement>('path, rect, circle')].flatMap((shape) => {
      const style = getComputedStyle(shape);
      const alpha = Number(style.fillOpacity) * Number(style.opacity) * (channels(style.fill)[3] ?? 1);
      return style.fill === 'none' || alpha === 0 ? [] : [{ shape, alpha, colour: channels(style.fill), back: shape.getScreenCTM()!.inverse() }];
    });
    for (const text of svg.querySelectorAll('text')) {
      const style = getComputedStyle(text);
      if (!text.textContent?.trim() || Number(style.opacity) === 0) continue;
      const { left, right, top, bottom } = text.getBoundingClientRect();
      const middle = new DOMPoint((left + right) / 2, (top + bottom) / 2);
      const under = painted.filter(({ shape, back }) => (shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && shape.isPointInFill(middle.matrixTransform(back)));
      const ground = under.reduce<readonly number[]>((below, { colour, alpha }) => over(colour, alpha, below), [255, 255, 255]);
      if (style.fill === 'none') continue;
      const ink = over(channels(style.fill), Number(style.fillOpacity) * Number(style.opacity), ground);
      const [low = 0, high = 0] = [luminance(ink), luminance(ground)].sort((a, b) => a - b);
      const size = parseFloat(style.fontSize);
      const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
      const contrast = (high + 0.05) / (low + 0.05);
      if (contrast < least) faults.add(`"${text.textContent.trim().slice(0, 30)}" ${style.fill} on ${ground.map(Math.round).join(',')} is ${contrast.toFixed(2)} to 1`);
    }
  }
  return [...faults];
}
