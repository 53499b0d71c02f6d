import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse, YAMLParseError } from 'yaml'
import { z } from 'zod'
import { InputError } from './errors/input-error.ts'
import { pseudonymKeyPattern, readPseudonymKey } from './store/pseudonym-key.ts'

const whole = (low: number, high: number) => z.coerce.number().int().min(low).max(high)

const pool = (defaults: { processes: number; heapMb: number; residentMb: number; secondsPerJob: number }) =>
  z
    .strictObject({
      processes: whole(1, 64).default(defaults.processes),
      heapMb: whole(64, 65_536).default(defaults.heapMb),
      residentMb: whole(128, 262_144).default(defaults.residentMb),
      secondsPerJob: whole(1, 86_400).default(defaults.secondsPerJob),
    })
    .readonly()
    .prefault({})

const schema = z
  .strictObject({
    port: whole(0, 65_535).default(8080),
    pseudonymKey: z
      .string()
      .regex(pseudonymKeyPattern, 'must have at least 32 characters, without spaces')
      .nullable(),
    /** A site's own limits of measurements, a JSON file; null where there is none. */
    limits: z.string().min(1).nullable(),
    /** Readers take single files and archives, analysts whole series. */
    workers: z
      .strictObject({
        reader: pool({ processes: 2, heapMb: 512, residentMb: 1536, secondsPerJob: 60 }),
        analyst: pool({ processes: 1, heapMb: 2048, residentMb: 8192, secondsPerJob: 1800 }),
      })
      .readonly()
      .prefault({}),
  })
  .readonly()

/** What this installation is set to: validated once, frozen, handed down as an argument. */
export type Config = Readonly<z.infer<typeof schema>> & { readonly dataFolder: string }

const fileName = 'constancy.yaml'
const limitsFileName = 'limits.json'

/** A link that leads nowhere is there, too: whoever laid it means it to be read. */
const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined

const readFileSettings = (path: string): Record<string, unknown> => {
  if (!existsSync(path)) return {}
  const refuse = (what: string, cause?: unknown): never => {
    throw new InputError('config-invalid', `Cannot read the configuration: ${fileName} must be ${what}`, {
      cause,
    })
  }
  try {
    const settings: unknown = parse(readFileSync(path, 'utf8')) ?? {}
    return z.record(z.string(), z.unknown()).safeParse(settings).data ?? refuse('a table of settings')
  } catch (error) {
    if (error instanceof YAMLParseError) return refuse(`valid YAML, ${error.message}`, error)
    throw error
  }
}

/** A path in the file means one beside the file, wherever the command is called. */
const withOwnPaths = (settings: Record<string, unknown>, folder: string): Record<string, unknown> =>
  typeof settings.limits === 'string' && settings.limits !== ''
    ? { ...settings, limits: resolve(folder, settings.limits) }
    : settings

const defined = (settings: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined && value !== ''))

/**
 * Reads the configuration: `constancy.yaml` of the data folder, over it the environment (`CONSTANCY_DATA`, `PORT`,
 * `CONSTANCY_PSEUDONYM_KEY`, `CONSTANCY_LIMITS`), over that the arguments of the command line. Nothing is written.
 *
 * @param given - From the command line, as text; what was not given is undefined.
 * @param environment - `process.env`.
 * @throws {InputError} `config-invalid`, naming the setting.
 * @example loadConfig({ data: './data' }, process.env).port // 8080
 */
export const loadConfig = (
  given: { readonly data?: string; readonly port?: string },
  environment: Readonly<Record<string, string | undefined>>,
): Config => {
  const dataFolder = resolve(given.data || environment.CONSTANCY_DATA || 'data')
  const parsed = schema.safeParse({
    pseudonymKey: readPseudonymKey(dataFolder),
    limits: isThere(join(dataFolder, limitsFileName)) ? join(dataFolder, limitsFileName) : null,
    ...withOwnPaths(readFileSettings(join(dataFolder, fileName)), dataFolder),
    ...defined({
      port: environment.PORT,
      pseudonymKey: environment.CONSTANCY_PSEUDONYM_KEY,
      limits: environment.CONSTANCY_LIMITS,
    }),
    ...defined({ port: given.port }),
  })
  if (parsed.success) return Object.freeze({ ...parsed.data, dataFolder })
  const [issue] = parsed.error.issues
  const setting = issue?.path.join('.') || fileName
  throw new InputError(
    'config-invalid',
    `Cannot read the configuration: ${setting} must be valid, ${issue?.message}`,
  )
}
