export type BankLimits = {
  readonly k: readonly number[]
  readonly h: readonly number[]
  readonly clip: number
}
export type BankState = {
  readonly count: number
  readonly up: readonly number[]
  readonly down: readonly number[]
  readonly upStart: readonly number[]
  readonly downStart: readonly number[]
}
const zeros = [0, 0, 0, 0]
export const emptyBank: BankState = { count: 0, up: zeros, down: zeros, upStart: zeros, downStart: zeros }
export const advanceBank = (
  s: BankState,
  zRaw: number,
  l: BankLimits,
): { state: BankState; signal: { side: 1 | -1; start: number } | null } => {
  const z = Math.max(-l.clip, Math.min(l.clip, zRaw))
  const up = [0, 0, 0, 0],
    down = [0, 0, 0, 0],
    us = [0, 0, 0, 0],
    ds = [0, 0, 0, 0]
  let signal: { side: 1 | -1; start: number } | null = null
  for (let m = 0; m < 4; m++) {
    const a = Math.max(0, s.up[m]! + z - l.k[m]!)
    const b = Math.max(0, s.down[m]! - z - l.k[m]!)
    us[m] = s.up[m]! > 0 ? s.upStart[m]! : s.count
    ds[m] = s.down[m]! > 0 ? s.downStart[m]! : s.count
    up[m] = a
    down[m] = b
    if (a > l.h[m]!) signal = { side: 1, start: us[m]! }
    if (b > l.h[m]!) signal = { side: -1, start: ds[m]! }
  }
  return { state: { count: s.count + 1, up, down, upStart: us, downStart: ds }, signal }
}
export const bankLimits = (arl0: number): BankLimits => {
  // log-linear through (370, 15.188 9.663 5.615 2.914) and (1300, 20.535 12.417 7.006 3.612)
  const f = Math.log(arl0 / 370) / Math.log(1300 / 370)
  const at = (a: number, b: number) => a + (b - a) * f
  const h = [at(15.188, 20.535), at(9.663, 12.417), at(5.615, 7.006), at(2.914, 3.612)]
  return { k: [0.125, 0.25, 0.5, 1], h, clip: h[3]! + 0.9 }
}
