import { expect, test } from 'vitest';
import { boxes, boxProject, choiceProject, choices, picture } from './testing/picture-project.ts';
import { written } from './testing/read-back.ts';

const tasks = [
  picture('가/1.jpg', { annotation: boxes([1, 50, 25, 20, 50]) }),
  picture('나/1.jpg'),
  picture('나/2.jpg', { state: 'in-review', annotation: boxes([1, 1, 1, 1, 1]) }),
];

test('Label Studio: percent of the sides; no answer and nothing to label are told apart', async () => {
  const [list, config] = await written('label-studio', boxProject, tasks);
  expect(JSON.parse(list?.content ?? '')).toEqual([
    {
      id: 1,
      data: { image: '가/1.jpg' },
      annotations: [
        {
          was_cancelled: false,
          ground_truth: false,
          result: [
            {
              id: '1',
              from_name: 'label',
              to_name: 'image',
              type: 'rectanglelabels',
              original_width: 200,
              original_height: 100,
              image_rotation: 0,
              value: {
                x: 25,
                y: 25,
                width: 10,
                height: 50,
                rotation: 0,
                rectanglelabels: ['버스'],
              },
            },
          ],
        },
      ],
      predictions: [],
    },
    {
      id: 2,
      data: { image: '나/1.jpg' },
      annotations: [{ was_cancelled: false, ground_truth: false, result: [] }],
      predictions: [],
    },
    { id: 3, data: { image: '나/2.jpg' }, annotations: [], predictions: [] },
  ]);
  expect(config?.content).toBe(`<View>
<Image name="image" value="$image"/>
<RectangleLabels name="label" toName="image">
<Label value="차 &amp; 길" background="#e69f00"/>
<Label value="버스" background="#56b4e9"/>
</RectangleLabels>
</View>
`);
});

test('Label Studio: choices for texts', async () => {
  const project = { ...choiceProject, medium: 'text' as const };
  const text = picture('댓글.csv', {
    row: 7,
    text: '=가 "나"\n',
    width: null,
    height: null,
    annotation: choices(0, 1),
  });
  const [list, config] = await written('label-studio', project, [text]);
  expect(JSON.parse(list?.content ?? '')).toMatchObject([
    {
      data: { text: '=가 "나"\n', source: '댓글.csv', row: 7 },
      annotations: [
        {
          result: [{ type: 'choices', to_name: 'text', value: { choices: ['차 & 길', '버스'] } }],
        },
      ],
    },
  ]);
  expect(config?.content).toContain('<Choices name="label" toName="text" choice="single">');
});

test('labelme: a file beside each picture, rectangles by two corners', async () => {
  const files = await written('labelme', boxProject, tasks);
  expect(files.map(({ path }) => path)).toEqual(['가/1.json', '나/1.json']);
  expect(JSON.parse(files[0]?.content ?? '')).toEqual({
    version: '5.5.0',
    flags: {},
    shapes: [
      {
        label: '버스',
        points: [
          [50, 25],
          [70, 75],
        ],
        group_id: null,
        description: '',
        shape_type: 'rectangle',
        flags: {},
        mask: null,
      },
    ],
    imagePath: '1.jpg',
    imageData: null,
    imageHeight: 100,
    imageWidth: 200,
  });
});

test('labelme: classes of whole pictures are flags', async () => {
  const [file] = await written('labelme', choiceProject, [
    picture('a.jpg', { annotation: choices(1) }),
  ]);
  expect(JSON.parse(file?.content ?? '')).toMatchObject({
    flags: { '차 & 길': false, 버스: true },
    shapes: [],
  });
});
