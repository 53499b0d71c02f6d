import type { FanGeometry } from './view-projector.ts'

/**
 * Scatter of a view: a smooth curve over the channels, k times the blurred product of signal and attenuation. The
 * form is the usual one of single scatter along a ray (signal·p, p the logarithmic attenuation). Strength and width
 * are ours: what is left behind the grid of a collimated fan, 1 % of the primary in the middle of 20 cm of water, so
 * that water in a chest phantom moves by 4 HU when the correction is switched on, as published (Mobberley 2013).
 */
export type ScatterModel = {
  /** Adds up the scatter that a signal makes; `scatter` is overwritten. Both have one value a channel. */
  readonly scatterOf: (signal: Float64Array, airSignal: Float64Array, scatter: Float64Array) => void
}

const scatterStrength = 0.0019
/** Standard deviation of the blur at the centre of rotation. */
const scatterWidthMm = 50
/** Channels taken together: the curve is smooth. */
const channelsAtOnce = 8

/**
 * @example createScatterModel(geometry).scatterOf(signal, airSignal, scatter)
 */
export const createScatterModel = ({
  channels,
  channelStepRad,
  sourceToCentreMm,
}: FanGeometry): ScatterModel => {
  const groups = Math.ceil(channels / channelsAtOnce)
  const groupMm = channelsAtOnce * channelStepRad * sourceToCentreMm
  const blur = Float64Array.from({ length: groups }, (_, i) =>
    Math.exp(-0.5 * ((i * groupMm) / scatterWidthMm) ** 2),
  )
  const norm = 2 * blur.reduce((sum, value) => sum + value, 0) - 1
  const made = new Float64Array(groups)
  const spread = new Float64Array(groups + 1)
  return {
    scatterOf: (signal, airSignal, scatter) => {
      made.fill(0)
      for (let c = 0; c < channels; c++) {
        const value = signal[c]!
        if (value <= 0) continue
        made[Math.floor(c / channelsAtOnce)]! += value * Math.max(0, Math.log(airSignal[c]! / value))
      }
      for (let g = 0; g < groups; g++) {
        let sum = 0
        for (let h = 0; h < groups; h++) sum += made[h]! * blur[Math.abs(g - h)]!
        spread[g] = (scatterStrength * sum) / (norm * channelsAtOnce)
      }
      spread[groups] = spread[groups - 1]!
      for (let c = 0; c < channels; c++) {
        const place = Math.max(0, (c + 0.5) / channelsAtOnce - 0.5)
        const g = Math.floor(place)
        scatter[c] = spread[g]! + (place - g) * (spread[g + 1]! - spread[g]!)
      }
    },
  }
}
