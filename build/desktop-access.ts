import { inject } from 'vitest';
import type { Desktop } from './desktop.ts';

declare module 'vitest' {
  interface ProvidedContext {
    desktop: Desktop | null;
  }
}

/** For tests of the project `e2e`: how to start the app, or null where it cannot be opened. */
export function givenDesktop(): Desktop | null {
  return inject('desktop');
}
