import { fileURLToPath } from 'node:url'

/** A place in the checkout; `src` and the built `dist` lie equally deep below it. */
const inCheckout = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

export const modelsFolder: string = inCheckout('models')
export const migrationsFolder: string = inCheckout('migrations')
export const webFolder: string = inCheckout('dist/web')
/** One folder a phantom, and the scenarios. */
export const phantomsFolder: string = inCheckout('phantoms')
/** Attenuation and spectra of the simulator. */
export const attenuationFile: string = inCheckout('phantoms/attenuation/attenuation.json')
/** Real scans that travel with the repository. */
export const sampleScansFolder: string = inCheckout('test/data')
