import { describe, expect, test } from 'vitest';
import { failureCodes } from '#shared/failure.ts';
import { type Language, catalogues } from './catalogues.ts';

type Leaf = { readonly key: string; readonly text: string };

function leavesOf(node: unknown, path: string): Leaf[] {
  if (typeof node === 'string') return [{ key: path, text: node }];
  return Object.entries(node as Record<string, unknown>).flatMap(([name, child]) =>
    leavesOf(child, path === '' ? name : `${path}.${name}`),
  );
}

/** English tells one from many, Korean does not: both forms are one key. */
function withoutPlural(key: string): string {
  return key.replace(/_(one|other)$/, '');
}

function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1] ?? ''))].toSorted();
}

/** Placeholders by key. Singular forms may leave out their count ("one task"). */
function placeholdersByKey(language: Language): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { key, text } of leavesOf(catalogues[language], '')) {
    if (!key.endsWith('_one')) found[withoutPlural(key)] = placeholdersOf(text);
  }
  return found;
}

const languages = Object.keys(catalogues) as Language[];

describe('the catalogues', () => {
  test('Korean and English hold the same keys with the same placeholders', () => {
    expect(placeholdersByKey('en')).toEqual(placeholdersByKey('ko'));
  });

  test.each(languages)('%s leaves no sentence empty', (language) => {
    const empty = leavesOf(catalogues[language], '').filter(({ text }) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  test.each(languages)('%s gives every singular its plural', (language) => {
    const keys = new Set(leavesOf(catalogues[language], '').map(({ key }) => key));
    const alone = [...keys].filter(
      (key) => key.endsWith('_one') && !keys.has(key.replace(/_one$/, '_other')),
    );
    expect(alone).toEqual([]);
  });

  test.each(languages)(
    '%s says of every failure what happened, what is safe, what to do',
    (language) => {
      const expected = Object.fromEntries(
        failureCodes.map((code) => [code, ['do', 'safe', 'what']]),
      );
      const said = Object.entries(catalogues[language].failure).map(([code, sentences]) => [
        code,
        Object.keys(sentences).toSorted(),
      ]);
      expect(Object.fromEntries(said)).toEqual(expected);
    },
  );

  test('English sentences hold no Hangul, but for the name of Korean in Korean', () => {
    const mixed = leavesOf(catalogues.en, '').filter(({ text }) => /[가-힣]/.test(text));
    expect(mixed.map(({ key }) => key)).toEqual(['app.settings.korean']);
  });
});
