import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fewNamesakes, manyNamesakes } from './namesakes.ts';
import { findPicture, findTwin, picturesOf } from './pictures.ts';

const pathOf = ({ path }: { readonly path: string }) => path;
const same = (path: string) => path;
const withoutImages = (path: string) => path.replace('images/', '');

const folders = fc.array(fc.constantFrom('images', 'train', 'a', 'b', '1.jpg'), { maxLength: 4 });

test('the index finds what looking at each finds, whatever is written where', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(folders, {
        minLength: 1,
        maxLength: 40,
        selector: (parts) => parts.join('/'),
      }),
      folders,
      folders,
      (places, named, around) => {
        const pictures = places.map((parts) => {
          return { path: [...parts, '1.jpg'].join('/'), width: 2, height: 1 };
        });
        const name = [...named, '1.jpg'];
        const wholes = [
          { form: same, path: name.join('/') },
          { form: withoutImages, path: [...around, '1.jpg'].join('/') },
        ];
        const written = { name, folders: around, wholes };
        const found = manyNamesakes(pictures, pathOf).nearest(written);
        expect(found).toEqual(fewNamesakes(pictures, pathOf).nearest(written));
      },
    ),
    { numRuns: 2000 },
  );
});

const number = 20_000;
const thousands = picturesOf(
  Array.from({ length: number }, (_, at) => ({ path: `images/${at}/1.jpg`, width: 2, height: 1 })),
);

test('each of twenty thousand folders has its 1.jpg', () => {
  for (let at = 0; at < number; at += 1) {
    const path = `images/${at}/1.jpg`;
    expect(findTwin(thousands, `labels/${at}/1.txt`)).toMatchObject({ path });
    expect(findPicture(thousands, `${at}/1.jpg`, 'all.json')).toMatchObject({ path });
    expect(findPicture(thousands, '1.jpg', `${at}/a.xml`)).toMatchObject({ path });
  }
});

test('a name that fits thousands is ambiguous, as often as it is asked', () => {
  for (let at = 0; at < number; at += 1) {
    expect(findPicture(thousands, '1.jpg', `other/x${at}.json`)).toBe('picture-ambiguous');
    expect(findPicture(thousands, '2.jpg', 'all.json')).toBe('picture-missing');
  }
});

test('a picture without an extension is the twin of labels of its name', () => {
  const pictures = picturesOf([{ path: 'a/1', width: 2, height: 1 }]);
  expect(findTwin(pictures, 'a/1.txt')).toMatchObject({ path: 'a/1' });
});
