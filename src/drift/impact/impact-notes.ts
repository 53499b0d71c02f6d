import type { Reason } from '../../errors/finding.ts'
import type { Impact } from '../change.ts'
import type { ScaleShift } from './scale-shift.ts'

const referenceLungs: Reason = {
  code: 'reference-lungs',
  message:
    'The impact is that on reference lungs without, with mild and with severe emphysema: too few patients of the scanner are known',
}

const scaleFrom: Readonly<Record<ScaleShift['basis'], readonly Reason[]>> = {
  line: [],
  level: [
    {
      code: 'scale-from-one-level',
      message:
        'How HU of lungs moved is taken from inserts of one density: scan a phantom with foams of several densities',
    },
  ],
  air: [
    {
      code: 'scale-from-air',
      message:
        'How HU of lungs moved is taken from air alone: scan a phantom with foams or lung-equivalent inserts',
    },
  ],
}

const noiseUnmeasured: Reason = {
  code: 'noise-unmeasured',
  message: 'Noise was not measured: it is taken for unchanged within 3 %',
}

/**
 * What limits an impact, in words.
 *
 * @example impactNotes('own-patients', 'line', true) // []
 */
export const impactNotes = (
  basis: Impact['basis'],
  scaleBasis: ScaleShift['basis'],
  hasNoise: boolean,
): readonly Reason[] => [
  ...(basis === 'reference-lungs' ? [referenceLungs] : []),
  ...scaleFrom[scaleBasis],
  ...(hasNoise ? [] : [noiseUnmeasured]),
]
