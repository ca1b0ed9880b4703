/** The own formats of other tools that are not read are called by their names, whatever they are taken for. */
import { describe, expect, test } from 'vitest';
import { foreignFormatOf } from './foreign-format.ts';
import { exportFormats } from './formats.ts';
import { picturesOf } from './pictures.ts';
import { boxes, boxProject, choiceProject, choices, picture } from './testing/picture-project.ts';
import { readTexts, written } from './testing/read-back.ts';

/** Made by hand after what each tool documents of its files. */
const foreign: readonly (readonly [tool: string, file: string, text: string])[] = [
  [
    'VGG Image Annotator',
    'via.csv',
    '#filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes\n' +
      'a.png,129855,"{}",1,0,"{""name"":""rect"",""x"":2,""y"":3,""width"":4,""height"":5}","{""name"":""차""}"\n',
  ],
  [
    'VGG Image Annotator',
    'via.json',
    '{"a.png129855": {"filename": "a.png", "size": 129855, "file_attributes": {}, "regions": [\n' +
      '{"shape_attributes": {"name": "rect", "x": 2, "y": 3, "width": 4, "height": 5}, "region_attributes": {"name": "차"}}]}}',
  ],
  [
    'VGG Image Annotator',
    'via-project.json',
    '{\n"_via_settings": {},\n"_via_img_metadata": {},\n"_via_attributes": {"region": {}, "file": {}}\n}',
  ],
  [
    'VoTT JSON',
    'vott-export.json',
    '{\n"name": "차",\n"videoSettings": {"frameExtractionRate": 15},\n"tags": [{"name": "차", "color": "#fff"}],\n' +
      '"assets": {"0d": {"asset": {"name": "a.png"}, "regions": []}}\n}',
  ],
  [
    'CreateML JSON',
    'createml.json',
    '[{"image": "a.png", "annotations": [{"label": "차", "coordinates": {"x": 4, "y": 5, "width": 4, "height": 5}}]}]',
  ],
  [
    'Datumaro JSON',
    'datumaro.json',
    '{"info": {}, "categories": {"label": {"labels": [{"name": "차"}]}}, "items": [{"id": "a", "annotations": []}]}',
  ],
  [
    'Label Studio JSON_MIN',
    'min.json',
    '[{"image": "/data/upload/1/a.png", "id": 1, "label": [{"x": 1, "y": 2, "width": 3, "height": 4, "rotation": 0,\n' +
      '"rectanglelabels": ["차"], "original_width": 800, "original_height": 600}], "annotator": 1, "annotation_id": 2}]',
  ],
  [
    'LabelMe XML',
    'web.xml',
    '<annotation><filename>a.png</filename><source><sourceAnnotation>LabelMe Webtool</sourceAnnotation></source>\n' +
      '<object><name>차</name><polygon><pt><x>4</x><y>3</y></pt></polygon></object>\n' +
      '<imagesize><nrows>600</nrows><ncols>800</ncols></imagesize></annotation>',
  ],
  [
    'imglab XML',
    'imglab.xml',
    '<?xml version="1.0"?>\n<dataset><name>차</name><images><image file="a.png"><box top="3" left="2" width="4" height="5"/></image></images></dataset>',
  ],
  [
    'Open Images CSV',
    'open-images.csv',
    'ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax\na,xclick,/m/0k4j,1,0.1,0.2,0.3,0.4\n',
  ],
];

/** Formats that read files whose names end so. */
const readersOf: Record<string, readonly string[]> = {
  csv: ['csv', 'tsv'],
  json: ['coco', 'label-studio', 'labelme', 'jsonl'],
  xml: ['voc', 'cvat'],
};

const cases = foreign.flatMap(([tool, file, text]) =>
  (readersOf[file.slice(file.lastIndexOf('.') + 1)] ?? []).map(
    (format) => [tool, file, format, text] as const,
  ),
);

describe('is called by its name and not read', () => {
  test.each(cases)('%s: %s as %s', async (tool, path, format, text) => {
    const pictures = picturesOf([{ path: 'a.png', width: 800, height: 600 }]);
    for (const known of [pictures, null]) {
      const { assets, broken } = await readTexts(format, [{ path, text }], known);
      expect(assets).toEqual([]);
      expect(broken).toMatchObject([
        { file: path, line: 1, reason: 'format-foreign', found: tool },
      ]);
    }
  });
});

test('nothing that is written here is taken for another tool’s own format', async () => {
  const projects = [
    [boxProject, boxes([0, 1, 2, 3, 4])],
    [choiceProject, choices(0)],
  ] as const;
  for (const [project, annotation] of projects) {
    const holding = exportFormats.filter((format) => format.holds(project.kind, 'picture'));
    for (const { name } of holding) {
      for (const { path, content } of await written(name, project, [
        picture('a.png', { annotation }),
      ])) {
        expect([name, path, foreignFormatOf(content)]).toEqual([name, path, null]);
      }
    }
  }
});
