/** Reading a text with the keys: scrolling it, and showing what cannot be seen. */
import { useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { CommandHandlers } from '../keyboard/use-commands.ts';

export type TextReading = {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly showHidden: boolean;
  readonly commands: CommandHandlers;
};

/** View pixels of one press of an arrow key. */
const line = 48;

export function useTextCommands(): TextReading {
  const ref = useRef<HTMLDivElement>(null);
  const [showHidden, setShowHidden] = useState(false);
  const scroll = (by: number): void | false => {
    if (ref.current === null) return false;
    ref.current.scrollBy({ top: by });
  };
  const page = () => (ref.current?.clientHeight ?? 0) * 0.9;
  return {
    ref,
    showHidden,
    commands: {
      'text.scroll': (which) => scroll(which === 0 ? -line : line),
      'text.page': (which) => scroll(which === 0 ? -page() : page()),
      'text.hidden': () => setShowHidden((now) => !now),
    },
  };
}
