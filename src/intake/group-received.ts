import { acquiredAt } from '../dicom/acquired-at.ts'
import type { Scanner } from '../dicom/acquisition.ts'
import { groupSeries } from '../dicom/group-series.ts'
import { headerText } from '../dicom/header-values.ts'
import type { Instance } from '../dicom/instance.ts'
import { scannerOf } from '../dicom/scanner-of.ts'
import type { Reason } from '../errors/finding.ts'
import { hashId } from '../store/hash-id.ts'
import type { ReceivedFile } from './walk.ts'

/** One received file and what was read from it. */
export type Member = { readonly file: ReceivedFile; readonly instance: Instance }

/** The files of one series within an intake. */
export type ReceivedGroup = {
  /** Of the series: the hash of its UID; of an object that names no series, the hash of its bytes. */
  readonly id: string
  readonly seriesInstanceUID: string
  readonly studyInstanceUID: string
  readonly modality: string
  readonly description: string | null
  readonly acquiredAt: string | null
  readonly scanner: Scanner
  readonly imageType: readonly string[]
  /** Why no file of it is a slice of a CT volume; null when one is. */
  readonly notApplicable: Reason | null
  readonly members: readonly Member[]
}

const idOf = ({ seriesInstanceUID, sha256 }: Instance): string =>
  seriesInstanceUID === '' ? hashId(['object', sha256]) : hashId(['series', seriesInstanceUID])

const groupOf = (id: string, members: readonly Member[]): ReceivedGroup => {
  const instances = members.map(({ instance }) => instance)
  const first = instances[0]!
  const { series, leftOut } = groupSeries(instances)
  const base = { id, seriesInstanceUID: first.seriesInstanceUID, members }
  const [one] = series
  if (one) {
    const { studyInstanceUID, modality, description, scanner, acquisition } = one
    const { imageType } = acquisition
    return {
      ...base,
      studyInstanceUID,
      modality,
      description,
      acquiredAt: one.acquiredAt,
      scanner,
      imageType,
      notApplicable: null,
    }
  }
  const finding = leftOut[0]?.finding
  return {
    ...base,
    studyInstanceUID: first.studyInstanceUID,
    modality: first.modality,
    description: headerText(first.headers, 'SeriesDescription'),
    acquiredAt: acquiredAt(first.headers),
    scanner: scannerOf(instances.map(({ headers }) => headers)),
    imageType: first.frames[0]?.imageType ?? [],
    notApplicable: finding ? { code: finding.code, message: finding.message } : null,
  }
}

/**
 * Sorts what was read by series, in the order of their UIDs; an object that is no CT slice stays with its series.
 *
 * @example groupReceived(members)[0].members.length // 301
 */
export const groupReceived = (members: readonly Member[]): readonly ReceivedGroup[] => {
  const groups = new Map<string, Member[]>()
  for (const member of members) {
    const id = idOf(member.instance)
    const group = groups.get(id)
    if (group === undefined) groups.set(id, [member])
    else group.push(member)
  }
  return [...groups]
    .map(([id, group]) => groupOf(id, group))
    .sort((a, b) => (`${a.seriesInstanceUID} ${a.id}` < `${b.seriesInstanceUID} ${b.id}` ? -1 : 1))
}
