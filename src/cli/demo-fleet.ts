/** One simulated scanner of the demonstration: what it is, and its state at each of its scans. */
export type DemoScanner = {
  readonly serialNumber: string
  readonly station: string
  readonly kernel: string
  readonly scans: readonly DemoScan[]
}

/** One simulated scan: the day, the software, and the state of the scanner. */
export type DemoScan = {
  readonly day: string
  readonly softwareVersion: string
  readonly offsetHu: number
  readonly noiseSdHu: number
}

/** Days of the demonstration's scans: one every three weeks, on a Monday. */
const days = Array.from({ length: 8 }, (_, i) => {
  const day = new Date(Date.UTC(2026, 0, 5 + 21 * i))
  return day.toISOString().slice(0, 10)
})

/** Number of the scan that follows the software update of the first scanner. */
const updateAt = 5

/**
 * The simulated fleet: a scanner whose software update moves all densities by 2.4 HU and lowers the noise, and one
 * whose noise rises slowly and whose densities stay. The figures are a scenario of our own, not measured on a scanner.
 */
export const demoFleet: readonly DemoScanner[] = [
  {
    serialNumber: 'SIM-0001',
    station: 'CT 1 (simulated)',
    kernel: 'Br40f',
    scans: days.map((day, i) => ({
      day,
      softwareVersion: i < updateAt ? 'VB20A' : 'VB30A',
      offsetHu: i < updateAt ? 0 : 2.4,
      noiseSdHu: i < updateAt ? 18 : 14,
    })),
  },
  {
    serialNumber: 'SIM-0002',
    station: 'CT 2 (simulated)',
    kernel: 'Br40f',
    scans: days.map((day, i) => ({ day, softwareVersion: 'VB20A', offsetHu: 0, noiseSdHu: 18 * 1.02 ** i })),
  },
]
