import type { Panel } from '../format/curve-panels.ts'
import type { Sheet } from './create-sheet.ts'
import { drawPlot } from './draw-plot.ts'

/** Height of a chart and the room between two, in points. */
const chartHeight = 170
const gap = 16

/** Charts, two beside each other. */
export const drawCurves = (
  sheet: Sheet,
  parent: PDFKit.PDFStructureElement,
  panels: readonly Panel[],
): void => {
  if (panels.length === 0) return
  const section = sheet.group(parent, 'Sect')
  sheet.room(chartHeight + 50)
  sheet.heading(section, 'Curves')
  const width = (sheet.width - gap) / 2
  panels.forEach((panel, index) => {
    const isLeft = index % 2 === 0
    if (isLeft) sheet.room(chartHeight + 24)
    const [x, y] = [sheet.left + (isLeft ? 0 : width + gap), sheet.y()]
    sheet.element(section, 'H3', () => sheet.write(panel.title, y, { size: 9, bold: true, x, width }))
    sheet.element(
      section,
      'Figure',
      () => drawPlot(sheet, panel, { x, y: y + 14, width, height: chartHeight }),
      `${panel.title}: ${panel.yTitle} by ${panel.xTitle}`,
    )
    if (!isLeft || index === panels.length - 1) sheet.moveTo(y + chartHeight + 28)
  })
}
