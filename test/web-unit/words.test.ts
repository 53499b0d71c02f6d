import { expect, it } from 'vitest'
import { parameterText } from '../../src/format/parameter-text.ts'
import { compareNames, quantityLabel, regionLabel, streamLabel } from '../../src/format/quantity.ts'
import { formatBytes } from '../../web/format/bytes.ts'
import { count } from '../../web/format/count.ts'
import { timeLeft } from '../../web/format/duration.ts'

it('counts with the right noun', () => {
  expect([count(0, 'scan'), count(1, 'scan'), count(2, 'scan')]).toEqual(['0 scans', '1 scan', '2 scans'])
  expect([count(1, 'series', 'series'), count(2, 'series', 'series')]).toEqual(['1 series', '2 series'])
})

it('tells a remaining time coarsely', () => {
  expect(timeLeft(null)).toBe('time left not known yet')
  expect(timeLeft(4)).toBe('a few seconds left')
  expect(timeLeft(31)).toBe('about 35 seconds left')
  expect(timeLeft(58)).toBe('about 1 minute left')
  expect(timeLeft(150)).toBe('about 3 minutes left')
  expect(timeLeft(7200)).toBe('about 2 hours left')
})

it('writes sizes in decimal units', () => {
  expect([0, 999, 1000, 52_400_000, 250e6, 1.5e12].map(formatBytes)).toEqual([
    '0 bytes',
    '999 bytes',
    '1.0 kB',
    '52.4 MB',
    '250 MB',
    '1.5 TB',
  ])
})

it('calls measurements by the words of the field, and new ones by their name', () => {
  expect(streamLabel('laa950', 'left-lung')).toBe('LAA-950, left lung')
  expect(quantityLabel('vessel-volume')).toBe('Vessel volume')
  expect(regionLabel('foam-12lb')).toBe('foam 12 lb')
})

it('keeps a word of JavaScript itself a word', () => {
  expect(quantityLabel('constructor')).toBe('Constructor')
  expect(regionLabel('constructor')).toBe('constructor')
})

it('orders density first and what it does not know last, by alphabet', () => {
  expect(['zeta', 'volume', 'alpha', 'perc15'].sort(compareNames)).toEqual([
    'perc15',
    'volume',
    'alpha',
    'zeta',
  ])
})

it('writes the parameters of a definition with their units', () => {
  expect(parameterText({ referenceVolume_mL: 6000, exponent: 1 })).toBe(
    'reference volume 6000 mL, exponent 1',
  )
  expect(parameterText(undefined)).toBeNull()
})
