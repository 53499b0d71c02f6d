import type { Problem } from '../../src/server/api-types.ts'

/** What the server refused, or that it does not answer: a stable code and a sentence for the reader. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status: number) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.status = status
  }
}

export const unreachable = (): ApiError =>
  new ApiError(
    'server-unreachable',
    'Cannot load this page: the Constancy server must answer, currently it does not. Check that it runs, then try again.',
    0,
  )

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'detail' in value

/** The error behind a response that is not a success. */
export const errorOfResponse = (status: number, body: string): ApiError => {
  const parsed = parsedOrNull(body)
  if (isProblem(parsed)) return new ApiError(parsed.code, parsed.detail, status)
  return new ApiError(
    'unexpected-response',
    `Cannot use the server's answer: a success is needed, current status is ${status}.`,
    status,
  )
}

const parsedOrNull = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
