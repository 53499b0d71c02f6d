import { useEffect, useState } from 'preact/hooks'

/** Colours of a chart, taken from the style sheet so that light, dark and paper have one source. */
export type ChartTheme = {
  readonly text: string
  readonly muted: string
  readonly line: string
  readonly surface: string
  readonly series: string
  readonly rightLung: string
  readonly leftLung: string
  readonly band: string
  readonly neutral: string
  readonly fontFamily: string
}

const readTheme = (): ChartTheme => {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    text: colour('text'),
    muted: colour('muted'),
    line: colour('line'),
    surface: colour('surface'),
    series: colour('series'),
    rightLung: colour('right-lung'),
    leftLung: colour('left-lung'),
    band: colour('band'),
    neutral: colour('neutral'),
    fontFamily: getComputedStyle(document.body).fontFamily,
  }
}

const media = ['(prefers-color-scheme: dark)', 'print']

/** The colours in force; changes with the system's setting and for printing. */
export const useChartTheme = (): ChartTheme => {
  const [theme, setTheme] = useState(readTheme)
  useEffect(() => {
    const update = (): void => setTheme(readTheme())
    const lists = media.map((query) => window.matchMedia(query))
    for (const list of lists) list.addEventListener('change', update)
    return () => {
      for (const list of lists) list.removeEventListener('change', update)
    }
  }, [])
  return theme
}
