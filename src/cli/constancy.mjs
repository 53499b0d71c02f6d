#!/usr/bin/env node
// The command `constancy` from a checkout: builds once when there is nothing built, then hands over.
import { existsSync } from 'node:fs'

const main = new URL('../../dist/cli/main.js', import.meta.url)
if (!existsSync(main)) {
  const { build, install } = await import('../bootstrap.mjs')
  install()
  build()
}
await import(main.href)
