// Sets the PIN of a new NSS token. Its security officer has no PIN, and a token without one needs no log-in.

import { Module } from '../../../src/hsm/module.ts'
import { setUserPin } from '../../../src/hsm/set-pin.ts'
import { TokenSession } from '../../../src/hsm/session.ts'

const { STRONGROOM_TEST_MODULE: path = '', STRONGROOM_TEST_URI: uri = '', STRONGROOM_TEST_PIN: pin = '' } = process.env
const module = Module.load(path)
const session = TokenSession.open(module, module.find(uri))
session.login('so', new Uint8Array())
setUserPin(session, Buffer.from(pin))
module.close()
