// Run with a token by withToken: enters a PIN that is too short, then a wrong one four times, then the right one, and prints what each try was answered: the error's
// code, what the token then shows of the tries left, and what the PIN's state is afterwards.

import { HsmError } from '../../src/hsm/errors.ts'
import { Module } from '../../src/hsm/module.ts'
import { TokenSession } from '../../src/hsm/session.ts'

const { STRONGROOM_TEST_MODULE: path = '', STRONGROOM_TEST_URI: uri = '', STRONGROOM_TEST_PIN: pin = '' } = process.env
const module = Module.load(path)
const token = module.find(uri, { initialised: true })
const session = TokenSession.open(module, token)

function tried (entered: string): string[] {
  try {
    session.login('user', Buffer.from(entered))
    session.logout()
    return ['opened', module.describe(token.slot).userPin]
  } catch (error) {
    if (!(error instanceof HsmError)) throw error
    return [error.code, error.facts['pin-state'] ?? '', module.describe(token.slot).userPin]
  }
}

const wrong = pin.replace(/^./, '9')
process.stdout.write(JSON.stringify({ length: token.pinLength, tries: ['1', wrong, wrong, wrong, wrong, pin].map(tried) }))
session.close()
module.close()
