/** Files that are broken or mean harm: each is named with its file and place, and none takes long. */
import { describe, expect, test } from 'vitest';
import { picturesOf } from './pictures.ts';
import { readTexts } from './testing/read-back.ts';

const image = '{"id": 1, "file_name": "a.jpg", "width": 10, "height": 10}';

function coco(annotation: string, images = image): string {
  return `{"categories": [{"id": 3, "name": "차"}],\n"images": [${images}],\n"annotations": [\n  ${annotation}\n]}`;
}

function cvat(shape: string): string {
  return `<annotations>\n<image id="0" name="a.jpg" width="10" height="10">\n${shape}\n</image>\n</annotations>`;
}

function voc(corners: string): string {
  return `<annotation><filename>a.jpg</filename>\n<object><name>차</name>\n<bndbox>${corners}</bndbox></object></annotation>`;
}

const deep = `${'['.repeat(2000)}${']'.repeat(2000)}`;
const bomb = `<!DOCTYPE a [<!ENTITY b "${'b'.repeat(100)}"><!ENTITY c "&b;&b;&b;&b;">]>`;

describe('names the place and the reason', () => {
  test.each([
    [
      'coco',
      'NaN',
      coco('{"id": 1, "image_id": 1, "category_id": 3, "bbox": [NaN, 1, 2, 3]}'),
      4,
      3,
      'number-broken',
    ],
    [
      'coco',
      'a huge number',
      coco('{"id": 1, "image_id": 1, "category_id": 3, "bbox": [1e300, 1, 2, 3]}'),
      2,
      undefined,
      'number-huge',
    ],
    [
      'coco',
      'a number beyond all',
      coco('{"id": 1, "image_id": 1, "category_id": 3, "bbox": [1e999, 1, 2, 3]}'),
      4,
      3,
      'number-broken',
    ],
    [
      'coco',
      'a negative size',
      coco('{"id": 1, "image_id": 1, "category_id": 3, "bbox": [1, 1, -2, 3]}'),
      4,
      3,
      'box-negative',
    ],
    [
      'coco',
      'an unknown class',
      coco('{"id": 1, "image_id": 1, "category_id": 4, "bbox": [1, 1, 2, 3]}'),
      4,
      3,
      'class-unknown',
    ],
    [
      'coco',
      'an id twice',
      coco(
        '{"id": 1, "image_id": 1, "category_id": 3, "bbox": [1, 1, 2, 3]},\n{"id": 1, "image_id": 1, "category_id": 3, "bbox": [1, 1, 2, 3]}',
      ),
      5,
      1,
      'id-repeated',
    ],
    [
      'coco',
      'a picture without sides',
      coco('', '{"id": 1, "file_name": "a.jpg", "width": 0, "height": 10}'),
      2,
      12,
      'size-broken',
    ],
    ['coco', 'depth', coco(deep), 4, 503, 'nested-too-deep'],
    ['coco', 'an end too early', coco('{"id": 1').slice(0, -5), 4, 9, 'json-broken'],
    ['coco', 'a comma too many', coco('{"id": 1, "image_id": 1,, }'), 4, 27, 'json-broken'],
    ['coco', 'another document', '[1, 2]', 1, undefined, 'shape-unknown'],
    ['label-studio', 'depth', `[${deep}]`, 1, 502, 'nested-too-deep'],
    ['jsonl', 'a line that is cut', '{"text": "가"}\n{"text": ', 2, 9, 'json-broken'],
    [
      'cvat',
      'NaN',
      cvat('<box label="차" xtl="NaN" ytl="0" xbr="1" ybr="1"/>'),
      3,
      1,
      'number-broken',
    ],
    [
      'cvat',
      'a huge number',
      cvat('<box label="차" xtl="0" ytl="0" xbr="1e200" ybr="1"/>'),
      2,
      undefined,
      'number-huge',
    ],
    [
      'cvat',
      'a bomb',
      `<?xml version="1.0"?>\n${bomb}${cvat('')}`,
      2,
      undefined,
      'xml-document-type',
    ],
    [
      'cvat',
      'an entity that nothing defines',
      cvat('<box label="&b;"/>'),
      3,
      undefined,
      'xml-broken',
    ],
    ['cvat', 'a tag that is not closed', cvat('<box label="차">'), 4, undefined, 'xml-broken'],
    ['cvat', 'depth', cvat('<a>'.repeat(500)), 3, undefined, 'nested-too-deep'],
    ['voc', 'a bomb', `${bomb}${voc('')}`, 1, undefined, 'xml-document-type'],
    [
      'voc',
      'a negative number written as words',
      voc('<xmin>one</xmin><ymin>0</ymin><xmax>1</xmax><ymax>1</ymax>'),
      2,
      1,
      'number-broken',
    ],
    ['yolo', 'a class that is not there', '7 0.5 0.5 0.1 0.1', 1, undefined, 'class-unknown'],
    ['yolo', 'a negative side', '0 0.5 0.5 -0.1 0.1', 1, undefined, 'box-negative'],
  ] as const)('%s: %s', async (format, _what, text, line, column, reason) => {
    const path = format === 'yolo' ? 'a.txt' : 'a.label';
    const files = [{ path, text }];
    if (format === 'yolo') files.push({ path: 'classes.txt', text: '차\n' });
    const pictures = picturesOf([{ path: 'a.jpg', width: 10, height: 10 }]);
    const { assets, broken } = await readTexts(format, files, format === 'jsonl' ? null : pictures);
    expect(assets.filter((asset) => asset.text === null)).toEqual([]);
    expect(broken[0]).toMatchObject({ file: path, line, reason });
    if (column !== undefined) expect(broken[0]?.column).toBe(column);
  });
});

test('annotations may stand before their images, and categories last', async () => {
  const text = `{"annotations": [{"image_id": 7, "category_id": 900, "bbox": [1, 2, 3, 4]}],
"images": [{"id": 7, "file_name": "a.jpg", "width": 10, "height": 10}, {"id": 2, "file_name": "b.jpg"}],
"categories": [{"id": 900, "name": "차"}]}`;
  const { assets, broken } = await readTexts('coco', [{ path: 'a.json', text }]);
  expect(broken).toEqual([]);
  expect(assets).toMatchObject([
    { name: 'a.jpg', line: 2, boxes: [{ className: '차', x: 1, y: 2, width: 3, height: 4 }] },
    { name: 'b.jpg', boxes: [] },
  ]);
});
