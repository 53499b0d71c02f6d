/** What limits may depend on. What is not known is null, and a set that asks for it does not apply. */
export type LimitContext = {
  /** Id of the phantom's definition; null for patients. */
  readonly phantom: string | null
  readonly kvp: number | null
  readonly scannerModel: string | null
  readonly protocol: string | null
  /** What a measurement should be by phantom and headers: an insert's HU, the slice thickness asked for. */
  readonly nominal: (name: string, region: string) => number | null
  /** What it was when the baseline was taken. */
  readonly baseline: (name: string, region: string) => number | null
}
