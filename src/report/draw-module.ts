import { moduleTitle } from '../format/module-title.ts'
import { moduleWindows } from '../format/module-windows.ts'
import { formatNumber } from '../format/number.ts'
import type { ModuleNumbers } from '../format/numbers-by-module.ts'
import { regionKey } from '../format/region-names.ts'
import { sliceWords } from '../format/slice-words.ts'
import { stateCounts, verdictWords } from '../format/state-counts.ts'
import type { Sheet } from './create-sheet.ts'
import { drawNumbers } from './draw-numbers.ts'
import { drawSlice, type SlicePicture, sliceHeight } from './draw-slice.ts'
import { inks } from './inks.ts'

/** Width of a slice, in points. */
const imageWidth = 200

/** Its slice of a module, and why it cannot be shown where there is none. */
export type ModuleSlice = SlicePicture | { readonly reason: string }

const drawImage = (
  sheet: Sheet,
  section: PDFKit.PDFStructureElement,
  { module, measurements }: ModuleNumbers,
  picture: SlicePicture,
): void => {
  const [window] = moduleWindows(module.kind, measurements)
  const y = sheet.y()
  sheet.element(
    section,
    'Figure',
    () => drawSlice(sheet, picture, module.outlines, window, { x: sheet.left, y, width: imageWidth }),
    `Slice of ${moduleTitle(module)} with ${module.outlines.length} regions`,
  )
  const look = { size: 8, x: sheet.left + imageWidth + 14, width: sheet.width - imageWidth - 14 }
  const lines = [
    `Slice ${(module.slice ?? 0) + 1} of ${picture.size[2]}; numbers ${sliceWords(module.slices)}.`,
    `Window ${formatNumber(window.level, 0)}/${window.width} HU.`,
    regionKey(module.outlines) ?? '',
  ]
  sheet.element(section, 'Caption', () => sheet.write(lines.join('\n'), y, { ...look, colour: inks.muted }))
  sheet.moveTo(y + sliceHeight(picture, imageWidth) + 8)
}

/** One module: its slice with the regions, and its numbers. */
export const drawModule = (
  sheet: Sheet,
  parent: PDFKit.PDFStructureElement,
  numbers: ModuleNumbers,
  slice: ModuleSlice,
): void => {
  const { module, measurements } = numbers
  const section = sheet.group(parent, 'Sect')
  sheet.room('reason' in slice ? 80 : sliceHeight(slice, imageWidth) + 60)
  sheet.heading(section, moduleTitle(module))
  const words = verdictWords(stateCounts(measurements))
  sheet.paragraph(section, 'P', `${words.charAt(0).toUpperCase()}${words.slice(1)}.`, {
    colour: inks.muted,
    size: 8,
  })
  if ('reason' in slice)
    sheet.paragraph(section, 'P', `No slice is shown, because: ${slice.reason}`, { size: 8 })
  else drawImage(sheet, section, numbers, slice)
  if (measurements.length > 0) drawNumbers(sheet, section, measurements)
}
