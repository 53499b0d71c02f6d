import { InputError } from '../errors/input-error.ts'
import type { Database, ScannerRow } from './database.ts'

/** How a scanner is named to people: its serial number, else its label. */
export const scannerName = ({ serial_number, label }: ScannerRow): string => serial_number ?? label

const isNamed = (scanner: ScannerRow, text: string): boolean =>
  [scanner.serial_number, scanner.label, scanner.id].includes(text)

const allScanners = (db: Database): Promise<ScannerRow[]> =>
  db.selectFrom('scanner').selectAll().orderBy('label').orderBy('id').execute()

const listed = (scanners: readonly ScannerRow[]): string =>
  [...new Set(scanners.map(scannerName))].join(', ') || 'none'

/**
 * The scanners that a person means.
 *
 * @param text - Serial number, label or id; undefined: all.
 * @throws {InputError} `scanner-unknown`, naming those that are known.
 * @example (await findScanners(db, 'SIM-1001')).length // 1
 */
export const findScanners = async (
  db: Database,
  text: string | undefined,
): Promise<readonly ScannerRow[]> => {
  const all = await allScanners(db)
  if (text === undefined) return all
  const found = all.filter((scanner) => isNamed(scanner, text))
  if (found.length > 0) return found
  throw new InputError(
    'scanner-unknown',
    `Cannot find the scanner: its serial number must be one of those known here (${listed(all)}), current value is ${text}`,
  )
}

/**
 * The one scanner that a person means.
 *
 * @param text - As `findScanners`; undefined will do where there is but one.
 * @throws {InputError} `scanner-unknown`, `scanner-ambiguous`.
 * @example (await findScanner(db, 'SIM-1001')).label // 'Constancy Simulated CT SIM-1001'
 */
export const findScanner = async (db: Database, text: string | undefined): Promise<ScannerRow> => {
  const [first, ...others] = await findScanners(db, text)
  if (!first) {
    throw new InputError('scanner-unknown', 'Cannot find the scanner: one must be known here, none is yet')
  }
  if (others.length === 0) return first
  const ids = [first, ...others].map(({ id, label }) => `${id} (${label})`).join(', ')
  throw new InputError(
    'scanner-ambiguous',
    `Cannot find the scanner: ${text ?? 'the command'} must name one of ${ids}; give its id`,
  )
}
