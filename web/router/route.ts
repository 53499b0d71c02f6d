/** The pages, by path. */
export type Route =
  | { readonly page: 'fleet' }
  | { readonly page: 'scans' }
  | { readonly page: 'scan'; readonly id: string }
  | { readonly page: 'scanner'; readonly id: string }
  | { readonly page: 'stream'; readonly id: string }
  | { readonly page: 'intake' }
  | { readonly page: 'not-found'; readonly path: string }

const plainPages: ReadonlyMap<string, Route> = new Map(
  Object.entries({
    '': { page: 'fleet' },
    scans: { page: 'scans' },
    intake: { page: 'intake' },
  }),
)

const idPages: ReadonlyMap<string, 'scan' | 'scanner' | 'stream'> = new Map(
  Object.entries({
    scans: 'scan',
    scanners: 'scanner',
    streams: 'stream',
  }),
)

/**
 * The page that a path names.
 *
 * @param path - Path of a URL, without query.
 * @example routeOf('/scans/17') // { page: 'scan', id: '17' }
 */
export const routeOf = (path: string): Route => {
  const [first = '', second, ...rest] = path.replace(/^\/+|\/+$/g, '').split('/')
  const plain = plainPages.get(first)
  if (second === undefined && plain !== undefined) return plain
  const page = idPages.get(first)
  const id = second === undefined ? null : decoded(second)
  return page === undefined || id === null || rest.length > 0 ? { page: 'not-found', path } : { page, id }
}

const decoded = (segment: string): string | null => {
  try {
    return decodeURIComponent(segment)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

export const scanPath = (id: string): string => `/scans/${encodeURIComponent(id)}`
export const scannerPath = (id: string): string => `/scanners/${encodeURIComponent(id)}`
export const streamPath = (id: string): string => `/streams/${encodeURIComponent(id)}`
