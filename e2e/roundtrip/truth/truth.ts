/** The ground truth: what the robot knows and the hub and the app are never told. */
import type { KindName } from '#shared/annotation/kinds.ts';
import type { Rectangle, Size } from '#shared/geometry/rectangle.ts';
import type { TextExtent } from '#shared/text/text-extent.ts';
import type { Medium } from '#shared/project.ts';

/** A box as it has to come back: clamped to the picture, in float image pixels. */
export type TruthBox = Rectangle & { readonly className: string };

/** A range as it has to come back, in code points of the text in NFC. */
export type TruthRange = TextExtent & { readonly className: string };

export type TruthTask = {
  /** The picture's path below the folder that is imported; for a text the path of its file. */
  readonly name: string;
  /** SHA-256 of the asset's bytes, by which the robot knows on screen what it is looking at. */
  readonly asset: string;
  /** The text in NFC; null for a picture. */
  readonly text: string | null;
  /** Shown size in image pixels; null for a text. */
  readonly picture: Size | null;
  readonly boxes: readonly TruthBox[];
  /** Boxes of the data that the app rightly refuses, because they have no area inside the picture. */
  readonly refused: number;
  /** Null where ranges are not what is asked for. */
  readonly ranges: readonly TruthRange[] | null;
  /** The class of the whole asset; null where boxes or ranges are the answer, and for a text that the data do not answer. */
  readonly className: string | null;
};

export type Truth = {
  readonly kind: KindName;
  readonly medium: Medium;
  /** Every class of the data, in the order that its files define or first use. */
  readonly classNames: readonly string[];
  readonly tasks: readonly TruthTask[];
};
