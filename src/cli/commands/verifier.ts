// `verifier`: the verifier as one file that opens in a browser, for an auditor who has nothing of ours. It was bundled when the checkout was made ready.

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { programFile } from '../../installation/place.ts'
import { jsonText } from '../../words/clean.ts'
import { say } from '../../words/text.ts'
import { UsageError, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { whole, wrap } from '../terminal/layout.ts'
import { writeNew } from '../write.ts'

const bundled = programFile('dist/strongroom-verifier.html')

/** Writes the page, and prints the sum by which it is known. */
export async function writeVerifier ({ out, json }: { readonly out: string, readonly json?: true }): Promise<Exit> {
  const page = await readPage()
  await writeNew(out, page)
  const sha256 = createHash('sha256').update(page).digest('hex')
  const screen = standardOutput()
  screen.lines(json === true ? [jsonText({ file: out, bytes: page.length, sha256 })] : [
    ...whole(say('auditor.label.written'), out, screen.columns), ...whole(say('auditor.label.sum'), sha256, screen.columns),
    ...wrap(say('auditor.says.hand-over'), screen.columns)
  ])
  return 0
}

async function readPage (): Promise<Uint8Array> {
  try {
    return await readFile(bundled)
  } catch {
    throw new UsageError(say('auditor.says.not-bundled'))
  }
}
