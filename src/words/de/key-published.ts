// What services are told of keys, in German.

import type * as english from '../en/key-published.ts'
import type { Translated } from '../text.ts'

export const keyPublished: Translated<typeof english.keyPublished> = {
  title: 'Was Diensten gesagt ist',
  last: 'Zuletzt veröffentlicht', 'last-of': 'Targets {targets} unter Root {root}, am {day}', count: 'Veröffentlichungen im Ganzen: {count}',
  until: 'Gilt bis', online: 'Online-Schlüssel', 'online-until': 'Sagt, dass es nichts Neueres gibt, bis {until}',
  issuer: 'Aussteller {issuer}', may: 'Darf für {audiences} signieren: {purposes}', 'may-until': 'Bis {until}, jeweils für höchstens {minutes} min', withdrawn: 'Zurückgezogen am {day}',
  version: 'Veröffentlicht', as: 'Bekannt seit {day}, zuletzt gesagt: {state}', never: 'Dienste wissen nicht davon'
}
