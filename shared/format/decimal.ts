/** Numbers as files of text hold them: never with an exponent, which some readers cannot parse. */

/** `value` rounded to `digits` decimals, without the zeros at its end. */
export function decimal(value: number, digits = 6): string {
  return value.toFixed(digits).replace(/\.?0+$/, '');
}
