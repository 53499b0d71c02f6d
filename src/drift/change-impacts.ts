import type { Change, Impact } from './change.ts'
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

const isHu = ({ effect }: StreamEffect): boolean => effect.name === 'hu'

const protocolOf = ({ stream }: StreamEffect): string => stream.clean.stream.protocol

/** Ours: what a change does is outside tolerance only where there surely is a change. */
const sureFrom = 0.9

/** An impact is real as far as its change is. */
const ifReal = (impact: Impact, probability: number): Impact => ({
  ...impact,
  probabilityOutside: impact.probabilityOutside * probability,
  verdict: impact.verdict === 'outside' && probability < sureFrom ? 'inconclusive' : impact.verdict,
})

/**
 * First impact of a change on the biomarkers of lungs: from what phantoms showed; from patients' air where no phantom
 * was scanned.
 *
 * @param effects - Of all streams, those that hardly moved too.
 * @param probability - That anything changed at all.
 * @see docs/methods/first-impact.md
 */
export const changeImpacts = (
  { onset, protocol }: Pick<Change, 'onset' | 'protocol'>,
  effects: readonly StreamEffect[],
  patients: ScannerHistory['patients'],
  probability: number,
): Pick<Change, 'impacts' | 'notes'> => {
  const ofPhantoms = effects.filter((one) => !isPatients(one))
  // kernels and doses differ: one protocol's inserts and noise belong together, and the change's own come first
  const protocols = [protocol, ...ofPhantoms.map(protocolOf)]
  const chosen = protocols.find((one) =>
    ofPhantoms.some((effect) => isHu(effect) && protocolOf(effect) === one),
  )
  const used =
    chosen === undefined ? effects.filter(isPatients) : ofPhantoms.filter((one) => protocolOf(one) === chosen)
  const { impacts, notes } = impactsOf({
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
  return { impacts: impacts.map((impact) => ifReal(impact, probability)), notes }
}
