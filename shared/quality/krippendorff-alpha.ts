/**
 * Krippendorff's alpha: reliability of answers for any number of people, with gaps, and for any notion of distance.
 * Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011);
 * A. F. Hayes and K. Krippendorff, Communication Methods and Measures 1 (2007).
 */

/** How different two values are: 0 for equal ones, symmetric, already squared where the measure squares it. */
export type Distance<Value> = (a: Value, b: Value) => number;

/** For classes: equal or not. */
export function nominalDistance(a: string, b: string): number {
  return a === b ? 0 : 1;
}

/** For quantities: the squared difference. */
export function intervalDistance(a: number, b: number): number {
  return (a - b) ** 2;
}

/**
 * At most 1; 0 is chance, below 0 is systematic disagreement. Each unit is the list of values it got; units with
 * fewer than two are left out, as the measure demands. Takes time in the square of the number of values.
 * Null when no unit has two values, and when no two values differ at all.
 */
export function krippendorffAlpha<Value>(
  units: readonly (readonly Value[])[],
  distance: Distance<Value>,
): number | null {
  const paired = units.filter((unit) => unit.length >= 2);
  const values = paired.flat();
  if (values.length === 0) return null;
  let observed = 0;
  for (const unit of paired) observed += (2 * sumOfDistances(unit, distance)) / (unit.length - 1);
  observed /= values.length;
  const expected = (2 * sumOfDistances(values, distance)) / (values.length * (values.length - 1));
  return expected === 0 ? null : 1 - observed / expected;
}

/** Over all unordered pairs. */
function sumOfDistances<Value>(values: readonly Value[], distance: Distance<Value>): number {
  let sum = 0;
  for (const [at, a] of values.entries()) {
    for (let other = at + 1; other < values.length; other += 1) {
      sum += distance(a, values[other] as Value);
    }
  }
  return sum;
}
