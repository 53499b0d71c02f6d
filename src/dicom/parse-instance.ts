import type { Finding } from '../errors/finding.ts'
import { InputError } from '../errors/input-error.ts'
import { type CharacterSets, readCharacterSets } from './character-sets.ts'
import { type Dataset, pixelDataTag, type Tag, tagText } from './dataset.ts'
import { headerScope } from './functional-groups.ts'
import type { Frame, Headers, Instance, PixelFormat } from './instance.ts'
import { locatePixelData } from './locate-pixel-data.ts'
import { patientIdentity } from './patient-identity.ts'
import { readFrames } from './read-frames.ts'
import { readHeaders } from './read-headers.ts'
import { type InflateRaw, type Part10, readPart10 } from './read-part10.ts'
import { readPixelFormat } from './read-pixel-format.ts'
import { numbersOf, textsOf } from './read-value.ts'
import { sopClassWords } from './sop-classes.ts'

/** What the core has no hands for. */
export type ParseTools = {
  /** SHA-256 of the file's bytes, in hex. */
  readonly sha256: string
  /** Keyed hash of a patient's canonical identity (`patientIdentity`); null without a key. */
  readonly patientKey: (identity: string) => string | null
  readonly inflateRaw: InflateRaw
}

/** CT Image Storage, Enhanced CT, Legacy Converted Enhanced CT: the class tells the modality where nobody wrote it. */
const ctImageClasses: ReadonlySet<string> = new Set([
  '1.2.840.10008.5.1.4.1.1.2',
  '1.2.840.10008.5.1.4.1.1.2.1',
  '1.2.840.10008.5.1.4.1.1.2.2',
])

/** Printable ASCII without spaces: what any UID written by anybody keeps to. */
const uidCharacters = /^[\x21-\x7e]{1,64}$/

const readUid = (dataset: Dataset, tag: Tag, findings: Finding[]): string => {
  const uid = textsOf(dataset, tag, 'UI')[0] ?? ''
  if (uid !== '' && !uidCharacters.test(uid)) {
    throw new InputError(
      'uid-invalid',
      `Cannot read the object: UID ${tagText(tag)} must hold at most 64 printable characters, current value has ${uid.length}`,
    )
  }
  if (/[^0-9.]/.test(uid)) {
    const message = `UID ${tagText(tag)} holds other characters than digits and points`
    findings.push({ code: 'uid-malformed', severity: 'info', message })
  }
  return uid
}

/** SOP classes and instances left empty are taken from the meta header; an object without UID cannot be told apart. */
const readUids = ({ meta, dataset }: Part10, findings: Finding[]) => {
  const uids = {
    sopClassUID: readUid(dataset, 0x00080016, findings) || readUid(meta, 0x00020002, findings),
    sopInstanceUID: readUid(dataset, 0x00080018, findings) || readUid(meta, 0x00020003, findings),
    studyInstanceUID: readUid(dataset, 0x0020000d, findings),
    seriesInstanceUID: readUid(dataset, 0x0020000e, findings),
  }
  if (uids.studyInstanceUID === '' || uids.seriesInstanceUID === '') {
    const message =
      'StudyInstanceUID or SeriesInstanceUID is empty: objects of equal headers count as one series'
    findings.push({ code: 'uid-missing', severity: 'warning', message })
  }
  return uids
}

const isImage = (dataset: Dataset): boolean =>
  dataset.elements.has(pixelDataTag) || dataset.elements.has(0x00280010)

const readImage = (
  file: Part10,
  sopClassUID: string,
  sets: CharacterSets,
  findings: Finding[],
): { pixels: PixelFormat; frames: readonly Frame[] } => {
  const { pixels, frameCount } = readPixelFormat(file.dataset, file.transferSyntax, sopClassUID)
  const located = locatePixelData(file, pixels, frameCount)
  const excess =
    located.kind === 'native'
      ? file.dataset.elements.get(pixelDataTag)!.length - located.frameBytes * frameCount
      : 0
  // one byte fills an odd length up
  if (excess > 1) {
    findings.push({
      code: 'pixel-data-excess',
      severity: 'info',
      message: `${excess} bytes follow the pixels and were left out`,
    })
  }
  return { pixels, frames: readFrames(file.dataset, frameCount, sets, findings) }
}

const readSets = (dataset: Dataset, findings: Finding[]): CharacterSets => {
  const sets = readCharacterSets(textsOf(dataset, 0x00080005, 'CS'))
  if (sets.unknown.length > 0) {
    const message = `Character set ${JSON.stringify(sets.unknown.join('\\'))} is unknown; text was read as Latin 1`
    findings.push({ code: 'charset-unknown', severity: 'info', message })
  }
  return sets
}

const withFileHeaders = (headers: Headers, { meta, transferSyntax }: Part10): Headers => {
  const implementation = textsOf(meta, 0x00020013, 'SH')[0]
  const all: Record<string, Headers[string]> = Object.assign(Object.create(null), headers)
  all.TransferSyntaxUID = transferSyntax.uid
  if (implementation !== undefined) all.ImplementationVersionName = implementation
  return all
}

/**
 * Reads one DICOM object up to its pixels: white-listed headers, pixel format, the planes of its frames, and all
 * checks but the decoding. No element of the patient leaves but the keyed hash.
 *
 * Classic single-frame and Enhanced multi-frame objects; any modality with grey pixels of 8 or 16 bits.
 *
 * @param bytes - The whole file. Nothing of the result refers to it afterwards.
 * @throws {InputError} With one of the codes of docs/errors.md, whatever the bytes are.
 * @see docs/errors.md
 * @example parseInstance(readFileSync('slice.dcm'), tools).pixels?.rows // 512
 */
export const parseInstance = (bytes: Uint8Array, tools: ParseTools): Instance => {
  const file = readPart10(bytes, tools.inflateRaw)
  const { meta, dataset, transferSyntax } = file
  const findings: Finding[] = [...file.findings]
  const uids = readUids(file, findings)
  if (!isImage(dataset)) {
    throw new InputError(
      'not-an-image',
      `Cannot read an image: the object must hold one, current object is ${sopClassWords(uids.sopClassUID)}`,
    )
  }
  if (uids.sopInstanceUID === '') {
    throw new InputError(
      'uid-missing',
      'Cannot read the object: SOPInstanceUID must be given, current value is empty',
    )
  }
  const sets = readSets(dataset, findings)
  const { pixels, frames } = readImage(file, uids.sopClassUID, sets, findings)
  const signed = numbersOf(dataset, 0x00280103, 'US')[0] === 1
  const headers = readHeaders(dataset, headerScope(meta, dataset), sets, signed, findings)
  const identity = patientIdentity(dataset, sets)
  return {
    sha256: tools.sha256,
    pixelSha256: null,
    ...uids,
    transferSyntaxUID: transferSyntax.uid,
    modality: textsOf(dataset, 0x00080060, 'CS')[0] ?? (ctImageClasses.has(uids.sopClassUID) ? 'CT' : ''),
    patientKey: identity === null ? null : tools.patientKey(identity),
    headers: withFileHeaders(headers, file),
    pixels,
    frames,
    findings,
  }
}
