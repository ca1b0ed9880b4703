import { useEffect, useState } from 'react';

/** The wall time, told again every `everyMs` milliseconds: for clocks and countdowns, not for asking anyone anything. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
