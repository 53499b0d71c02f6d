import { createRequire } from 'node:module'

/** The version of this software, as its package names it. */
export const version: string = createRequire(import.meta.url)('../package.json').version
