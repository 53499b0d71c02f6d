import type { Scanner } from './acquisition.ts'
import { headerText, headerTexts } from './header-values.ts'
import type { Headers } from './instance.ts'
import { mostFrequent } from './typical-value.ts'

/**
 * Who made a series, as its headers say: the most frequent text over its instances.
 *
 * @param all - Headers of each instance.
 * @returns Software versions as written, all values; other fields null where nothing is written.
 */
export const scannerOf = (all: readonly Headers[]): Scanner => {
  const text = (keyword: string): string | null =>
    mostFrequent(all.map((headers) => headerText(headers, keyword)))
  const software = text('SoftwareVersions')
  const holder = all.find((headers) => headerText(headers, 'SoftwareVersions') === software)
  return {
    manufacturer: text('Manufacturer'),
    model: text('ManufacturerModelName'),
    serialNumber: text('DeviceSerialNumber'),
    station: text('StationName'),
    softwareVersions:
      software === null || holder === undefined ? [] : headerTexts(holder, 'SoftwareVersions'),
  }
}
