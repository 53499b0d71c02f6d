import { useLayoutEffect, useState } from 'preact/hooks'

/** Width in CSS pixels that the page gives an element, kept up with; 0 until it is known. */
export const useWidth = (element: { readonly current: Element | null }): number => {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return
    const observer = new ResizeObserver(() => setWidth(current.clientWidth))
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return width
}
