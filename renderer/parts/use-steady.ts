import { useCallback, useInsertionEffect, useRef } from 'react';

/**
 * A function that stays the same from one rendering to the next and does what the newest one would: what is handed
 * such functions need not be rendered again with the view around it. For events only, never while rendering.
 */
export function useSteady<A extends readonly unknown[], R>(
  newest: (...given: A) => R,
): (...given: A) => R {
  const now = useRef(newest);
  useInsertionEffect(() => {
    now.current = newest;
  });
  return useCallback((...given: A) => now.current(...given), []);
}
