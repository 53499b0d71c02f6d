import type { EwmaDesign } from './ewma-transition.ts'

/** What an EWMA is asked about; everything in σ of a sample. */
export type EwmaQuestion = EwmaDesign & {
  /** Mean of z; 0 unless given. */
  readonly shift?: number
  /**
   * 'fixed': the limits of the long run from the start (unless given); 'time-varying': as wide as the EWMA's standard
   * deviation at each sample.
   */
  readonly limits?: 'fixed' | 'time-varying'
  /** Value from which the EWMA starts; 0 unless given. */
  readonly start?: number
  /**
   * Fast initial response of Lucas and Saccucci: two EWMAs, started at plus and minus this part of the limit; 0 unless
   * given.
   */
  readonly headStart?: number
  /** The mean of sample i is shift + i·drift; 0 unless given. */
  readonly driftPerSample?: number
  /** Counted from the start, or from a shift long after it ('zero' unless given). */
  readonly state?: 'zero' | 'steady'
  readonly nodes?: number
}
