/** Codes of a label volume: one byte a voxel, on the grid of its volume. Right and left are the patient's. */
export const label = { background: 0, rightLung: 1, leftLung: 2, airway: 3, body: 4 } as const

/** A label volume; `body` marks what lies inside the body but is neither lung nor airway. */
export type Labels = Uint8Array
