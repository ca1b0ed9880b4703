import { useEffect, useState } from 'react';

/**
 * The wall time, told again every `everyMs` milliseconds: for clocks and countdowns, not for asking anyone anything.
 * All that count by the same step are told at the same moments, so that no two of them show different times.
 */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(
        () => {
          setNow(Date.now());
          wait();
        },
        everyMs - (Date.now() % everyMs),
      );
    };
    wait();
    return () => clearTimeout(timer);
  }, [everyMs]);
  return now;
}
