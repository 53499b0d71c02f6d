import { createServer } from 'node:net'
import type { Config } from '../config.ts'
import { selfTestCodecs } from '../dicom/self-test-codecs.ts'
import { InputError } from '../errors/input-error.ts'
import { loadModel, modelIds } from '../infer/load-model.ts'
import { attenuationFile, migrationsFolder, modelsFolder, phantomsFolder } from '../paths.ts'
import { checkDiskReserve } from '../store/disk-reserve.ts'
import { nodeFileLayer } from '../store/file-layer.ts'
import { openStore } from '../store/open-store.ts'
import { checkSiteLimits } from './check-site-limits.ts'
import { exitCode } from './exit-codes.ts'

/** One thing that was looked at. */
export type Check = { readonly check: string; readonly ok: boolean; readonly message: string }

const attempt = async (check: string, look: () => Promise<string>): Promise<Check> => {
  try {
    return { check, ok: true, message: await look() }
  } catch (error) {
    const message = error instanceof InputError ? error.message : String(error)
    return { check, ok: false, message }
  }
}

const checkModel = (id: string): Promise<Check> =>
  attempt(`model ${id}`, async () => {
    const { manifest } = await loadModel(modelsFolder, id, 1)
    return `version ${manifest.version}, checksum and tensors as declared`
  })

const checkDatabase = (dataFolder: string): Promise<Check> =>
  attempt('database', async () => {
    const store = await openStore({ dataFolder, migrationsFolder, now: new Date() })
    await store.close()
    return `opens in ${dataFolder}`
  })

const checkPort = (port: number): Promise<Check> =>
  attempt('port', async () => {
    await new Promise<void>((resolve, reject) => {
      const server = createServer()
      server.once('error', () =>
        reject(new InputError('port-in-use', `Cannot serve: port ${port} must be free, it is in use`)),
      )
      server.listen(port, '127.0.0.1', () => server.close(() => resolve()))
    })
    return `${port} is free`
  })

const checkKey = ({ pseudonymKey }: Config): Check => ({
  check: 'pseudonyms',
  ok: true,
  message: pseudonymKey === null ? 'no key yet: one is made at the first start' : 'a key is set',
})

const checkCodecs = async (): Promise<readonly Check[]> =>
  (await selfTestCodecs()).map(({ codec, ok, message }) => ({ check: `codec ${codec}`, ok, message }))

/**
 * Looks at everything an installation needs: codecs, models, database, port, disk, limits.
 *
 * @returns The exit code: 1 when anything fails.
 */
export const doctor = async (config: Config, print: (check: Check) => void): Promise<number> => {
  const { dataFolder, port } = config
  const checks = [
    ...(await checkCodecs()),
    ...(await Promise.all(modelIds(modelsFolder).map(checkModel))),
    await checkDatabase(dataFolder),
    await checkPort(port),
    await attempt('disk', async () => {
      await checkDiskReserve(nodeFileLayer, dataFolder, 0)
      return 'above its reserve'
    }),
    checkKey(config),
    await attempt('limits', async () =>
      checkSiteLimits({ phantomsFolder, attenuationFile, siteLimitsFile: config.limits }),
    ),
  ]
  for (const check of checks) print(check)
  return checks.every(({ ok }) => ok) ? exitCode.done : exitCode.rejected
}
