import { describe, expect, test } from 'vitest';
import { picturesOf } from './pictures.ts';
import { readTexts } from './testing/read-back.ts';

function box(label: string, corners: readonly (number | string)[], more = ''): string {
  const [xtl, ytl, xbr, ybr] = corners;
  return `<box label="${label}" occluded="1" xtl="${xtl}" ytl="${ytl}" xbr="${xbr}" ybr="${ybr}" ${more}>
    <attribute name="색">빨강</attribute></box>`;
}

function image(id: number, name: string, ...shapes: string[]): string {
  return `<image id="${id}" name="${name}" width="640" height="480">${shapes.join('\n')}</image>`;
}

function document(...content: string[]): string {
  return `<?xml version="1.0"?>
<annotations><version>1.1</version>
<meta><job><labels><label><name>차 &amp; 길</name></label><label><name>사람</name></label>
<label><name>코</name><parent>사람</parent></label></labels></job></meta>
${content.join('\n')}
</annotations>`;
}

function read(text: string, names: readonly string[] | null = null) {
  const pictures = names && picturesOf(names.map((path) => ({ path, width: 640, height: 480 })));
  return readTexts('cvat', [{ path: 'a.xml', text }], pictures, {});
}

test('boxes are float pixels with width = xbr − xtl, tags are classes of the picture', async () => {
  const reading = await read(
    document(
      image(0, 'train/가&#10;&quot;.jpg', box('차 &amp; 길', [0, 0.25, 640, 480])),
      image(1, '나.jpg', '<tag label="사람" source="manual"/>'),
      image(2, '다.jpg'),
    ),
  );
  expect(reading.broken).toEqual([]);
  expect(reading.classNames).toEqual(['차 & 길', '사람']);
  expect(reading.assets).toMatchObject([
    {
      name: 'train/가\n".jpg',
      line: 5,
      width: 640,
      height: 480,
      boxes: [{ className: '차 & 길', x: 0, y: 0.25, width: 640, height: 479.75 }],
    },
    { name: '나.jpg', line: 7, boxes: [], classNames: ['사람'] },
    { name: '다.jpg', boxes: [], classNames: [] },
  ]);
});

test('attributes that no project has a place for are named, and the boxes come in', async () => {
  const truncated = '<attribute name="truncated">true</attribute>';
  const { assets, passedOver } = await read(
    document(
      image(0, 'a.jpg', box('사람', [1, 1, 2, 2]), box('사람', [3, 3, 4, 4])),
      image(1, 'b.jpg', `<box label="사람" xtl="1" ytl="1" xbr="2" ybr="2">${truncated}</box>`),
      image(2, 'c.jpg', '<tag label="사람"><attribute name="확실">예</attribute></tag>'),
    ),
  );
  expect(assets.map(({ boxes }) => boxes.map(({ flags }) => flags))).toEqual([
    [['occluded'], ['occluded']],
    [['truncated']],
    [],
  ]);
  expect(passedOver).toEqual([
    { what: 'attribute 색', labels: 2, file: 'a.xml', line: 5 },
    { what: 'attribute 확실', labels: 1, file: 'a.xml', line: 10 },
  ]);
});

test('without labels in its head a file may use any', async () => {
  const text = `<annotations>${image(0, 'a.jpg', box('b', [1, 1, 2, 2]))}</annotations>`;
  expect((await read(text)).assets).toMatchObject([{ boxes: [{ className: 'b' }] }]);
});

test('images of several tasks may have the same numbers', async () => {
  const one = (task: number, name: string) =>
    `<image id="0" task_id="${task}" name="${name}" width="640" height="480"/>`;
  expect((await read(document(one(1, 'a.jpg'), one(2, 'b.jpg')))).assets).toHaveLength(2);
});

describe('is refused with its line, together with the picture', () => {
  test.each([
    ['number-broken', box('사람', ['NaN', 1, 2, 2])],
    ['number-broken', box('사람', [1, 'Infinity', 2, 2])],
    ['number-broken', box('사람', [1, '', 2, 2])],
    ['number-broken', '<box label="사람" xtl="1"/>'],
    ['number-broken', box('사람', [1, 1, 2, 2], 'rotation="x"')],
    ['box-rotated', box('사람', [1, 1, 2, 2], 'rotation="30.00"')],
    ['box-negative', box('사람', [5, 1, 2, 2])],
    ['class-unknown', box('코끼리', [1, 1, 2, 2])],
    ['class-unknown', '<tag label="코"/>'],
    ['class-empty', '<tag label=" "/>'],
    ['label-unsupported', '<polygon label="사람" points="1,2;3,4;5,6"/>'],
    ['label-unsupported', '<skeleton label="사람"><points label="코"/></skeleton>'],
  ])('%s', async (reason, shape) => {
    const whole = image(7, 'b.jpg', box('사람', [1, 1, 2, 2], 'rotation="0.00"'));
    const { assets, broken } = await read(document(image(0, 'a.jpg', `\n${shape}`), whole));
    expect(broken).toMatchObject([{ file: 'a.xml', line: 6, reason }]);
    expect(assets.map(({ name }) => name)).toEqual(['b.jpg']);
  });

  test.each([
    ['size-broken', '<image id="1" name="a.jpg" width="-640" height="480"/>'],
    ['size-broken', '<image id="1" name="a.jpg" width="0" height="480"/>'],
    ['size-broken', '<image id="1" name="a.jpg" width="640" height="NaN"/>'],
    ['size-differs', '<image id="1" name="a.jpg" width="480" height="640"/>'],
    ['id-repeated', image(0, 'a.jpg')],
    ['name-empty', '<image id="1" width="640" height="480"/>'],
    ['name-repeated', image(1, 'first.jpg')],
    ['picture-missing', image(1, 'c.jpg')],
    ['label-unsupported', '<track id="0" label="사람"><box frame="0"/></track>'],
  ])('%s', async (reason, element) => {
    const { assets, broken } = await read(document(image(0, 'first.jpg'), element), [
      'first.jpg',
      'a.jpg',
    ]);
    expect(broken).toMatchObject([{ file: 'a.xml', line: 6, reason }]);
    expect(assets.map(({ name }) => name)).toEqual(['first.jpg']);
  });
});

test('a bomb and another tool’s XML are refused whole, a file that was cut off from where it was cut', async () => {
  const bomb = `<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "bb">]><annotations>&b;</annotations>`;
  expect(await read(bomb)).toMatchObject({
    assets: [],
    broken: [{ line: 2, reason: 'xml-document-type' }],
  });
  const whole = document(image(0, 'a.jpg', box('사람', [1, 1, 2, 2])));
  expect(await read(whole.slice(0, whole.indexOf('</annotations')))).toMatchObject({
    assets: [{ name: 'a.jpg' }],
    broken: [{ line: 2, reason: 'xml-broken' }],
  });
  expect((await read('<annotation><object/></annotation>')).broken).toMatchObject([
    { line: 1, reason: 'shape-unknown' },
  ]);
});
