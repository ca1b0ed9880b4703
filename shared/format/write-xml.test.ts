import { expect, test } from 'vitest';
import { boxes, boxProject, choiceProject, choices, picture } from './testing/picture-project.ts';
import { manifestOf, readTexts, written } from './testing/read-back.ts';

const tasks = [
  picture('가/1.jpg', { annotation: boxes([0, 0.5, 0.1, 0.2, 99.9]) }),
  picture('나/1.jpg', { width: null, height: null }),
  picture('나/2.jpg', { state: 'open', annotation: null }),
];

test('Pascal VOC: a file per picture, corners as floats from 0', async () => {
  const files = await written('voc', boxProject, tasks);
  expect(files.map(({ path }) => path)).toEqual(['Annotations/가/1.xml', 'Annotations/나/1.xml']);
  expect(files[0]?.content).toBe(`<?xml version="1.0" encoding="utf-8"?>
<annotation>
<folder></folder>
<filename>가/1.jpg</filename>
<source>
<database>거리 &lt;1&gt;</database>
<annotation>pixels from 0, xmax = x + width</annotation>
</source>
<size>
<width>200</width>
<height>100</height>
<depth>3</depth>
</size>
<segmented>0</segmented>
<object>
<name>차 &amp; 길</name>
<pose>Unspecified</pose>
<truncated>0</truncated>
<difficult>0</difficult>
<bndbox>
<xmin>0.5</xmin>
<ymin>0.1</ymin>
<xmax>0.7</xmax>
<ymax>100</ymax>
</bndbox>
</object>
</annotation>
`);
});

test('Pascal VOC: manifest and files name the dialect', async () => {
  const files = await written('voc', { ...boxProject, title: 'VOC2007' }, tasks);
  expect(await manifestOf('voc', boxProject, tasks)).toMatchObject({
    coordinates: {
      unit: 'pixel',
      box: 'xmin, ymin, xmax, ymax',
      dialect: 'plain: pixels from 0, xmax = x + width',
      origin: expect.stringContaining('top left'),
    },
  });
  const read = files.map(({ path, content }) => ({ path, text: content }));
  expect((await readTexts('voc', read, null, {})).dialects).toMatchObject([
    { dialect: 'plain', files: 2 },
  ]);
});

test('CVAT: boxes, with the labels that they use', async () => {
  expect((await written('cvat', boxProject, tasks))[0]?.content).toBe(
    `<?xml version="1.0" encoding="utf-8"?>
<annotations>
<version>1.1</version>
<meta>
<task>
<name>거리 &lt;1&gt;</name>
<size>2</size>
<mode>annotation</mode>
<labels>
<label>
<name>차 &amp; 길</name>
<color>#e69f00</color>
<type>rectangle</type>
<attributes></attributes>
</label>
<label>
<name>버스</name>
<color>#56b4e9</color>
<type>rectangle</type>
<attributes></attributes>
</label>
</labels>
</task>
</meta>
<image id="0" name="가/1.jpg" width="200" height="100">
<box label="차 &amp; 길" source="manual" occluded="0" xtl="0.5" ytl="0.1" xbr="0.7" ybr="100" z_order="0"/>
</image>
<image id="1" name="나/1.jpg"/>
</annotations>
`,
  );
});

test('CVAT: classes of whole pictures are tags', async () => {
  const [file] = await written('cvat', choiceProject, [
    picture('가.jpg', { annotation: choices(1, 0) }),
  ]);
  expect(file?.content).toContain(`<image id="0" name="가.jpg" width="200" height="100">
<tag label="버스" source="manual"/>
<tag label="차 &amp; 길" source="manual"/>
</image>`);
  expect(file?.content).toContain('<type>tag</type>');
});
