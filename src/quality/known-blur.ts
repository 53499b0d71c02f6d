/** What widens a peak beside the slice: a Gaussian, and a round wire that is crossed at an angle. */
export type KnownBlur = {
  readonly sigmaMm: number
  readonly wireHalfLengthMm: number
  /** Height of a detector row, by which a thin slice is blurred; used where the peak itself does not tell its form. */
  readonly rowMm: number
}

/** Part of the square of the width that is known blur, above which the form cannot be told. Ours. */
const mostBlurShare = 0.12
const fwhmPerSigma = 2.3548

/** Whether the blur hides what form the slice has. */
export const isFormHidden = (fwhmMm: number, { sigmaMm, wireHalfLengthMm }: KnownBlur): boolean =>
  // the variance of a half ellipse is a quarter of its half length squared
  fwhmPerSigma ** 2 * (sigmaMm ** 2 + wireHalfLengthMm ** 2 / 4) > mostBlurShare * fwhmMm ** 2

const order = 4
const pointNodes = [{ at: 0, weight: 1 }]

/**
 * Places and weights that stand for the half ellipse that a round wire gives: Gauss-Chebyshev quadrature of the second
 * kind.
 *
 * @param halfLengthMm - Of the half ellipse; 0 for a point.
 */
export const wireNodes = (
  halfLengthMm: number,
): readonly { readonly at: number; readonly weight: number }[] =>
  halfLengthMm === 0
    ? pointNodes
    : Array.from({ length: order }, (_, j) => {
        const angle = ((j + 1) * Math.PI) / (order + 1)
        return { at: halfLengthMm * Math.cos(angle), weight: (2 / (order + 1)) * Math.sin(angle) ** 2 }
      })
