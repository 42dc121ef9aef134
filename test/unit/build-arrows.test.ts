// Each kind of wrong arrow is found, on its line; each right one is not; and the table itself keeps its promises.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findWrongArrows } from '../../build/arrows.ts'
import { nativePackages, portableRooms, roomOf, rooms, workshopRooms } from '../../build/rooms.ts'

const check = (path: string, code: string): readonly string[] => findWrongArrows([{ path, code }])

describe('a wrong arrow is refused', () => {
  const wrong: readonly (readonly [kind: string, path: string, code: string, expected: RegExp])[] = [
    ['a room it may not know', 'src/verify/a.ts', "import { x } from '../ceremony/engine.ts'", /verify may not import ceremony: src\/ceremony\/engine\.ts/],
    ['a type alone', 'src/hsm/a.ts', "import type { X } from '../ceremony/engine.ts'", /hsm may not import ceremony/],
    ['a type inside of an import', 'src/hsm/a.ts', "import { type X } from '../host/main.ts'", /hsm may not import host/],
    ['a type by import()', 'src/words/a.ts', "export type X = import('../transcript/entry.ts').Entry", /words may not import transcript/],
    ['a type by typeof import()', 'src/words/a.ts', "export type X = typeof import('../transcript/entry.ts')", /words may not import transcript/],
    ['a re-export', 'src/keys/a.ts', "export { x } from '../hsm/module.ts'", /keys may not import hsm/],
    ['a re-export of everything', 'src/keys/a.ts', "export * from '../hsm/module.ts'", /keys may not import hsm/],
    ['a bare import', 'src/transcript/a.ts', "import '../store/projection.ts'", /transcript may not import store/],
    ['a dynamic import', 'src/cli/a.ts', "await import('../ceremony/engine.ts')", /cli may not import ceremony/],
    ['a part of a room that is not granted', 'src/cli/a.ts', "import '../host/main.ts'", /cli may not import host/],
    ['a part whose name begins like a granted one', 'src/cli/a.ts', "import '../host/clients.ts'", /cli may not import host/],
    ['a face from the host', 'src/host/a.ts', "import '../cli/main.ts'", /host may not import cli/],
    ['electron from src', 'src/host/a.ts', "import '../../electron/main.ts'", /host may not import electron/],
    ['renderer from src', 'src/kiosk/a.ts', "import '../../renderer/app.tsx'", /kiosk may not import renderer/],
    ['a test from src', 'src/host/a.ts', "import '../../test/fake.ts'", /host may not import test/],
    ['anything but contract and words from the renderer', 'renderer/a.tsx', "import { x } from '../src/transcript/hash.ts'\nexport const a = <p>{x}</p>", /renderer may not import transcript/],
    ['Node from the renderer', 'renderer/a.tsx', "import 'node:fs'", /renderer may not import Node's own modules/],
    ['Node from words', 'src/words/a.ts', "import 'node:util'", /words may not import Node's own modules/],
    ['a native module from verify', 'src/verify/a.ts', "import x from 'pkcs11js'", /verify may not import the package pkcs11js/],
    ['a native module from transcript', 'src/transcript/a.ts', "import x from 'better-sqlite3'", /transcript may not import the package better-sqlite3/],
    ['a native module from words', 'src/words/a.ts', "import type x from 'pkcs11js'", /words may not import the package pkcs11js/],
    ['a subpath of a package', 'src/hsm/a.ts', "import x from 'yaml/util'", /hsm may not import the package yaml/],
    ['a scoped package', 'src/hsm/a.ts', "import x from '@noble/curves/nist.js'", /hsm may not import the package @noble\/curves/],
    ['a package from the set-up', 'build/setup/a.js', "import x from 'yaml'", /setup may not import the package yaml/],
    ['the rest of build from the launcher', 'build/launch.js', "import './lint.ts'", /setup may not import build/],
    ['a Node module without its prefix', 'src/host/a.ts', "import 'fs'", /write node:fs/],
    ['an address', 'src/host/a.ts', "import 'https://example.org/a.js'", /neither a file of ours nor a package/],
    ['an absolute path', 'src/host/a.ts', "import '/etc/a.js'", /neither a file of ours nor a package/],
    ['a file in no room', 'src/host/a.ts', "import '../nowhere/a.ts'", /is in no room/],
    ['a file outside of the repository', 'src/host/a.ts', "import '../../../a.ts'", /is in no room/],
    ['a computed dynamic import', 'src/host/a.ts', 'await import(name)', /can't be told from the text/],
    ['a dynamic import of a template', 'src/host/a.ts', 'await import(`./${name}.ts`)', /can't be told from the text/],
    ['require', 'src/host/a.ts', "require('pkcs11js')", /can't be told from the text/],
    ['a loader of its own', 'src/host/a.ts', "import { createRequire } from 'node:module'", /may not make a loader of its own/],
    ['text that is no program', 'src/host/a.ts', 'const x: = 1', /can't be parsed/],
    ['a file straight under src', 'src/a.ts', '', /stands in no room/],
    ['a folder that is not in the table', 'src/nowhere/a.ts', '', /stands in no room/],
    ['a folder at the top that is not in the table', 'tools/a.ts', '', /stands in no room/]
  ]
  for (const [kind, path, code, expected] of wrong) {
    it(kind, () => {
      const found = check(path, code)
      assert.equal(found.length, 1, found.join('\n'))
      assert.match(found[0] ?? '', expected)
    })
  }

  it('a loop of files, also of types and in one room, once and by its way', () => {
    const file = (path: string, ...imported: string[]): { path: string, code: string } => ({ path, code: imported.map(one => `import type { X } from '${one}'`).join('\n') })
    const loop = [file('src/words/a.ts', './b.ts'), file('src/words/b.ts', './c.ts', './d.ts'), file('src/words/c.ts', './a.ts'), file('src/words/d.ts')]
    assert.deepEqual(findWrongArrows(loop), ['src/words/a.ts: imports itself by way of others: src/words/a.ts -> src/words/b.ts -> src/words/c.ts -> src/words/a.ts'])
    assert.deepEqual(findWrongArrows(loop.filter(({ path }) => path !== 'src/words/c.ts')), [])
    assert.match(findWrongArrows([file('src/words/a.ts', './a.ts')])[0] ?? '', /a\.ts -> src\/words\/a\.ts$/)
  })

  it('on the line where it stands, each one', () => {
    const found = check('src/words/a.ts', "import './b.ts'\nimport '../hsm/a.ts'\n\nexport type X = import('../host/a.ts').X\n")
    assert.deepEqual(found.map((line) => line.split(' ')[0]), ['src/words/a.ts:2:', 'src/words/a.ts:4:'])
  })
})

describe('a right arrow passes', () => {
  const right: readonly (readonly [path: string, code: string])[] = [
    ['src/verify/a.ts', "import { x } from '../transcript/hash.ts'\nimport 'node:fs'\nimport * as z from 'zod'\nimport './b.ts'\nawait import('../keys/x.ts')"],
    ['src/cli/a.ts', "import { c } from '../host/client.ts'\nimport type { D } from '../host/client/wire.ts'"],
    ['src/hsm/a.ts', "import type { T } from '../transcript/entry.ts'\nimport p from 'pkcs11js'"],
    ['renderer/a.tsx', "import { say } from '../src/words/text.ts'\nexport const a = <p>{say}</p>"],
    ['src/words/a.ts', "// import '../hsm/a.ts'\nexport const a = \"import '../hsm/a.ts'\""],
    ['test/unit/a.ts', "import '../../src/hsm/a.ts'\nimport 'fast-check'"]
  ]
  for (const [path, code] of right) it(`${path}: ${code.split('\n')[0]}`, () => { assert.deepEqual(check(path, code), []) })
})

describe('the table of rooms', () => {
  const next = (room: string): readonly string[] => {
    const known = rooms[room]?.rooms ?? []
    return known === 'any' ? [] : known.map((name) => name.split('/')[0] ?? '')
  }
  const reached = (room: string): ReadonlySet<string> => {
    const all = new Set(next(room))
    for (const name of all) for (const further of next(name)) all.add(further)
    return all
  }

  it('names only rooms that it has', () => {
    for (const room of Object.keys(rooms)) for (const name of next(room)) assert.ok(rooms[name], `${room} -> ${name}`)
  })
  it('runs one way', () => {
    for (const room of Object.keys(rooms)) assert.ok(!reached(room).has(room), `${room} comes back to itself`)
  })
  it('lets nothing native and nothing of the workshop reach the verifier or a window', () => {
    for (const room of portableRooms) {
      for (const name of [room, ...reached(room)]) {
        assert.ok(!workshopRooms.includes(name), `${room} reaches ${name}`)
        const { packages } = rooms[name] ?? { packages: [] }
        assert.ok(packages !== 'any' && !packages.some((item) => nativePackages.includes(item)), `${room} reaches a native package through ${name}`)
      }
    }
  })
  it('has the launcher apart from the rest of build', () => {
    assert.deepEqual(['build/launch.js', 'build/setup/apt.js', 'build/lint.ts', 'package.json'].map(roomOf), ['setup', 'setup', 'build', null])
  })
})
