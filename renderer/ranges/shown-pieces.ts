/** A text as it is put on screen: in one piece, or cut around stand-ins for characters that cannot be seen. */
import { standInOf } from '../label/hidden-characters.ts';

export type Piece = {
  /** Code points of the text that the piece shows, the end excluded. */
  readonly from: number;
  readonly to: number;
  /** What is on screen: the text itself, or what stands in for it. */
  readonly words: string;
  readonly isStandIn: boolean;
};

/** The pieces in the order of the text; none for an empty one. */
export function piecesOf(text: string, showHidden: boolean): readonly Piece[] {
  const pieces: Piece[] = [];
  let plain = '';
  let from = 0;
  let at = 0;
  const endPlain = () => {
    if (plain !== '') pieces.push({ from, to: at, words: plain, isStandIn: false });
    plain = '';
  };
  for (const character of text) {
    const standIn = showHidden ? standInOf(character) : null;
    if (standIn === null) {
      if (plain === '') from = at;
      plain += character;
    } else {
      endPlain();
      pieces.push({ from: at, to: at + 1, words: standIn, isStandIn: true });
    }
    at += 1;
  }
  endPlain();
  return pieces;
}
