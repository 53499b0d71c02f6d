import type { Reason } from '../errors/finding.ts'
import type { PhantomModule } from './phantom-definition.ts'
import type { PhantomPose } from './pose.ts'

/** A region as it was measured, drawn over its slice; in voxels, 0 at the centre of the first one. */
export type Outline =
  | {
      readonly kind: 'circle'
      readonly region: string
      readonly centrePx: readonly [column: number, row: number]
      readonly radiusPx: number
    }
  | {
      readonly kind: 'polygon' | 'line'
      readonly region: string
      readonly pointsPx: readonly (readonly [column: number, row: number])[]
    }

/** One module of the phantom in this scan. */
export type ModuleEvidence = {
  readonly id: string
  readonly kind: PhantomModule['kind']
  /** Why nothing of the module was measured; null where it was. */
  readonly reason: Reason | null
  /** Slices that the module's numbers come from, first and last; null where there are none. */
  readonly slices: readonly [first: number, last: number] | null
  /** The slice to show. */
  readonly slice: number | null
  readonly outlines: readonly Outline[]
}

/** A curve behind numbers. `marks` are the points that numbers were read at. */
export type Curve = {
  readonly kind:
    | 'nps'
    | 'ttf'
    | 'mtf'
    | 'linearity'
    | 'linearity-residual'
    | 'ramp-profile'
    | 'uniformity-profile'
  /** Id of the region, of the phantom for a linearity. */
  readonly region: string
  readonly xLabel: string
  readonly xUnit: string
  readonly yLabel: string
  readonly yUnit: string
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly marks: readonly { readonly label: string; readonly x: number; readonly y: number }[]
}

/** Everything the page and the report of a phantom scan show beside its numbers. Plain JSON. */
export type PhantomEvidence = {
  readonly definition: { readonly id: string; readonly name: string; readonly version: number }
  readonly confidence: number
  readonly pose: PhantomPose
  readonly modules: readonly ModuleEvidence[]
  readonly curves: readonly Curve[]
}
