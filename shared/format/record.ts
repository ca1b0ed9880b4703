/** The records that pass between the product and other tools' files. Names use forward slashes. */
import type { Annotation } from '../annotation/annotation.ts';
import type { Flag } from '../annotation/flag.ts';
import type { KindName } from '../annotation/kinds.ts';
import type { Rectangle } from '../geometry/rectangle.ts';
import type { TextExtent } from '../text/text-extent.ts';
import type { LabelSchema } from '../label-schema.ts';
import type { Medium } from '../project.ts';

/** What a writer has to know about the project that is exported. */
export type ExportProject = {
  readonly title: string;
  readonly kind: KindName;
  readonly medium: Medium;
  readonly schema: LabelSchema;
};

/** How far a task has come. Only approved work is written as labels. */
export type ExportState = 'open' | 'leased' | 'in-review' | 'returned' | 'approved';

/** Tasks that are walked several times, in the same order each time: an array, or what reads them anew each time. */
export type ExportTasks = Iterable<ExportTask> | AsyncIterable<ExportTask>;

export type ExportTask = {
  /** File name as it was imported; for a row of texts the file that held it. */
  readonly name: string;
  /** Number of the text within its file as imported, from 1; null for a picture or a text in a file of its own. */
  readonly row: number | null;
  readonly text: string | null;
  /** Shown size in image pixels; null for texts and undecodable pictures. */
  readonly width: number | null;
  readonly height: number | null;
  readonly state: ExportState;
  /** Of the bytes of the picture or text, lower-case hexadecimal; null where they are not at hand. */
  readonly sha256: string | null;
  /** The approved annotation, or the last one that was handed in; null when there is none. */
  readonly annotation: Annotation | null;
};

/** One label file of any size, decoded to text; a lone surrogate stands for bytes that are no text. */
export type SourceFile = {
  readonly path: string;
  /** The text in pieces, from its beginning each time that this is called. */
  readonly chunks: () => AsyncIterable<string> | Iterable<string>;
};

/** A label file whose text is at hand. */
export function sourceOf(path: string, text: string): SourceFile {
  return { path, chunks: () => [text] };
}

/** A box in float image pixels, origin at the top left; as the file says, so it may lie outside or have no area. */
export type LabeledBox = Rectangle & {
  readonly className: string;
  /** What the file says of it besides; left out where it says nothing. */
  readonly flags?: readonly Flag[];
};

/** A stretch of a text with a class, in code points of the text in NFC; it lies inside the text and is never empty. */
export type LabeledRange = TextExtent & { readonly className: string };

/** One asset with the labels that a file holds for it. */
export type LabeledAsset = {
  /** Path of the picture where it was found, else its name as the file writes it; for a text the file's path. */
  readonly name: string;
  /** The label file and the line (from 1) where the asset begins in it. */
  readonly file: string;
  readonly line: number;
  /** The text in NFC, and as it was written; null for a picture. */
  readonly text: string | null;
  readonly rawText: string | null;
  /** Image pixels; null where neither the file nor the picture tells. */
  readonly width: number | null;
  readonly height: number | null;
  readonly boxes: readonly LabeledBox[];
  /** Empty for a picture. */
  readonly ranges: readonly LabeledRange[];
  /** Classes chosen for the whole asset; empty when the file chooses none. */
  readonly classNames: readonly string[];
};
