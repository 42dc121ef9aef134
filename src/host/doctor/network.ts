// Whatever could connect the station to something: interfaces that are up, cables, radios.

import { existsSync } from 'node:fs'
import { item, type Item } from './item.ts'
import { contents, names } from './read.ts'

export interface NetworkFacts {
  /** Interfaces with an address. */ readonly up: readonly string[]
  /** Interfaces with a cable or a partner, whether or not they have an address. */ readonly linked: readonly string[]
  /** Radios that nothing blocks. */ readonly radios: readonly string[]
}

const interfaces = '/sys/class/net'
const switches = '/sys/class/rfkill'

export function lookAtNetwork (up: readonly string[], sys: { readonly interfaces: string, readonly switches: string, readonly bluetooth: string } = { interfaces, switches, bluetooth: '/sys/class/bluetooth' }): NetworkFacts {
  // What has no device behind it, such as a bridge, leads nowhere by itself.
  const real = names(sys.interfaces).filter(name => existsSync(`${sys.interfaces}/${name}/device`))
  const wireless = real.filter(name => ['wireless', 'phy80211'].some(part => existsSync(`${sys.interfaces}/${name}/${part}`)))
  const blockable = names(sys.switches).map(name => ({
    type: contents(`${sys.switches}/${name}/type`) ?? name, isOn: contents(`${sys.switches}/${name}/soft`) !== '1' && contents(`${sys.switches}/${name}/hard`) !== '1'
  }))
  const without = (type: string, found: readonly string[]): readonly string[] => blockable.some(one => one.type === type) ? [] : found
  return {
    up, linked: real.filter(name => contents(`${sys.interfaces}/${name}/carrier`) === '1'),
    radios: [...new Set([...blockable.filter(({ isOn }) => isOn).map(({ type }) => type), ...without('wlan', wireless), ...without('bluetooth', names(sys.bluetooth))])]
  }
}

/** @param refuses whether the ceremony will: production does */
export function judgeNetwork ({ up, linked, radios }: NetworkFacts, refuses: boolean): Item[] {
  const quiet = linked.filter(name => !up.includes(name))
  return [
    up.length === 0 ? item('interfaces', 'good', {}) : item('interfaces', refuses ? 'bad' : 'care', { interfaces: up.join(', ') }),
    quiet.length === 0 ? item('links', 'good', {}) : item('links', 'care', { interfaces: quiet.join(', ') }),
    radios.length === 0 ? item('radios', 'good', {}) : item('radios', 'care', { radios: radios.join(', ') })
  ]
}
