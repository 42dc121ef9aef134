// Findings: what a verification says, line by line. The codes are a closed set; each has one weight and one meaning.
// A failure means that the evidence does not show what it claims. A warning is for a person to judge. A note is worth knowing.
// Words for people are in the dictionary, by code; nothing here is shown as it is.

export type Weight = 'failure' | 'warning' | 'note'

/** Every code, its weight, and what it says about the evidence. */
export const findingCodes = {
  // The folder
  'not-a-bundle': ['failure', 'this is no evidence bundle: it has neither transcript nor plan'],
  unreadable: ['failure', 'the bundle could not be read to its end'],
  'file-name': ['failure', 'a name that no file of a bundle has'],
  'file-not-plain': ['failure', 'a symbolic link or a special file, which was not opened'],
  'file-too-long': ['failure', 'a file longer than any of its kind; it was not read'],
  'file-missing': ['failure', 'a file that must be there is not'],
  'file-unexpected': ['failure', 'a file that nothing in the transcript accounts for'],
  'file-differs': ['failure', 'a file is not the one whose hash the transcript holds'],
  'sums-malformed': ['failure', 'SHA256SUMS is not in its one form: sorted, one line for each other file'],
  'sum-differs': ['failure', 'a file does not have the sum that SHA256SUMS gives'],
  'sum-missing': ['failure', 'SHA256SUMS leaves a file out'],
  // The plan
  'plan-malformed': ['failure', 'plan.json is not a plan in canonical form'],
  'plan-hash': ['failure', 'the ceremony was opened under another plan'],
  'name-twice': ['failure', 'two participants, tokens, acts, steps or keys of the plan share a name'],
  'duplicate-key': ['failure', 'two participants have the same public key'],
  'participant-key': ['failure', 'a participant\'s public key is no sound Ed25519, P-256 or P-384 key'],
  'key-in-file': ['failure', 'in production a participant signs with a key that lies in a file, not on a card of their own'],
  'roles-apart': ['failure', 'one participant holds two roles that must be apart'],
  'quorum-too-small': ['failure', 'for a purpose the plan asks for fewer than two people, or lets a ceremony be resumed without a witness'],
  'irreversible-unmarked': ['failure', 'a step that changes a token, a share set or the state of a key is not marked as irreversible, so nobody signs for it'],
  'script-differs': ['failure', 'script.yaml is not the script that the plan names'],
  'recovery-rule': ['failure', 'the plan\'s recovery key can\'t be split as it says: the threshold is not below the number of shares, or there is not a custodian for each'],
  'restoring-differs': ['failure', 'the plan restores a backup that stands twice, or that is of no key of the plan'],
  'custody-plan': ['failure', 'what the plan says of a share set that exists contradicts itself, or its steps are not those of what it does with it'],
  'resplit-only': ['failure', 'a recovery key is split anew, and a backup is not wrapped anew under it: the old shares stay good for that backup'],
  'backups-by-themselves': ['note', 'the backups were taken as they are: no transcript of the ceremony that made them was compared'],
  // The anchor
  'identities-unpinned': ['failure', 'no anchor was given: nothing outside the bundle says whose keys these are'],
  'anchor-malformed': ['failure', 'the anchor is not a valid one, or not signed by all founders'],
  'anchor-differs': ['failure', 'the plan was made under another anchor'],
  'anchor-mode': ['failure', 'the anchor is one for the other mode'],
  'anchor-organisation': ['failure', 'the anchor is that of another organisation'],
  'anchor-roster': ['failure', 'a participant is not in the anchor with this key and these roles'],
  'anchor-policy': ['failure', 'the plan was made under another policy than the anchor\'s'],
  'anchor-superseded': ['warning', 'the plan was made under an earlier version of the anchor than the newest one given'],
  'anchor-person-gone': ['failure', 'in production somebody of the plan is gone, or has another key or fewer roles, in the newest version of the anchor'],
  'anchor-threshold': ['failure', 'the plan asks for fewer people of a role than the anchor, or for none where the anchor wants them'],
  'plan-unapproved': ['failure', 'a production plan was not approved by as many different people as the anchor asks for'],
  'approval-malformed': ['failure', 'an approval is no envelope of its form, or its file bears another name; it does not count'],
  'approval-foreign': ['failure', 'an approval is of another plan, ceremony, mode or organisation; it does not count'],
  'approval-unknown': ['failure', 'an approval is by somebody whom the anchor does not know in that role; it does not count'],
  'approval-signature': ['failure', 'an approval is not signed with the key of the person whom it names; it does not count'],
  'approval-proposer': ['note', 'whoever proposes the plan approved it too; that approval does not count towards those that are asked for'],
  // The policy, and time from outside
  'policy-missing': ['failure', 'the policy that the plan was made under is not in the bundle'],
  'policy-differs': ['failure', 'policy.yaml is not the policy that the plan names'],
  'policy-malformed': ['failure', 'policy.yaml is no policy, or contradicts itself'],
  'policy-forbids': ['failure', 'the plan asks for something that its policy forbids'],
  timestamped: ['note', 'an authority says that the final checkpoint existed at a time'],
  'timestamp-invalid': ['failure', 'an authority\'s answer that was given is not about this bundle\'s final checkpoint, or does not hold'],
  'timestamp-early': ['warning', 'an authority says that the final checkpoint existed before the station\'s clock says that it was made'],
  // Lines, chain, clock
  'line-too-long': ['failure', 'a line longer than any entry; nothing after it was read'],
  'lines-unreadable': ['failure', 'so many lines are no entries that nothing after them was read'],
  'line-unterminated': ['failure', 'the last line has no line feed: it was cut'],
  'not-canonical': ['failure', 'a line is not canonical JSON'],
  'wrong-shape': ['failure', 'a line is no entry that this version knows: a field is missing, unknown or of another form'],
  'foreign-entry': ['failure', 'an entry of another ceremony'],
  'wrong-mode': ['failure', 'an entry of the other mode'],
  'wrong-seq': ['failure', 'an entry does not stand at its own number: one was inserted, removed or moved'],
  'chain-broken': ['failure', 'an entry does not continue the line before it: that line was changed, or lines were moved'],
  'head-differs': ['failure', 'a sign-off or checkpoint speaks of another history than the lines before it; later ones are not named again'],
  'clock-back': ['failure', 'the station\'s clock was set back'],
  'clock-stepped': ['warning', 'the station\'s clock went back by less than a second'],
  'clock-jump': ['warning', 'the station\'s clock and its monotonic clock differ by more than two minutes between two entries'],
  'mono-back': ['failure', 'the monotonic clock went back within one boot'],
  'boot-changed': ['failure', 'the machine was started anew without a resumption'],
  incomplete: ['failure', 'the transcript ends before the ceremony did'],
  aborted: ['warning', 'the ceremony was given up before its end'],
  // Checkpoints
  'checkpoint-missing': ['failure', 'a checkpoint\'s note is not in the bundle'],
  'checkpoint-malformed': ['failure', 'a checkpoint is not a signed note in its one form'],
  'checkpoint-origin': ['failure', 'a checkpoint is that of another log'],
  'checkpoint-signature': ['failure', 'a checkpoint is not signed by the ceremony\'s session key'],
  'checkpoint-differs': ['failure', 'a checkpoint\'s note is not the one that its entry holds'],
  'checkpoint-number': ['failure', 'a checkpoint does not carry the next number'],
  'checkpoint-skipped': ['failure', 'a checkpoint that the rules ask for was not issued'],
  'unknown-signature': ['failure', 'a checkpoint carries a signature line that the transcript does not account for'],
  forked: ['failure', 'the session key signed another history of this ceremony'],
  truncated: ['failure', 'the session key signed a longer history: entries were cut off the end'],
  // Papers in the bundle: what people read, and what proves nothing
  'paper-differs': ['warning', 'a report or VERIFY.md is not the one that this program makes of the evidence: another build made it, or somebody changed it'],
  'notice-differs': ['warning', 'a notice is not the one that this program makes of the plan'],
  'paper-unchecked': ['note', 'the papers were not made anew to compare them: another version made them, the transcript is too long for that, or it is not whole'],
  // Slips, kept outside by witnesses
  'paper-mismatch': ['failure', 'a slip stands for another history than the transcript, or for more entries than it has'],
  'slip-foreign': ['failure', 'a slip is one of another ceremony'],
  'slip-malformed': ['failure', 'a slip could not be read, or a word on it is mistyped'],
  'slip-agrees': ['note', 'the transcript begins with the history that a slip stands for'],
  // The course of the ceremony
  'out-of-order': ['failure', 'an entry that may not stand here; the course was not followed further'],
  'step-out-of-order': ['failure', 'a step that is not the next one of the plan; the course was not followed further'],
  'after-end': ['failure', 'an entry after the last one of a ceremony'],
  'action-differs': ['failure', 'a step was done by another action than the planned one'],
  'attempt-number': ['failure', 'a step\'s attempts are not counted on'],
  'intent-missing': ['failure', 'a token or a share set was changed without the intent having been written before'],
  'reconcile-missing': ['failure', 'an interrupted step went on without its token having been reconciled'],
  'actor-unknown': ['failure', 'an entry names somebody who is not a participant of the plan or holds no role of the step'],
  'place-differs': ['failure', 'an entry names another act or step than the one it stands in'],
  'exception-number': ['failure', 'exceptions are not counted on'],
  'below-quorum': ['failure', 'the ceremony went on with fewer sign-offs than the plan asks for'],
  'signoff-unexpected': ['failure', 'a sign-off that is not due here; it does not count'],
  'signoff-repeated': ['failure', 'a second sign-off by one person for one purpose; it does not count'],
  'signoff-foreign': ['failure', 'a sign-off that was made for another ceremony or mode; it does not count'],
  'signoff-place': ['failure', 'a sign-off that was made for another act or step; it does not count'],
  'signoff-unknown': ['failure', 'a sign-off by somebody who is not a participant of the plan; it does not count'],
  'signoff-role': ['failure', 'a sign-off in a role that the participant does not hold; it does not count'],
  'signoff-signature': ['failure', 'a sign-off whose signature is not that of the participant\'s key; it does not count'],
  'acted-for': ['failure', 'the station acted for a person in production; a sign-off made so does not count'],
  'acted-for-rehearsal': ['note', 'the station acted for people, as a rehearsal may: their answers and sign-offs show nothing about people'],
  'signoff-refused': ['note', 'a participant refused to sign'],
  'reconcile-adopted': ['failure', 'a key that was being backed up or restored when its process ended was adopted; it must be removed'],
  'custody-not-ended': ['failure', 'a share set was used further although the process that held it was gone, or nothing relies on it at the close'],
  'custody-unexpected': ['failure', 'a share set was given up or forgotten where none was in hand'],
  'custody-differs': ['failure', 'the end of a share set names another set, outcome, cause or shares than the entries before it'],
  'cards-differ': ['failure', 'a ceremony that was given up does not list the cards of its share sets that were not destroyed'],
  'custody-ended': ['note', 'the shares were lost or given up before they were used, and the act was begun anew'],
  'exception-recorded': ['note', 'a deviation from the plan was recorded and signed for'],
  'step-failed': ['note', 'an attempt at a step failed'],
  'attempts-refused': ['note', 'calls were refused because the rules do not allow them, or failed before anything happened'],
  'crash-resumed': ['note', 'the ceremony was interrupted and taken up again'],
  // Opening and resuming
  'build-differs': ['failure', 'the ceremony was held with another build than the planned one'],
  'roster-differs': ['failure', 'the opening entry names other participants, roles or keys than the plan'],
  'tokens-differ': ['failure', 'a token is not the planned one: another name, manufacturer, model, serial or label'],
  'contents-differ': ['failure', 'the opening entry does not hold the hash of the planned script'],
  'token-software': ['warning', 'in production a token is a file on the station\'s disk: anybody who can copy it has its keys'],
  'predecessor-differs': ['failure', 'the opening entry names another predecessor than the plan'],
  'outside-window': ['failure', 'the ceremony was opened outside the plan\'s validity'],
  'station-network': ['warning', 'a network interface was up on the station'],
  'station-memory': ['warning', 'secrets in memory could have reached the station\'s disk: swap or core dumps were on'],
  'installation-changed': ['failure', 'in production the program was not what its release\'s manifest names, or nobody signed that; a note in a rehearsal'],
  'installation-other': ['failure', 'in production the program was another one than the plan pins by its manifest; a note in a rehearsal'],
  'installation-signer': ['failure', 'the program\'s manifest was signed by another release key than the one that was given'],
  'installation-replaced': ['warning', 'in production a ceremony was resumed with another program than the one before'],
  'installation-unpackaged': ['warning', 'in production the program ran from sources: nothing says that it is what was released'],
  'installation-release': ['note', 'in production the program was what a release\'s manifest names; whose the release key is, is for a person to compare'],
  'doctor-missing': ['note', 'in production nobody looked the station over before the day'],
  'doctor-old': ['warning', 'in production the station was looked over longer than a week before the opening'],
  'doctor-bad': ['warning', 'in production something that was found bad about the station before the day was left so, as far as the look says'],
  'doctor-differs': ['failure', 'the look over the station that the opening names was for another plan, or made after the opening'],
  'session-key': ['failure', 'a session key is unsound, or a crashed process\'s key was used again'],
  'resume-differs': ['failure', 'a resumption names another state than the transcript has at that point'],
  'rolled-back': ['failure', 'the ceremony was resumed from less than its last checkpoint held'],
  // Results
  'result-differs': ['failure', 'a result does not match what the plan or an earlier entry says'],
  'participant-absent': ['warning', 'a participant of the plan was not there at the roll call'],
  'key-malformed': ['failure', 'a public key is not of the planned algorithm, or not in its one form'],
  'key-attributes': ['failure', 'a key is extractable or not sensitive, or was once where it must not have been, or that was not read back'],
  'key-missing': ['failure', 'a planned key was neither generated nor restored'],
  'key-unconfirmed': ['failure', 'a key was not confirmed by a signature'],
  'key-was-extractable': ['note', 'a key was extractable while its backup was made, for so many milliseconds, and is locked since'],
  'attributes-unenforced': ['note', 'a token does not hold attributes of a key that were asked for'],
  'key-file': ['failure', 'a public key file does not hold the key that was generated'],
  'confirmation-text': ['failure', 'a key signed another text than the key confirmation'],
  'confirmation-signature': ['failure', 'a key confirmation is not signed by the key that was generated'],
  'confirmation-secret': ['note', 'a secret key\'s confirmation can be checked by its token only'],
  'inventory-missing': ['failure', 'a token\'s inventory was not taken before and after'],
  'inventory-malformed': ['failure', 'an inventory file is not a list of objects in canonical form'],
  'inventory-unplanned': ['failure', 'after the ceremony a token holds an object that the plan does not account for'],
  'inventory-removed': ['failure', 'an object that a token held before the ceremony is gone or changed'],
  'inventory-key-missing': ['failure', 'a key that was made or restored is not on its token after the ceremony'],
  // Shares and backups
  'share-set-differs': ['failure', 'a share set is not that of the plan or not the one in hand, or its commitments are not all different'],
  'share-holder': ['failure', 'a share was given to, or came from, somebody who does not hold it'],
  'share-repeated': ['failure', 'a share was handed over, read back or entered a second time'],
  'share-shown': ['failure', 'how often a share was shown is not what its step says, or it was handed over without being shown'],
  'guard-unconfirmed': ['failure', 'no witness confirmed that a holder is alone with their share, or that cameras are turned away, or the holder confirmed it'],
  'share-unproven': ['failure', 'a recovery key was relied on before each custodian was given a share and had read it back'],
  'share-windows': ['failure', 'not every window of neighbouring shares was shown to give the recovery key'],
  'share-too-few': ['failure', 'a recovery key was put together from fewer shares than the threshold'],
  'backup-media': ['failure', 'a backup is on fewer media than planned, on one that was not registered, or media are not all different'],
  'backup-missing': ['failure', 'a key has neither a backup nor an acceptance that it has none'],
  'backup-none': ['note', 'a key has no backup, and that was accepted'],
  'backup-differs': ['failure', 'a backup that was read or restored is not a planned one, or a planned one is not among them'],
  'lock-unproven': ['failure', 'the token was not shown to refuse to give a locked key up'],
  'wrapping-unproven': ['failure', 'a backup was wrapped by a mechanism that was not shown to be RFC 5649 both ways'],
  'wrapping-untrusted': ['note', 'the wrapping key was not created as trusted by the security officer'],
  'wrapping-key-kept': ['note', 'the recovery key stays on a token, as a key that wraps and does nothing else'],
  'wrapping-key-attributes': ['failure', 'a wrapping key that a token keeps may do more than wrap, can leave it, or was not read back'],
  'wrapping-key-unproven': ['failure', 'the token was not shown to refuse to do anything with a wrapping key but wrap'],
  'wrapping-key-unknown': ['failure', 'a key was wrapped under a wrapping key that the plan does not say to be on its token'],
  'wrapping-key-place': ['failure', 'the plan names a wrapping key twice, or on a token that is not in it'],
  'backup-unproven': ['note', 'a backup was made without its shares, and nothing has opened it yet'],
  'replica-not-second': ['failure', 'a backup was proven on the token that made the key'],
  'restored-unproven': ['failure', 'a key that came out of its backup was not shown to be that key by signing the key confirmation'],
  'restored-changed': ['note', 'a restored key has attributes that differ from those of the key that was backed up'],
  // Share sets over the years
  'bag-differs': ['failure', 'a bag is not the one that was registered for a card, was used before, or is for a card that somebody else has'],
  'inspection-differs': ['failure', 'what is recorded of a card and its bag is not what the plan has from the register, or does not follow from what was read'],
  'card-found': ['warning', 'a card was not found as the register has it: it was missing, in another bag, or the seal was broken'],
  'card-unopened': ['failure', 'a share was entered though nobody saw the bag of its card being opened'],
  'card-unsealed': ['warning', 'a card that was given out or whose bag was opened was not sealed in a bag'],
  'carrier-unshown': ['failure', 'a share was given on a carrier without having been announced so, to its holder alone'],
  'share-carrier': ['note', 'a share lies on something else than a sheet that was written by hand'],
  'carrier-unanswered': ['warning', 'a share was announced to be given on a carrier, and whether it got there is not on record'],
  'spool-kept': ['warning', 'what prints may have kept a share: a spool on a disk, kept files, jobs that were left, or another machine'],
  'rewrap-differs': ['failure', 'backups were read or wrapped anew otherwise than planned: one was left out, stands twice, is not a registered one, or is no new file'],
  'given-up-early': ['failure', 'a share set was given up before another one was proven to open everything that it opened'],
  'old-copy-left': ['warning', 'a medium, a card or another carrier of a share set that was given up was not destroyed, or not shown to be'],
  'old-set-opens': ['warning', 'of a share set that was given up, enough shares and a backup are left to use it'],
  'share-rederived': ['warning', 'a share whose card is lost was computed again: there are two cards of it, and the lost one stays good'],
  'token-unwiped': ['failure', 'a token on which a recovery key was tried was not wiped, or held something afterwards'],
  // Keys over their life
  'proposer-unknown': ['failure', 'whoever proposes the plan is neither a participant nor in the anchor'],
  'existing-key': ['failure', 'the plan names a key that exists twice, with another one\'s public key or objects, or on a token that it does not have'],
  'version-reused': ['failure', 'the plan makes a key under a version number that was used before'],
  'change-unlawful': ['failure', 'the plan changes a key\'s state in a way that is not possible, or from another state than the key is in by then'],
  'change-unmade': ['failure', 'a change of states that the plan names is not made by exactly one of its steps'],
  'two-active': ['failure', 'after a step two versions of one master key would be in use'],
  'promotion-number': ['failure', 'a version becomes active without a promotion\'s number, more than one does, or there is a number and none does'],
  'promotion-split': ['failure', 'between two entries no version of a master key is in use, because the old one leaves before the new one comes'],
  'compromised-used': ['failure', 'a compromised version is to vouch for another one, or be vouched for'],
  'emergency-quorum': ['failure', 'a plan for an emergency does not have everybody sign'],
  'proposal-differs': ['failure', 'what was read out as the proposal is not what the plan says'],
  'challenge-text': ['failure', 'a key signed another text than its challenge: one of another ceremony, step, token or key'],
  'challenge-signature': ['failure', 'a challenge is not signed by the key that it names'],
  'challenge-secret': ['note', 'a secret key\'s answer to a challenge can be checked by its token only'],
  'endorsement-differs': ['failure', 'two versions do not vouch for each other both ways, or one of them has no public half'],
  'endorsement-text': ['failure', 'a version signed another text than the statement by which it vouches'],
  'endorsement-signature': ['failure', 'a statement by which a version vouches for another is not signed by it'],
  'key-reused': ['failure', 'a new version has the public key of an earlier one'],
  'change-differs': ['failure', 'states were changed otherwise than planned: other keys or states, another promotion number, time or reason'],
  'change-missing': ['failure', 'a planned change of states was not made'],
  'destroyed-other': ['failure', 'what was destroyed is not what the plan knows, what was announced, or what the token held'],
  'key-remains': ['failure', 'a key that was destroyed is still on its token'],
  'destruction-missing': ['failure', 'a key is recorded as destroyed, and a token of the plan was not cleared of it or its copies were not asked after'],
  'copies-differ': ['failure', 'the copies that were accounted for are not those that the plan knows, or it is not said why one was not destroyed'],
  'copy-not-destroyed': ['warning', 'a copy of a destroyed key was not destroyed, or not shown to be'],
  'audit-differs': ['failure', 'what an audit says of a token is not what its inventory shows'],
  'audit-finding': ['warning', 'an audit found that a token differs from the catalog or the policy'],
  'drill-differs': ['failure', 'the report of a drill gives other times than the entries'],
  // What is signed for others
  'issuer-unknown': ['failure', 'the plan has something signed by a key that it does not know or that can\'t sign, or under a certificate that is not there by then or is another key\'s'],
  'authority-differs': ['failure', 'an issuer\'s certificate in the plan can\'t be read, or is not one of the key that it is said to be of'],
  'issuance-history': ['failure', 'what the plan says was issued before contradicts itself, or leaves out a key or certificate that the plan names'],
  'subject-unknown': ['failure', 'the plan does not say in exactly one way whose key a certificate is for, or under which name'],
  'request-unsound': ['failure', 'a request for a certificate breaks a rule'],
  'planned-malformed': ['failure', 'a request, certificate, name or profile in the plan can\'t be read, or no certificate can be made of it'],
  'planned-template': ['failure', 'the hash of a template in the plan is not that of what the plan has signed'],
  'planned-lint': ['failure', 'what the plan has signed breaks a rule for certificates'],
  'issuing-state': ['failure', 'the plan has something signed by a version that may not sign it in the state that it is in by then, or for a key that is given up or not made yet'],
  'issuance-unmade': ['failure', 'a certificate, list or statement of the plan is not signed by exactly one of its steps, or a step signs one that is not in the plan'],
  'issuance-read': ['failure', 'what was read out as what will be signed is not what the plan has'],
  'issued-unplanned': ['failure', 'something was signed that is not in the plan, or a second time'],
  'issued-missing': ['failure', 'a certificate, list or statement of the plan was not signed'],
  'issued-malformed': ['failure', 'a certificate or list is not in its one encoding (DER), or not one at all'],
  'issued-differs': ['failure', 'what is recorded of something that was signed is not what the plan says, or what is in it'],
  'template-differs': ['failure', 'a certificate or list differs from its template in more than the day decides, or in what is on record of that'],
  'issued-key': ['failure', 'a certificate is for another key than the planned one'],
  'issued-dates': ['failure', 'a certificate or list bears another time than that of its signature, or ends at another than planned'],
  'issued-signature': ['failure', 'a certificate, list or statement is not signed by the planned key'],
  'issued-lint': ['failure', 'a certificate or list breaks a rule'],
  'issued-lints': ['warning', 'what could be said against a certificate or list is not what was recorded of it'],
  'issued-file': ['failure', 'the file of a certificate or statement does not hold what was signed'],
  'serial-reused': ['failure', 'a serial number was given before by the same master key'],
  'crl-number': ['failure', 'a CRL\'s number is not above that of every earlier one of its master key'],
  'crl-entries': ['failure', 'a CRL does not list exactly the certificates that the plan has revoked'],
  // What is published for services
  'publication-plan': ['failure', 'what the plan has published contradicts itself, what was published before, or what the plan says of keys'],
  'publication-roles': ['failure', 'the root of what is published names other keys or thresholds than the anchor and the policy say'],
  'publication-life': ['failure', 'something that is published is valid for longer than the policy allows'],
  'publication-read': ['failure', 'what was read out as what will be published is not what the plan has, or was not read out before it was signed'],
  'online-key-differs': ['failure', 'the online key that people compared is not the one that the plan has the root name'],
  'metadata-differs': ['failure', 'somebody signed other metadata than the plan has, or than their key is in a role for, or more than once'],
  'metadata-signature': ['failure', 'a signature of metadata is not that of the key that it names'],
  'metadata-threshold': ['failure', 'metadata was signed by fewer different keys than the old root or the new one asks for'],
  'publication-file': ['failure', 'a file that is published does not follow from the plan and the signatures on record, or one is missing or too many'],
  'publication-missing': ['failure', 'what the plan has published was not read out, compared, signed by everybody who is to sign, and written'],
  'metadata-left': ['warning', 'metadata was signed by as many as services ask for, in a ceremony that was not held to its end; whoever has the transcript could put it before them'],
  // What owners of data say, and where keys are
  'attestation-invalid': ['failure', 'an attestation in the plan does not hold, is not about a version that retires, or is by nobody of the anchor; it does not count'],
  'attestation-missing': ['failure', 'a version that wraps retires, and nobody attests that nothing is left under it'],
  'replica-plan': ['failure', 'what the plan says of keys on several tokens contradicts itself, or its steps are not those of what it says'],
  'absence-differs': ['failure', 'versions that must be gone from a token are not those that were looked for there, or its inventory holds more of one than was found'],
  'absence-found': ['warning', 'a version that must be gone from a token was found on it'],
  'clone-differs': ['failure', 'keys came onto a token by cloning otherwise than planned'],
  'key-cloned': ['note', 'a key came onto a token by its maker\'s own cloning, which no evidence shows'],
  // Several ceremonies of one organisation
  'series-unverified': ['failure', 'the evidence of a ceremony of the series is not verified'],
  'series-mixed': ['failure', 'ceremonies of different organisations or modes make no series'],
  'series-gap': ['failure', 'a ceremony names one before it that was not given'],
  'series-forked': ['failure', 'two ceremonies follow the same one, or the same ceremony has two heads'],
  'series-head-differs': ['failure', 'a ceremony was opened after another last head of the one before than that one has'],
  'series-starts': ['failure', 'not exactly one ceremony is the first: several name none before them, or they name each other'],
  'series-shorter': ['failure', 'a ceremony that a catalog from before was made of is not among those given, or is another one now'],
  'series-set-differs': ['failure', 'a share set of before, its cards or its successor are not as the ceremonies before left them'],
  'series-backup-unknown': ['failure', 'a ceremony is about a backup that none before it made under this share set'],
  'series-backup-left': ['failure', 'a resharing left out a backup that a ceremony before it made under the old share set'],
  'series-set-given-up': ['failure', 'a share set was used after a ceremony had given it up'],
  'series-publication-differs': ['failure', 'a ceremony publishes on from another root or other targets than the ceremonies before it left'],
  'series-root-forked': ['failure', 'two roots of one version were published'],
  'series-published-differs': ['failure', 'what a ceremony publishes of keys does not follow from the ceremonies before it'],
  'series-bag-reused': ['warning', 'a card was sealed in a bag whose number was used in a ceremony before'],
  'series-twice': ['note', 'the same evidence was given twice'],
  // The list itself
  'findings-cut': ['failure', 'more findings of one code than are listed']
} as const satisfies Record<string, readonly [Weight, string]>

export type FindingCode = keyof typeof findingCodes

export interface Finding {
  readonly code: FindingCode
  readonly weight: Weight
  /** The entry's place in the transcript, from 0. */ readonly seq?: number
  /** A path in the bundle. */ readonly file?: string
  /** What the sentence about it names. Values come from the evidence: escape them where they are shown. */ readonly facts: Readonly<Record<string, string>>
}

export interface FindingPlace { readonly seq?: number | undefined, readonly file?: string | undefined, readonly facts?: Readonly<Record<string, string>>, readonly weight?: Weight }

/** How many findings of one code are listed. */
const listedPerCode = 20
const longestFact = 200

/** Collects findings; bounded, so that no evidence can make it grow without end. */
export class Findings {
  readonly #list: Finding[] = []
  readonly #counts = new Map<FindingCode, number>()

  /** Adds a finding. Its weight is its code's own unless one is given. */
  add (code: FindingCode, { seq, file, facts = {}, weight = findingCodes[code][0] }: FindingPlace = {}): void {
    const count = (this.#counts.get(code) ?? 0) + 1
    this.#counts.set(code, count)
    if (count > listedPerCode) return
    const shown = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value.slice(0, longestFact)]))
    this.#list.push({ code, weight, ...(seq === undefined ? {} : { seq }), ...(file === undefined ? {} : { file: file.slice(0, longestFact) }), facts: shown })
  }

  has (code: FindingCode): boolean {
    return this.#counts.has(code)
  }

  /** All of them, in the order in which they were found; one more for each code that was cut. */
  list (): Finding[] {
    const cut = [...this.#counts].filter(([, count]) => count > listedPerCode)
    return [...this.#list, ...cut.map(([code, count]): Finding =>
      ({ code: 'findings-cut', weight: findingCodes[code][0], facts: { code, found: String(count), listed: String(listedPerCode) } }))]
  }
}
