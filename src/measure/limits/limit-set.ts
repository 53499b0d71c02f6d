import type { z } from 'zod'
import type { limitSetSchema } from './limit-set-schema.ts'

/** Limits of one document, as data. Frozen when read. */
export type LimitSet = z.infer<typeof limitSetSchema>

/** One of its limits. For `absolute` the bounds are values, else deviations from the reference. */
export type Limit = LimitSet['limits'][number]
