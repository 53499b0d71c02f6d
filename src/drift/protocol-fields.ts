import { acquisitionFields } from '../dicom/acquisition-fields.ts'
import type { FieldChange } from '../dicom/changed-fields.ts'
import type { HeaderScan } from './header-scan.ts'

/** Tube current of an unmodulated scan: where neither mAs nor CTDIvol can be told, it is all that shows the dose. */
const tubeCurrent = 'tubeCurrent_mA'

/** Changes of the tube current by less are no other protocol; as wide as the bands of mAs and CTDIvol. Ours. */
const tubeCurrentPart = 0.1

const ofAnySubject = acquisitionFields
  .filter(({ name, protocol }) => protocol === 'always' || name === 'imageType')
  .map(({ name }) => name)

const ofPhantoms = acquisitionFields.filter(({ protocol }) => protocol === 'phantom').map(({ name }) => name)

const ofPatients = acquisitionFields.filter(({ protocol }) => protocol === 'patient').map(({ name }) => name)

/** An unknown subject counts as a patient whose contrast nobody knows: dose and diameter may follow its body. */
const fieldsOf: Readonly<Record<HeaderScan['subjectKind'], ReadonlySet<string>>> = {
  patient: new Set([...ofAnySubject, ...ofPatients]),
  phantom: new Set([...ofAnySubject, ...ofPhantoms, tubeCurrent]),
  unknown: new Set(ofAnySubject),
}

const isSmall = ({ field, before, after }: FieldChange): boolean =>
  field === tubeCurrent &&
  typeof before === 'number' &&
  typeof after === 'number' &&
  Math.abs(after - before) <= tubeCurrentPart * Math.max(before, after)

/**
 * Whether a difference between two scans of one subject is another protocol: a known value became another known value,
 * of a field that the scanner's user sets. With patients dose and diameter follow the body and do not count.
 *
 * @see docs/methods/events.md
 * @example isProtocolChange({ field: 'kernel', weight: 'D', kind: 'changed', before: 'B31f', after: 'B60f' }, 'patient') // true
 */
export const isProtocolChange = (change: FieldChange, subjectKind: HeaderScan['subjectKind']): boolean =>
  change.kind === 'changed' && fieldsOf[subjectKind].has(change.field) && !isSmall(change)
