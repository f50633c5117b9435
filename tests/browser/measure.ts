/// <reference lib="dom" />

/**
 * What is wrong with a page as it is laid out now, in words. Runs inside the page, so that it may name nothing outside itself.
 * Type is measured by its em box: the box of a line is taller than its letters, and those of two lines may touch.
 */
export function layoutFaults(): readonly string[] {
  type Line = { readonly node: Text; readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  const slack = 1.5;
  const faults: string[] = [];
  const quote = (node: Node): string => `"${(node.textContent ?? '').trim().slice(0, 40)}" in <${node.parentElement?.tagName.toLowerCase() ?? ''} class="${node.parentElement?.getAttribute('class') ?? ''}">`;
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} px wide in a window of ${root.clientWidth}`);

  const linesOf = (node: Text): readonly Line[] => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const em = parseFloat(getComputedStyle(node.parentElement!).fontSize) * 0.9;
    return [...range.getClientRects()].filter((r) => r.width > 0 && r.height > 0).map((r) => {
      const middle = (r.top + r.bottom) / 2;
      return { node, left: r.left, right: r.right, top: middle - em / 2, bottom: middle + em / 2 };
    });
  };

  type Box = { readonly scrolls: boolean; readonly hides: boolean; readonly isBox: boolean; readonly edges: DOMRect };
  const boxes = new Map<Element, Box>();
  const boxOf = (element: Element): Box => {
    const known = boxes.get(element);
    if (known !== undefined) return known;
    const { overflowX, overflowY, display } = getComputedStyle(element);
    const box = { scrolls: overflowX === 'auto' || overflowX === 'scroll', hides: overflowY !== 'visible', isBox: display !== 'inline' && display !== 'contents', edges: element.getBoundingClientRect() };
    boxes.set(element, box);
    return box;
  };

  /** The first box around a line that hides or scrolls what leaves it, the cell or paragraph it stands in, and the window. */
  const leaves = ({ node, left, right, top, bottom }: Line): string | null => {
    for (let box = node.parentElement; box !== null && box !== root; box = box.parentElement) {
      const { scrolls, hides, isBox, edges: r } = boxOf(box);
      if (scrolls) return null;
      if (isBox && (left < r.left - slack || right > r.right + slack)) return `stands out of <${box.tagName.toLowerCase()} class="${box.className}"> by ${Math.round(Math.max(r.left - left, right - r.right))} px`;
      if (hides && (top < r.top - slack || bottom > r.bottom + slack)) return `is cut off by <${box.tagName.toLowerCase()} class="${box.className}">`;
    }
    return null;
  };

  const texts: Text[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.data.trim() !== '' && node.parentElement?.closest('svg') === null) texts.push(node);
  }
  const lines = texts.flatMap(linesOf).sort((a, b) => a.top - b.top);
  for (const line of lines) {
    const fault = leaves(line);
    if (fault !== null) faults.push(`${quote(line.node)} ${fault}`);
  }
  lines.forEach((a, k) => {
    for (let j = k + 1; j < lines.length && lines[j]!.top < a.bottom - slack; j += 1) {
      const b = lines[j]!;
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack) faults.push(`${quote(a.node)} overlaps ${quote(b.node)}`);
    }
  });

  for (const text of document.querySelectorAll<SVGTextElement>('svg text')) {
    const [inner, outer] = [text.getBoundingClientRect(), text.ownerSVGElement!.getBoundingClientRect()];
    const out = Math.max(outer.left - inner.left, inner.right - outer.right);
    if (text.textContent?.trim() !== '' && out > slack) faults.push(`${quote(text.firstChild ?? text)} leaves its drawing ${text.closest('figure')?.id ?? ''} by ${Math.round(out)} px`);
  }
  return [...new Set(faults)];
}

/**
 * Texts of drawings that leave their drawing or lie over one another. Runs inside the page. Texts
 * that stand aslant are left out of the second, for their boxes overlap where they do not, and so is a halo, which says what the text before it says.
 */
export function drawingFaults(): readonly string[] {
  type Box = { readonly words: string; readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  const faults = new Set<string>();
  const lineOf = (part: Element): Box => {
    const { left, right, top, bottom } = part.getBoundingClientRect();
    const em = parseFloat(getComputedStyle(part).fontSize) * (part as SVGTextElement).getScreenCTM()!.a * 0.75;
    const middle = (top + bottom) / 2;
    return { words: part.textContent ?? '', left, right, top: middle - em / 2, bottom: middle + em / 2 };
  };
  for (const svg of document.querySelectorAll('svg')) {
    const outer = svg.getBoundingClientRect();
    const slack = (1.5 * outer.width) / svg.viewBox.baseVal.width;
    const texts = [...svg.querySelectorAll('text')].filter((text) => (text.textContent ?? '').trim() !== '');
    const upright: Box[] = [];
    for (const text of texts) {
      const lines = text.querySelectorAll('tspan').length > 0 ? [...text.querySelectorAll('tspan')] : [text];
      const { b } = text.getScreenCTM()!;
      for (const line of lines.map(lineOf)) {
        if (line.left < outer.left - slack || line.right > outer.right + slack || line.top < outer.top - slack || line.bottom > outer.bottom + slack) faults.add(`"${line.words}" is cut off`);
        if (Math.abs(b) < 1e-6) upright.push(line);
      }
    }
    upright.forEach((one, k) => {
      for (const other of upright.slice(k + 1)) {
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (across > slack && down > slack && one.words !== other.words) faults.add(`"${one.words}" overlaps "${other.words}"`);
      }
    });
  }
  return [...faults];
}

/** Texts too faint on the ground they stand on (less than 4.5 to 1). Runs inside the page. */
export function faintTexts(): readonly string[] {
  const channels = (colour: string): readonly number[] => (/[\d.]+(?:, [\d.]+)*/.exec(colour)?.[0] ?? '').split(', ').map(Number);
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = channels(colour).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const grounds = new Map<Element, string>();
  const ground = (element: Element | null): string => {
    if (element === null) return 'rgb(255, 255, 255)';
    const known = grounds.get(element);
    if (known !== undefined) return known;
    const colour = getComputedStyle(element).backgroundColor;
    const own = channels(colour)[3] === 0 ? ground(element.parentElement) : colour;
    grounds.set(element, own);
    return own;
  };
  const faults = new Set<string>();
  for (const element of document.body.querySelectorAll('*:not(svg, svg *)')) {
    const own = [...element.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE && n.textContent?.trim() !== '');
    if (own.length === 0) continue;
    const [ink, paper] = [getComputedStyle(element).color, ground(element)];
    const [low = 0, high = 0] = [luminance(ink), luminance(paper)].sort((a, b) => a - b);
    const contrast = (high + 0.05) / (low + 0.05);
    if (contrast < 4.5) faults.add(`${ink} on ${paper} is ${contrast.toFixed(2)} to 1: <${element.tagName.toLowerCase()} class="${element.className}"> "${(own[0]?.textContent ?? '').trim().slice(0, 30)}"`);
  }
  return [...faults];
}

/** Levels of all headings in the order of reading. Runs inside the page. */
export function headingLevels(): readonly number[] {
  return [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => Number(h.tagName.slice(1)));
}

/** Opens everything that is folded, and waits for fonts. Runs inside the page. */
export async function unfold(): Promise<void> {
  for (const details of document.querySelectorAll('details')) details.open = true;
  await document.fonts.ready;
}

/** Each font of the page: family, weight, whether it has loaded. Runs inside the page. */
export function fontFaces(): readonly string[] {
  return [...document.fonts].map((face) => `${face.family.replaceAll('"', '')} ${face.weight} ${face.status}`).sort();
}

/** Whether the Chinese letters of the page can be drawn with its own font, in both weights. Runs inside the page. */
export function hasFontFor(text: string): boolean {
  return document.fonts.check('16px "Noto Sans SC"', text) && document.fonts.check('700 16px "Noto Sans SC"', text);
}

/** Texts, but for code, that ask for another font first. Runs inside the page. */
export function otherFamilies(): readonly string[] {
  const elements = [...document.body.querySelectorAll('*')].filter((e) => [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent?.trim() !== ''));
  const others = elements.filter((e) => e.closest('code') === null && !/^"?Noto Sans SC"?(,|$)/.test(getComputedStyle(e).fontFamily));
  return others.map((e) => `"${(e.textContent ?? '').trim().slice(0, 40)}" is in ${getComputedStyle(e).fontFamily}`);
}

/** Leaves nothing of the page but each of its letters once, in both weights. Runs inside the page. */
export async function keepLetters(): Promise<void> {
  const letters = [...new Set(document.body.textContent)].filter((letter) => letter.trim() !== '').join(' ');
  const [regular, bold] = [document.createElement('p'), document.createElement('b')];
  regular.textContent = letters;
  bold.textContent = letters;
  document.body.replaceChildren(regular, bold);
  document.body.getBoundingClientRect();
  await document.fonts.ready;
}
