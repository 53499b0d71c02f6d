import { expect, it } from 'vitest'
import { iterativeReconstruction } from '../../src/dicom/iterative-reconstruction.ts'
import { realHeaders } from './real-headers.ts'

const ge = { Manufacturer: 'GE MEDICAL SYSTEMS' }
const siemens = { Manufacturer: 'SIEMENS' }
const philips = { Manufacturer: 'Philips' }
const canon = { Manufacturer: 'Canon Medical Systems' }
const geLevel = (value: string) => ({ ...ge, 'GEHC_CT_ADVAPP_001:IterativeReconLevel': value })

it.each([
  ['SS40', 'ASiR', 40],
  ['Slice', 'ASiR', null],
  ['SS40:Slice', 'ASiR', 40],
  ['40', 'ASiR', 40],
  ['AR50', 'ASiR AR', 50],
  ['12340', 'ASiR', null],
])('reads GE level %s', (level, name, strength) => {
  expect(iterativeReconstruction(geLevel(level), 'STANDARD')).toEqual({ name, strength })
})

it('reads the four GE attributes together', () => {
  const prefix = 'GEHC_CT_ADVAPP_001:IterativeRecon'
  const headers = { [`${prefix}Mode`]: 'Slice', [`${prefix}Configuration`]: 'SS40:Slice', ...ge }
  expect(iterativeReconstruction(headers, 'STANDARD')).toEqual({ name: 'ASiR', strength: 40 })
})

it.each([
  ['I70f\\3', 'SOMATOM Definition AS+', 'SAFIRE', 3],
  ['I31f', 'SOMATOM Definition AS+', 'SAFIRE', null],
  ['J30s\\2', 'SOMATOM Definition Flash', 'SAFIRE', 2],
  ['Br38f\\3', 'Biograph40_mCT', 'ADMIRE', 3],
  ['Qr40d\\3', 'SOMATOM Force', 'ADMIRE', 3],
  ['Br36f\\3', 'NAEOTOM Alpha', 'QIR', 3],
])('reads Siemens kernel %s on %s', (kernel, model, name, strength) => {
  const headers = { ...siemens, ManufacturerModelName: model }
  expect(iterativeReconstruction(headers, kernel)).toEqual({ name, strength })
})

it.each(['B30f', 'B45f', 'H60s', 'Br38f', 'B19f'])(
  'finds nothing iterative in Siemens kernel %s',
  (kernel) => {
    expect(iterativeReconstruction(siemens, kernel)).toBeNull()
  },
)

it('does not read Siemens kernels of another maker', () => {
  expect(iterativeReconstruction({ Manufacturer: 'Varian' }, 'I70f\\3')).toBeNull()
})

it.each([
  [ge, 'CHEST TRUE FIDELITY HIGH', 'TrueFidelity High', null],
  [ge, 'Lung DL-H', 'TrueFidelity High', null],
  [ge, 'Chest ASiR-V 50%', 'ASiR-V', 50],
  [ge, 'ASIR 30', 'ASiR', 30],
  [siemens, 'Thorax SAFIRE 3', 'SAFIRE', 3],
  [philips, 'STD BRAIN 1MM, iDose', 'iDose', null],
  [philips, 'Lung iDose (3)', 'iDose', 3],
  [philips, 'Lung iDose4 5', 'iDose', 5],
  [philips, 'Chest IMR2', 'IMR', 2],
  [philips, 'Precise Image Smooth', 'Precise Image Smooth', null],
  [canon, 'Lung AIDR 3D STD', 'AIDR 3D Standard', null],
  [canon, 'Chest AIDR3D', 'AIDR 3D', null],
  [canon, 'AiCE BODY MILD', 'AiCE Mild', null],
  [canon, 'FIRST LUNG STRONG', 'FIRST Strong', null],
])('finds the product in a description: %j %s', (maker, SeriesDescription, name, strength) => {
  expect(iterativeReconstruction({ ...maker, SeriesDescription }, 'X')).toEqual({ name, strength })
})

it.each([
  [canon, 'FIRST PASS'],
  [siemens, 'AIDR 3D'],
  [ge, 'BASIR'],
])('is not fooled: %j %s', (maker, SeriesDescription) => {
  expect(iterativeReconstruction({ ...maker, SeriesDescription }, 'X')).toBeNull()
})

it('prefers the private level to the description', () => {
  const headers = { ...philips, 'ELSCINT1:IDoseLevel': '2 ', SeriesDescription: 'iDose (4)' }
  expect(iterativeReconstruction(headers, 'UB')).toEqual({ name: 'iDose', strength: 2 })
})

it('names ASiR-V from the text and its level from the private attribute', () => {
  const headers = { ...geLevel('50'), SeriesDescription: 'ASiR-V' }
  expect(iterativeReconstruction(headers, 'STANDARD')).toEqual({ name: 'ASiR-V', strength: 50 })
})

it('calls it iterative when only the public algorithm says so', () => {
  const headers = { ReconstructionAlgorithm: 'ITERATIVE' }
  expect(iterativeReconstruction(headers, null)).toEqual({ name: 'ITERATIVE', strength: null })
  expect(iterativeReconstruction({ ReconstructionAlgorithm: 'FILTER_BACK_PROJ' }, null)).toBeNull()
})

it('finds exactly what 75 real header groups are known to hold', () => {
  const found = realHeaders
    .map(({ headers }) => {
      const kernel = headers.ConvolutionKernel
      return iterativeReconstruction(
        headers,
        Array.isArray(kernel) ? kernel.join('\\') : ((kernel as string) ?? null),
      )
    })
    .filter((iterative) => iterative !== null)
  expect(found.map(({ name, strength }) => `${name} ${strength}`).sort()).toEqual([
    'ADMIRE 3',
    'ASiR 40',
    'SAFIRE 3',
    'iDose 2',
    'iDose 2',
  ])
})
