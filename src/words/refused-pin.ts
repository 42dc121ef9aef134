// A PIN that a token refused, as the step in hand asks for it: a failure tells the token's label and the officer, the step which token of the plan that is.

/** What is known of something that a step asks for. */
interface Asked { readonly kind: string, readonly facts: Readonly<Record<string, string>> }
/** A failure, as far as it says which token refused whose PIN. */
interface Refused { readonly token?: string | undefined, readonly facts: Readonly<Record<string, string>> }

/** What the token says of the tries left of the PIN that a failure is about; where it does not say whose, of the first PIN that is asked for. Null where none is. */
export function triesOf<T extends string> (asks: readonly (Asked & { readonly tries?: T })[], { token, facts: { officer } }: Refused): T | null {
  const pins = asks.filter(({ kind }) => kind === 'pin')
  const meant = pins.find(({ facts }) => facts.label === token && facts.owner === officer)
  return (officer === undefined ? pins[0] : meant)?.tries ?? null
}

/** The failure with the token as the questions name it, not by its label. */
export function asAsked<R extends Refused> (refused: R, asks: readonly Asked[]): R {
  const name = asks.find(({ facts }) => refused.token !== undefined && facts.label === refused.token)?.facts.token
  return name === undefined ? refused : { ...refused, token: name }
}
