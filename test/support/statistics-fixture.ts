import { readFileSync } from 'node:fs'

/** A file of published or independently computed figures, `test/fixtures/statistics`. */
export const statisticsFixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/statistics/${name}`, import.meta.url), 'utf8'))
