// The verifier in a browser: one page that an auditor opens from a disk, with no network and none of our other software. It reads what is given to it and
// keeps nothing. Its parts: a form, what was found, and what the page can't see.

import { isJitless } from './jitless.ts'
import { longestFile } from '../verify/bundle.ts'
import { verifyBundle, type Verification } from '../verify/verify.ts'
import { clean } from '../words/clean.ts'
import { say } from '../words/text.ts'
import { element, toDom } from './element.ts'
import { openFiles } from './folder.ts'
import { formOf, type Given } from './form.ts'
import { paceOver } from './pace.ts'
import { resultOf } from './result.ts'

/** Whether the verifier can run here: schemas are interpreted, and the newest features that it relies on are there. */
const isAble = isJitless && 'isWellFormed' in String.prototype && 'toReversed' in Uint8Array.prototype && 'stream' in Blob.prototype

const main = document.createElement('main')
main.className = 'page stack'
const result = toDom(element('div', 'stack result'))
const progress = document.createElement('progress')
progress.setAttribute('aria-label', say('review.title.verifying'))
progress.hidden = true
const form = formOf(given => { void show(given) })
main.append(
  toDom(element('h2', 'lead', say('auditor.title.page'))),
  result, progress,
  toDom(element('p', '', say('auditor.says.what'))),
  isAble ? form.root : toDom(element('p', 'notice notice-danger', say('auditor.says.old-browser'))),
  toDom(element('section', 'stack-tight small quiet', element('h2', '', say('auditor.title.limits')),
    element('p', '', say('auditor.says.links')), element('p', '', say('auditor.says.page-itself')), element('p', 'mono', 'sha256sum strongroom-verifier.html')))
)
document.title = say('auditor.title.page')
document.body.append(main)

/** Verifies what was given, and shows what came of it. Whatever goes wrong, an earlier verdict is gone. */
async function show (given: Given): Promise<void> {
  result.replaceChildren()
  delete result.dataset['state']
  form.setBusy(true)
  progress.hidden = false
  progress.value = 0
  try {
    const verification = await verify(given)
    result.append(...resultOf(verification).map(toDom), ...sourcesOf(given).map(toDom))
    result.dataset['state'] = verification.verdict
  } catch (cause) {
    const failed = cause instanceof GivenError ? cause.message : say('auditor.says.failed', { reason: String(cause) })
    result.append(toDom(element('h1', 'instruction verdict-title verdict-unreadable', say('auditor.title.failed'))), toDom(element('p', 'notice notice-danger', clean(failed))))
    result.dataset['state'] = 'failed'
  } finally {
    progress.hidden = true
    form.setBusy(false)
  }
  const title = result.querySelector('h1')
  title?.setAttribute('tabindex', '-1')
  title?.focus()
}

/** An anchor or a slip that can't be read. */
class GivenError extends Error {}

async function verify ({ bundle, anchor, slips }: Given): Promise<Verification> {
  const pace = paceOver(bundle.files.reduce((sum, { file }) => sum + file.size, 0), share => { progress.value = share })
  return await verifyBundle(openFiles(bundle.files, pace), {
    anchor: anchor === null ? undefined : await bytesOf(anchor),
    slips: await Promise.all(slips.map(bytesOf)),
    // What makes the papers is not in this page.
    papers: async () => [{ code: 'paper-unchecked' }]
  })
}

async function bytesOf (file: File): Promise<Uint8Array> {
  if (file.size > longestFile) throw new GivenError(say('auditor.says.too-long', { name: file.name }))
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    throw new GivenError(say('auditor.says.unreadable', { name: file.name }))
  }
}

/** What the verdict is about, by the names of what was given. */
function sourcesOf ({ bundle, anchor, slips }: Given): ReturnType<typeof element>[] {
  const row = (name: string, value: string): ReturnType<typeof element> => element('div', '', element('dt', '', name), element('dd', 'mono', clean(value)))
  return [element('dl', 'rows',
    row(say('review.label.bundle'), bundle.name),
    row(say('review.label.anchor'), anchor?.name ?? say('review.label.no-anchor')),
    ...slips.map(({ name }) => row(say('auditor.label.slip'), name))
  )]
}
