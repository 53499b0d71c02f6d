import type { ModuleEvidence } from '../phantom/evidence.ts'

const kindWords: Readonly<Record<ModuleEvidence['kind'], string>> = {
  inserts: 'inserts',
  uniformity: 'uniformity',
  resolution: 'resolution',
  'low-contrast': 'low contrast',
  geometry: 'geometry',
  anatomy: 'anatomy',
}

/** Makers' names are letters and a number (`ctp404`); other ids are words. */
const nameOf = (id: string): string =>
  /^[a-z]{2,4}\d+[a-z]?$/.test(id)
    ? id.toUpperCase()
    : `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`

/**
 * What a module is called, and what it is for.
 *
 * @example moduleTitle({ id: 'ctp404', kind: 'inserts', … }) // 'CTP404, inserts'
 */
export const moduleTitle = ({ id, kind }: Pick<ModuleEvidence, 'id' | 'kind'>): string =>
  id === kind ? nameOf(id) : `${nameOf(id)}, ${kindWords[kind]}`
