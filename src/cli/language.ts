// The language of the terminal, settled before anything is put into words: help and usage are words already. What this process starts speaks the same.

import { languageNamed, languageOf, speak, spokenLanguage } from '../words/language.ts'

/** Speaks what `--language` asks for, wherever it stands, else the environment's; a name that is none is refused with the usage. */
export function speakAsAsked (args: readonly string[], env: NodeJS.ProcessEnv): void {
  const words = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined)
  const asked = words.flatMap((word, i) => word === '--language' ? [words[i + 1] ?? ''] : word.startsWith('--language=') ? [word.slice('--language='.length)] : []).at(-1)
  speak(languageNamed(asked ?? '') ?? languageOf(env))
  env['STRONGROOM_LANGUAGE'] = spokenLanguage()
}
