// A page that is no longer ours, twenty times as long as in `npm test`, from several seeds.

import { test } from 'node:test'
import { hostilePage } from '../support/hostile-page.ts'

for (const seed of [1, 2, 3]) {
  test(`every call sixty times, seed ${seed}`, async t => {
    await hostilePage(t, 60, seed)
  })
}
