// Run behind `p11-kit server` by withToken: a token that is initialised on the server's side while the connection stands is not shown through it. Prints what a ceremony's
// desk finds of it: with somebody logged in to another token of that module, and without.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { TokenDesk } from '../../src/ceremony/tokens.ts'
import { HsmError } from '../../src/hsm/errors.ts'
import { Module } from '../../src/hsm/module.ts'
import { genesis } from './ceremony.ts'
import { bytes } from './softhsm.ts'

const { STRONGROOM_TEST_MODULE: path = '', STRONGROOM_TEST_URI: uri = '', STRONGROOM_TEST_PIN: pin = '', STRONGROOM_TEST_SOCKET: socket = '' } = process.env
const plan = genesis()
const token = { ...plan.tokens[0]!, module: { path, sha256: '' }, initialise: false }
const tokens = [{ ...token, name: 'primary', uri, label: 'remote' }, { ...token, name: 'later', uri: 'pkcs11:token=later', label: 'later' }]
const desk = new TokenDesk({ ...plan, tokens }, () => Module.load(path))

function found (): string {
  try {
    return desk.look('later').identity.label
  } catch (error) {
    if (error instanceof HsmError) return error.code
    throw error
  }
}

desk.login('primary', bytes(pin))
const env = { ...process.env, SOFTHSM2_CONF: join(socket, '..', 'softhsm2.conf') }
execFileSync('softhsm2-util', ['--init-token', '--free', '--label', 'later', '--so-pin', '12345678', '--pin', '1234567'], { env, stdio: 'pipe' })
const meanwhile = [found(), desk.loggedIn('primary')]
desk.closeSessions()
process.stdout.write(JSON.stringify([...meanwhile, found()]))
desk.close()
