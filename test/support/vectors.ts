// Where test vectors lie. Ours are committed under `test/vectors/own/`; public ones are read in place and may be absent.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const publicRoot = process.env['STRONGROOM_VECTORS'] ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'vectors')

/** Path of one of our own vectors. */
export function ownVector (...path: string[]): string {
  return join(import.meta.dirname, '..', 'vectors', 'own', ...path)
}

/** Path of a public vector. */
export function publicVector (...path: string[]): string {
  return join(publicRoot, ...path)
}

/** For a test's options: skips it, with the reason, where the folder of public vectors lacks this one. */
export function needs (...path: string[]): { skip: string | false } {
  const file = publicVector(...path)
  return { skip: existsSync(file) ? false : `no public vectors at ${file}; set STRONGROOM_VECTORS to their folder` }
}

/** A JSON file, taken to have the shape that the test names. An empty corpus throws: it would pass every test. */
export function readCorpus<T> (path: string): T[] {
  const corpus = JSON.parse(readFileSync(path, 'utf8')) as T[]
  if (!Array.isArray(corpus) || corpus.length === 0) throw new Error(`${path} holds no vectors`)
  return corpus
}
