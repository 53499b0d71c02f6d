import { createFanGeometry } from '../../src/simulate/create-fan-geometry.ts'
import { defaultScanner, nominalState, qualities } from '../../src/simulate/scanners.ts'
import type { FanGeometry } from '../../src/simulate/view-projector.ts'

/** The fan of the simulated scanner at full quality. */
export const wholeFan: FanGeometry = createFanGeometry(defaultScanner, nominalState, qualities.full)

/** Its middle 256 channels and every second view: all that lies within 70 mm, at an eighth of the time. */
export const smallFan: FanGeometry = { ...wholeFan, channels: 256, centreChannel: 127.75, views: 492 }
