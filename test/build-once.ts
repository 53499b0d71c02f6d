import { build } from '../src/bootstrap.mjs'

/** Tests of commands run what is built, as users do; nothing happens when it is up to date. */
export const setup = (): void => build()
