import type { Context } from 'hono'
import type { z } from 'zod'
import { ProblemError } from './problem.ts'

/** What people type into a form is far smaller. */
const largestBody = 16_384

const tooLarge = (): ProblemError =>
  new ProblemError(
    413,
    'body-too-large',
    `Cannot read the request: its body must have at most ${largestBody} bytes, it has more`,
  )

/** The body's bytes, never more than the bound: what a request says of its length is not believed. */
const boundedText = async (body: ReadableStream<Uint8Array> | null): Promise<string> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > largestBody) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError(400, 'body-invalid', 'Cannot read the request: its body must be JSON, it is not')
  }
}

/**
 * The JSON body of a request, as a schema describes it.
 *
 * @throws {ProblemError} `type-refused`, `body-too-large`, `body-invalid` with the place and what must hold.
 */
export const readBody = async <Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.infer<Schema>> => {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('Content-Type') ?? '')) {
    throw new ProblemError(
      415,
      'type-refused',
      'Cannot read the request: its Content-Type must be application/json, it is not',
    )
  }
  const result = schema.safeParse(parsed(await boundedText(c.req.raw.body)))
  if (result.success) return result.data
  const [issue] = result.error.issues
  const place = issue?.path.join('.') || 'the body'
  throw new ProblemError(
    400,
    'body-invalid',
    `Cannot read the request: ${place}: ${issue?.message ?? 'invalid'}`,
  )
}
