import { phantomRegion } from './phantom-region.ts'
import { quantityLabel, regionLabel } from './quantity.ts'
import { isPhantomSubject } from './subject-label.ts'

/** What the words of a stream depend on. */
type Stream = { readonly name: string; readonly region: string; readonly subject: string }

/**
 * What the region of a stream is called: the air of a phantom is an insert.
 *
 * @example streamRegion({ name: 'hu', region: 'air', subject: 'patients' }) // 'air outside the body'
 */
export const streamRegion = ({ region, subject }: Omit<Stream, 'name'>): string =>
  isPhantomSubject(subject) ? phantomRegion(region) : regionLabel(region)

/**
 * Quantity and region of a stream together, as a chart's title.
 *
 * @example streamTitle({ name: 'hu', region: 'air', subject: 'phantom:catphan-504:' }) // 'Density, air'
 */
export const streamTitle = (stream: Stream): string =>
  `${quantityLabel(stream.name)}, ${streamRegion(stream)}`
