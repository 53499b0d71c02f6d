import type { FanGeometry } from '../../src/simulate/view-projector.ts'

/** A round blob whose value falls as a Gaussian from 1 (water) in its middle. */
export type Blob = { readonly x: number; readonly y: number; readonly sigmaMm: number }

/** Where the mean over a width of 1 is taken, and with what weight. */
const nodes = [-0.861136311594, -0.339981043585, 0.339981043585, 0.861136311594].map((at) => ({
  at: at / 2,
  weight: Math.abs(at) > 0.5 ? 0.173927422569 : 0.326072577431,
}))

const rootOfTwoPi = Math.sqrt(2 * Math.PI)

/** Integral in cm along a line that passes the middle of a blob at a distance. */
export const blobIntegralCm = ({ sigmaMm }: Blob, distanceMm: number): number =>
  0.1 * rootOfTwoPi * sigmaMm * Math.exp(-0.5 * (distanceMm / sigmaMm) ** 2)

/** Channels on each side of a blob's shadow beyond which it adds nothing. */
const reachOf = ({ sigmaMm }: Blob, { sourceToCentreMm, channelStepRad }: FanGeometry): number =>
  Math.ceil((12 * sigmaMm) / (sourceToCentreMm * channelStepRad)) + 4

/**
 * The scan of a blob in closed form along each ray, averaged over focal spot and aperture by four rays each (Gauss
 * and Legendre). The source of view β stands at (−R·sin β, R·cos β), its focal spot across the fan.
 */
export const scanBlob = (geometry: FanGeometry, blob: Blob): Float32Array => {
  const { views, channels, centreChannel, channelStepRad, apertureRad, focalSpotMm } = geometry
  const { sourceToCentreMm, sourceToDetectorMm } = geometry
  const integrals = new Float32Array(views * channels)
  const reach = reachOf(blob, geometry)
  for (let v = 0; v < views; v++) {
    const beta = (2 * Math.PI * v) / views
    const [sine, cosine] = [Math.sin(beta), Math.cos(beta)]
    const [toX, toY] = [blob.x + sourceToCentreMm * sine, blob.y - sourceToCentreMm * cosine]
    const middle =
      centreChannel + Math.atan2(toX * cosine + toY * sine, toX * sine - toY * cosine) / channelStepRad
    const last = Math.min(channels - 1, Math.ceil(middle + reach))
    for (let c = Math.max(0, Math.floor(middle - reach)); c <= last; c++) {
      let sum = 0
      for (const spot of nodes) {
        const across = spot.at * focalSpotMm
        for (const slit of nodes) {
          const fan = (c - centreChannel) * channelStepRad + slit.at * apertureRad
          // from the point of the focal spot to the point of the detector
          const alongX = sourceToDetectorMm * Math.sin(beta + fan) - across * cosine
          const alongY = -sourceToDetectorMm * Math.cos(beta + fan) - across * sine
          const [fromX, fromY] = [toX - across * cosine, toY - across * sine]
          const distance = (fromX * alongY - fromY * alongX) / Math.hypot(alongX, alongY)
          sum += spot.weight * slit.weight * blobIntegralCm(blob, distance)
        }
      }
      integrals[v * channels + c] = sum
    }
  }
  return integrals
}
