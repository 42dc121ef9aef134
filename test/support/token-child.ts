// Run with a token by conformanceOf: asks it the questions of the conformance suite, about the algorithms given, and prints what it answered.

import { checkConformance } from '../../src/hsm/conformance/suite.ts'
import { Module } from '../../src/hsm/module.ts'
import { algorithm } from '../../src/transcript/plan.ts'

const { STRONGROOM_TEST_MODULE: path = '', STRONGROOM_TEST_URI: uri = '', STRONGROOM_TEST_PIN: pin = '' } = process.env
const module = Module.load(path)
const { answers, ...rest } = await checkConformance(module, module.find(uri, { initialised: true }), Buffer.from(pin), process.argv.slice(2).map(one => algorithm.parse(one)))
const said = Object.fromEntries(answers.map(({ question, verdict, facts: { serial: _, ...facts } }): [string, string] => [question, [verdict, ...Object.entries(facts).map(([name, value]) => `${name}=${value}`)].join(' ')]))
process.stdout.write(JSON.stringify({ answers: said, ...rest }))
module.close()
