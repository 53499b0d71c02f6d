import { destination, type Logger, pino } from 'pino'

/** The file descriptor of standard error: standard output belongs to the results. */
const standardError = 2

/**
 * The log: one JSON object a line on standard error. What is written holds ids, codes and our own sentences, never
 * headers, file names or addresses of requests.
 *
 * @example const log = createLog(); log.info({ port: 8080 }, 'serving')
 */
export const createLog = (): Logger =>
  pino(
    {
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      serializers: { error: pino.stdSerializers.err },
    },
    destination({ fd: standardError, sync: true }),
  )
