import { startTransition, useEffect, useState } from 'react';

/**
 * The value as it was at the last paint, and the new one once that has been painted without it: what stands beside the
 * thing that a person looks at must not keep that waiting. Before the first paint it is `first`.
 */
export function useAfterPaint<T>(value: T, first: T): T {
  const [settled, settle] = useState<{ readonly value: T }>({ value: first });
  useEffect(() => {
    let timer = 0;
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => startTransition(() => settle({ value })));
    });
    return () => {
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    };
  }, [value]);
  return settled.value;
}
