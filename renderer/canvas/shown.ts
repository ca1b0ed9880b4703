/** What a box canvas shows: one task's picture and boxes, and what may be done to them. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { KindName } from '#shared/annotation/kinds.ts';
import type { Size } from '#shared/geometry/rectangle.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import type { PinTarget } from '#shared/review.ts';
import type { Picture } from './picture.ts';

export type Shown = {
  /** Names the task; a change of it starts with a fresh view, selection and draft. */
  readonly taskId: string;
  /** Image pixels, as the hub measured it. */
  readonly size: Size;
  /** Null while it is being decoded. */
  readonly picture: Picture | null;
  readonly kind: KindName;
  readonly schema: LabelSchema;
  readonly annotation: Annotation;
  /** The revision that was returned: its boxes are shown faintly, and its pins find boxes that are gone by now. */
  readonly earlier: Annotation | null;
  /** Whether what became of the earlier boxes is told in colours instead: added, removed, moved. */
  readonly compares: boolean;
  readonly pins: readonly ShownPin[];
  /** Whether boxes may be drawn and changed. */
  readonly editable: boolean;
};

/** A pin to be drawn; one that has no place in the picture is left out. */
export type ShownPin = {
  readonly number: number;
  readonly target: PinTarget;
  readonly current: boolean;
};

/** `look` pans where it drags; `pin` does so too, and drops a pin where it clicks. */
export type CanvasTool = 'draw' | 'select' | 'look' | 'pin';
