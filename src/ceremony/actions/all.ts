// Every action, by name.

import type { Action } from '../action.ts'
import { checkStation } from './check-station.ts'
import { confirmClock } from './confirm-clock.ts'
import { confirmKey } from './confirm-key.ts'
import { exportPublicKey } from './export-public-key.ts'
import { generateKey } from './generate-key.ts'
import { initialiseToken } from './initialise-token.ts'
import { rollCall } from './roll-call.ts'
import { takeInventory } from './take-inventory.ts'

const actions: readonly Action[] = [rollCall, confirmClock, checkStation, takeInventory, initialiseToken, generateKey, confirmKey, exportPublicKey]

export function actionOf (name: string): Action | undefined {
  return actions.find(action => action.name === name)
}
