// The store's state in a component.

import { useSyncExternalStore } from 'react'
import type { PageState, Store } from './store.ts'

export function useStore (store: Store): PageState {
  return useSyncExternalStore(store.subscribe, store.state)
}
