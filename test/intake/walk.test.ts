import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { walk } from '../../src/intake/walk.ts'
import { temporaryFolder } from '../support/tiny-house.ts'

const tree = (): string => {
  const root = temporaryFolder()
  mkdirSync(join(root, 'b', 'deep'), { recursive: true })
  mkdirSync(join(root, '.git'))
  for (const path of ['b/deep/2', 'b/1', 'a', '.hidden', '.git/config']) writeFileSync(join(root, path), path)
  symlinkSync('/etc', join(root, 'c'))
  symlinkSync(join(root, 'a'), join(root, 'd'))
  return root
}

describe('walk', () => {
  it('finds the files of a folder in the order of their names, however deep', async () => {
    const root = tree()
    const { files } = await walk([root])
    expect(files.map(({ path }) => path)).toEqual(['a', 'b/1', 'b/deep/2'].map((path) => join(root, path)))
  })

  it('counts what it passes over, and follows no link out of the folder', async () => {
    expect((await walk([tree()])).skipped).toEqual({ hidden: 2, links: 2, special: 0, unreadable: 0 })
  })

  it('takes a named file as it is, also through a link', async () => {
    const root = tree()
    const { files } = await walk([join(root, '.hidden'), join(root, 'd')])
    expect(files.map(({ name }) => name)).toEqual([join(root, '.hidden'), join(root, 'd')])
  })

  it('refuses what is not there', async () => {
    await expect(walk(['/nowhere/at/all'])).rejects.toThrow(
      'Cannot read /nowhere/at/all: it must be a file or a folder, it is neither',
    )
  })
})
