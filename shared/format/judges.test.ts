/** What is written here, read by others' parsers. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import {
  askPython,
  isAtHand,
  labelmeTool,
  pycocotools,
  pythonItself,
  pyyaml,
  xmllint,
} from './testing/judges.ts';
import { boxes, boxProject, choiceProject, choices, picture } from './testing/picture-project.ts';
import { written } from './testing/read-back.ts';

const tasks = [
  picture('가/1 "a", b.jpg', {
    annotation: boxes([0, 0, 0, 200, 100], [1, 0.125, 3.5, 10.25, 0.5]),
  }),
  picture('나/빈 😀.jpg'),
  picture('나/아직.jpg', { state: 'open', annotation: null }),
];
const flagged = {
  ...boxProject,
  schema: { ...boxProject.schema, flags: ['occluded', 'truncated'] as const },
};
/** Installing one in continuous integration takes most of it. */
const patience = 240_000;

async function onDisk(format: string, project = boxProject): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jaturi-judged-'));
  return (await written(format, project, tasks)).map(({ path, content }) => {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content);
    return place;
  });
}

test('pycocotools loads COCO and finds the same boxes', { timeout: patience }, async (context) => {
  if (!isAtHand(pycocotools)) return context.skip();
  const [file = ''] = await onDisk('coco', flagged);
  const program = `
import json, sys
from pycocotools.coco import COCO
coco = COCO(sys.argv[1])
print(json.dumps([len(coco.getImgIds()), [c["name"] for c in coco.loadCats(coco.getCatIds())],
  [a["bbox"] for a in coco.loadAnns(coco.getAnnIds(imgIds=[1]))], len(coco.getAnnIds(imgIds=[2]))]))`;
  expect(askPython(pycocotools, program, file)).toEqual([
    2,
    ['차 & 길', '버스'],
    [
      [0, 0, 200, 100],
      [0.125, 3.5, 10.25, 0.5],
    ],
    0,
  ]);
});

test('labelme loads its JSON', { timeout: patience }, async (context) => {
  if (!isAtHand(labelmeTool)) return context.skip();
  const [file = ''] = await onDisk('labelme');
  const program = `
import json, sys, os
from PIL import Image
from labelme.label_file import LabelFile
name = json.load(open(sys.argv[1], encoding="utf-8"))["imagePath"]
Image.new("RGB", (200, 100)).save(os.path.join(os.path.dirname(sys.argv[1]), name))
shapes = LabelFile(sys.argv[1]).shapes
print(json.dumps([[s["label"], s["shape_type"], s["points"]] for s in shapes]))`;
  expect(askPython(labelmeTool, program, file)).toEqual([
    [
      '차 & 길',
      'rectangle',
      [
        [0, 0],
        [200, 100],
      ],
    ],
    [
      '버스',
      'rectangle',
      [
        [0.125, 3.5],
        [10.375, 4],
      ],
    ],
  ]);
});

/**
 * What Ultralytics' documentation of its detection format asks: names counted from 0 in the YAML; a text file for each
 * picture, found where the last `images` of the picture's path is `labels`; rows of a class and four shares from 0 to 1,
 * no row twice.
 */
test('YOLO keeps to the rules of Ultralytics', { timeout: patience }, async (context) => {
  if (!isAtHand(pyyaml)) return context.skip();
  const [yaml = ''] = await onDisk('yolo');
  const program = `
import json, os, sys, yaml
root = os.path.dirname(sys.argv[1])
data = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
names = data["names"]
assert sorted(names) == list(range(len(names))), names
assert data["train"] and data["val"]
found = []
for folder, _, files in os.walk(root):
    for file in sorted(files):
        path = os.path.relpath(os.path.join(folder, file), root)
        if not path.endswith(".txt"): continue
        parts = path.split(os.sep)
        assert "labels" in parts and "images" not in parts, path
        rows = [line.split() for line in open(os.path.join(root, path), encoding="utf-8") if line.strip()]
        assert all(len(row) == 5 for row in rows), rows
        assert len({tuple(row) for row in rows}) == len(rows), rows
        boxes = [[int(row[0])] + [float(cell) for cell in row[1:]] for row in rows]
        for number, x, y, width, height in boxes:
            assert number in names, number
            assert all(0 <= share <= 1 for share in (x, y, width, height)), boxes
            assert x - width / 2 > -1e-6 and x + width / 2 < 1 + 1e-6, boxes
            assert y - height / 2 > -1e-6 and y + height / 2 < 1 + 1e-6, boxes
        found.append([names[box[0]] for box in boxes])
print(json.dumps([list(names.values()), sorted(found)]))`;
  expect(askPython(pyyaml, program, yaml)).toEqual([
    ['차 & 길', '버스'],
    [[], ['차 & 길', '버스']],
  ]);
});

test.each([
  ['voc', 'voc.xsd', boxProject],
  ['voc', 'voc.xsd', flagged],
  ['cvat', 'cvat-images.xsd', boxProject],
  ['cvat', 'cvat-images.xsd', flagged],
])('xmllint finds %s valid against %s', { timeout: patience }, async (format, schema, project) => {
  if (!isAtHand(xmllint)) return;
  const place = fileURLToPath(new URL(`testing/schemas/${schema}`, import.meta.url));
  const files = await onDisk(format, project);
  expect(files.length).toBeGreaterThan(0);
  execFileSync('xmllint', ['--noout', '--nonet', '--schema', place, ...files], { stdio: 'pipe' });
});

test(
  'Python reads CSV, JSON Lines and Label Studio’s JSON',
  { timeout: patience },
  async (context) => {
    if (!isAtHand(pythonItself)) return context.skip();
    const folder = mkdtempSync(join(tmpdir(), 'jaturi-judged-'));
    const chosen = [
      picture('=1,"2"\n가.jpg', { annotation: choices(0) }),
      picture('b.jpg', { annotation: choices(1) }),
    ];
    const place = async (format: string) => {
      const [file] = await written(format, choiceProject, chosen);
      writeFileSync(join(folder, file?.path ?? ''), file?.content ?? '');
      return join(folder, file?.path ?? '');
    };
    const program = `
import csv, json, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))
lines = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
tasks = json.load(open(sys.argv[3], encoding="utf-8"))
print(json.dumps([rows[1:], [[l["name"], l["label"]] for l in lines],
  [t["annotations"][0]["result"][0]["value"]["choices"] for t in tasks]]))`;
    const files = [await place('csv'), await place('jsonl'), await place('label-studio')];
    expect(askPython(pythonItself, program, ...files)).toEqual([
      [
        ['\'=1,"2"\n가.jpg', '차 & 길', 'approved'],
        ['b.jpg', '버스', 'approved'],
      ],
      [
        ['=1,"2"\n가.jpg', '차 & 길'],
        ['b.jpg', '버스'],
      ],
      [['차 & 길'], ['버스']],
    ]);
  },
);
