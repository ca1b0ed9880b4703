/** What a measure of agreement means, in words that people have agreed on. */

export type KappaStrength = 'poor' | 'slight' | 'fair' | 'moderate' | 'substantial' | 'perfect';
export type AlphaStrength = 'low' | 'tentative' | 'reliable';

/**
 * Of Cohen's or Fleiss' kappa, at most 1. J. R. Landis and G. G. Koch: The measurement of observer agreement for
 * categorical data, Biometrics 33 (1977), p. 165; its last one, "almost perfect", is `perfect`.
 */
export function kappaStrength(kappa: number): KappaStrength {
  if (kappa < 0) return 'poor';
  if (kappa <= 0.2) return 'slight';
  if (kappa <= 0.4) return 'fair';
  if (kappa <= 0.6) return 'moderate';
  return kappa <= 0.8 ? 'substantial' : 'perfect';
}

/**
 * Of Krippendorff's alpha, at most 1: data to rely on from 0.800, for tentative conclusions from 0.667.
 * K. Krippendorff: Content Analysis, 2nd edition (2004), p. 241.
 */
export function alphaStrength(alpha: number): AlphaStrength {
  if (alpha >= 0.8) return 'reliable';
  return alpha >= 0.667 ? 'tentative' : 'low';
}
