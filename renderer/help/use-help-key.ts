import { useEffect } from 'react';
import { openHelp } from './help-store.ts';

/** Opens the keyboard help with `?`, by the place of the key; not while something is typed or composed. */
export function useHelpKey(): void {
  useEffect(() => {
    function hear(event: KeyboardEvent): void {
      if (event.code !== 'Slash' || !event.shiftKey || event.isComposing) return;
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      openHelp();
    }
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
