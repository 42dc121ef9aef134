// Holds a ceremony of lifecycle-room.ts in a process that can be killed: what to hold comes on standard input.

import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { engineOn, holdAll, type LifecycleOrder } from './lifecycle-room.ts'

const { folder, plan, people, killAfter } = JSON.parse(readFileSync(0, 'utf8')) as LifecycleOrder
const signers = new Map(Object.entries(people).map(([id, pem]) => [id, { privateKey: createPrivateKey(pem) }]))
const ceremony = engineOn(folder, plan, signers, { onEntry: entry => { if (entry.type === killAfter?.type && entry.step === killAfter.step) process.kill(process.pid, 'SIGKILL') } })
await holdAll(ceremony)
ceremony.close()
