/** Where the cards lie in the sample pictures, so that the screens show work as it should be done. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Rectangle } from '#shared/geometry/rectangle.ts';

export type Card = Rectangle & { readonly className: string };

const Cards = z.record(
  z.string(),
  z.array(z.tuple([z.string(), z.number(), z.number(), z.number(), z.number()])),
);
const cards = Cards.parse(
  JSON.parse(readFileSync(new URL('card-boxes.json', import.meta.url), 'utf8')),
);

/** The cards of the picture with this hash, in image pixels. Throws for a picture that is not known. */
export function cardsIn(asset: string): readonly Card[] {
  const known = cards[asset];
  if (known === undefined) throw new Error(`Nobody has said where the cards lie in ${asset}.`);
  return known.map(([className, x, y, width, height]) => ({ className, x, y, width, height }));
}
