/** Formats that are JSON, so that plain `JSON.parse` of the same bytes is what reading is held against. */
export const jsonFormats: readonly string[] = ['coco', 'label-studio', 'jsonl', 'labelme'];
