// What will be published is read aloud before anybody signs it: the words of each piece of metadata. Whoever approved the plan has the same words; a witness
// confirms that they are the same.

import type { Ask } from '../../contract/shapes.ts'
import { metadataOf } from '../../keys/publication/metadata.ts'
import { metadataHash } from '../../transcript/tuf.ts'
import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { hearerOf, validateHeard } from '../existing.ts'
import { compared, needsPublication, publicationOf, publishingFacts } from '../publishing.ts'

export const readPublication: Action<'read-publication'> = {
  name: 'read-publication',
  irreversible: false,
  validate: (step, plan) => [...plan.publication === undefined ? [needsPublication] : [], ...validateHeard(step, plan)],
  asks: on => [...readings(on), confirmed('heard', hearerOf(on), publishingFacts(on))],
  facts: publishingFacts,
  rehearse: on => Object.fromEntries([...readings(on).map(({ id }) => id), 'heard'].map(id => [id, true])),
  perform: on => {
    const { root, targets } = publicationOf(on.plan)
    return {
      action: 'read-publication', root: root === null ? null : { version: root.version, sha256: metadataHash(root) }, targets: { version: targets.version, sha256: metadataHash(targets) },
      confirmedBy: hearerOf(on)
    }
  }
}

/** One ask each, so that nobody reads on before the words of one were compared. */
function readings (on: Context): Ask[] {
  const reader = actorOf(on)
  return metadataOf(publicationOf(on.plan)).map(one => one._type === 'root' ? confirmed('root', reader, compared(one)) : confirmed('targets', reader, compared(one)))
}
