import { expect, test } from 'vitest';
import { tableOf } from './table-of-sets.ts';

const played = { tasks: 94, items: 162, formats: ['coco', 'yolo'], complaints: [] };

test('columns are lined up, numbers to the right, and what is wrong stands out', () => {
  const lines = tableOf([
    { ...played, name: 'boxes-cards', labels: 'voc', seconds: 12 },
    {
      name: 'texts',
      labels: '',
      tasks: 3,
      items: 0,
      formats: [],
      complaints: ['tasks: 3 where 4 are known'],
      seconds: 0.5,
    },
  ]);
  expect(lines).toEqual([
    'set          labels in  tasks  labels  out and in again  seconds',
    'boxes-cards  voc           94     162  coco yolo            12.0  same',
    'texts                       3       0                        0.5  WRONG',
  ]);
});
