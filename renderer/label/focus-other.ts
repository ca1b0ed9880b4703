/** Moves the focus from the task to the panel beside it, and back: the canvas keeps the Tab key for its boxes. */
export function focusOther(): void {
  const side = document.querySelector<HTMLElement>('[data-side]');
  if (side === null) return;
  const target = side.contains(document.activeElement)
    ? document.querySelector<HTMLElement>('[data-canvas]')
    : side.querySelector<HTMLElement>('button:enabled, textarea, summary');
  target?.focus();
}
