// Keys over their life, in German. The names of NIST SP 800-57 stay, as the standard has them.

import type * as english from '../en/lifecycle.ts'
import type { Translated } from '../text.ts'

export const keyState: Translated<typeof english.keyState> = {
  'planned': { name: 'geplant', nist: 'pre-activation' },
  'generated': { name: 'erzeugt', nist: 'pre-activation' },
  'staged': { name: 'bereitgestellt', nist: 'pre-activation' },
  'active': { name: 'aktiv', nist: 'active' },
  'suspended': { name: 'ausgesetzt', nist: 'suspended' },
  'retiring': { name: 'auslaufend', nist: 'active' },
  'retired': { name: 'außer Dienst', nist: 'deactivated' },
  'destroy-scheduled': { name: 'zur Vernichtung vorgesehen', nist: 'deactivated' },
  'destroyed': { name: 'vernichtet', nist: 'destroyed' },
  'compromised': { name: 'kompromittiert', nist: 'compromised' },
  'destroyed-compromised': { name: 'kompromittiert, vernichtet', nist: 'destroyed' }
}

export const drill: Translated<typeof english.drill> = {
  stage: {
    declared: 'Kompromittierung erklärt', notified: 'Mitteilung geschrieben', generated: 'Neuer Schlüssel erzeugt', staged: 'Neuer Schlüssel bereitgestellt', promoted: 'Neuer Schlüssel in Gebrauch', destroyed: 'Alter Schlüssel vernichtet', checked: 'Neuer Schlüssel geprüft'
  }
}
