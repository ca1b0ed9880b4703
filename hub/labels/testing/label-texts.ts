/** Small label files as texts: two pictures of 800 × 600, a.png and b.png, and one class, 차. */

/** Texts by their paths. */
export type LabelTexts = Readonly<Record<string, string | Uint8Array>>;

export const image = (id: number, name: string, more = '"width": 800, "height": 600') =>
  `{"id": ${id}, "file_name": ${JSON.stringify(name)}, ${more}}`;
export const box = (id: number, picture: number, bbox: string, category = 3) =>
  `{"id": ${id}, "image_id": ${picture}, "category_id": ${category}, "bbox": ${bbox}}`;

/** Three lines before the first annotation, which stands on line 4. */
export function coco(
  annotations: readonly string[],
  images = [image(1, 'a.png'), image(2, 'b.png')],
) {
  return {
    'labels.json': `{"categories": [{"id": 3, "name": "차"}],
"images": [${images.join(', ')}],
"annotations": [
${annotations.join(',\n')}
]}`,
  };
}

export const good = box(9, 2, '[1, 2, 3, 4]');
export const sizes = '<size><width>800</width><height>600</height></size>';
export const corners = '<xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax>';

export function voc(name: string, object: string, head = '', size = sizes): string {
  return `${head}<annotation>\n<filename>${name}</filename>\n${size}\n${object}\n</annotation>`;
}

export const vocBox = (bounds = corners, name = '차') =>
  `<object><name>${name}</name><bndbox>${bounds}</bndbox></object>`;
export const vocGood = { 'b.xml': voc('b.png', vocBox()) };

export function cvat(shape: string, head = '', size = 'width="800" height="600"'): LabelTexts {
  return {
    'labels.xml': `${head}<annotations>
<image id="0" name="b.png" width="800" height="600"><box label="차" xtl="1" ytl="2" xbr="4" ybr="6"/></image>
<image id="1" name="a.png" ${size}>
${shape}
</image>
</annotations>`,
  };
}

export const cvatBox = (sides = 'xtl="1" ytl="2" xbr="4" ybr="6"', label = '차') =>
  `<box label="${label}" ${sides}/>`;
export const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;">]>`;
export const outside = `<!DOCTYPE a [<!ENTITY file SYSTEM "file:///etc/passwd">]>`;
export const deep = `${'['.repeat(600)}${']'.repeat(600)}`;

export const classes = { 'classes.txt': '차\n' };
export const yoloGood = { ...classes, 'b.txt': '0 0.5 0.5 0.1 0.1\n' };

export function labelme(
  name: string,
  change: object = {},
  points: unknown = [
    [1, 2],
    [4, 6],
  ],
): string {
  const shape = { label: '차', points, shape_type: 'rectangle' };
  const size = { imageWidth: 800, imageHeight: 600 };
  return JSON.stringify({ imagePath: name, ...size, shapes: [shape], ...change }, null, 1);
}
export const labelmeGood = { 'b.json': labelme('b.png') };

/** Tasks of Label Studio, one a line, the good one first. */
export function labelStudio(...tasks: readonly object[]): LabelTexts {
  const all = [studioTask('b.png'), ...tasks].map((task) => JSON.stringify(task));
  return { 'tasks.json': `[\n${all.join(',\n')}\n]` };
}

export function studioTask(name: string, change: object = {}, more: object = {}): object {
  const value = { x: 10, y: 10, width: 10, height: 10, rotationlabels: [], ...change };
  const result = {
    id: 'r',
    type: 'rectanglelabels',
    original_width: 800,
    original_height: 600,
    ...more,
    value: { rectanglelabels: ['차'], ...value },
  };
  return { data: { image: name }, annotations: [{ result: [result] }] };
}
