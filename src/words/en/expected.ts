// What is expected of a field that is wrong, letter by letter as the checks say it: those that people meet who prepare a plan, a site, a list of people or an anchor.
// What only writers of scripts meet stays in English.

export const expected = {
  'one-of': 'one of {choices}', 'one-of-parameters': 'one of the script’s parameters: {known}', 'one-of-keys': 'one of the catalog’s keys: {known}', 'one-of-plan-keys': 'one of the plan’s keys: {known}',
  'one-of-sets': 'one of the register’s sets: {known}', 'no-field': 'no field of this name', 'missing': '{kind}, received undefined', 'left-out': 'to be left out: it goes with {what}',
  'characters': '{from} to {to} characters', 'text-of': 'text of {from} to {to} characters', 'bytes': 'at most 32 bytes of UTF-8', 'at-most-bytes': 'at most {most} bytes; these are {found}', 'at-most': 'at most {most}',
  'whole-16': 'a whole number from 3 to 16, or nothing', 'whole-15': 'a whole number from 2 to 15, or nothing', 'version-number': 'the number of a version, such as 2, or nothing', 'number-up-to': 'a number from {from} to {to}',
  'less-shares': 'less than the number of shares, {shares}', 'less-custodians': 'less than the number of custodians, {shares}', 'keep-none': 'keep or none', 'keep-destroy': 'keep or destroy', 'yes-no': 'yes or no',
  'reason': 'the reason, which is read aloud and approved', 'since': 'a time in UTC that has passed, such as 2026-11-22T08:00:00.000Z', 'time-after': 'a time after notBefore', 'until': 'until {until} at the latest',
  'holds-role': 'somebody who holds the role {role}', 'of-anchor': 'somebody of the anchor', 'participant': 'a participant of the plan', 'roles-of': 'a role that the anchor gives {id}: {roles}', 'used-once': '“{value}” to be used once', 'named-once': '“{value}” to be named once',
  'enough': '{count} with the role {role}, where {holders} hold it', 'enough-one': '{count} with the role {role}, where {holders} holds it', 'holder': 'somebody who holds a card of set {set} by the register: {holders}',
  'officers': 'security-officer and crypto-officer: each sets a PIN', 'site': 'the site to say where this token is found', 'site-file': 'a site file: production has real tokens, and cards are read through a module',
  'token-uri': 'the script’s token of this name, with module and uri', 'card-module': 'the module through which people’s cards are read', 'card-module-long': 'the PKCS#11 module through which people’s cards are read', 'uri': 'a URI of a token, not of an object on one',
  'whole-token': '{name}: production names its tokens whole', 'card-key': 'a key on a card for {name}: in production a key file counts for nothing', 'founder': 'a founder', 'file': 'a file that can be read, at {path}',
  'medium-folder': 'the folder of a backup medium: a plan names each backup by its hash', 'plan-token': 'a token of the plan', 'utf8': 'UTF-8 text', 'no-aliases': 'YAML without aliases', 'enrolment': 'an enrolment for {mode}; that of {name} is for {found}',
  'mode-before': '{mode}, as in the version before', 'serial': 'a serial number', 'rule': 'the rule {rule} to be kept: {detail}', 'token-holds': 'a token that holds it', 'number-of-share': 'the number of a share that is given out: {ordinals}'
} as const
