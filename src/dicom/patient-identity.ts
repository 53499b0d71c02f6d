import type { CharacterSets } from './character-sets.ts'
import type { Dataset } from './dataset.ts'
import { textsOf } from './read-value.ts'

const separator = '\u001f'

const canonical = (text: string): string => text.normalize('NFC').trim()

/**
 * The canonical string of a patient's identity, which only a keyed hash may leave.
 *
 * `id`, PatientID and IssuerOfPatientID where there is a PatientID; else `name` and PatientName (empty trailing
 * components dropped); joined by U+001F, trimmed, in Unicode form NFC. The same ID from two issuers is two patients.
 *
 * @returns The string, or null where the object names nobody.
 * @example patientIdentity(dataset, sets) // 'id\u001f4711\u001fHOSPITAL'
 */
export const patientIdentity = (dataset: Dataset, sets: CharacterSets): string | null => {
  const id = canonical(textsOf(dataset, 0x00100020, 'LO', sets).join('\\'))
  const issuer = canonical(textsOf(dataset, 0x00100021, 'LO', sets).join('\\'))
  if (id !== '') return ['id', id, issuer].join(separator)
  const name = canonical(textsOf(dataset, 0x00100010, 'PN', sets).join('\\')).replace(/[\^= ]+$/, '')
  return name === '' ? null : ['name', name].join(separator)
}
