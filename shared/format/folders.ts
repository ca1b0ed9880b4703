/**
 * Class folders, as ImageNet and Ultralytics keep sets for classification (docs.ultralytics.com/datasets/classify): a
 * picture belongs to the class that the folder it lies in is named after. No coordinates.
 */
import { holdsChoices } from './export-format.ts';
import type { Format } from './format.ts';
import { readFolders } from './read-folders.ts';
import { writeFolders } from './write-folders.ts';

export const folders: Format = {
  name: 'folders',
  title: 'Class folders',
  reads: { takes: () => false, read: readFolders },
  writes: {
    holds: (kind, medium) => holdsChoices(kind) && medium === 'picture',
    coordinates: null,
    flags: null,
    write: writeFolders,
    notes: [
      'Each picture with an approved answer is copied into the folder of its class; where several classes may be chosen, into each of theirs. Pictures with no class, without an approved answer or whose bytes are not at hand are not copied.',
      '`files.jsonl` tells for each copy the name of the picture and of its class as they are in the project. Characters that a folder on some system cannot have are `_` in the names of folders, and equal names in one folder are numbered.',
    ],
  },
};
