import type { Finding, Severity } from '../errors/finding.ts'
import { headerNumber, headerText } from './header-values.ts'
import type { Slice } from './series.ts'

/** What all slices of one series must or should share. */
type Shared = {
  readonly code: string
  readonly severity: Severity
  readonly what: string
  /** Identifiers and keyed hashes say nothing to a reader: they are counted, not named. */
  readonly isUnnamed?: true
  /** `first` is the first slice: a value within rounding of its value counts as the same. */
  readonly of: (slice: Slice, first: Slice) => string | null
}

/** Pixel spacings of one series that differ by less are rounding: a twentieth of a pixel over 512. Ours. */
const spacingTolerance = 1e-4

const pixelSpacing = ({ frame }: Slice, first: Slice): string | null => {
  const [row, column] = frame.pixelSpacingMm ?? [0, 0]
  const [firstRow, firstColumn] = first.frame.pixelSpacingMm ?? [0, 0]
  if (row === 0 || column === 0) return null
  const isSame =
    Math.abs(row - firstRow) <= spacingTolerance * firstRow &&
    Math.abs(column - firstColumn) <= spacingTolerance * firstColumn
  return isSame ? `${firstRow} × ${firstColumn}` : `${row} × ${column}`
}

const header =
  (keyword: string) =>
  ({ instance }: Slice): string | null =>
    headerText(instance.headers, keyword)

const numeric =
  (keyword: string) =>
  ({ instance }: Slice): string | null =>
    headerNumber(instance.headers, keyword)?.toString() ?? null

const shared: readonly Shared[] = [
  {
    code: 'mixed-patients',
    severity: 'error',
    what: 'patients',
    isUnnamed: true,
    of: ({ instance }) => instance.patientKey,
  },
  {
    code: 'mixed-studies',
    severity: 'warning',
    what: 'studies',
    isUnnamed: true,
    of: ({ instance }) => instance.studyInstanceUID,
  },
  {
    // No error: an anonymiser may give each slice its own (LIDC-IDRI). Positions that do not fit show in the spacing.
    code: 'mixed-frames-of-reference',
    severity: 'warning',
    what: 'frames of reference',
    isUnnamed: true,
    of: header('FrameOfReferenceUID'),
  },
  {
    code: 'mixed-size',
    severity: 'error',
    what: 'image sizes',
    of: ({ instance: { pixels } }) => pixels && `${pixels.columns} × ${pixels.rows}`,
  },
  {
    code: 'mixed-pixel-spacing',
    severity: 'error',
    what: 'pixel spacings',
    of: pixelSpacing,
  },
  {
    code: 'mixed-kernel',
    severity: 'error',
    what: 'kernels',
    of: (slice) => slice.frame.kernel ?? header('ConvolutionKernel')(slice),
  },
  { code: 'mixed-scanner', severity: 'error', what: 'scanners', of: header('DeviceSerialNumber') },
  { code: 'mixed-kvp', severity: 'error', what: 'tube voltages (kV)', of: numeric('KVP') },
  {
    code: 'mixed-slice-thickness',
    severity: 'warning',
    what: 'slice thicknesses (mm)',
    of: ({ frame }) => frame.sliceThicknessMm?.toString() ?? null,
  },
  { code: 'mixed-software', severity: 'warning', what: 'software versions', of: header('SoftwareVersions') },
  {
    code: 'mixed-rescale',
    severity: 'info',
    what: 'rescale slopes and intercepts',
    of: ({ frame }) => `${frame.rescaleSlope} and ${frame.rescaleIntercept}`,
  },
  {
    code: 'mixed-pixel-format',
    severity: 'info',
    what: 'pixel formats',
    of: ({ instance: { pixels } }) =>
      pixels && `${pixels.bitsStored} bits ${pixels.signed ? 'signed' : 'unsigned'}`,
  },
  {
    code: 'mixed-acquisition',
    severity: 'info',
    what: 'acquisition numbers',
    of: numeric('AcquisitionNumber'),
  },
]

/** Values named in a message; the rest is counted. */
const namedValues = 3

const check = (
  { code, severity, what, isUnnamed, of }: Shared,
  slices: readonly Slice[],
): readonly Finding[] => {
  const counts = new Map<string, number>()
  const [first] = slices
  if (first === undefined) return []
  for (const slice of slices) {
    const value = of(slice, first)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  if (counts.size < 2) return []
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  const named = isUnnamed ? [] : sorted.slice(0, namedValues)
  const list = named.map(([value, count]) => `${value} (${count} of ${slices.length} slices)`).join(', ')
  const more = counts.size > named.length && named.length > 0 ? ', …' : ''
  const message = `The series holds ${counts.size} ${what}${list === '' ? '' : `: ${list}`}${more}.`
  return [{ code, severity, message }]
}

/**
 * What differs between the slices of one series but should not. A slice that does not say is not counted.
 *
 * @see docs/findings.md
 */
export const checkConsistency = (slices: readonly Slice[]): readonly Finding[] =>
  shared.flatMap((one) => check(one, slices))
