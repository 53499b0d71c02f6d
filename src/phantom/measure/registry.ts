/** One quantity that phantoms are measured by. */
export type PhantomMeasure = {
  readonly unit: string
  /** Raised whenever the number can change. */
  readonly version: number
  /** Its page under docs/methods, without the ending. */
  readonly page: string
}

const measure = (unit: string, page: string, version = 1): PhantomMeasure => ({ unit, version, page })

/** Every quantity of a phantom scan by the name of its measurements. */
export const phantomMeasures = {
  hu: measure('HU', 'insert-hu'),
  noise: measure('HU', 'insert-hu'),
  pd5: measure('g/L', 'insert-hu'),
  pd15: measure('g/L', 'insert-hu'),
  uniformity: measure('HU', 'uniformity'),
  'uniformity-index': measure('%', 'uniformity'),
  'integral-non-uniformity': measure('1', 'uniformity'),
  'nps-peak': measure('1/mm', 'noise-power-spectrum'),
  'nps-mean': measure('1/mm', 'noise-power-spectrum'),
  'nps-variance': measure('HU²', 'noise-power-spectrum'),
  ttf50: measure('1/mm', 'task-transfer-function'),
  ttf10: measure('1/mm', 'task-transfer-function'),
  mtf50: measure('1/mm', 'point-spread-mtf'),
  mtf10: measure('1/mm', 'point-spread-mtf'),
  'slice-thickness': measure('mm', 'slice-thickness'),
  scaling: measure('%', 'geometric-scaling'),
  distance: measure('mm', 'geometric-scaling'),
  diameter: measure('mm', 'geometric-scaling'),
  'low-contrast': measure('HU', 'low-contrast'),
  'low-contrast-cnr': measure('1', 'low-contrast', 2),
  'low-contrast-smallest': measure('mm', 'low-contrast'),
  'low-contrast-visibility': measure('1', 'low-contrast'),
  'linearity-slope': measure('1', 'linearity'),
  'linearity-intercept': measure('HU', 'linearity'),
  'linearity-residual': measure('HU', 'linearity'),
  'contrast-scale': measure('1/(cm·HU)', 'contrast-scale'),
  'density-slope': measure('1', 'density-slope'),
  'density-offset-860': measure('HU', 'density-slope'),
  'density-offset-950': measure('HU', 'density-slope'),
  'fingerprint-offset': measure('HU', 'fingerprint'),
  'fingerprint-gain': measure('HU', 'fingerprint'),
  'fingerprint-spectral': measure('mm Al', 'fingerprint'),
  detectability: measure('1', 'detectability'),
  'offset-x': measure('mm', 'phantom-recognition'),
  'offset-y': measure('mm', 'phantom-recognition'),
  roll: measure('°', 'phantom-recognition'),
  tilt: measure('°', 'phantom-recognition'),
  yaw: measure('°', 'phantom-recognition'),
} as const satisfies Readonly<Record<string, PhantomMeasure>>

export type PhantomMeasureName = keyof typeof phantomMeasures
