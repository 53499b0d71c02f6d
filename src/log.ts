import { destination, type Logger, pino } from 'pino'

/** The file descriptor of standard error: standard output belongs to the results. */
const standardError = 2

/**
 * The log: one JSON object a line on standard error. What is written holds ids, codes and our own sentences, never
 * headers, file names or addresses of requests.
 *
 * @param level - Least level that is written: a service tells what it does, a command only what is wrong.
 * @example const log = createLog('info'); log.info({ port: 8080 }, 'serving')
 */
export const createLog = (level: 'info' | 'warn'): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      serializers: { error: pino.stdSerializers.err },
    },
    destination({ fd: standardError, sync: true }),
  )
