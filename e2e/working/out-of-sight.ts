/** What a person cannot read because it lies outside of the window or is cut off. */
import type { Page } from 'playwright-core';

/** Words that stick out sideways, and ends of words that are cut; a page that scrolls sideways; nothing where all is well. */
export async function outOfSight(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} too wide`);
    for (const node of document.querySelectorAll<HTMLElement>('body *')) {
      if (node.closest('.visually-hidden, [aria-hidden="true"], svg, canvas') !== null) continue;
      // Column names that stand beside each value instead are for screen readers alone.
      const head = node.closest('thead');
      if (head !== null && getComputedStyle(head).clipPath !== 'none') continue;
      const { overflowX, visibility, display } = getComputedStyle(node);
      const area = node.getBoundingClientRect();
      if (visibility === 'hidden' || display === 'none' || area.width === 0) continue;
      const said = [...node.childNodes]
        .filter((child) => child.nodeType === Node.TEXT_NODE)
        .map((child) => child.textContent?.trim() ?? '')
        .join('');
      const name = `${node.className || node.tagName}: ${(said || (node.textContent ?? '')).slice(0, 40)}`;
      const isScrolling = overflowX === 'auto' || overflowX === 'scroll';
      if (isScrolling && node.scrollWidth > node.clientWidth + 1) {
        found.push(`scrolls sideways: ${name}`);
      }
      if (said === '') continue;
      if (overflowX !== 'visible' && !isScrolling && node.scrollWidth > node.clientWidth + 1) {
        found.push(`cut: ${name}`);
      }
      if (area.left < -1 || area.right > innerWidth + 1) found.push(`outside: ${name}`);
    }
    return found;
  });
}
