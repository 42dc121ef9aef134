// Inputs of calls as a hostile page would make them: values of a call's own shape with whatever texts it likes, and values of no shape at all.

import * as z from 'zod'
import type { randomOf } from './mutate.ts'

type Random = ReturnType<typeof randomOf>
type Shape = z.core.$ZodType

/** What has no place in any call. */
export function wildValues (): unknown[] {
  const cycle: Record<string, unknown> = {}
  cycle['self'] = cycle
  let deep: unknown = 1
  for (let i = 0; i < 2000; i++) deep = { a: deep }
  return [
    undefined, null, 0, -1, Number.NaN, 1n, '', 'x'.repeat(100_000), true, [], [[]], new Uint8Array(100_000), new Map([['a', 1]]), new Set([1]), new Date(0), /x/, new Error('x'), cycle, deep,
    Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`k${i}`, i])), JSON.parse('{"__proto__":{"polluted":1}}'), { constructor: { prototype: { polluted: 1 } } }
  ]
}

/** A value that a shape may take, with the texts given wherever it has room for one. Its rules beyond the kind of a value are not kept. */
export function inputOf (shape: Shape, texts: readonly string[], random: Random): unknown {
  const any = <T>(of: readonly T[]): T | undefined => of[random(of.length)]
  const of = (inner: Shape): unknown => inputOf(inner, texts, random)
  if (shape instanceof z.ZodObject) return Object.fromEntries(Object.entries<Shape>(shape.shape).map(([name, member]) => [name, of(member)] as const).filter(([, value]) => value !== undefined))
  if (shape instanceof z.ZodArray) return Array.from({ length: random(3) }, () => of(shape.element))
  if (shape instanceof z.ZodRecord) return Object.fromEntries(Array.from({ length: random(3) }, () => [any(texts) ?? '', of(shape.valueType)]))
  if (shape instanceof z.ZodUnion) return of(any(shape.options)!)
  if (shape instanceof z.ZodNullable) return random(3) === 0 ? null : of(shape.unwrap())
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodExactOptional) return random(3) === 0 ? undefined : of(shape.unwrap())
  if (shape instanceof z.ZodEnum) return any(Object.values(shape.enum))
  if (shape instanceof z.ZodLiteral) return any([...shape.values])
  if (shape instanceof z.ZodBoolean) return random(2) === 0
  if (shape instanceof z.ZodNumber) return any([0, 1, 2, 1000, 2 ** 31, Number.MAX_SAFE_INTEGER])
  if (shape instanceof z.ZodString) return any(texts)
  // What is left is bytes.
  return new Uint8Array(random(40)).fill(65)
}
