import type { Subject } from './document.ts'

/**
 * Which stream a subject's numbers join: all patients share one, each phantom has its own by kind and serial.
 *
 * @example subjectKey({ kind: 'phantom', phantom: 'catphan-504', phantomSerial: '12', … }) // 'phantom:catphan-504:12'
 */
export const subjectKey = (subject: Subject): string => {
  if (subject.kind === 'patient') return 'patients'
  if (subject.kind === 'unknown') return 'unknown'
  return ['phantom', subject.phantom ?? '', subject.phantomSerial ?? ''].join(':')
}
