// Who begins to type on a page that asks for a text means its field, wherever the keyboard is. The heading has it first, so that it is read out and a stray Enter hits nothing.

export interface Key { readonly key: string, readonly ctrlKey: boolean, readonly altKey: boolean, readonly metaKey: boolean, readonly isComposing: boolean }

/** Whether a key types a character that an answer can begin with. */
export function typesText ({ key, ctrlKey, altKey, metaKey, isComposing }: Key): boolean {
  return Array.from(key).length === 1 && key !== ' ' && !ctrlKey && !altKey && !metaKey && !isComposing
}

/** Gives the keyboard to the first field of text on a page whose heading has it, with what stands there selected: the key that goes down is then typed into it. */
export function toFirstField (page: HTMLElement, key: Key): void {
  if (!typesText(key) || document.activeElement?.hasAttribute('data-heading') !== true) return
  const field = page.querySelector<HTMLInputElement>('input[type=text]')
  field?.focus()
  field?.select()
}
