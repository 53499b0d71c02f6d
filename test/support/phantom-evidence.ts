import type { SeriesDocument } from '../../src/measure/document.ts'
import type { Curve, ModuleEvidence, Outline, PhantomEvidence } from '../../src/phantom/evidence.ts'
import type { Measurement } from '../../src/units/measurement.ts'

type Centre = readonly [column: number, row: number]

const regionAngles = {
  air: -90,
  pmp: -120,
  ldpe: 180,
  polystyrene: 120,
  acrylic: 60,
  delrin: 0,
  teflon: -60,
} as const

type Insert = keyof typeof regionAngles

/** Reference HU of the inserts, and what a scan showed. */
const insertHu: Readonly<Record<Insert, readonly [reference: number, measured: number]>> = {
  air: [-1000, -998.24],
  pmp: [-196, -191.6],
  ldpe: [-104, -95.3],
  polystyrene: [-47, -46.2],
  acrylic: [115, 114.4],
  delrin: [365, 344.1],
  teflon: [1000, 953.2],
}

const names = Object.keys(insertHu) as Insert[]

const circle = (region: string, centre: Centre, radius: number, angle: number, size: number): Outline => {
  const turned = (angle * Math.PI) / 180
  return {
    kind: 'circle',
    region,
    centrePx: [centre[0] + radius * Math.cos(turned), centre[1] + radius * Math.sin(turned)],
    radiusPx: size,
  }
}

const insertOutlines = (centre: Centre, perMm: number): readonly Outline[] => [
  ...names.map((name) => circle(name, centre, 58.7 * perMm, regionAngles[name], 5 * perMm)),
  {
    kind: 'line',
    region: 'pins-top-left-top-right',
    pointsPx: [
      [centre[0] - 25 * perMm, centre[1] - 25 * perMm],
      [centre[0] + 25 * perMm, centre[1] - 25 * perMm],
    ],
  },
  {
    kind: 'polygon',
    region: 'ramp-top',
    pointsPx: [
      [centre[0] - 20 * perMm, centre[1] - 41 * perMm],
      [centre[0] + 20 * perMm, centre[1] - 41 * perMm],
      [centre[0] + 20 * perMm, centre[1] - 35 * perMm],
      [centre[0] - 20 * perMm, centre[1] - 35 * perMm],
    ],
  },
]

const contrastOutlines = (centre: Centre, perMm: number): readonly Outline[] =>
  ['1-0', '0-5', '0-3'].flatMap((contrast, group) =>
    [15, 9, 8, 7, 6].map((size, index) =>
      circle(
        `contrast-${contrast}-${size}mm`,
        centre,
        50 * perMm,
        group * 120 + index * 20,
        (size / 2) * perMm,
      ),
    ),
  )

const modulesOf = (centre: Centre, perMm: number): readonly ModuleEvidence[] => [
  {
    id: 'ctp404',
    kind: 'inserts',
    reason: null,
    slices: [6, 8],
    slice: 7,
    outlines: insertOutlines(centre, perMm),
  },
  {
    id: 'ctp486',
    kind: 'uniformity',
    reason: null,
    slices: [1, 2],
    slice: 1,
    outlines: [
      circle('uniformity', centre, 0, 0, 10 * perMm),
      ...(['right', 'bottom', 'left', 'top'] as const).map((side, index) =>
        circle(`uniformity-${side}`, centre, 53 * perMm, index * 90, 10 * perMm),
      ),
    ],
  },
  {
    id: 'ctp515',
    kind: 'low-contrast',
    reason: null,
    slices: [4, 4],
    slice: 4,
    outlines: contrastOutlines(centre, perMm),
  },
  {
    id: 'ctp528',
    kind: 'resolution',
    reason: {
      code: 'module-outside-scan',
      message: 'Cannot measure ctp528: the scan must reach to 52.5 mm, it ends at 25.0 mm',
    },
    slices: null,
    slice: null,
    outlines: [],
  },
]

const steps = Array.from({ length: 41 }, (_, index) => index / 40)

const gaussian = (region: string, f50: number): Curve => {
  const at = (f: number): number => 0.5 ** ((f / f50) ** 2)
  const f10 = f50 * Math.sqrt(Math.log(10) / Math.log(2))
  return {
    kind: 'ttf',
    region,
    xLabel: 'Spatial frequency',
    xUnit: '1/mm',
    yLabel: 'TTF',
    yUnit: '1',
    x: steps,
    y: steps.map(at),
    marks: [
      { label: 'TTF50', x: f50, y: 0.5 },
      { label: 'TTF10', x: f10, y: 0.1 },
    ],
  }
}

const curves: readonly Curve[] = [
  {
    kind: 'nps',
    region: 'uniformity',
    xLabel: 'Spatial frequency',
    xUnit: '1/mm',
    yLabel: 'NPS',
    yUnit: 'HU² mm²',
    x: steps,
    y: steps.map((f) => 4000 * f * Math.exp(-((f / 0.35) ** 2))),
    marks: [
      { label: 'peak', x: 0.25, y: 600 },
      { label: 'mean', x: 0.31, y: 566 },
    ],
  },
  ...names.map((name, index) => gaussian(name, 0.34 + index * 0.015)),
  {
    kind: 'linearity',
    region: 'phantom',
    xLabel: 'Reference density',
    xUnit: 'HU',
    yLabel: 'Measured density',
    yUnit: 'HU',
    x: names.map((name) => insertHu[name][0]),
    y: names.map((name) => insertHu[name][1]),
    marks: names.map((name) => ({ label: name, x: insertHu[name][0], y: insertHu[name][1] })),
  },
  {
    kind: 'ramp-profile',
    region: 'ramp-top',
    xLabel: 'Along the ramp',
    xUnit: 'mm',
    yLabel: 'Density',
    yUnit: 'HU',
    x: steps.map((step) => (step - 0.5) * 40),
    y: steps.map((step) => 95 + 260 * Math.exp(-((((step - 0.5) * 40) / 4.2) ** 2))),
    marks: [],
  },
]

/**
 * Evidence of a drawn Catphan 504 whose resolution module the scan does not reach.
 *
 * @param centre - Of the phantom in each slice, in voxels.
 * @param perMm - Voxels of one mm.
 */
export const phantomEvidence = (centre: Centre = [256, 256], perMm = 2): PhantomEvidence => ({
  definition: { id: 'catphan-504', name: 'Catphan 504', version: 2 },
  confidence: 0.983,
  pose: {
    originMm: [112.43, 108.91, 35.2],
    rollDeg: -0.421,
    tiltDeg: 1.62,
    yawDeg: 0.08,
    isReversed: false,
    scale: 1,
    standardUncertainty: { originMm: [0.08, 0.09, 0.31], rollDeg: 0.052, tiltDeg: 0.12, yawDeg: 0.11 },
  },
  modules: modulesOf(centre, perMm),
  curves,
})

const limitsAround = (reference: number, tolerance: number, action: number, layer: string) => ({
  reference,
  toleranceLow: reference - tolerance,
  toleranceHigh: reference + tolerance,
  actionLow: reference - action,
  actionHigh: reference + action,
  layer,
})

const insertNumber = (region: Insert): Measurement => {
  const [reference, value] = insertHu[region]
  const limits = limitsAround(
    reference,
    region === 'delrin' || region === 'teflon' ? 50 : 7.5,
    80,
    'standard',
  )
  const isInside = Math.abs(value - reference) <= limits.toleranceHigh - reference
  return {
    name: 'hu',
    region,
    value,
    unit: 'HU',
    algorithmVersion: 1,
    standardUncertainty: 0.41,
    limits,
    state: isInside ? 'ok' : 'tolerance',
  }
}

const plain = (name: string, region: string, value: number, unit: string, spread: number): Measurement => ({
  name,
  region,
  value,
  unit,
  algorithmVersion: 1,
  standardUncertainty: spread,
  state: 'no-limits',
})

/** Every kind of number that a phantom has: inside, in tolerance, beyond action, without limits, not measured. */
export const phantomMeasurements: readonly Measurement[] = [
  ...names.map(insertNumber),
  {
    ...plain('noise', 'uniformity', 24.61, 'HU', 0.62),
    limits: limitsAround(12, 1.2, 2.4, 'protocol'),
    state: 'action',
  },
  {
    ...plain('uniformity', 'uniformity', -1.21, 'HU', 0.3),
    limits: limitsAround(0, 4, 5, 'standard'),
    state: 'ok',
  },
  plain('nps-peak', 'uniformity', 0.2514, '1/mm', 0.006),
  plain('nps-mean', 'uniformity', 0.3102, '1/mm', 0.003),
  ...names.map((name, index) => plain('ttf50', name, 0.34 + index * 0.015, '1/mm', 0.004)),
  {
    name: 'ttf50',
    region: 'contrast-0-3-6mm',
    value: null,
    unit: '1/mm',
    algorithmVersion: 1,
    reason: {
      code: 'contrast-too-low',
      message: 'Cannot measure a TTF: the contrast must reach 5, it is 0.9',
    },
    state: 'not-measured',
  },
  {
    ...plain('slice-thickness', 'ramps', 4.93, 'mm', 0.06),
    limits: limitsAround(5, 0.5, 1, 'site'),
    state: 'ok',
  },
  { ...plain('scaling', 'pins', 99.84, '%', 0.12), limits: limitsAround(100, 1, 2, 'standard'), state: 'ok' },
  plain('linearity-slope', 'phantom', 0.9762, '1', 0.0011),
  plain('linearity-intercept', 'phantom', 0.82, 'HU', 0.31),
  plain('detectability', 'disc-6mm', 8.42, '1', 0.2),
  {
    name: 'mtf50',
    region: 'bars',
    value: null,
    unit: '1/mm',
    algorithmVersion: 1,
    reason: {
      code: 'module-outside-scan',
      message: 'Cannot measure ctp528: the scan must reach to 52.5 mm, it ends at 25.0 mm',
    },
    state: 'not-measured',
  },
]

/** The document of the same scan, in the place of another one. */
export const phantomDocument = (document: SeriesDocument): SeriesDocument => ({
  ...document,
  subject: {
    kind: 'phantom',
    patientKey: null,
    phantom: 'catphan-504',
    phantomSerial: null,
    confidence: 0.983,
  },
  measurements: phantomMeasurements,
  flags: [{ code: 'phantom-tilted', severity: 'info', message: 'The phantom is tilted by 1.6°' }],
})
