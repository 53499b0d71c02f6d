import { checkChart, checkPrint } from './check-chart.ts'
import { checkFocus, checkPageKeys } from './check-keyboard.ts'
import { checkLooks } from './check-looks.ts'
import { checkNumbers, checkViewer } from './check-scan.ts'
import type { PageSetting } from './page-setting.ts'

/** A check of the pages: its sentence, and the check itself, which throws when it fails. */
export type PageCheck = { readonly name: string; readonly run: (setting: PageSetting) => Promise<void> }

/** What the pages must do, whatever data the server holds. */
export const pageChecks: readonly PageCheck[] = [
  { name: 'are whole, accessible and fit at both widths, light and dark', run: checkLooks },
  { name: 'are reached by the keyboard', run: checkPageKeys },
  { name: 'show the focus at each stop', run: checkFocus },
  { name: 'show slices with outlines, windows, keys and wheel', run: checkViewer },
  { name: 'show each number or why there is none, and lead to its chart', run: checkNumbers },
  { name: 'show a chart with table, exports and the way to the scan', run: checkChart },
  { name: 'print without the bar and with the charts', run: checkPrint },
]
