// The pictures of the window: what each shows, and on which day it is come to.

/** What each picture shows, by the day on which it is painted, in the order of that day. */
export const days = {
  prepare: {
    'start': 'The start page',
    'dialog-display': 'Theme, size and language',
    'prepare-folder': 'Preparing: the folder in which everything is kept on the way',
    'prepare-anchor': 'Which organisation: its anchor, or, from nothing, its people',
    'prepare-enrol': 'Somebody is enrolled: who they are',
    'prepare-key-file': 'A key file for a rehearsal: a passphrase, twice, without being shown',
    'prepare-enrolled': 'Who is enrolled: the new key in words, and what everybody does',
    'prepare-person': 'What one person may do, and whether they found the organisation',
    'prepare-counts': 'How many must agree',
    'prepare-founding-policy': 'Under which policy the keys are kept',
    'prepare-compare': 'Every key is compared aloud before the founders sign',
    'prepare-anchor-sign': 'A founder signs the anchor',
    'prepare-anchor-written': 'The anchor in words, by which it is known from then on',
    'prepare-question': 'A question of the script, one a page',
    'prepare-people': 'Who takes part, and in which role',
    'prepare-window': 'From when until when the plan may be run',
    'prepare-check': 'Check your answers before the plan is looked at',
    'prepare-agenda': 'The plan as it would be written: its agenda with planned times',
    'prepare-plan': 'The plan is written: its words, and who has to approve it',
    'prepare-approve': 'Somebody approves the plan: its words, and one secret',
    'prepare-ready': 'The plan is approved and ready for the day'
  },
  genesis: {
    'rehearse': 'A new rehearsal: which script',
    'rehearse-question': 'One question a page',
    'rehearse-check': 'Check your answers before the rehearsal begins',
    'briefing': 'Briefing: who takes part, what will happen, how long it takes',
    'step-source': 'Opening: a text is asked for',
    'signing': 'Signing: who may sign, who has signed',
    'person': 'One person signs: what the signature says, the head as words, the passphrase',
    'step-present': 'A step: something to confirm',
    'step-clock': 'Challenge and response: compared, or not so',
    'dialog-exception': 'An exception can be recorded from anywhere',
    'signing-exception': 'An exception is signed for before anything goes on',
    'dialog-pause': 'A pause',
    'paused': 'Paused: sealed, and who may resume',
    'signing-resume': 'Resumption: what was found, and who signs',
    'dialog-abort': 'Aborting takes its phrase',
    'dialog-people': 'Who is who',
    'dialog-passphrases': 'Rehearsals only: the made-up passphrases',
    'dialog-leave': 'Leaving in the middle',
    'dialog-head': 'The head, large, to be read aloud',
    'dialog-slip': 'The slip of the newest checkpoint: words, hex, and the signed checkpoint as a code',
    'slip': 'At each act’s end: what a witness takes away',
    'signing-authorise': 'Authorisation of a step that cannot be undone',
    'guard': 'Before a secret: projection and cameras are turned away',
    'step-so-pin': 'A new PIN, twice, without being shown',
    'step-irreversible': 'What cannot be undone: the phrase, and a second person',
    'refused': 'Refused: what happened, what was not changed, what to do next',
    'step-pin-tries': 'A PIN after a wrong one: what the token says of the tries left',
    'step-alone': 'Hand-over: the witness confirms that nobody else looks',
    'share-showing': 'A share, shown on a page of its own',
    'share-code': 'The same share as a code',
    'step-copied': 'After the share was copied',
    'share-typing': 'A share is typed back from its card',
    'share-refused': 'Another card was typed: named at once, and nothing typed is lost',
    'share-open': 'The main window while a share page is open',
    'room': 'The room view',
    'room-blanked': 'The room view while a secret is on the table',
    'lost': 'Interrupted: the host has ended',
    'closed': 'Closed: the head as a slip, and the evidence',
    'closed-evidence': 'The evidence is written, and verified at once',
    'resume': 'Ceremonies that wait to be resumed',
    'ended': 'Ceremonies that ended: their evidence can be written later',
    'doctor': 'Before the day: what was found on the station, what to put right first',
    'browse': 'Choosing evidence to review',
    'verdict-good': 'Evidence that is verified',
    'slip-given': 'Evidence is held to a slip: a word too many is named, and what was typed stays',
    'verdict-bad': 'Evidence in which one word was changed',
    'timeline': 'The timeline, at the entry that a finding names',
    'entry': 'One entry: in words, its bytes, its hashes and its proof',
    'compare': 'Two bundles of one ceremony compared: they fork',
    'voiding': 'A share set is given up: its cards are destroyed, and people sign for that',
    'aborted': 'Aborted: what must be disposed of'
  },
  keys: {
    'rehearse-rotate': 'A rehearsal says what it holds first by itself',
    'step-proposal': 'What is proposed is read before anything else',
    'step-promotion': 'A promotion: one entry in which the new version takes over',
    'keys': 'Keys, after a rotation',
    'key': 'One key: its versions, their history, who holds them',
    'key-entry': 'From a row to the entry that proves it',
    'step-destruction': 'A key is destroyed on a token',
    'step-copies': 'What became of each copy, before a witness',
    'keys-periods': 'Cryptoperiods: told apart by pattern, and said in words beside',
    'keys-problems': 'Keys, where much is due or wrong',
    'keys-published': 'What services are told of keys, until when that holds, and what they have not heard of yet',
    'keys-none': 'No catalog yet, and what to do'
  },
  issue: {
    'rehearse-issue': 'Issuing: what is signed, and for whom',
    'step-reading': 'Everything that will be signed is read before anything is',
    'signing-issue': 'Authorisation: what will be signed stands beside it',
    'step-issue': 'A certificate is signed: its words, and everything in it',
    'signing-issued': 'Signing the act: what was signed, and that it is as planned',
    'key-issued': 'A key: the certificates for it, and what it signed',
    'certificate': 'A certificate as an auditor reads it',
    'list': 'A list of revoked certificates'
  },
  publish: {
    'step-root': 'What is published: the words of the root are read and compared',
    'step-compared': 'The key that signs outside is compared with its holder’s paper',
    'step-signature': 'A person signs with their own key: compared first, then one secret'
  },
  custody: {
    'rehearse-reshare': 'Resharing: how many, who, and what is held first',
    'step-bags': 'The numbers of the bags are read aloud before there is a share',
    'share-choosing': 'A custodian chooses how to take their share: nothing is shown yet',
    'share-medium': 'On a medium of their own: which folder',
    'share-ready': 'Before the print dialog',
    'share-card': 'The card as it is printed',
    'share-handed': 'It was printed, and what is to be looked at',
    'share-taking': 'A share is taken back from what carries it',
    'step-inspect': 'The bag of a card is looked at',
    'step-inspect-broken': 'It is not as the register has it: why',
    'step-give-up': 'What became of each copy of the old set, before a witness',
    'step-give-up-phrase': 'A set is given up for ever: the phrase, and a second person',
    'register': 'The register of shares: who has which card, where, and seen when'
  }
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>
export type Day = keyof typeof days

/** Painted in dark and in large print as well. */
export const variants: ReadonlySet<string> = new Set(['start', 'prepare-enrolled', 'prepare-compare', 'prepare-people', 'prepare-check', 'prepare-agenda', 'prepare-plan', 'prepare-approve', 'signing', 'step-clock', 'step-irreversible', 'step-so-pin', 'slip', 'verdict-bad', 'timeline', 'entry', 'keys', 'keys-periods', 'keys-problems', 'step-promotion', 'step-destruction', 'step-issue', 'certificate', 'step-signature', 'share-choosing', 'step-inspect', 'step-inspect-broken', 'step-give-up', 'register'])

/** The list of pictures, for the README. */
export function listed (): string {
  const row = (file: string, what: string): string => `| [${file}](pictures/${file}.webp) | ${what} |`
  return Object.values<Readonly<Record<string, string>>>(days).flatMap(pictures => Object.entries(pictures)).flatMap(([name, what]) => [
    row(name, what), ...variants.has(name) ? [row(`${name}-dark`, `${what}; dark`), row(`${name}-large`, `${what}; large print`)] : []
  ]).join('\n')
}

