import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { drawSlice, greyPicture } from '../slice/draw-slice.ts'
import type { Grid } from '../slice/frame.ts'
import type { ShownSlice } from '../slice/use-slice.ts'
import { useWidth } from '../slice/use-width.ts'
import { type Window, windowTable } from '../slice/windows.ts'

type Props = { readonly shown: ShownSlice | null; readonly grid: Grid; readonly window: Window }

/** A slice as it would lie on a light box, seen from the feet. */
export const SliceCanvas = ({ shown, grid, window: shownWindow }: Props): JSX.Element => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const width = useWidth(canvas)
  const { level, width: windowWidth } = shownWindow
  useEffect(() => {
    const element = canvas.current
    if (element === null || shown === null || width === 0) return
    const ratio = window.devicePixelRatio
    const heightPerWidth = (grid.ny * grid.spacingMm[1]) / (grid.nx * grid.spacingMm[0])
    element.width = Math.round(width * ratio)
    element.height = Math.round(width * heightPerWidth * ratio)
    const table = windowTable({ level, width: windowWidth })
    drawSlice(element, greyPicture(shown.hu, grid, table), shown.outlines, grid, ratio)
  }, [shown, width, level, windowWidth])
  const aspect = `${grid.nx * grid.spacingMm[0]} / ${grid.ny * grid.spacingMm[1]}`
  return <canvas ref={canvas} class="slice-canvas" style={{ aspectRatio: aspect }} />
}
