/** Tells the own formats of other tools that are not read, so that nobody is left with “not the shape of this format”. */
import type { BrokenReason } from './broken-reason.ts';

type ForeignFormat = {
  readonly name: string;
  /** What the beginning of such a file holds, and no file that is read does. */
  readonly shownBy: RegExp;
};

/** So much of a file is looked at, in characters. */
const headLength = 64 * 1024;

const foreignFormats: readonly ForeignFormat[] = [
  // VIA 1 and 2 name their attributes so in CSV and JSON, version 3 has a member for views.
  {
    name: 'VGG Image Annotator',
    shownBy: /"_via_\w+"|"?region_(shape_)?attributes"?|"vid_list"\s*:/,
  },
  { name: 'VoTT JSON', shownBy: /"(lastVisitedAssetId|visitedFrames|videoSettings)"\s*:/ },
  { name: 'CreateML JSON', shownBy: /"coordinates"\s*:\s*\{/ },
  { name: 'Datumaro JSON', shownBy: /"categories"\s*:\s*\{\s*"(label|points|mask)"\s*:/ },
  { name: 'Supervisely JSON', shownBy: /"classTitle"\s*:/ },
  { name: 'Labelbox JSON', shownBy: /"data_row"\s*:/ },
  { name: 'Label Studio JSON_MIN', shownBy: /^(?![^]*"data"\s*:)[^]*"annotation_id"\s*:/ },
  { name: 'LabelMe XML', shownBy: /LabelMe Webtool|<imagesize>/ },
  { name: 'imglab XML', shownBy: /<dataset>[^]*<images>/ },
  { name: 'Open Images CSV', shownBy: /^\ufeff?"?ImageID"?,"?Source"?,"?LabelName"?,/ },
];

/** The name of the tool's format that a file with this beginning is written in; null where none is known. */
export function foreignFormatOf(head: string): string | null {
  const looked = head.slice(0, headLength);
  return foreignFormats.find(({ shownBy }) => shownBy.test(looked))?.name ?? null;
}

/** Why a document cannot be used that lacks `found`: it is written in another tool's own format, or in none known. */
export function unknownShape(
  head: string,
  found: string,
): { readonly reason: BrokenReason; readonly found: string } {
  const name = foreignFormatOf(head);
  return name === null
    ? { reason: 'shape-unknown', found }
    : { reason: 'format-foreign', found: name };
}
