import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { InputError } from '../errors/input-error.ts'

/** A server that listens. */
export type Listening = { readonly port: number; readonly close: () => Promise<void> }

/** Until there are accounts, only this machine may ask. */
const ownAddress = '127.0.0.1'

/**
 * Starts to answer requests, on this machine's own address only.
 *
 * @param port - 0 takes any free one.
 * @throws {InputError} `address-refused`, `port-in-use`.
 * @example const { port, close } = await listen(app, '127.0.0.1', 8080)
 */
export const listen = async (app: Hono, address: string, port: number): Promise<Listening> => {
  if (address !== ownAddress) {
    throw new InputError(
      'address-refused',
      `Cannot serve: the address must be ${ownAddress}, current value is ${address}`,
    )
  }
  const server = createAdaptorServer({ fetch: app.fetch, hostname: ownAddress })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? new InputError('port-in-use', `Cannot serve: the port must be free, current value is ${port}`, {
              cause,
            })
          : cause,
      ),
    )
    server.listen(port, ownAddress, resolve)
  })
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()))
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  return { port: (server.address() as AddressInfo).port, close }
}
