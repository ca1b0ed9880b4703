/** Makes up ranges in texts, since few data have any: by chance, but the same for the same seed. */
import { textSteps } from '#shared/text/text-steps.ts';
import type { Random } from '../plan/random.ts';
import { UsageFailure } from '../usage-failure.ts';
import type { Truth, TruthRange } from './truth.ts';

/** Most ranges in one text. */
const most = 4;

/** The same texts with ranges instead of classes. Throws UsageFailure for data of pictures. */
export function withRanges(truth: Truth, random: Random): Truth {
  if (truth.medium !== 'text') {
    throw new UsageFailure('--ranges needs texts: these data are pictures. Leave it out.');
  }
  const tasks = truth.tasks.map((task) => ({
    ...task,
    className: null,
    ranges: rangesIn(task.text ?? '', truth.classNames, random),
  }));
  return { ...truth, kind: 'text-range', tasks };
}

/** Overlapping ones and those of one character included; no two of the same extent. */
function rangesIn(
  text: string,
  classNames: readonly string[],
  random: Random,
): readonly TruthRange[] {
  const { stops } = textSteps(text);
  const found = new Map<string, TruthRange>();
  for (let count = random.below(most + 1); count > 0; count -= 1) {
    const first = random.below(stops.length - 1);
    const length = 1 + random.below(Math.min(12, stops.length - 1 - first));
    const start = stops[first] ?? 0;
    const end = stops[first + length] ?? start;
    found.set(`${start} ${end}`, { start, end, className: random.choice(classNames) });
  }
  return [...found.values()];
}
