/**
 * Fleiss' kappa: agreement beyond chance among several people, the same number for every unit,
 * who need not be the same people.
 * Source: J. L. Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76 (1971).
 */
import { countsOf } from './value-counts.ts';

/**
 * At most 1; 0 is chance. Each unit is the list of values it got.
 * Null without units, with units of fewer than two or of different numbers of answers, and where everyone always gave one value.
 */
export function fleissKappa(units: readonly (readonly string[])[]): number | null {
  const answers = units[0]?.length ?? 0;
  if (answers < 2 || units.some((unit) => unit.length !== answers)) return null;
  const totals = new Map<string, number>();
  let observed = 0;
  for (const unit of units) {
    let pairs = 0;
    for (const [value, count] of countsOf(unit)) {
      totals.set(value, (totals.get(value) ?? 0) + count);
      pairs += count * (count - 1);
    }
    observed += pairs / (answers * (answers - 1));
  }
  observed /= units.length;
  let byChance = 0;
  for (const total of totals.values()) byChance += (total / (units.length * answers)) ** 2;
  if (totals.size === 1) return null;
  return (observed - byChance) / (1 - byChance);
}
