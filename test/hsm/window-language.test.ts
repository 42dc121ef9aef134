// The language that people choose in a window: shell, pages and host speak it, and so does a host that is started after it.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { PageEvent, PageKind, ShellState } from '../../src/contract/window.ts'
import { WindowDesk } from '../../src/window/desk.ts'
import { speak } from '../../src/words/language.ts'
import { hostPid } from '../support/window/faces.ts'

test('another language is spoken by shell, pages and host, and by a host that is started after it', async t => {
  const station = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  const sent: { to: PageKind, event: PageEvent }[] = []
  const lost = Promise.withResolvers<void>()
  const desk = new WindowDesk({
    face: 'kiosk', openPage: async () => {}, closePage: async () => {}, quit: () => {},
    send: (to, event) => {
      sent.push({ to, event })
      if (event.type === 'state' && event.state.host === 'lost') lost.resolve()
    }
  }, { version: '', station })
  t.after(async () => {
    speak('en')
    await desk.end()
    rmSync(station, { recursive: true, force: true })
  })
  const ask = async (kind: PageKind, name: string, input: unknown = {}): Promise<unknown> => {
    const reply = await desk.call(kind, name, input)
    return 'report' in reply ? reply.report.code : reply.output
  }
  const hostSpeaks = (): string | undefined => /STRONGROOM_LANGUAGE=(\w+)/.exec(readFileSync(`/proc/${hostPid(station)}/environ`, 'latin1'))?.[1]

  await ask('main', 'host.call', { name: 'station.status', input: {} })
  assert.deepEqual([(await ask('main', 'shell.state') as ShellState).language, hostSpeaks()], ['en', 'en'])
  assert.equal(await ask('main', 'shell.language', { language: 'fr' }), 'input-invalid')
  assert.equal((await ask('main', 'shell.language', { language: 'de' }) as ShellState).language, 'de')
  assert.deepEqual(sent.filter(({ event }) => event.type === 'language'), [{ to: 'room', event: { type: 'language', language: 'de' } }])
  for (const kind of ['room', 'share'] as const) assert.deepEqual(await ask(kind, `${kind}.language`), { language: 'de' })
  process.kill(hostPid(station), 'SIGKILL')
  await lost.promise
  await ask('main', 'shell.restart')
  assert.equal(hostSpeaks(), 'de')
})
