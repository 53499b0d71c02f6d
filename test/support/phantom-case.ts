import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { attenuationFile, phantomsFolder } from '../../src/paths.ts'
import type { PhantomDefinition } from '../../src/phantom/phantom-definition.ts'
import { readPhantom } from '../../src/phantom/read-phantom.ts'
import type { MaterialRecipe } from '../../src/simulate/material.ts'
import { type Placement, unmoved } from '../../src/simulate/place-scene.ts'
import { readAttenuation } from '../../src/simulate/read-attenuation.ts'
import type { KernelName } from '../../src/simulate/scanner.ts'
import type { Shape } from '../../src/simulate/shape.ts'
import type { QualityName } from '../../src/simulate/slice-simulator.ts'

export const table = readAttenuation(JSON.parse(readFileSync(attenuationFile, 'utf8')))

/** What a scan is simulated from: shapes in their own coordinates, their materials, where along z what changes. */
export type ScannedObject = {
  readonly shapes: readonly Shape[]
  readonly recipes: Readonly<Record<string, MaterialRecipe>>
  /** Stretches of the object's own z within which scatter and noise stay as they are. */
  readonly sections: readonly { readonly fromMm: number; readonly toMm: number }[]
}

/** One scan to simulate. Heights are those of the table: 0 where an unmoved phantom has its origin. */
export type PhantomCase = {
  readonly object: ScannedObject
  /** Its regions give the truth of HU and noise; null for what is no phantom. */
  readonly definition: PhantomDefinition | null
  readonly kvp: number
  readonly kernel: KernelName
  readonly exposureMas: number
  readonly iterativeStrength: number
  readonly fieldOfViewMm: number
  readonly matrix: number
  readonly sliceThicknessMm: number
  readonly sliceSpacingMm: number
  /** Middle of the first slice. */
  readonly fromMm: number
  readonly slices: number
  readonly placement: Placement
  readonly isReversed: boolean
  /** Shapes that do not move with the phantom: a table, a cable. Later than the phantom's. */
  readonly onTable: readonly Shape[]
  /** Shapes that move with it: a bubble, a rod in place of an insert. */
  readonly inPhantom: readonly Shape[]
  /** `light` is the image domain with its survey taken once a section, and planes enough for thin wires. */
  readonly quality: QualityName | 'light'
  readonly seed: number
}

const loaded = new Map<string, PhantomDefinition>()

/** A definition of `phantoms/`, read once. */
export const definitionOf = (id: string): PhantomDefinition => {
  const known = loaded.get(id)
  if (known) return known
  const path = join(phantomsFolder, id, 'phantom.json')
  const definition = readPhantom(JSON.parse(readFileSync(path, 'utf8')), table)
  loaded.set(id, definition)
  return definition
}

/** All definitions that can be scanned whole, in the order of their names. */
export const phantomIds = [
  'acr-464',
  'catphan-500',
  'catphan-503',
  'catphan-504',
  'catphan-600',
  'catphan-604',
  'copdgene-2',
  'forbild-thorax',
  'lung-density',
  'water',
  'water-30',
] as const

/** First and last height of a definition in its own coordinates. */
export const extentMm = ({ modules }: PhantomDefinition): readonly [from: number, to: number] => [
  Math.min(...modules.map(({ fromMm }) => fromMm)),
  Math.max(...modules.map(({ toMm }) => toMm)),
]

/** The routine of a case; what it needs otherwise is said by the case. */
export const routine = {
  kvp: 120,
  kernel: 'medium',
  exposureMas: 200,
  iterativeStrength: 0,
  fieldOfViewMm: 250,
  matrix: 512,
  sliceThicknessMm: 2.5,
  sliceSpacingMm: 2.5,
  placement: unmoved,
  isReversed: false,
  onTable: [],
  inPhantom: [],
  quality: 'light',
  seed: 1,
} as const satisfies Partial<PhantomCase>

/** A case in a few words. */
export const conditionsOf = (scan: PhantomCase): string => {
  const { tiltDeg, yawDeg } = scan.placement
  return [
    `${scan.kvp} kVp`,
    scan.kernel,
    `${scan.exposureMas.toFixed(0)} mAs`,
    `${scan.fieldOfViewMm.toFixed(0)} mm`,
    `${scan.slices} × ${scan.sliceThicknessMm.toFixed(1)}/${scan.sliceSpacingMm.toFixed(1)} mm`,
    `tilt ${tiltDeg.toFixed(1)}/${yawDeg.toFixed(1)}°`,
    ...(scan.iterativeStrength > 0 ? ['iterative'] : []),
    ...(scan.isReversed ? ['reversed'] : []),
    ...(scan.onTable.length > 0 ? ['table'] : []),
    ...(scan.inPhantom.length > 0 ? ['bubble'] : []),
  ].join(', ')
}
