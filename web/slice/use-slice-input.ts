import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { takesText } from '../keyboard/shortcuts.ts'

/** Wheel travel for one slice, in the pixels a browser reports. */
const wheelPerSlice = 40

/** ← and → step through the slices wherever the focus is, unless it is in something that uses them itself. */
export const usePageArrows = (step: (slices: number) => void): void => {
  const latest = useRef(step)
  latest.current = step
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const inControl = event.target instanceof HTMLInputElement || takesText(event.target)
      if (inControl || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (event.key === 'ArrowLeft') latest.current(-1)
      if (event.key === 'ArrowRight') latest.current(1)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/**
 * The wheel steps through the slices; a listener of its own, since the page must not scroll with it.
 *
 * @param isTaken - Whether the wheel is the stage's at this moment; else it moves the page.
 */
export const useWheel = (
  stage: RefObject<HTMLElement | null>,
  step: (slices: number) => void,
  isTaken: () => boolean,
): void => {
  const latest = useRef({ step, isTaken })
  latest.current = { step, isTaken }
  useEffect(() => {
    const element = stage.current
    if (element === null) return
    let travel = 0
    const onWheel = (event: WheelEvent): void => {
      if (event.ctrlKey || !latest.current.isTaken()) return
      event.preventDefault()
      travel += event.deltaY
      const slices = Math.trunc(travel / wheelPerSlice)
      travel -= slices * wheelPerSlice
      if (slices !== 0) latest.current.step(-slices)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [])
}
