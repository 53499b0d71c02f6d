import type { Scanner } from '../dicom/acquisition.ts'
import { scannerIdentity } from '../dicom/scanner-identity.ts'
import { scannerKey } from '../measure/scanner-key.ts'
import type { Database } from './database.ts'
import { hashId } from './hash-id.ts'

/** Writes the row of a scanner where it is new; returns its id. */
export const ensureScanner = async (
  db: Database,
  scanner: Scanner,
  studyInstanceUID: string,
  simulated: boolean,
): Promise<string> => {
  const id = hashId(['scanner', scannerKey(scanner, studyInstanceUID, simulated)])
  const row = {
    label: scannerIdentity(scanner).label,
    manufacturer: scanner.manufacturer,
    model: scanner.model,
    serial_number: scanner.serialNumber,
    station: scanner.station,
    simulated: simulated ? 1 : 0,
  }
  await db
    .insertInto('scanner')
    .values({ id, ...row })
    .onConflict((known) => known.column('id').doNothing())
    .execute()
  return id
}
