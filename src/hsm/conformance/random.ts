// Whether the token's generator gives bytes, and other ones each time. How good they are, nothing outside can tell.

import { lies, works, type Question } from './question.ts'

export const random: Question = {
  name: 'random',
  ask: session => {
    const [first, second] = [session.random(32), session.random(32)]
    return first.equals(second) || first.every(byte => byte === first[0]) ? lies({}) : works()
  }
}
