/** What a simulated chest is like. The same options give the same chest. */
export type ThoraxOptions = {
  readonly seed: number
  /** Size over that of a person with 5.5 L in both lungs at full inspiration. */
  readonly scale: number
  readonly breathing: 'inspiration' | 'expiration'
  /** Density of the parenchyma at full inspiration, in g/cm³, without vessels and disease. */
  readonly parenchymaGPerCm3: number
  /** Share by which the density rises from the front to the middle, and again to the back. */
  readonly gravityShare: number
  /** Emphysema: part of the lungs' volume, and the exponent D of N(> V) ∝ V^−D of its clusters. */
  readonly emphysema: { readonly extentPercent: number; readonly exponent: number }
  /** Ground glass: part of the lungs' volume. */
  readonly groundGlass: { readonly extentPercent: number }
  /** Reticulation under the pleura: part of the lungs' volume. */
  readonly reticulation: { readonly extentPercent: number }
}

/** A healthy chest. */
export const healthyThorax: ThoraxOptions = {
  seed: 1,
  scale: 1,
  breathing: 'inspiration',
  parenchymaGPerCm3: 0.115,
  gravityShare: 0.18,
  emphysema: { extentPercent: 0, exponent: 1.25 },
  groundGlass: { extentPercent: 0 },
  reticulation: { extentPercent: 0 },
}
