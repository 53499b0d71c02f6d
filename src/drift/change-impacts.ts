import type { Change } from './change.ts'
import type { StreamEffect } from './change-effect.ts'
import { dayOf } from './day.ts'
import type { ScannerHistory } from './drift-stream.ts'
import { impactsOf } from './impact/impacts-of.ts'
import type { PatientLungs } from './impact/patient-shift.ts'

/** Ours: so many of the last patients before a change stand for the scanner's. */
const mostPatients = 20

/** The last patients before the change; those since only where there were too few. */
const recentPatients = (patients: ScannerHistory['patients'], onset: string): readonly PatientLungs[] => {
  const ordered = [...(patients ?? [])].sort((a, b) => dayOf(a.at) - dayOf(b.at))
  const before = ordered.filter(({ at }) => dayOf(at) < dayOf(onset))
  return (before.length >= 5 ? before : ordered).slice(-mostPatients)
}

const isPatients = ({ stream }: StreamEffect): boolean => stream.clean.stream.subject === 'patients'

/**
 * First impact of a change on the biomarkers of lungs: from what phantoms showed; from patients' air where no phantom
 * was scanned.
 *
 * @param effects - Of all streams, those that hardly moved too.
 * @see docs/methods/first-impact.md
 */
export const changeImpacts = (
  { onset }: Pick<Change, 'onset'>,
  effects: readonly StreamEffect[],
  patients: ScannerHistory['patients'],
): Pick<Change, 'impacts' | 'notes'> => {
  const ofPhantoms = effects.filter((one) => !isPatients(one))
  const used = ofPhantoms.some(({ effect }) => effect.name === 'hu') ? ofPhantoms : effects
  return impactsOf({
    huEffects: used
      .filter(({ effect }) => effect.name === 'hu')
      .map((one) => ({
        region: one.effect.region,
        subject: isPatients(one) ? 'patients' : 'phantom',
        levelHu: one.before,
        deltaHu: one.effect.delta,
        standardUncertaintyHu: one.standardError,
      })),
    noiseEffects: used
      .filter(({ effect, before }) => effect.name === 'noise' && before > 0)
      .map((one) => ({
        region: one.effect.region,
        beforeHu: one.before,
        deltaHu: one.effect.delta,
        standardUncertaintyHu: one.standardError,
      })),
    patients: recentPatients(patients, onset),
  })
}
