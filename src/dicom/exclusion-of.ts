import type { Finding } from '../errors/finding.ts'
import { headerNumber, headerTexts } from './header-values.ts'
import type { Instance } from './instance.ts'

/** Secondary Capture Image Storage and its multi-frame kinds. */
const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7'

/** Scan options of overview scans: GE, Philips, Canon. */
const overviewOption = /^(SCOUT|SURVIEW|SCANO)/i

/** Values of ImageType (third and later) of pages that a scanner draws: dose reports, protocols, screens. */
const drawnImageType = /SCREEN SAVE|DOSE|PROT\b|REPORT|LOGO/i

/** Values of ImageType of maps and projections computed from slices: their pixels are no densities of one place. */
const computedImageType = /^(PERFUSION|RCBF|RCBV|MTT|TTP|IODINE|MIP|MINIP|MAX_IP|MIN_IP|PROJECTION IMAGE)$/i

/** No reconstructed slice is this thick: GE scouts carry their length, 650 mm, as thickness. Ours. */
const thickestSliceMm = 100

/** Fewer bits cannot tell HU apart from air to bone. */
const fewestBits = 9

const info = (code: string, message: string): Finding => ({ code, severity: 'info', message })

const localizer = (instance: Instance, imageType: readonly string[]): string | null => {
  const option = headerTexts(instance.headers, 'ScanOptions').find((one) => overviewOption.test(one))
  const thickness = headerNumber(instance.headers, 'SliceThickness') ?? 0
  if (imageType.includes('LOCALIZER')) return 'its ImageType is LOCALIZER'
  if (option !== undefined) return `its ScanOptions are ${option}`
  if (headerTexts(instance.headers, 'AcquisitionType').includes('CONSTANT_ANGLE')) {
    return 'the tube stood still (AcquisitionType CONSTANT_ANGLE)'
  }
  return thickness >= thickestSliceMm ? `its slice thickness is ${thickness} mm` : null
}

const notAnImage = ({ modality, seriesInstanceUID, pixels, frames }: Instance): Finding | null => {
  if (modality !== 'CT')
    return info('not-ct', `Left out: its modality is ${modality || 'not written'}, not CT.`)
  if (seriesInstanceUID === '') {
    return { ...info('series-uid-missing', 'Left out: it names no series.'), severity: 'warning' }
  }
  return pixels === null || frames.length === 0 ? info('no-image', 'Left out: it holds no image.') : null
}

const drawn = ({ sopClassUID }: Instance, imageType: readonly string[]): Finding | null => {
  const page = imageType.slice(2).find((value) => drawnImageType.test(value))
  if (page === undefined && !sopClassUID.startsWith(secondaryCapture)) return null
  const reason = page === undefined ? 'a secondary capture' : `a page that the scanner drew (${page})`
  return info('secondary-capture', `Left out: it is ${reason}.`)
}

const overview = (instance: Instance, imageType: readonly string[]): Finding | null => {
  const reason = localizer(instance, imageType)
  return reason === null ? null : info('localizer', `Left out: it is an overview scan, ${reason}.`)
}

const withoutDensities = ({ pixels }: Instance, imageType: readonly string[]): Finding | null => {
  const computed = imageType.slice(2).find((value) => computedImageType.test(value))
  if (computed !== undefined) {
    return info(
      'not-densities',
      `Left out: it was computed from slices (${computed}) and holds no densities.`,
    )
  }
  const { photometricInterpretation, bitsStored } = pixels ?? { photometricInterpretation: '', bitsStored: 0 }
  if (photometricInterpretation.startsWith('MONOCHROME') && bitsStored >= fewestBits) return null
  const what = `${photometricInterpretation}, ${bitsStored} bits`
  return info('not-densities', `Left out: its pixels (${what}) cannot hold Hounsfield units.`)
}

/**
 * Why an object is no slice of a CT volume; null for one that is.
 *
 * Codes: `not-ct`, `series-uid-missing`, `no-image`, `secondary-capture`, `localizer`, `not-densities`.
 *
 * @see docs/findings.md
 */
export const exclusionOf = (instance: Instance): Finding | null => {
  const imageType = instance.frames[0]?.imageType ?? []
  return (
    notAnImage(instance) ??
    drawn(instance, imageType) ??
    overview(instance, imageType) ??
    withoutDensities(instance, imageType)
  )
}
