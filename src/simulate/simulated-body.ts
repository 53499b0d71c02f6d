import type { MaterialRecipe } from './material.ts'
import type { Scene, VoxelBody } from './scene.ts'

/** What is scanned: shapes or voxels, with the materials of its own. */
export type SimulatedBody =
  | {
      readonly kind: 'scene'
      readonly scene: Scene
      readonly recipes: Readonly<Record<string, MaterialRecipe>>
    }
  | {
      readonly kind: 'voxels'
      readonly body: VoxelBody
      readonly recipes: Readonly<Record<string, MaterialRecipe>>
    }

/** The names of all materials of a body but air, each once, in the order in which they come. */
export const materialNamesOf = (body: SimulatedBody): readonly string[] => {
  const names =
    body.kind === 'scene' ? body.scene.shapes.map(({ material }) => material) : body.body.materials
  return [...new Set(names)].filter((name) => name !== 'air')
}
