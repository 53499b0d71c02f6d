import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Problem } from './api-types.ts'

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  411: 'Length required',
  413: 'Too large',
  415: 'Unsupported',
  422: 'Cannot be read',
  429: 'Too many',
  500: 'Internal error',
  503: 'Not now',
  507: 'Disk full',
}

/** A request that cannot be answered: an RFC 9457 problem document with a stable code. */
export class ProblemError extends Error {
  readonly status: ContentfulStatusCode
  readonly code: string

  constructor(status: ContentfulStatusCode, code: string, detail: string) {
    super(detail)
    this.name = 'ProblemError'
    this.status = status
    this.code = code
  }
}

/** HTTP status of the errors that the intake throws; what is not here is no fault of the caller. */
const statusByCode: ReadonlyMap<string, ContentfulStatusCode> = new Map([
  ['upload-unknown', 404],
  ['upload-closed', 409],
  ['upload-busy', 409],
  ['upload-too-many', 429],
  ['upload-too-many-files', 413],
  ['file-too-large', 413],
  ['upload-too-large', 413],
  ['disk-full', 507],
  ['time-limit', 503],
  ['memory-limit', 503],
  ['worker-died', 503],
])

/** An error of the intake as a problem; null for any other error. */
export const problemOf = (error: unknown): ProblemError | null => {
  if (error instanceof ProblemError) return error
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  const status = statusByCode.get(error.code)
  return status === undefined ? null : new ProblemError(status, error.code, error.message)
}

/** Answers with a problem document. */
export const answerProblem = (c: Context, { status, code, message }: ProblemError): Response => {
  const problem: Problem = {
    type: `urn:constancy:problem:${code}`,
    title: titles[status] ?? 'Error',
    status,
    code,
    detail: message,
  }
  return c.body(JSON.stringify(problem), status, { 'Content-Type': 'application/problem+json' })
}
