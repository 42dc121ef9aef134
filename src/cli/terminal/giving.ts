// How a custodian wants their share, at the terminal: copied by hand from the screen, printed, on their own medium, on their own smart card, encrypted to
// them; and out of which of these it comes back. Only what is possible here is offered. The terminal sees no share: it names the way, and the host goes it.

import type { GivingWay, TakingPlace } from '../../contract/custody.ts'
import type { Output } from '../../contract/contract.ts'
import type { Report } from '../../contract/shapes.ts'
import { HostError, type Host } from '../../host/client.ts'
import { isYes } from '../../words/answers.ts'
import { headLines } from '../../words/fingerprint.ts'
import { failureWords } from '../../words/failures.ts'
import { say } from '../../words/text.ts'
import { required, type ShareAsk, type Show, type ShowAsk } from './answers.ts'
import { wrap } from './layout.ts'
import type { Prompts } from './prompts.ts'

type Way = ShowAsk['ways'][number]
type Printers = Output<'custody.printers'>
type Carrier = Output<'custody.give'>

export interface Errand { readonly host: Host, readonly prompts: Prompts, /** The step in hand. */ readonly step: string, /** The custodian's name. */ readonly name: string, readonly show: Show }

/** Gives the share in the ways that its custodian types, until they have it. `label` says what it is about; `screen` shows it to them. Throws Commanded, Left, HostError. */
export async function giveShare (errand: Errand, ask: ShowAsk, label: string, confirmed: readonly string[], screen: () => Promise<void>): Promise<void> {
  const { host, prompts, show } = errand
  const { columns } = prompts.screen
  const printers = ask.ways.includes('printed') ? await host.call('custody.printers', {}) : { printers: [], spool: null }
  const ways = ask.ways.filter(way => way !== 'printed' || printers.printers.length > 0)
  const given: string[] = []
  for (let message: string[] = []; ;) {
    const lines = [say('terminal.way.screen', { what: say('share.way.screen') }), ...ways.map(way => say('terminal.way.other', { typed: say(`terminal.way.${way}`), what: say(`share.way.${way}`) })), ...given.length === 0 ? [] : [say('terminal.way.done')]]
    show([...message, ...given.flatMap(line => wrap(line, columns)), ...wrap(label, columns), ...lines.flatMap(line => wrap(line, columns))])
    const typed = (await prompts.answer(`${say('terminal.ask.way')} ${say('terminal.ask.input')}`)).toLowerCase()
    message = []
    if (typed === '') return await screen()
    if (given.length > 0 && isYes(typed)) return
    const way = ways.find(one => say(`terminal.way.${one}`) === typed)
    if (way === undefined) { message = wrap(say('terminal.says.type-way'), columns); continue }
    try {
      const chosen = await wayOf(errand, way, printers)
      if (chosen === null) continue
      prompts.say('terminal.says.giving')
      const heard = chosen.kind === 'twin' ? ['recipient'] : []
      const carrier = await wiping(chosen, async () => await host.call('custody.give', { step: errand.step, confirmed: [...confirmed, ...heard], way: chosen }))
      given.push(...givenLines(carrier))
    } catch (error) {
      message = refusedLines(error, columns)
    }
  }
}

/** Takes the share from what the custodian typed, and gives the view after it; null where a person types the share itself. Throws Commanded, Left, HostError. */
export async function takeShareFrom (errand: Errand, ask: ShareAsk, label: string): Promise<Output<'custody.take-from'> | null> {
  const { host, prompts, step, show } = errand
  const { columns } = prompts.screen
  for (let message: string[] = []; ;) {
    const lines = [say('terminal.way.typed'), ...ask.from.map(place => say('terminal.way.other', { typed: say(`terminal.way.${place}`), what: say(`terminal.way.from-${place}`) }))]
    show([...message, ...wrap(label, columns), ...lines.flatMap(line => wrap(line, columns))])
    const typed = (await prompts.answer(`${say('terminal.ask.type-share')} ${say('terminal.ask.input')}`)).toLowerCase()
    message = []
    if (typed === '') return null
    const place = ask.from.find(one => say(`terminal.way.${one}`) === typed)
    if (place === undefined) { message = wrap(say('terminal.says.type-way'), columns); continue }
    try {
      const from = await placeOf(errand, place)
      if (from !== null) return await wiping(from, async () => await host.call('custody.take-from', { step, from }))
    } catch (error) {
      message = refusedLines(error, columns)
    }
  }
}

/** Does something with what may hold a PIN, and wipes that. */
async function wiping<T> (what: GivingWay | TakingPlace, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } finally {
    if (what.kind === 'token') what.pin.fill(0)
  }
}

/** The way with what it needs; null where the person went back. */
async function wayOf (errand: Errand, way: Way, printers: Printers): Promise<GivingWay | null> {
  switch (way) {
    case 'printed': return await printerOf(errand, printers)
    case 'medium': {
      const path = await folder(errand)
      return path === '' ? null : { kind: 'medium', path }
    }
    case 'token': return { kind: 'token', pin: await pin(errand) }
    case 'twin': {
      const recipient = await recipientOf(errand)
      const path = recipient === null ? '' : await folder(errand)
      return recipient === null || path === '' ? null : { kind: 'twin', path, recipient }
    }
  }
}

async function placeOf (errand: Errand, place: ShareAsk['from'][number]): Promise<TakingPlace | null> {
  if (place === 'token') return { kind: 'token', pin: await pin(errand) }
  const path = await folder(errand)
  return path === '' ? null : { kind: 'medium', path }
}

async function folder ({ prompts, show, name }: Errand): Promise<string> {
  show(wrap(say('terminal.ask.goes-back', { label: say('terminal.ask.medium', { name }) }), prompts.screen.columns))
  return await prompts.answer(say('terminal.ask.input'))
}

async function pin ({ prompts, show, name }: Errand): Promise<Uint8Array> {
  return await required(prompts, say('terminal.ask.card-pin', { name }), show)
}

/** A printer by its number, after it was said what printing leaves behind. */
async function printerOf ({ prompts, show }: Errand, { printers, spool }: Printers): Promise<GivingWay | null> {
  const { columns } = prompts.screen
  const kept = [
    ...spool === null ? [] : [say(spool.isVolatile ? 'terminal.says.spool-memory' : 'terminal.says.spool-disk', { folder: spool.folder })],
    ...spool?.keepsFiles === true ? [say('terminal.says.spool-keeps')] : [], ...spool?.isRemote === true ? [say('terminal.says.spool-remote')] : []
  ]
  show([...kept.flatMap(line => wrap(line, columns)), ...printers.map((printer, i) => `${i + 1}  ${printer}`), ...wrap(say('terminal.ask.goes-back', { label: say('terminal.ask.printer') }), columns)])
  const printer = printers[Number(await prompts.answer(say('terminal.ask.input'))) - 1]
  return printer === undefined ? null : { kind: 'printed', printer }
}

/** The custodian's recipient, after its words were read aloud and somebody heard that they are theirs. */
async function recipientOf ({ host, prompts, show, name }: Errand): Promise<string | null> {
  const { columns } = prompts.screen
  show(wrap(say('terminal.ask.goes-back', { label: say('terminal.ask.recipient', { name }) }), columns))
  const typed = await prompts.plain(say('terminal.ask.input'))
  if (typed === '') return null
  const { recipient, fingerprint } = await host.call('custody.recipient', /^age1/i.test(typed) ? { text: typed } : { path: typed })
  show([recipient, ...headLines(fingerprint).map(line => `  ${line}`), ...wrap(say('terminal.ask.recipient-heard', { name }), columns)])
  return isYes(await prompts.answer(`(${say('terminal.ask.yes-no')}) ${say('terminal.ask.input')}`)) ? recipient : null
}

/** What the custodian has now, and what they must know of it. */
function givenLines (carrier: Carrier): string[] {
  switch (carrier.kind) {
    case 'printed': return [say('terminal.says.given-printed', { printer: carrier.printer ?? '' }), ...carrier.left > 0 ? [say('terminal.says.print-left', { left: String(carrier.left) })] : []]
    case 'medium': return [say('share.says.handed-file', { path: carrier.path, file: carrier.file })]
    case 'twin': return [say('terminal.says.given-twin', { path: carrier.path, file: carrier.file })]
    case 'token': return [say('share.says.handed-token', { object: carrier.object, card: carrier.label })]
  }
}

/** A refusal that leaves the share to be given or taken still, in another way too. Any other is thrown on. */
function refusedLines (error: unknown, columns: number): string[] {
  if (!(error instanceof HostError) || !leavesShare(error.report)) throw error
  const { happened, unchanged, next } = failureWords(error.report)
  return [happened, unchanged, next].flatMap(line => wrap(line, columns))
}

function leavesShare ({ code }: Report): boolean {
  return /^(?:carrier|card|recipient|share)-/.test(code) && code !== 'share-screen-lost'
}
