import { describe, expect, it } from 'vitest';
import { filterOf, plainLook } from './picture-look.ts';

describe('the look of a picture', () => {
  it('needs no filter as long as the picture is shown as it is', () => {
    expect(filterOf(plainLook)).toBe('');
    expect(filterOf({ ...plainLook, grid: true })).toBe('');
  });

  it('filters by what was changed only', () => {
    expect(filterOf({ ...plainLook, brightness: 140 })).toBe('brightness(140%)');
    expect(filterOf({ ...plainLook, contrast: 60 })).toBe('contrast(60%)');
    expect(filterOf({ brightness: 90, contrast: 120, grid: false })).toBe(
      'brightness(90%) contrast(120%)',
    );
  });
});
