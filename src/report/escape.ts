const htmlEntities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that is safe as content and as a quoted attribute of HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => htmlEntities[character] ?? character);
}

/** Running text in which no line ends between a sign and its number, before a percent sign, or at a sign of multiplication: those spaces do not break. */
export function boundText(text: string): string {
  return text.replace(/([<>≥≤≈=]) (?=[\d−])/g, '$1\u00a0').replace(/(\d) (?=%|pp\b|个)/g, '$1\u00a0').replace(/ ([×→]) /g, '\u00a0$1\u00a0');
}

/** Running text for a page: escaped, bound, and no line ends inside an interval. */
export function textHtml(text: string): string {
  return escapeHtml(boundText(text)).replace(/\d[\d.,]*–\d[\d.,]*(?:\u00a0%)?/g, '<span class="k">$&</span>');
}

/** Text on one line that Markdown shows as it is: nothing in it becomes emphasis, a link, a cell border or HTML. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}
