import type { MiddlewareHandler } from 'hono'
import { ProblemError } from './problem.ts'

/** Names by which this machine calls itself; any other Host is a page elsewhere that rebound its name to us. */
const localHost = /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/i

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const securityHeaders = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
} as const

/** Puts the security headers on every answer; what no route marked otherwise is not to be kept by anybody. */
export const withSecurityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(securityHeaders)) c.res.headers.set(name, value)
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
}

/** Refuses a Host that is not this machine's own. */
export const requireLocalHost: MiddlewareHandler = async (c, next) => {
  if (!localHost.test(c.req.header('Host') ?? '')) {
    throw new ProblemError(
      403,
      'host-refused',
      'Cannot answer: the Host must be 127.0.0.1 or localhost, it is another',
    )
  }
  await next()
}

const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD'

/**
 * Refuses a change that another site asks for: it must carry our own header, which no foreign page can send, and
 * where the browser tells an origin it must be ours.
 */
export const requireOwnOrigin: MiddlewareHandler = async (c, next) => {
  if (!isSafe(c.req.method)) {
    const origin = c.req.header('Origin')
    if (c.req.header('X-Constancy') !== '1') {
      throw new ProblemError(
        403,
        'header-missing',
        'Cannot change anything: the header X-Constancy must be 1, it is not',
      )
    }
    if (origin !== undefined && origin !== `http://${c.req.header('Host')}`) {
      throw new ProblemError(
        403,
        'origin-refused',
        'Cannot change anything: the request must come from our own pages, it does not',
      )
    }
  }
  await next()
}
