import fc from 'fast-check'
import { expect, it } from 'vitest'
import { routeOf, scanPath, streamPath } from '../../web/router/route.ts'

it.each([
  ['/', { page: 'fleet' }],
  ['/scans', { page: 'scans' }],
  ['/scans/', { page: 'scans' }],
  ['/scans/17', { page: 'scan', id: '17' }],
  ['/scanners/a', { page: 'scanner', id: 'a' }],
  ['/intake', { page: 'intake' }],
  ['/intake/17', { page: 'not-found', path: '/intake/17' }],
  ['/scans/17/18', { page: 'not-found', path: '/scans/17/18' }],
  ['/settings', { page: 'not-found', path: '/settings' }],
  ['/constructor', { page: 'not-found', path: '/constructor' }],
  ['/scans/%E0%A4%A', { page: 'not-found', path: '/scans/%E0%A4%A' }],
])('leads %s to its page', (path, route) => {
  expect(routeOf(path)).toEqual(route)
})

it('comes back to any id, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
      expect(routeOf(scanPath(id))).toEqual({ page: 'scan', id })
      expect(routeOf(streamPath(id))).toEqual({ page: 'stream', id })
    }),
    { seed: 20260504 },
  )
})
