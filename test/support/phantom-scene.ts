import type { PhantomDefinition } from '../../src/phantom/phantom-definition.ts'
import { sceneOf } from '../../src/phantom/scene-of.ts'
import { placeScene, turnedBy, unmoved } from '../../src/simulate/place-scene.ts'
import { squareGrid } from '../../src/simulate/plane-grid.ts'
import type { Scene } from '../../src/simulate/scene.ts'
import { addScaled, type Vector } from '../../src/units/vector.ts'
import type { PhantomCase, ScannedObject } from './phantom-case.ts'

/** Half a turn about the vertical: head and feet change places, and left and right. */
const reversed = { ...unmoved, yawDeg: 180 }

/** A definition as something to scan. */
export const objectOf = (definition: PhantomDefinition): ScannedObject => ({
  shapes: sceneOf(definition).shapes,
  recipes: definition.materials,
  sections: definition.modules.map(({ fromMm, toMm }) => ({ fromMm, toMm })),
})

/** All shapes of a case where they lie on the table. */
export const sceneOfCase = ({
  object,
  inPhantom,
  onTable,
  placement,
  isReversed,
}: Pick<PhantomCase, 'object' | 'inPhantom' | 'onTable' | 'placement' | 'isReversed'>): Scene => {
  const own: Scene = { shapes: [...object.shapes, ...inPhantom] }
  const placed = placeScene(isReversed ? placeScene(own, reversed) : own, placement)
  return { shapes: [...placed.shapes, ...onTable] }
}

/** A place of the phantom on the table. */
export const onTableMm = (
  place: Vector,
  { placement, isReversed }: Pick<PhantomCase, 'placement' | 'isReversed'>,
): Vector =>
  addScaled(placement.offsetMm, 1, turnedBy(isReversed ? turnedBy(place, reversed) : place, placement))

/** Where the centre of the first voxel lies on the table. */
export const firstVoxelMm = ({ matrix, fieldOfViewMm, fromMm }: PhantomCase): Vector => {
  const [x, y] = squareGrid(matrix, fieldOfViewMm, [0, 0]).originMm
  return [x, y, fromMm]
}
