// The verifier in a browser: one page that an auditor opens from a disk, with no network and none of our other software. It reads what is given to it and
// keeps nothing. Its parts: a form, what was found, and what the page can't see.

import { isJitless } from './jitless.ts'
import { longestFile } from '../verify/bundle.ts'
import { releaseKeySha256 } from '../verify/installation.ts'
import { verifyBundle, type Verification } from '../verify/verify.ts'
import { clean } from '../words/clean.ts'
import { say } from '../words/text.ts'
import { element, toDom } from './element.ts'
import { openFiles } from './folder.ts'
import { formOf, type Given } from './form.ts'
import { paceOver } from './pace.ts'
import { resultOf } from './result.ts'
import { languageChoice, speakAsBrowser, spoken, spokenElement } from './spoken.ts'

/** Whether the verifier can run here: schemas are interpreted, and the newest features that it relies on are there. */
const isAble = isJitless && 'isWellFormed' in String.prototype && 'toReversed' in Uint8Array.prototype && 'stream' in Blob.prototype

/** What came of the last thing that was given: a verification, or why there is none. */
type Outcome = { readonly given: Given, readonly verification: Verification } | { readonly given: null, readonly failure: () => string }

speakAsBrowser(navigator.languages)
let outcome: Outcome | null = null

const main = document.createElement('main')
main.className = 'page stack'
const result = toDom(element('div', 'stack result'))
const progress = document.createElement('progress')
spoken(() => { progress.setAttribute('aria-label', say('review.title.verifying')) })
progress.hidden = true
const form = formOf(given => { void show(given) })
const limits = toDom(element('section', 'stack-tight small quiet'))
limits.append(
  spokenElement('h2', '', () => say('auditor.title.limits')), spokenElement('p', '', () => say('auditor.says.links')), spokenElement('p', '', () => say('auditor.says.page-itself')),
  toDom(element('p', 'mono', 'sha256sum strongroom-verifier.html'))
)
main.append(
  spokenElement('h2', 'lead', () => say('auditor.title.page')), languageChoice(),
  result, progress,
  spokenElement('p', '', () => say('auditor.says.what')),
  isAble ? form.root : spokenElement('p', 'notice notice-danger', () => say('auditor.says.old-browser')),
  limits
)
spoken(() => { document.title = say('auditor.title.page') })
spoken(showOutcome)
document.body.append(main)

/** Verifies what was given, and shows what came of it. Whatever goes wrong, an earlier verdict is gone. */
async function show (given: Given): Promise<void> {
  outcome = null
  showOutcome()
  form.setBusy(true)
  progress.hidden = false
  progress.value = 0
  try {
    outcome = { given, verification: await verify(given) }
  } catch (cause) {
    outcome = { given: null, failure: cause instanceof GivenError ? cause.words : () => say('auditor.says.failed', { reason: String(cause) }) }
  } finally {
    progress.hidden = true
    form.setBusy(false)
  }
  showOutcome()
  const title = result.querySelector('h1')
  title?.setAttribute('tabindex', '-1')
  title?.focus()
}

function showOutcome (): void {
  result.replaceChildren()
  delete result.dataset['state']
  if (outcome === null) return
  if (outcome.given === null) {
    result.append(toDom(element('h1', 'instruction verdict-title verdict-unreadable', say('auditor.title.failed'))), toDom(element('p', 'notice notice-danger', clean(outcome.failure()))))
    result.dataset['state'] = 'failed'
  } else {
    result.append(...resultOf(outcome.verification).map(toDom), ...sourcesOf(outcome.given).map(toDom))
    result.dataset['state'] = outcome.verification.verdict
  }
}

/** An anchor, a slip or a release key that can't be read: `words` says why. */
class GivenError extends Error {
  readonly words: () => string

  constructor (words: () => string) {
    super(words())
    this.words = words
  }
}

async function verify ({ bundle, anchor, slips, releaseKey }: Given): Promise<Verification> {
  const pace = paceOver(bundle.files.reduce((sum, { file }) => sum + file.size, 0), share => { progress.value = share })
  return await verifyBundle(openFiles(bundle.files, pace), {
    anchor: anchor === null ? undefined : await bytesOf(anchor),
    slips: await Promise.all(slips.map(bytesOf)),
    releaseKey: releaseKey === null ? undefined : await signerOf(releaseKey),
    // What makes the papers is not in this page.
    papers: async () => [{ code: 'paper-unchecked' }]
  })
}

/** The SHA-256 of the release key in a file. */
async function signerOf (file: File): Promise<string> {
  const sha256 = releaseKeySha256(await bytesOf(file))
  if (sha256 === null) throw new GivenError(() => say('auditor.says.no-release-key', { name: file.name }))
  return sha256
}

async function bytesOf (file: File): Promise<Uint8Array> {
  if (file.size > longestFile) throw new GivenError(() => say('auditor.says.too-long', { name: file.name }))
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    throw new GivenError(() => say('auditor.says.unreadable', { name: file.name }))
  }
}

/** What the verdict is about, by the names of what was given. */
function sourcesOf ({ bundle, anchor, slips, releaseKey }: Given): ReturnType<typeof element>[] {
  const row = (name: string, value: string): ReturnType<typeof element> => element('div', '', element('dt', '', name), element('dd', 'mono', clean(value)))
  return [element('dl', 'rows',
    row(say('review.label.bundle'), bundle.name),
    row(say('review.label.anchor'), anchor?.name ?? say('review.label.no-anchor')),
    ...slips.map(({ name }) => row(say('auditor.label.slip'), name)),
    ...releaseKey === null ? [] : [row(say('auditor.label.key'), releaseKey.name)]
  )]
}
