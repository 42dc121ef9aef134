// What both windows have in common: the desk between pages and host. It starts the host, answers what pages ask, tells them what changed, keeps the room
// view blank while anything secret is on the table, and leads a share page through its one errand. Windows are opened and closed through a port.

import type { HostOptions } from '../host/client.ts'
import type { View } from '../contract/shapes.ts'
import { mainCalls, type MainCall, type PageKind, type RoomPicture, type ShareEnding, type ShellState, type WindowReply } from '../contract/window.ts'
import { speak, spokenLanguage, type Language } from '../words/language.ts'
import { answerPage, type PageHandlers } from './answer.ts'
import { HostLink } from './host-link.ts'
import { refusal } from './refusal.ts'
import { shareAsk, ShareErrand, shareJob } from './share-errand.ts'
import { shareHost } from './share-host.ts'
import type { Shell } from './shell.ts'
import { wipe, wiped } from './wipe.ts'

const forMain: ReadonlySet<string> = new Set(mainCalls)
/** Calls by which people go on in a ceremony, or leave it. */
const acting: ReadonlySet<string> = new Set<MainCall>(['ceremony.answer', 'ceremony.sign', 'ceremony.act-for', 'ceremony.void', 'ceremony.exception', 'ceremony.pause', 'ceremony.abort'])
const screenLost = { code: 'share-screen-lost', facts: {} }

export interface DeskOptions extends Pick<HostOptions, 'station' | 'execPath' | 'program'> {
  /** Of the program, for its start page. */ readonly version: string
}

export class WindowDesk {
  readonly #shell: Shell
  readonly #version: string
  readonly #host: HostLink
  readonly #handlers: PageHandlers
  #errand: ShareErrand | null = null
  #isRoomOpen = false
  /** Resolves when what was last asked of the room view's window has been done. */ #roomTurn: Promise<unknown> = Promise.resolve()
  /** The guard of a secret is being recorded: the room view is blank already. */
  #isGuarding = false
  #isLeaving = false
  #told: ShellState
  #pictured: string

  /** Starts the host at once; pages are opened by the shell meanwhile. */
  constructor (shell: Shell, { version, ...options }: DeskOptions) {
    this.#shell = shell
    this.#version = version
    this.#host = new HostLink(options, { onView: view => this.#viewed(view), onState: () => this.#hostChanged() })
    this.#handlers = this.#makeHandlers()
    this.#told = this.#state()
    this.#pictured = JSON.stringify(this.#picture())
  }

  /** Answers a page. Never rejects. */
  async call (kind: PageKind, name: string, input: unknown): Promise<WindowReply> {
    return await answerPage(this.#handlers, kind, name, input)
  }

  /** A window is closed, or its process died. */
  pageGone (kind: PageKind): void {
    if (kind === 'room') this.#isRoomOpen = false
    if (kind === 'share') this.#errand?.lost(screenLost)
    this.#tell()
  }

  /** Somebody closes the main window. Answers whether that is the end: else the page asks whether to leave. */
  closeWanted (): boolean {
    const phase = this.#host.view?.phase
    if (phase === undefined || phase === 'closed' || phase === 'aborted' || phase === 'paused') {
      this.#shell.quit()
      return true
    }
    this.#isLeaving = true
    this.#tell()
    return false
  }

  /** Lets the host go, and waits until it has. */
  async end (): Promise<void> {
    this.#errand?.lost(screenLost)
    await this.#host.end()
  }

  #makeHandlers (): PageHandlers {
    return {
      main: {
        'host.call': async ({ name, input }) => {
          try {
            if (!forMain.has(name)) throw refusal('call-unknown', { call: name.slice(0, 100) })
            // One after the other: what is put on record is what the person at the share page does.
            if (this.#errand !== null && acting.has(name)) throw refusal('share-page-open')
            return await this.#host.call(name, input)
          } finally {
            wipe(input)
            // What a page only looked at may have changed too: a token that is there again asks for its PIN again.
            this.#tell()
          }
        },
        'shell.state': () => this.#state(),
        'shell.language': ({ language }) => this.#speak(language),
        'shell.restart': async () => {
          await this.#host.restart().catch(() => {}) // the state says why
          return this.#state()
        },
        'shell.room': async ({ open }) => await this.#setRoom(open),
        'shell.guard': async ({ step }) => await this.#guard(step),
        'shell.share': async ({ step, ask, confirmed }) => await this.#share(step, ask, confirmed),
        'shell.leave': ({ stay }) => {
          this.#isLeaving = false
          this.#tell()
          if (!stay) this.#shell.quit()
          return this.#state()
        }
      },
      room: { 'room.picture': () => this.#picture(), 'room.language': () => ({ language: spokenLanguage() }) },
      share: {
        'share.job': () => this.#inHand().job,
        'share.language': () => ({ language: spokenLanguage() }),
        'share.show': async ({ to, confirmed }) => ({ sealed: await this.#inHand().show(to, confirmed) }),
        'share.give': async ({ sealed }) => {
          await this.#inHand().give(sealed)
          return {}
        },
        'share.hand': async ({ way }) => await wiped(way, async () => await this.#inHand().hand(way)),
        'share.recipient': async source => await this.#inHand().recipient(source),
        'share.sheet': async () => await this.#inHand().sheet(),
        'share.printing': async () => {
          await this.#inHand().printing()
          return {}
        },
        'share.printed': async () => await this.#inHand().printed(),
        'share.take': async ({ from }) => await wiped(from, async () => {
          await this.#inHand().take(from)
          return {}
        }),
        'share.end': ({ ending }) => {
          this.#inHand().end(ending)
          return {}
        }
      }
    }
  }

  #state (): ShellState {
    const { state, trouble } = this.#host
    const room = !this.#isRoomOpen ? 'closed' : this.#isBlank() ? 'blanked' : 'open'
    return { face: this.#shell.face, version: this.#version, language: spokenLanguage(), host: state, trouble, room, share: this.#errand !== null, leaving: this.#isLeaving }
  }

  /** Blank from the moment at which something secret is to come, and not only when people have confirmed it. */
  #isBlank (): boolean {
    return this.#isGuarding || this.#errand !== null || this.#host.view?.step?.secret === true
  }

  #picture (): RoomPicture {
    const { view } = this.#host
    const blanked = this.#isBlank()
    return { blanked, view: view === null || blanked ? null : { ...view, step: view.step === null ? null : { ...view.step, asks: [] } } }
  }

  /** Tells pages what changed: the room first, so that nothing secret is asked for while it shows anything. */
  #tell (): void {
    const picture = this.#picture()
    if (this.#pictured !== JSON.stringify(picture)) {
      this.#pictured = JSON.stringify(picture)
      this.#shell.send('room', { type: 'picture', picture })
    }
    const state = this.#state()
    if (JSON.stringify(this.#told) !== JSON.stringify(state)) {
      this.#told = state
      this.#shell.send('main', { type: 'state', state })
    }
  }

  #viewed (view: View): void {
    this.#tell()
    this.#shell.send('main', { type: 'view', view })
  }

  #hostChanged (): void {
    const { trouble } = this.#host
    if (trouble !== null) this.#errand?.lost(trouble)
    this.#tell()
  }

  /** A host that can't be told hears it when it is started anew. */
  #speak (language: Language): ShellState {
    speak(language)
    this.#host.call('station.language', { language }).catch(() => {})
    this.#shell.send('room', { type: 'language', language })
    this.#tell()
    return this.#state()
  }

  /** One after the other: a window that is on its way can't be closed yet. */
  async #setRoom (open: boolean): Promise<ShellState> {
    const turn = this.#roomTurn.then(async () => await this.#changeRoom(open))
    this.#roomTurn = turn.catch(() => {}) // heard of by who asked
    try {
      await turn
    } finally {
      this.#tell()
    }
    return this.#state()
  }

  async #changeRoom (open: boolean): Promise<void> {
    if (open && !this.#isRoomOpen) {
      this.#isRoomOpen = true
      try {
        await this.#shell.openPage('room')
      } catch {
        this.#isRoomOpen = false
        throw refusal('room-page-failed')
      }
    } else if (!open) {
      await this.#shell.closePage('room')
      this.#isRoomOpen = false
    }
  }

  async #guard (step: string): Promise<ShellState> {
    this.#isGuarding = true
    this.#tell()
    try {
      await this.#host.call('ceremony.guard', { step, room: this.#isRoomOpen ? 'blanked' : 'closed' })
    } finally {
      this.#isGuarding = false
      this.#tell()
    }
    return this.#state()
  }

  #inHand (): ShareErrand {
    if (this.#errand === null) throw refusal('ask-gone', { step: '', ask: '' })
    return this.#errand
  }

  async #share (step: string, id: string, confirmed: readonly string[]): Promise<ShareEnding> {
    if (this.#errand !== null) throw refusal('share-page-open')
    const { view } = this.#host
    if (view === null) throw refusal('ask-gone', { step, ask: id })
    const ask = shareAsk(view, { step, ask: id })
    const errand = new ShareErrand(shareJob(view, step, ask), ask.id, confirmed, shareHost(async (name, input) => await this.#host.call(name, input)))
    this.#errand = errand
    this.#tell()
    const opened = this.#shell.openPage('share').catch(() => errand.lost({ code: 'share-page-failed', facts: {} }))
    try {
      return await errand.ended
    } finally {
      // A page that is still on its way is waited for, so that none is left behind.
      await opened
      try {
        await this.#shell.closePage('share')
      } finally {
        this.#errand = null
        this.#tell()
      }
    }
  }
}
