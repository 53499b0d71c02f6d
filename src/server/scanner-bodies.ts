import { z } from 'zod'
import { eventKinds } from '../drift/scanner-event.ts'
import { readTime } from '../drift/tables/read-time.ts'

const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, 'must hold no control characters')

/** A day or a local time, as tables of events take it. */
const time = z
  .string()
  .max(40)
  .refine((text) => readTime(text) !== null, 'must be an ISO 8601 day or time')
  .transform((text) => readTime(text) ?? text)

/** The last moment: a day alone ends with its last second. */
const end = time.transform((text) => (text.length === 10 ? `${text}T23:59:59` : text))

const author = line(200)
const reason = line(1000)

/** Body of `POST /api/scanners/:id/events`: records an event. */
export const eventBody = z.strictObject({
  kind: z.enum(eventKinds),
  at: time,
  description: line(500),
  author,
  reason,
})

/** Body of `POST /api/scanners/:id/events/:event/withdrawal`. */
export const withdrawalBody = z.strictObject({ author, reason })

/** Body of `POST /api/scanners/:id/baselines`; without name and region it is of all measurements. */
export const baselineBody = z
  .strictObject({
    protocol: line(64),
    subject: line(200),
    name: line(100).nullable().default(null),
    region: line(100).nullable().default(null),
    from: time,
    to: end,
    withdraw: z.boolean().default(false),
    author,
    reason,
  })
  .refine(({ name, region }) => (name === null) === (region === null), {
    message: 'name and region must be given together, or neither',
  })
  .refine(({ from, to }) => from <= to, { message: 'from must not be after to' })
