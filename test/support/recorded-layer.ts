import { basename } from 'node:path'
import { type FileLayer, nodeFileLayer } from '../../src/store/file-layer.ts'

/** The real file layer, writing down the order of the calls that durability rests on. */
export const recordedLayer = (): { readonly layer: FileLayer; readonly calls: string[] } => {
  const calls: string[] = []
  const note =
    <Args extends readonly string[]>(name: string, call: (...args: Args) => Promise<void>) =>
    async (...args: Args): Promise<void> => {
      await call(...args)
      calls.push([name, ...args.map((path) => basename(path))].join(' '))
    }
  const layer: FileLayer = {
    ...nodeFileLayer,
    write: async (path, chunks) => {
      await nodeFileLayer.write(path, chunks)
      calls.push(`write ${basename(path)}`)
    },
    syncFile: note('syncFile', nodeFileLayer.syncFile),
    rename: note('rename', nodeFileLayer.rename),
    syncFolder: note('syncFolder', nodeFileLayer.syncFolder),
    remove: note('remove', nodeFileLayer.remove),
  }
  return { layer, calls }
}
