/** Why a row, a file or an entry of an archive cannot be used. A closed list: catalogues have a sentence for each. */

/** What follows the place, in a line for an operator's terminal. */
export const brokenReasons = {
  // files of labels and texts
  'encoding-broken': 'holds bytes that are not text in its encoding',
  'file-empty': 'the file holds no rows',
  'file-too-large': 'is larger than any file of this format for one picture can be',
  'entry-too-large': 'holds an entry that is larger than any can be',
  'nested-too-deep': 'is nested deeper than any file of this format can be',
  'json-broken': 'is not valid JSON',
  'xml-broken': 'is not valid XML',
  'xml-document-type': 'declares a document type, which may hide an entity bomb; remove it',
  'shape-unknown': 'does not have the shape of this format',
  'format-foreign':
    'is written in another tool’s own format, which is not read; export it there as COCO, YOLO or Pascal VOC',
  'column-missing': 'has no such column',
  'subject-unknown':
    'does not tell which of its values is the text or the picture; name the one that is',
  'cells-differ': 'has a number of cells that does not fit',
  'quote-broken': 'has a quotation mark that is not closed, or text behind the closing one',
  'text-empty': 'has an empty or blank text',
  'text-too-long': 'has a text that is too long',
  'name-empty': 'names no picture',
  'name-repeated': 'names a picture that an earlier row has already labeled',
  'picture-missing': 'names a picture that is not there',
  'picture-ambiguous': 'names a picture of which there are several',
  'size-unknown': 'needs the size of its picture, which is not known',
  'number-broken': 'holds something that is not a finite number',
  'number-huge': 'holds a number that is larger than any picture',
  'size-broken': 'says a size of its picture that is no positive number',
  'size-differs': 'says another size than its picture has',
  'box-negative': 'holds a box with a negative side',
  'box-rotated': 'holds a rotated box; only upright ones can be read',
  'label-unsupported':
    'holds a kind of label that cannot be read; only boxes, classes and ranges of texts can',
  'range-outside': 'holds a range that is empty or does not lie inside its text',
  'range-splits':
    'holds a range that begins or ends inside a character, as it is written in this text or once it is in NFC',
  'range-differs':
    'holds a range whose text is not the one at its place; are its offsets UTF-16 code units?',
  'answers-several': 'holds several answers, of which not exactly one is marked as the true one',
  'id-repeated': 'has an id that an earlier entry has already taken',
  'class-unknown': 'names a class that the file does not define',
  'class-empty': 'holds a box or a range without a class',
  'class-too-long': 'holds a class whose name is longer than any can be, 1000 characters',
  'folder-missing': 'lies in no folder that could name its class',

  // pictures
  'picture-no-picture': 'is no JPEG, PNG, WebP, GIF or AVIF by its bytes, whatever its name says',
  'picture-too-large': 'has more bytes than a picture may have, 256 MiB',
  'picture-too-many-pixels': 'has more pixels than a picture may have, 100 million',

  // texts
  'text-missing': 'holds no text; name its column with --text',

  // labels held against the project that they are for
  'subject-elsewhere': 'is about nothing in the project',
  'class-elsewhere': 'names a class that the project does not have',
  'picture-undecodable': 'holds boxes for a picture that cannot be decoded',
  'box-outside': 'holds a box that has no area inside its picture',
  'place-missing': 'holds a label without a place',
  'label-elsewhere': 'holds labels of another kind',
  'label-repeated': 'holds the same label twice',
  'several-chosen': 'chooses several classes where one is asked for',
  'nothing-chosen': 'chooses no class',
  'flag-elsewhere': 'holds a flag that the project does not ask for',

  // entries of archives
  'entry-path-absolute': 'has an absolute path',
  'entry-path-outside': 'has a path that leads out of the archive',
  'entry-name-impossible': 'has a name that no file can have',
  'entry-name-encoding': 'has a name that is no UTF-8 or CP949',
  'entry-repeated': 'is in the archive twice',
  'entry-link': 'is a link; only files can be imported',
  'entry-encrypted': 'is encrypted; pack it again without a password',
  'entry-method': 'is compressed by a method other than deflate',
  'entry-unpacks-too-large': 'unpacks to more bytes than are accepted, 16 GiB',
  'entry-bomb': 'unpacks to hundreds of times its size, as an archive bomb does',
  'entry-damaged': 'is damaged',
} as const;
export type BrokenReason = keyof typeof brokenReasons;

/** All of them. */
export const brokenReasonNames = Object.keys(brokenReasons) as readonly BrokenReason[];
