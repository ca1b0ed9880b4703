/** Ids that were met, in a few bits each where they are whole numbers beside each other, as tools write them. */

/** Numbers of one page; the most pages, after which ids that would need another are no longer looked at. */
const pageSize = 4096;
const mostPages = 50_000;

/** Remembers ids. Of millions that lie far apart (random 64-bit numbers, texts) it remembers the first alone. */
export function idSet() {
  const pages = new Map<number, Uint32Array>();
  const others = new Set<unknown>();
  return {
    /** False when the id was added before; what is no number and no text is no id and always new. */
    add(id: unknown): boolean {
      if (typeof id !== 'number' && typeof id !== 'string') return true;
      if (typeof id === 'number' && Number.isSafeInteger(id) && id >= 0) return addNumber(id);
      if (others.has(id)) return false;
      if (others.size < mostPages) others.add(id);
      return true;
    },
  };

  function addNumber(id: number): boolean {
    const number = Math.floor(id / pageSize);
    const page = pages.get(number) ?? new Uint32Array(pageSize / 32);
    if (!pages.has(number)) {
      if (pages.size >= mostPages) return true;
      pages.set(number, page);
    }
    const place = id % pageSize;
    const word = page[place >> 5] ?? 0;
    const bit = 1 << (place & 31);
    if ((word & bit) !== 0) return false;
    page[place >> 5] = word | bit;
    return true;
  }
}
