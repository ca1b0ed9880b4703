import { expect, test } from 'vitest';
import { alphaStrength, kappaStrength } from './strength.ts';

test.each([
  [-0.1, 'poor'],
  [0, 'slight'],
  [0.2, 'slight'],
  [0.21, 'fair'],
  [0.4, 'fair'],
  [0.41, 'moderate'],
  [0.6, 'moderate'],
  [0.61, 'substantial'],
  [0.8, 'substantial'],
  [0.81, 'perfect'],
  [1, 'perfect'],
])('a kappa of %d is %s, as in the table of Landis and Koch', (kappa, strength) => {
  expect(kappaStrength(kappa)).toBe(strength);
});

test.each([
  [0.8, 'reliable'],
  [0.799, 'tentative'],
  [0.667, 'tentative'],
  [0.666, 'low'],
  [-0.5, 'low'],
])('an alpha of %d is %s, as Krippendorff has it', (alpha, strength) => {
  expect(alphaStrength(alpha)).toBe(strength);
});
