// Nothing that a share set's years leave behind holds a share, a recovery key, or a PIN: a genesis, a resharing and a replacement whose custodians hold their cards
// themselves, every file of the station and of the evidence searched for all of them.

import assert from 'node:assert/strict'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { View } from '../../src/contract/shapes.ts'
import type { Host } from '../../src/host/client.ts'
import { rehearsalSecret } from '../../src/ceremony/rehearsal.ts'
import { readShare } from '../../src/shares/parse.ts'
import { Collection } from '../../src/shares/set.ts'
import { writeCode } from '../../src/shares/code.ts'
import { writeWords } from '../../src/shares/words.ts'
import { toHex } from '../../src/transcript/hash.ts'
import type { ShareSet } from '../../src/transcript/share-set.ts'
import { at, Custodians, shareAsk, type Card } from '../support/custodians.ts'
import { quick, smallest, tempFolder, testStation, verifyExport } from '../support/rehearse.ts'
import { holdsSecret } from '../support/spellings.ts'

/** Goes on to the end: `given` take their cards from what they are shown, `bringing` type theirs. */
async function hold (host: Host, first: View, given: Custodians, bringing: Custodians): Promise<View> {
  let view = first
  for (;;) {
    view = await given.holdUntil(host, view, at('enter-share'))
    if (!at('enter-share')(view)) return view
    view = await bringing.type(host, view, bringing.cards.get(shareAsk(view).ordinal!)!.words)
  }
}

async function keyOf (set: ShareSet, cards: ReadonlyMap<number, Card>): Promise<Uint8Array> {
  const collection = new Collection(set)
  for (const ordinal of [1, 2]) collection.add(readShare(cards.get(ordinal)!.code, 'rehearsal').share)
  return await collection.combine()
}

/** What there is of a share in its own: of the code its last part, of the words any four in a row. */
function spellings ({ code }: Card): (string | Uint8Array)[] {
  const { share } = readShare(code, 'rehearsal')
  const words = writeWords(share)
  return [writeCode(share).slice(40), writeCode(share).slice(40).toLowerCase(), ...[12, 16, 20, 24].map(place => words.slice(place, place + 4).join(' ')), share.y]
}

test('no share, recovery key or PIN is in any file after a genesis, a resharing and a replacement', async t => {
  const station = testStation(t)
  const out = tempFolder(t)
  const host = await station.start()
  const [old, fresh, again] = [new Custodians(), new Custodians(), new Custodians()]
  const sets: ShareSet[] = []
  const ceremonies: string[] = []
  const held = async (script: string, given: Custodians, bringing: Custodians): Promise<void> => {
    const first = await host.call('ceremony.rehearse', { script: quick(script), parameters: script === 'genesis' ? { ...smallest } : {}, ...ceremonies.length === 0 ? {} : { after: ceremonies.at(-1)! } })
    const end = await hold(host, first, given, bringing)
    assert.equal(end.phase, 'closed', script)
    ceremonies.push(end.ceremony)
    const { verdict, findings, custody } = await verifyExport(host, end.ceremony, out)
    assert.equal(verdict, 'verified', `${script}: ${JSON.stringify(findings)}`)
    sets.push(...custody.proven.map(({ set }) => set))
  }
  await held('genesis', old, old)
  await held('reshare', fresh, old)
  await held('replace', again, fresh)
  await host.close()
  assert.deepEqual([old, fresh, again].map(({ cards }) => [...cards.keys()]), [[1, 2, 3], [1, 2, 3], [3]])
  assert.equal(again.cards.get(3)!.code, fresh.cards.get(3)!.code, 'the share of the lost card is the same')

  const keys = await Promise.all([keyOf(sets[0]!, old.cards), keyOf(sets[1]!, fresh.cards)])
  assert.notDeepEqual(keys[0], keys[1])
  const pins = ['primary/so-pin-1', 'primary/user-pin-1'].map(what => Buffer.from(rehearsalSecret(ceremonies[0]!, what)).toString())
  const secrets = [...[...old.cards.values(), ...fresh.cards.values()].flatMap(spellings), ...keys, ...keys.map(toHex), ...pins]
  const files = [station.folder, out].flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name))).filter(path => lstatSync(path).isFile())
  assert.ok(files.length > 80 && secrets.length === 48, `${files.length} files, ${secrets.length} secrets`)
  for (const path of files) {
    const content = readFileSync(path)
    for (const secret of secrets) assert.ok(!holdsSecret(content, secret), `${path} holds a secret`)
  }
  const sought = Buffer.concat(secrets.map(secret => Buffer.from(secret)))
  for (const secret of secrets) assert.ok(holdsSecret(sought, secret), 'the search finds what is there')
})
