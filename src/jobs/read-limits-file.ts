import { readFileSync, statSync } from 'node:fs'
import { InputError } from '../errors/input-error.ts'
import type { LimitSet } from '../measure/limits/limit-set.ts'
import { readLimits } from '../measure/limits/read-limits.ts'

/** A set of limits is a page of text. */
const largestBytes = 1_000_000

/** What some editors put before the text. */
const byteOrderMark = /^\uFEFF/

const readJson = (path: string): unknown => {
  const refuse = (what: string, cause?: unknown): never => {
    throw new InputError('limits-invalid', `Cannot read limits: ${path} must be ${what}`, { cause })
  }
  try {
    const { size } = statSync(path)
    if (size > largestBytes) return refuse(`of at most ${largestBytes} bytes, current size is ${size}`)
    return JSON.parse(readFileSync(path, 'utf8').replace(byteOrderMark, ''))
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(`JSON, ${error.message}`, error)
    if (error instanceof Error && 'syscall' in error)
      return refuse(`a readable file, ${error.message}`, error)
    throw error
  }
}

/**
 * Reads a set of limits from its file.
 *
 * @throws {InputError} `limits-invalid`, with the file and what must hold there.
 * @example readLimitsFile('phantoms/limits/acr.json').id // 'acr'
 */
export const readLimitsFile = (path: string): LimitSet => readLimits(readJson(path), path)
