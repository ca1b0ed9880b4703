const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in units of 1,000 with at most one decimal, on one line: "0 B", "812 kB", "3.4 MB". */
export function formatBytes(bytes: number): string {
  let amount = Math.max(0, bytes);
  let unit = 0;
  // 999.95 would round to 1000.0 of a unit, so it goes to the next one.
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  const digits = unit >= 2 && amount < 99.95 ? 1 : 0;
  return `${amount.toFixed(digits)}\u00a0${units[unit]}`;
}
