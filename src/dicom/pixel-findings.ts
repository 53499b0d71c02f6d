import type { Finding } from '../errors/finding.ts'
import type { HuStatistics } from './frame-to-hu.ts'

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toPrecision(2)} %`

/**
 * What happened to voxels on their way to HU, as findings.
 *
 * @param voxels - Of the whole series.
 * @example pixelFindings({ saturated: 1, rounded: 0, padding: 0, undeclaredPadding: 0 }, 1000)[0].code // 'hu-saturated'
 */
export const pixelFindings = (statistics: HuStatistics, voxels: number): readonly Finding[] => {
  const { saturated, rounded, undeclaredPadding } = statistics
  const findings: Finding[] = []
  if (rounded > 0) {
    findings.push({
      code: 'hu-rounded',
      severity: 'info',
      message: `${percent(rounded, voxels)} of voxels were rounded to whole HU: the rescale slope or intercept is no whole number`,
    })
  }
  if (saturated > 0) {
    findings.push({
      code: 'hu-saturated',
      severity: 'warning',
      message: `${percent(saturated, voxels)} of voxels lie above 32767 HU and are held there`,
    })
  }
  if (undeclaredPadding > 0) {
    findings.push({
      code: 'padding-undeclared',
      severity: 'info',
      message: `${percent(undeclaredPadding, voxels)} of voxels lie below −1500 HU, lower than any matter, and are left out as not reconstructed`,
    })
  }
  return findings
}
