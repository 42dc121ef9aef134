// Calls about the handbook: its chapters in their order, and one of them in parts that every face draws in its own way. No HTML is ever made of it.

import * as z from 'zod'

/** The chapters, in the order in which they are listed. Each is src/handbook/NAME.md. */
export const handbookChapters = [
  'begin', 'preparing', 'first-ceremony', 'rotate-and-recover',
  'roles/administrator', 'roles/security-officer', 'roles/crypto-officer', 'roles/custodian', 'roles/witness', 'roles/auditor',
  'when-something-goes-wrong', 'auditors', 'hsm-modules', 'packages', 'developers'
] as const
export type HandbookChapter = (typeof handbookChapters)[number]
const chapter = z.enum(handbookChapters)

/** A run of text. A link leads to a chapter: the handbook knows no other places. */
const span = z.strictObject({ text: z.string(), style: z.enum(['plain', 'strong', 'emphasis', 'code', 'link']), to: chapter.nullable() })
export type Span = z.infer<typeof span>
const spans = z.array(span)

export type Block =
  | { readonly type: 'heading', readonly level: number, readonly text: string }
  | { readonly type: 'paragraph', readonly spans: readonly Span[] }
  /** `run`: commands to type. Else something that is shown: a screen, a file, a formula. */
  | { readonly type: 'code', readonly run: boolean, readonly text: string }
  | { readonly type: 'list', readonly ordered: boolean, readonly items: readonly (readonly Block[])[] }
  | { readonly type: 'table', readonly head: readonly (readonly Span[])[], readonly rows: readonly (readonly (readonly Span[])[])[] }
  /** Set apart, so that nobody reads over it. */
  | { readonly type: 'note', readonly blocks: readonly Block[] }

const block: z.ZodType<Block> = z.lazy(() => z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('heading'), level: z.int().min(1).max(4), text: z.string() }),
  z.strictObject({ type: z.literal('paragraph'), spans }),
  z.strictObject({ type: z.literal('code'), run: z.boolean(), text: z.string() }),
  z.strictObject({ type: z.literal('list'), ordered: z.boolean(), items: z.array(z.array(block)) }),
  z.strictObject({ type: z.literal('table'), head: z.array(spans), rows: z.array(z.array(spans)) }),
  z.strictObject({ type: z.literal('note'), blocks: z.array(block) })
]))

export const handbookCalls = {
  'handbook.chapters': { input: z.strictObject({}), output: z.array(z.strictObject({ chapter, title: z.string() })) },
  'handbook.chapter': { input: z.strictObject({ chapter }), output: z.strictObject({ chapter, title: z.string(), blocks: z.array(block) }) }
} as const
