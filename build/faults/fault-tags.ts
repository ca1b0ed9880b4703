/** What the title of a test says it covers: rows of the fault matrix and invariants, in brackets at its end. */
import { faultRows } from './fault-rows.ts';
import { invariants } from './invariants.ts';

export type Tagged = {
  /** The title without its tags. */
  readonly title: string;
  readonly faults: readonly number[];
  readonly invariants: readonly number[];
};

const tag = / ?\[(fault \d[^\]]*|I\d[^\]]*)\]/g;

/** Reads `[fault 4, 5]` and `[I3, I12]`. Throws for a tag that names nothing. */
export function readTags(whole: string): Tagged {
  const faults = new Set<number>();
  const held = new Set<number>();
  for (const [, said = ''] of whole.matchAll(tag)) {
    const isFault = said.startsWith('fault ');
    for (const word of said.replace('fault ', '').split(', ')) {
      const number = Number(isFault ? word : word.replace(/^I/, ''));
      const most = isFault ? faultRows.length : invariants.length;
      if (!Number.isInteger(number) || number < 1 || number > most) {
        throw new Error(`No such ${isFault ? 'fault' : 'invariant'}: "${word}" in "${whole}"`);
      }
      (isFault ? faults : held).add(number);
    }
  }
  return { title: whole.replaceAll(tag, ''), faults: [...faults], invariants: [...held] };
}
