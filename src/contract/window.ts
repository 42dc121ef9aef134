// Calls between the pages of a window and the shell that holds the window (Electron's main process, or the kiosk). There are three kinds of page, each in a
// window of its own: `main`, on which people act; `room`, for a projector, which takes no input; `share`, on which one person sees or types one share.
// A page reaches only what is listed for its kind. Calls of the host's contract go through the main page's `host.call`.

import * as z from 'zod'
import { name } from '../transcript/fields.ts'
import { cardSheet } from '../shares/card.ts'
import { carrier, carrierKind, spool } from '../transcript/custody.ts'
import { shareSet } from '../transcript/share-set.ts'
import { checkedRecipient, givingWay, recipientSource, takingPlace } from './custody.ts'
import { language, report, sealKey, secret, view } from './shapes.ts'

export const pageKind = z.enum(['main', 'room', 'share'])
export type PageKind = z.infer<typeof pageKind>

/** What the main page knows of its shell. */
export const shellState = z.strictObject({
  face: z.enum(['electron', 'kiosk']), version: z.string(), /** In which shell, host and pages speak to people. */ language,
  /** `starting`: the host is being started; `lost`: it ended by itself or could not be started, for the reason in `trouble`. */
  host: z.enum(['starting', 'running', 'lost']), trouble: report.nullable(),
  /** Whether the room view is open, and whether it shows nothing because a secret is being entered or shown. */
  room: z.enum(['closed', 'open', 'blanked']),
  /** A share screen is open: the main page shows nothing else meanwhile. */ share: z.boolean(),
  /** Somebody tried to close the window while a ceremony is under way: the page asks whether to leave. */ leaving: z.boolean()
})
export type ShellState = z.infer<typeof shellState>

const forSomebody = {
  /** Context of everything sealed: the step. */ step: name,
  /** The custodian's name, and the witness's, who confirms that nobody else looks. */ name: z.string(), witness: z.string(),
  set: shareSet
}
/** What a share page is for: it shows one share or gives it in another way, or takes one that is typed or carried. */
export const shareJob = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('show'), ...forSomebody, ordinal: z.int(), /** How it can be given, other than on the screen. */ ways: z.array(carrierKind) }),
  z.strictObject({
    type: z.literal('enter'), ...forSomebody, ordinal: z.int().nullable(), given: z.array(z.int()),
    /** Public key that the text is sealed to. */ to: sealKey,
    /** Whether it can be shown once more. */ shows: z.boolean(), /** What it can be taken from. */ from: z.array(carrierKind.extract(['medium', 'token']))
  })
])
export type ShareJob = z.infer<typeof shareJob>

/** `shown`: it was shown, and is hidden again. `accepted`: what was typed was taken. `back`: the person went back. `lost`: the page ended by itself. */
export const shareEnding = z.strictObject({ ending: z.enum(['shown', 'accepted', 'back', 'lost']), report: report.nullable() })
export type ShareEnding = z.infer<typeof shareEnding>

/** What the room view shows: the public part of a view, without asks; null where there is nothing to show or nothing may be shown. */
export const roomPicture = z.strictObject({ blanked: z.boolean(), view: view.nullable() })
export type RoomPicture = z.infer<typeof roomPicture>

/**
 * The host's calls that the main page may make: what people do there, and nothing more. To change a token outside a ceremony is for the terminal; shares and the
 * record of the room view go by other ways (`shell.share`, `shell.guard`).
 */
export const mainCalls = [
  'station.status', 'station.browse', 'station.doctor',
  'ceremony.scripts', 'ceremony.rehearse', 'ceremony.run', 'ceremony.resume', 'ceremony.view', 'ceremony.entries', 'ceremony.look-at', 'ceremony.answer', 'ceremony.sign',
  'ceremony.act-for', 'ceremony.rehearsal-passphrases', 'ceremony.rehearsal-pins', 'ceremony.void', 'ceremony.exception', 'ceremony.pause', 'ceremony.abort',
  'evidence.export', 'evidence.verify', 'evidence.timeline', 'evidence.entry', 'evidence.compare',
  'paper.slip', 'paper.write',
  'catalog.status', 'catalog.rebuild', 'keys.register',
  'handbook.chapters', 'handbook.chapter',
  'certificates.planned', 'certificates.issued', 'publication.planned',
  'prepare.open', 'prepare.keep', 'prepare.options', 'prepare.needs', 'prepare.tokens', 'prepare.site', 'prepare.policy', 'prepare.anchor', 'prepare.draft',
  'plan.prepare', 'plan.show', 'plan.approver', 'plan.approve', 'plan.print', 'plan.rehearse',
  'card.list', 'card.make-key', 'key.create', 'enrolment.find', 'enrolment.check', 'enrolment.make', 'anchor.prepare', 'anchor.sign', 'anchor.write'
] as const
export type MainCall = (typeof mainCalls)[number]

const nothing = z.strictObject({})
const spoken = z.strictObject({ language })

export const windowCalls = {
  main: {
    /** One of the host's calls, by name; the shell passes those of `mainCalls` on. */
    'host.call': { input: z.strictObject({ name: z.string(), input: z.unknown() }), output: z.unknown() },
    'shell.state': { input: nothing, output: shellState },
    /** Has shell, host and every page speak this language from now on. */
    'shell.language': { input: z.strictObject({ language }), output: shellState },
    /** Starts a host anew where it was lost. */
    'shell.restart': { input: nothing, output: shellState },
    'shell.room': { input: z.strictObject({ open: z.boolean() }), output: shellState },
    /**
     * People confirmed that projection and cameras are turned away: blanks the room view until a step without secrets is in hand, and has the host
     * record it (`ceremony.guard`).
     */
    'shell.guard': { input: z.strictObject({ step: name }), output: shellState },
    /** Opens a share page for an ask of the step in hand, and answers when that has ended. `confirmed` names the asks before it that were confirmed. */
    'shell.share': { input: z.strictObject({ step: name, ask: name, confirmed: z.array(name) }), output: shareEnding },
    /** Leaves: closes the windows and lets the host go. `stay` takes a question to leave back. */
    'shell.leave': { input: z.strictObject({ stay: z.boolean() }), output: shellState }
  },
  room: {
    'room.picture': { input: nothing, output: roomPicture },
    'room.language': { input: nothing, output: spoken }
  },
  share: {
    'share.job': { input: nothing, output: shareJob },
    /** It stays the same for the page's life: nothing else can be pressed meanwhile. */
    'share.language': { input: nothing, output: spoken },
    /** The share, sealed to the page under the context `<step>`: words separated by blanks, a line feed, the code. */
    'share.show': { input: z.strictObject({ to: sealKey, confirmed: z.array(name) }), output: z.strictObject({ sealed: secret }) },
    /** What was typed, sealed to the job's key under the context `<step>`. Answers when the host has accepted it. */
    'share.give': { input: z.strictObject({ sealed: secret }), output: nothing },
    /** Gives the share in another way than on the screen. `recipient` of an encrypted file was compared by the custodian. */
    'share.hand': { input: z.strictObject({ way: givingWay }), output: carrier },
    /** An age recipient, looked at before anything is encrypted to it. */
    'share.recipient': { input: recipientSource, output: checkedRecipient },
    /** The card to be filled in and printed through the system's dialog, and where print jobs wait. */
    'share.sheet': { input: nothing, output: z.strictObject({ sheet: cardSheet, spool: spool.nullable() }) },
    /** Puts on record that it is about to be printed, and afterwards what that left behind. */
    'share.printing': { input: nothing, output: nothing },
    'share.printed': { input: nothing, output: carrier },
    /** Has the share taken from a medium or a smart card. Answers when the host has accepted it. */
    'share.take': { input: z.strictObject({ from: takingPlace }), output: nothing },
    /** Ends the page and its process. */
    'share.end': { input: z.strictObject({ ending: z.enum(['shown', 'accepted', 'back']) }), output: nothing }
  }
} as const

type Calls = typeof windowCalls
export type WindowCallName<K extends PageKind> = keyof Calls[K] & string
export type WindowInput<K extends PageKind, N extends keyof Calls[K]> = Calls[K][N] extends { input: z.ZodType } ? z.input<Calls[K][N]['input']> : never
export type WindowOutput<K extends PageKind, N extends keyof Calls[K]> = Calls[K][N] extends { output: z.ZodType } ? z.output<Calls[K][N]['output']> : never

/** What a call is answered with: never a thrown error, so that no stack or path of the shell reaches a page. */
export type WindowReply = { readonly output: unknown } | { readonly report: z.infer<typeof report> }

/** What the shell tells pages of by itself. */
export const pageEvent = z.discriminatedUnion('type', [
  /** To `main`: the ceremony changed. */ z.strictObject({ type: z.literal('view'), view }),
  /** To `main`: the shell changed. */ z.strictObject({ type: z.literal('state'), state: shellState }),
  /** To `room`. */ z.strictObject({ type: z.literal('picture'), picture: roomPicture }),
  /** To `room`: another language is spoken. */ z.strictObject({ type: z.literal('language'), language })
])
export type PageEvent = z.infer<typeof pageEvent>

/** What a page finds as `window.strongroom`: put there by Electron's preload script, or injected by the kiosk. Bytes are Uint8Array on both sides. */
export interface Bridge {
  readonly kind: PageKind
  readonly call: (name: string, input: unknown) => Promise<WindowReply>
  readonly listen: (listener: (event: PageEvent) => void) => void
}
