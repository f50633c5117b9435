/** How the words for a mark look that somebody points at: the first line says what it is. */
export const tipStyle = `
.tip{position:fixed;left:0;top:0;z-index:9;max-width:min(360px,calc(100vw - 16px));padding:7px 10px;border-radius:5px;background:var(--ink);color:var(--paper);font-size:.82rem;line-height:1.5;white-space:pre-line;pointer-events:none}
.tip[hidden]{display:none}
@media print{.tip{display:none}}
`;

/**
 * Shows the words of the mark under pointer or finger (`data-tip` of drawings) beside it. They repeat what tables and captions say: where no script runs
 * nothing is missing, and screen readers have the description of the drawing.
 */
export const tipScript = `
(() => {
  const box = document.createElement('div');
  box.className = 'tip';
  box.hidden = true;
  box.setAttribute('aria-hidden', 'true');
  document.body.append(box);
  const hide = () => { box.hidden = true; };
  const show = ({ target, clientX, clientY }) => {
    const isDrawing = target instanceof Element && target.closest('figure svg') !== null;
    const text = isDrawing ? document.elementsFromPoint(clientX, clientY).map((mark) => mark.getAttribute('data-tip')).find((tip) => tip) : undefined;
    box.hidden = !text;
    if (!text) return;
    if (box.textContent !== text) {
      const end = (text + '\\n').indexOf('\\n');
      const head = document.createElement('b');
      head.textContent = text.slice(0, end);
      box.replaceChildren(head, text.slice(end));
    }
    const { width, height } = box.getBoundingClientRect();
    const x = Math.max(8, Math.min(clientX + 14, innerWidth - width - 8));
    const y = clientY + 18 + height > innerHeight ? Math.max(8, clientY - height - 12) : clientY + 18;
    box.style.transform = 'translate(' + Math.round(x) + 'px,' + Math.round(y) + 'px)';
  };
  addEventListener('pointermove', show);
  addEventListener('pointerdown', show);
  addEventListener('scroll', hide, { passive: true, capture: true });
  addEventListener('keydown', ({ key }) => { if (key === 'Escape') hide(); });
  document.addEventListener('pointerleave', hide);
})();
`;
