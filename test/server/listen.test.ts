import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { listen } from '../../src/server/listen.ts'

const app = new Hono().get('/', (c) => c.text('here'))

describe('listen', () => {
  it.each(['0.0.0.0', '::', '192.168.1.5', 'localhost', ''])('refuses to serve at %j', async (address) => {
    await expect(listen(app, address, 0)).rejects.toThrow(
      `Cannot serve: the address must be 127.0.0.1, current value is ${address}`,
    )
  })

  it('serves on the own address, and tells a port that is taken', async () => {
    const { port, close } = await listen(app, '127.0.0.1', 0)
    const response = await fetch(`http://127.0.0.1:${port}/`)
    expect(await response.text()).toBe('here')
    await expect(listen(app, '127.0.0.1', port)).rejects.toMatchObject({ code: 'port-in-use' })
    await close()
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
  })
})
