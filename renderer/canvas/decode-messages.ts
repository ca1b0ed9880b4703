/** What the window and its decoding worker say to each other. */
import type { PictureLevels, PicturePart } from './picture.ts';

export type DecodeRequest =
  | {
      readonly ask: 'decode';
      readonly id: number;
      readonly address: string;
      /** Longest side of a small copy that is wanted alone, in image pixels; null wants the picture. */
      readonly small: number | null;
      /** Image pixels of the picture as the hub measured it; null when not known. */
      readonly pixels: number | null;
      /** Whether the picture comes at once, without its halves. */
      readonly isUrgent: boolean;
      /** Whether it is decoded only when it has been wanted for a moment. */
      readonly rests: boolean;
    }
  | {
      readonly ask: 'part';
      readonly id: number;
      readonly address: string;
      readonly part: PicturePart;
    }
  /** Like a part, for many that are cut out of one picture after another. */
  | {
      readonly ask: 'cut';
      readonly id: number;
      readonly address: string;
      readonly part: PicturePart;
    }
  | { readonly ask: 'stop'; readonly id: number };

/** `missing`: the bytes could not be had. `undecodable`: they are no picture that can be shown. */
export type DecodeReply =
  | { readonly id: number; readonly ok: true; readonly picture: PictureLevels }
  | { readonly id: number; readonly ok: true; readonly bitmap: ImageBitmap }
  | {
      readonly id: number;
      readonly ok: false;
      readonly reason: 'missing' | 'undecodable';
      readonly detail: string;
    };
