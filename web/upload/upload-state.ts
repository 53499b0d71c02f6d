import type { ApiError } from '../api/api-error.ts'

/** A file that the server refused, and why. */
export type RefusedFile = { readonly name: string; readonly error: ApiError }

export type SendingState = {
  readonly phase: 'sending'
  readonly files: number
  readonly filesSent: number
  readonly bytes: number
  readonly bytesSent: number
  readonly startedAtMs: number
  readonly refused: readonly RefusedFile[]
}

/** What this browser is sending. Once sent, the server's own `UploadStatus` tells the rest. */
export type UploadState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'collecting'; readonly found: number }
  | { readonly phase: 'empty' }
  | SendingState
  | { readonly phase: 'sent'; readonly uploadId: string; readonly refused: readonly RefusedFile[] }
  | { readonly phase: 'stopped'; readonly error: ApiError; readonly resume: () => void }

/** How long to wait before a rate is believed. */
const firstEstimateMs = 1500

/**
 * Seconds until all bytes are sent, at the rate so far.
 *
 * @param nowMs - On the clock of `startedAtMs`.
 * @returns Null while the rate is not known.
 */
export const secondsToSend = (state: SendingState, nowMs: number): number | null => {
  const elapsedMs = nowMs - state.startedAtMs
  if (elapsedMs < firstEstimateMs || state.bytesSent === 0) return null
  return ((state.bytes - state.bytesSent) / state.bytesSent) * (elapsedMs / 1000)
}
