"""Writes the bundle vectors into the folder given (which must exist): `python3 -B generate.py FOLDER`. One folder a scenario:

    bundle/       the evidence, as an auditor gets it
    anchor.json   the organisation's anchor, from outside; not where the scenario is about not having one
    slips/NN.txt  what witnesses took away, where the scenario has slips
    expect.json   what it is about; verdict and finding codes of the verifier; where VERIFY.md's script says WRONG, or null where it holds

Everything is built from src/transcript/FORMAT.md, and nothing from our code. Where somebody changed the evidence, they mended what can be mended without
a private key that they do not have: SHA256SUMS always, and hashes and numbers where the scenario says so.
"""
import base64
import json
import os
import sys

sys.dont_write_bytecode = True
from ceremony import Ceremony, Key, OddKey, Person, WeakKey, anchor, approval, b64, canonical, hold, note_line, plan, sha  # noqa: E402
from custody import CUSTODIANS, scenarios as custody  # noqa: E402
from installed import scenarios as installed  # noqa: E402
from issue import scenarios as issues  # noqa: E402
from keys import with_key  # noqa: E402
from life import POLICY, Life, policied, revocation, scenarios as life  # noqa: E402
from merkle import mth  # noqa: E402
from publish import scenarios as published  # noqa: E402
from replicas import scenarios as replicas  # noqa: E402

ADA, WIT = Person('ada', 'administrator'), Person('wit', 'witness')
PEOPLE = [ADA, WIT]
ANCHOR = anchor(PEOPLE)
PLAN = plan(PEOPLE, anchored=ANCHOR)
CARDS = [Person('cleo', 'administrator', 'p256'), Person('dina', 'witness', 'p384'), Person('egon', 'witness')]
CARD_ANCHOR = anchor(CARDS, 'production', 'card', approvals={'administrator': 1, 'witness': 2})
CARD_PLAN = plan(CARDS, 'production', 'card', anchored=CARD_ANCHOR, ceremony=sha(b'the ceremony with cards')[:32])
APPROVALS = [(one.name, approval(one, CARD_PLAN)) for one in CARDS]
# Entries of the shortest ceremony. Three lines open it, the fourth holds the first checkpoint.
BEFORE, AFTER, ACT_ADA, ACT_WIT, ACT_CLOSED, SECOND, CLOSE_ADA, CLOSE_WIT, CLOSED = range(4, 13)
# In the ceremony of one key: where the key is generated, and where it signs its confirmation.
INTENDED, GENERATED, CONFIRMED = 8, 9, 10
END = 'the end of the transcript'
# Findings that leave the evidence verified: warnings and notes. Without an anchor, that is so for a rehearsal.
NO_FAILURE = {'aborted', 'anchor-superseded', 'approval-proposer', 'attempts-refused', 'backup-none', 'backup-unproven', 'card-found', 'clock-jump', 'copy-not-destroyed', 'absence-found', 'crash-resumed', 'custody-ended', 'doctor-bad', 'doctor-missing', 'doctor-old', 'extraction-untried', 'identities-unpinned', 'installation-release', 'installation-replaced', 'installation-unpackaged', 'key-cloned', 'key-was-extractable', 'old-copy-left', 'old-set-opens',
              'share-carrier', 'share-rederived', 'slip-agrees', 'spool-kept', 'wrapping-untrusted'}


def line(number):
    return 'line %d (entry %d)' % (number + 1, number)


def rechained(lines, start=0):
    """The lines with numbers and hashes as they must be from `start` on: what anybody can mend."""
    mended = list(lines[:start])
    for old in lines[start:]:
        mended.append(canonical({**json.loads(old), 'seq': len(mended), 'prev': sha(mended[-1]) if mended else '0' * 64}))
    return mended


def changed(number, **members):
    """For `change`: one entry with other members; of `body`, only those that are named."""
    def change(entry):
        if entry['seq'] != number:
            return entry
        return {**entry, **{name: {**entry['body'], **value} if name == 'body' else value for name, value in members.items()}}
    return change


def respelt(base64):
    """Other base64 text for the same bytes: the last character before the padding holds bits that mean nothing."""
    text = base64.rstrip('=')
    return text[:-1] + chr(ord(text[-1]) + 1) + base64[len(text):]


def scenarios():
    """Each as (name, what, files of the bundle, finding codes, where the script says WRONG, anchor, slips)."""
    def scenario(name, what, files, codes=(), wrong=None, anchored=ANCHOR, slips=()):
        return name, what, files, codes, wrong, anchored, slips

    base = hold(PLAN, PEOPLE)
    good, lines = base.bundle(), base.lines
    start = lambda **options: Ceremony(PLAN, PEOPLE, **options)
    before_end = lambda **options: start(**options).open().look('before').look('after').end_act()
    built = lambda **options: hold(PLAN, PEOPLE, **options).bundle()
    note_of = lambda files, number: files['checkpoints/%02d' % number]

    # What holds.
    yield scenario('ok', 'the shortest ceremony, held to its end', good)
    cards = hold(CARD_PLAN, CARDS, approvals=APPROVALS)
    yield scenario('ok-cards', 'production: people with P-256, P-384 and Ed25519 keys on cards, who approved the plan', cards.bundle(), anchored=CARD_ANCHOR)
    yield scenario('ok-key', 'a key is generated, confirmed and exported, and has no backup', with_key(plan(PEOPLE, anchored=ANCHOR), PEOPLE).bundle(), ['backup-none'])
    yield scenario('ok-untried', 'a rehearsal of a key on a token that could not be tried for letting keys out', with_key(plan(PEOPLE, anchored=ANCHOR), PEOPLE, extraction='untried').bundle(), ['backup-none', 'extraction-untried'])
    in_production = plan(CARDS, 'production', 'card', anchored=CARD_ANCHOR, ceremony=sha(b'a key in production')[:32])
    approve = lambda of: [(one.name, approval(one, of)) for one in CARDS]
    made = lambda **options: with_key(in_production, CARDS, approve=approve, **options).bundle()
    yield scenario('ok-untried-accepted', 'production on such a token, which the approved plan accepts', made(extraction='untried', untried='accept'), ['backup-none', 'extraction-untried'], anchored=CARD_ANCHOR)
    yield scenario('untried-unaccepted', 'production on such a token, which the plan refuses', made(extraction='untried', untried='refuse'), ['backup-none', 'extraction-unaccepted'], anchored=CARD_ANCHOR)
    yield scenario('untried-let-out', 'production on a token that lets keys out, whatever the plan accepts', made(extraction='let-out', untried='accept'), ['backup-none', 'extraction-unaccepted'], anchored=CARD_ANCHOR)
    yield scenario('ok-unpinned', 'a rehearsal without an anchor', hold(plan(PEOPLE), PEOPLE).bundle(), ['identities-unpinned'], anchored=None)
    resumed = start().open().look('before')
    resumed.crash('session 2')
    resumed.checkpoint()
    yield scenario('resumed', 'the process died after a step, and another one took over', resumed.look('after').end_act().close().bundle(), ['crash-resumed'])
    aborted = start().open()
    aborted.add('ceremony.aborting', {'reason': 'the token does not answer'})
    aborted.quorum('abort')
    aborted.add('ceremony.aborted', {'reason': 'the token does not answer', 'disposal': [], 'cards': []})
    yield scenario('aborted', 'the ceremony was given up', aborted.bundle(), ['aborted'])
    hex_slip = b'%d %s\n' % (SECOND, json.loads(lines[SECOND])['body']['root'].encode())
    yield scenario('ok-slips', 'two slips agree: one the signed checkpoint itself, one typed', good, ['slip-agrees'], slips=[note_of(good, 2), hex_slip])

    # Lines that were changed by somebody without any key.
    edited = [*lines[:BEFORE], lines[BEFORE].replace(b'"loggedIn":true', b'"loggedIn":false'), *lines[BEFORE + 1:]]
    yield scenario('edited', 'a word in a line is changed', base.bundle(edited), ['chain-broken', 'forked', 'head-differs'], line(AFTER))
    yield scenario('edited-rechained', 'a word is changed, and every hash after it mended', base.bundle(rechained(edited)), ['forked', 'head-differs'], line(ACT_ADA))
    swapped = [*lines[:BEFORE], lines[AFTER], lines[BEFORE], *lines[ACT_ADA:]]
    back = ['clock-back', 'forked', 'head-differs', 'mono-back', 'step-out-of-order']
    yield scenario('reordered', 'two lines change places', base.bundle(swapped), ['chain-broken', 'wrong-seq', *back], line(BEFORE))
    yield scenario('reordered-rechained', 'two lines change places, and numbers and hashes are mended', base.bundle(rechained(swapped)), back, line(ACT_ADA))
    extra = start().open()
    extra.add('attempt.refused', {'error': {'code': 'wrong-secret'}})
    inserted = [*lines[:BEFORE], extra.lines[-1], *lines[BEFORE:]]
    yield scenario('inserted', 'an entry is put in', base.bundle(inserted), ['attempts-refused', 'chain-broken', 'forked', 'head-differs', 'wrong-seq'], line(AFTER))
    yield scenario('inserted-rechained', 'an entry is put in, and numbers and hashes are mended', base.bundle(rechained(inserted)),
                   ['attempts-refused', 'forked', 'head-differs'], line(ACT_ADA + 1))
    yield scenario('removed', 'an entry is taken out', base.bundle([*lines[:AFTER], *lines[ACT_ADA:]]),
                   ['chain-broken', 'head-differs', 'inventory-missing', 'out-of-order', 'signoff-unexpected', 'truncated', 'wrong-seq'], line(AFTER))
    yield scenario('truncated', 'the last two entries are cut off', base.bundle(lines[:-2]), ['incomplete', 'truncated'], END)
    yield scenario('truncated-note', 'the last two entries are cut off, and the final checkpoint with them', base.bundle(lines[:-2], **{'checkpoints/03': None}),
                   ['incomplete'], END)
    yield scenario('cut-line', 'the last line feed is missing', base.bundle(**{'transcript.jsonl': good['transcript.jsonl'][:-1]}), ['line-unterminated'], line(CLOSED))

    # Lines in another form than the permitted one; whoever wrote them signed them.
    yield scenario('noncanonical', 'a space stands in the last line', built(
        change=lambda entry: canonical(entry).replace(b'"v":1', b'"v": 1') if entry['type'] == 'ceremony.closed' else entry), ['incomplete', 'not-canonical'], line(CLOSED))
    yield scenario('unknown-field', 'an entry has a member that version 1 does not have', built(change=changed(CLOSED, body={'note': 'x'})), ['incomplete', 'wrong-shape'])
    yield scenario('float', 'a number has a decimal point', built(
        change=lambda entry: canonical({**entry, 'mono': float(entry['mono'])}) if entry['type'] == 'ceremony.closed' else entry), ['incomplete', 'not-canonical'], line(CLOSED))
    yield scenario('integer-too-large', 'a number is 2^53', built(change=changed(CLOSED, mono=2**53)), ['incomplete', 'not-canonical'], line(CLOSED))
    yield scenario('base64', 'a signature that holds is written in another spelling of base64', built(
        change=lambda entry: changed(CLOSE_ADA, body={'signature': respelt(entry['body']['signature'])})(entry) if entry['type'] == 'signoff' else entry), ['wrong-shape'], line(CLOSE_ADA))

    # What a lying station could write while it holds the session key.
    yield scenario('clock-back', 'the clock goes back by an hour', built(change=changed(AFTER, time='2026-03-01T08:00:00.000Z')), ['clock-back', 'clock-jump'])
    yield scenario('foreign-entry', 'an entry of another ceremony, on which everything after it hangs', built(change=changed(BEFORE, ceremony='00' * 16)),
                   ['foreign-entry', 'inventory-missing'], line(BEFORE))
    yield scenario('wrong-number', 'an entry bears the number of another, and everything after it hangs on it', built(change=changed(ACT_CLOSED, seq=3)), ['wrong-seq'], line(ACT_CLOSED))
    yield scenario('checkpoint-number', 'a checkpoint bears the number of the next one', built(change=changed(SECOND, body={'number': 3})),
                   ['checkpoint-missing', 'checkpoint-number', 'forked'], line(SECOND))
    yield scenario('incomplete', 'the station stopped before the end, and signed what there was', before_end().bundle(), ['incomplete'], END)
    yield scenario('wrong-mode', 'an entry of a production ceremony in a rehearsal', built(change=changed(BEFORE, mode='production')), ['inventory-missing', 'wrong-mode'], line(BEFORE))
    forked = before_end()
    forked.seconds += 3600
    forked.mono += 3600000
    forked = forked.close().bundle()
    yield scenario('forked', 'the session key signed another end than the one in the bundle', {**forked, 'checkpoints/03': note_of(good, 3)}, ['forked'], END)
    rolled = before_end()
    rolled.crash('session 2', recovered=AFTER)
    rolled.checkpoint()
    rolled = rolled.look('after').end_act().close().bundle()
    yield scenario('rolled-back', 'resumed with fewer lines than the last checkpoint held', rolled, ['crash-resumed', 'rolled-back'], line(AFTER))
    extended = hold(PLAN, PEOPLE)
    extended.add('attempt.refused', {'error': {'code': 'wrong-secret'}})
    extended.closed()
    yield scenario('session-key-extended', 'entries after the last one, under a session key that should be gone', extended.bundle(), ['after-end', 'attempts-refused'], line(CLOSED + 1))

    # Signatures.
    elsewhere = json.loads(hold(plan(PEOPLE, anchored=ANCHOR, ceremony=sha(b'another')[:32]), PEOPLE).lines[CLOSE_WIT])['body']
    yield scenario('foreign-signature', 'a sign-off of another ceremony is replayed', built(change=changed(CLOSE_WIT, body=elsewhere)),
                   ['below-quorum', 'head-differs', 'signoff-foreign'], line(CLOSE_WIT))
    swap = before_end()
    swap.signoff(ADA, 'close')
    swap.signoff(WIT, 'close', key=ADA.key)
    swap.closed()
    yield scenario('signature-swapped', 'one person signed in another one\'s place', swap.bundle(), ['below-quorum', 'signoff-signature'], line(CLOSE_WIT))
    mallory = [ADA, Person('wit', 'witness', key=Key('mallory'))]
    yield scenario('key-swapped', 'one person\'s key was replaced throughout; only the anchor can tell', hold(plan(mallory, anchored=ANCHOR), mallory).bundle(), ['anchor-roster'], 'the anchor')
    for name, key in (('weak-key', 1), ('weak-key-noncanonical', 2**255 - 18)):
        weak = [ADA, Person('wit', 'witness', key=WeakKey(key.to_bytes(32, 'little')))]
        yield scenario(name, 'a key of small order, under which anybody can sign; openssl accepts it', hold(plan(weak), weak).bundle(),
                       ['below-quorum', 'identities-unpinned', 'participant-key', 'signoff-signature'], line(2), None)
    odd = before_end()
    odd.signoff(ADA, 'close')
    odd.signoff(WIT, 'close', key=OddKey('wit'))
    odd.closed()
    yield scenario('signature-small-order', 'a signature with R of small order, by the right key; openssl accepts it', odd.bundle(), ['below-quorum', 'signoff-signature'], line(CLOSE_WIT))
    hybrid = Person('wit', 'witness', 'p256')
    hybrid.key.public = bytes([6 + hybrid.key.public[-1] % 2]) + hybrid.key.public[1:]
    yield scenario('hybrid-key', 'a P-256 key in the hybrid form, which openssl accepts', hold(plan([ADA, hybrid]), [ADA, hybrid]).bundle(),
                   ['below-quorum', 'identities-unpinned', 'participant-key', 'signoff-signature'], line(2), None)
    def padded(entry):
        signature = base64.b64decode(entry['body'].get('signature', ''))
        return changed(2, body={'signature': b64(b'\0' + signature[:48] + b'\0' + signature[48:])})(entry)
    yield scenario('signature-padded', 'a P-384 signature whose halves have a zero more', hold(CARD_PLAN, CARDS, approvals=APPROVALS, change=padded).bundle(),
                   ['below-quorum', 'signoff-signature'], line(2), CARD_ANCHOR)
    twice = [ADA, Person('wit', 'witness', key=ADA.key)]
    yield scenario('duplicate-key', 'two people have one key', hold(plan(twice), twice).bundle(), ['below-quorum', 'duplicate-key', 'identities-unpinned', 'signoff-repeated', 'signoff-unexpected'], 'plan.json', None)
    for name, what, over in (('signoff-place', 'another act', {'act': 'other'}), ('signoff-role', 'a role that is not theirs', {'role': 'auditor'})):
        placed = start().open().look('before').look('after')
        placed.signoff(WIT, 'act', 'only', said=over)
        placed.add('act.closed', {}, 'only')
        placed.checkpoint()
        yield scenario(name, 'a sign-off for ' + what, placed.close().bundle(), ['below-quorum', name], line(ACT_ADA))
    silent = start()
    silent.opened()
    silent.checkpoint()
    silent.look('before').look('after')
    silent.add('act.closed', {}, 'only')
    silent.checkpoint()
    silent.closed()
    yield scenario('unsigned', 'nobody signed anything', silent.bundle(), ['below-quorum'], line(2))
    agreed = lambda rule: plan(PEOPLE, anchored=ANCHOR, signoffs={purpose: rule for purpose in PLAN['signoffs']})
    yield scenario('nobody-signs', 'the plan asks nobody to sign anything, and nobody did', hold(agreed({}), PEOPLE).bundle(), ['anchor-threshold', 'quorum-too-small'], 'plan.json')
    yield scenario('one-signs', 'the plan asks one person to sign everything, who did', hold(agreed({'witness': 1}), PEOPLE).bundle(), ['quorum-too-small'], 'plan.json')
    yield scenario('irreversible-unmarked', 'a key is generated in a step that the plan does not mark as irreversible, without sign-offs',
                   with_key(plan(PEOPLE, anchored=ANCHOR), PEOPLE, marked=False).bundle(), ['backup-none', 'irreversible-unmarked'], line(BEFORE + 1))
    alone = before_end()
    alone.signoff(ADA, 'close')
    alone.closed()
    yield scenario('below-quorum', 'one of two did not sign at the close', alone.bundle(), ['below-quorum'], line(CLOSE_WIT))
    given_up = start().open()
    given_up.add('ceremony.aborting', {'reason': 'the token does not answer'})
    given_up.signoff(ADA, 'abort')
    given_up.add('ceremony.aborted', {'reason': 'the token does not answer', 'disposal': [], 'cards': []})
    yield scenario('aborted-alone', 'one of two did not sign that the ceremony was given up', given_up.bundle(), ['aborted', 'below-quorum'], line(6))
    yield scenario('acted-for', 'in production the station signed for a person', hold(CARD_PLAN, CARDS, approvals=APPROVALS, change=changed(2, body={'actedFor': True})).bundle(),
                   ['acted-for', 'below-quorum'], line(2), CARD_ANCHOR)
    other = start().open().look('before').look('after')
    other.quorum('act', 'only')
    other.add('act.closed', {}, 'only')
    other.checkpoint(Key('other session'))
    yield scenario('checkpoint-signature', 'a checkpoint was signed by another key than the session\'s', other.close().bundle(), ['checkpoint-signature', 'unknown-signature'], line(SECOND))
    second = note_of(good, 2)
    with_line = second + note_line(base.origin, Key('cosigner'), Key('cosigner').sign(second[:second.index(b'\n\n') + 1]))
    yield scenario('unknown-signature', 'a checkpoint carries a second signature that holds', base.bundle(**{'checkpoints/02': with_line}), ['unknown-signature'], line(SECOND))
    yield scenario('base64-note', 'a checkpoint\'s signature is written in another spelling of base64', base.bundle(**{'checkpoints/02': respelt(second[:-1].decode()).encode() + b'\n'}),
                   ['checkpoint-malformed'], line(SECOND))
    yield scenario('confirmation-forged', 'a new key\'s confirmation was signed by another key', with_key(plan(PEOPLE, anchored=ANCHOR), PEOPLE, signer=b'another').bundle(),
                   ['backup-none', 'confirmation-signature', 'key-unconfirmed'], line(CONFIRMED))

    yield scenario('confirmation-text', 'a new key signed another text', with_key(plan(PEOPLE, anchored=ANCHOR), PEOPLE, text='strongroom says hello\n').bundle(),
                   ['backup-none', 'confirmation-text', 'key-unconfirmed'], line(CONFIRMED))

    # Slips that tell what nothing else can.
    yield scenario('paper-mismatch', 'a typed slip has another root', good, ['paper-mismatch'], slips=[b'%d %s\n' % (SECOND, sha(b'other').encode())])
    yield scenario('slip-forked', 'a slip is the session key\'s signature over another history', forked, ['forked'], slips=[note_of(good, 3)])
    yield scenario('slip-foreign', 'a slip is one of another ceremony', good, ['slip-foreign'], slips=[note_of(cards.bundle(), 1)])
    yield scenario('slip-truncated', 'the last two entries and their checkpoint are gone; a slip tells', base.bundle(lines[:-2], **{'checkpoints/03': None}),
                   ['incomplete', 'truncated'], END, slips=[note_of(good, 3)])
    lied = before_end()
    lied.crash('session 2', recovered=AFTER, checkpoint={'size': 3, 'root': mth(lines[:3]).hex()})
    lied.checkpoint()
    yield scenario('rolled-back-slip', 'resumed with fewer lines, and the resumption hides it; a slip tells', lied.look('after').end_act().close().bundle(),
                   ['crash-resumed', 'rolled-back'], slips=[second])

    # Plans, approvals, anchors.
    yield scenario('plan-changed', 'another plan lies in the bundle', base.bundle(**{'plan.json': canonical({**PLAN, 'title': 'Another ceremony'})}), ['plan-hash'], line(0))
    yield scenario('approval-missing', 'production of a plan that too few approved', hold(CARD_PLAN, CARDS, approvals=APPROVALS[:2]).bundle(), ['plan-unapproved'], None, CARD_ANCHOR)
    foreign = ('egon', approval(CARDS[2], {**CARD_PLAN, 'title': 'Another ceremony'}))
    yield scenario('approval-foreign', 'one approval is of another plan', hold(CARD_PLAN, CARDS, approvals=[*APPROVALS[:2], foreign]).bundle(),
                   ['approval-foreign', 'plan-unapproved'], 'approvals/egon.json', CARD_ANCHOR)
    forger = Person('egon', 'witness', key=Key('mallory'))
    yield scenario('approval-forged', 'one approval was signed with another key', hold(CARD_PLAN, CARDS, approvals=[*APPROVALS[:2], ('egon', approval(forger, CARD_PLAN))]).bundle(),
                   ['approval-signature', 'plan-unapproved'], 'approvals/egon.json', CARD_ANCHOR)
    role = ('dina', approval(CARDS[1], CARD_PLAN, role='auditor'))
    yield scenario('approval-role', 'one approved in a role that is not theirs', hold(CARD_PLAN, CARDS, approvals=[APPROVALS[0], role, APPROVALS[2]]).bundle(),
                   ['approval-unknown', 'plan-unapproved'], 'approvals/dina.json', CARD_ANCHOR)
    yield scenario('unpinned', 'production without an anchor', cards.bundle(), ['identities-unpinned', 'plan-unapproved'], 'the folder', None)
    kept = anchor(CARDS, 'production', 'file', approvals={'administrator': 1, 'witness': 2})
    filed = plan(CARDS, 'production', 'file', anchored=kept)
    yield scenario('key-in-file', 'production with keys in files', hold(filed, CARDS, approvals=[(one.name, approval(one, filed)) for one in CARDS]).bundle(), ['key-in-file'], None, kept)
    single = anchor(CARDS, 'production', 'card', approvals={'administrator': 1, 'witness': 2}, successors=1)
    under = plan(CARDS, 'production', 'card', anchored=single)
    yield scenario('anchor-alone', 'production under an anchor whose next version one founder alone could write', hold(under, CARDS, approvals=[(one.name, approval(one, under)) for one in CARDS]).bundle(),
                   ['anchor-alone'], 'the anchor', single)
    newer = anchor([*PEOPLE, Person('zoe', 'auditor')], version=2, previous=sha(ANCHOR))
    yield scenario('anchor-second-version', 'the plan was made under version 1, and there is a version 2', good, ['anchor-superseded'], None, ANCHOR + b'\n' + newer)
    left = anchor([*CARDS[:2], Person('fay', 'witness')], 'production', 'card', version=2, previous=sha(CARD_ANCHOR), approvals={'administrator': 1, 'witness': 2})
    yield scenario('anchor-person-gone', 'production under version 1 of the anchor, and one of its people is gone from version 2', cards.bundle(),
                   ['anchor-person-gone', 'anchor-superseded'], 'the anchor', CARD_ANCHOR + b'\n' + left)
    three = [*PEOPLE, Person('abe', 'administrator')]
    asking = anchor(three)
    lax = plan(three, anchored=asking, signoffs={**PLAN['signoffs'], **{purpose: {'administrator': 2} for purpose in ('open', 'authorise', 'close')}})
    yield scenario('threshold-omitted', 'the anchor asks for a witness, and the plan asks for none at opening and close', hold(lax, three).bundle(), ['anchor-threshold'], None, asking)
    torn = anchor(PEOPLE, version=2, previous='00' * 32)
    yield scenario('anchor-broken-chain', 'version 2 of the anchor does not name version 1', good, ['anchor-malformed'], 'version 2 of the anchor', ANCHOR + b'\n' + torn)
    coup = anchor([Person('yan', 'administrator'), Person('zoe', 'witness')], version=2, previous=sha(ANCHOR))
    yield scenario('anchor-too-few', 'no founder of version 1 signed version 2 of the anchor', good, ['anchor-malformed'], 'version 2 of the anchor', ANCHOR + b'\n' + coup)
    yield scenario('anchor-unsigned', 'one founder did not sign the anchor', good, ['anchor-malformed'], 'version 1 of the anchor', anchor(PEOPLE, signers=[ADA]))
    yield scenario('anchor-signed-twice', 'one founder signed the anchor twice', good, ['anchor-malformed'], 'version 1 of the anchor', anchor(PEOPLE, signers=[ADA, WIT, ADA]))
    real = anchor(PEOPLE, 'production')
    yield scenario('anchor-mode', 'a rehearsal of a plan that was made under an anchor for production', hold(plan(PEOPLE, anchored=real), PEOPLE).bundle(), ['anchor-mode'], 'the anchor', real)
    yield scenario('anchor-other', 'another anchor of the same people', good, ['anchor-differs'], 'the anchor', anchor(PEOPLE, approvals={'witness': 1}))

    # Keys over their life.
    for name, what, held, codes, at in life(plan(PEOPLE, anchored=ANCHOR), PEOPLE):
        entries = [json.loads(one) for one in held.lines]
        [wrong] = [line(one['seq']) for one in entries if one['type'] == 'step.done' and one['step'] == at] or [at]
        yield scenario(name, what, held.bundle(), codes, wrong)
    for name, what, held, codes, at in [*issues(plan(PEOPLE, anchored=ANCHOR), PEOPLE), *replicas(plan(PEOPLE, anchored=ANCHOR), PEOPLE)]:
        entries = [json.loads(one) for one in held.lines]
        [wrong] = [line(one['seq']) for one in entries if one['type'] == 'step.done' and one['step'] == at] or [at]
        yield scenario(name, what, held.bundle(), codes, wrong)
    holders = [*PEOPLE, *CUSTODIANS]
    holding = anchor(holders)
    for name, what, held, codes, at in custody(plan(holders, anchored=holding), holders):
        entries = [json.loads(one) for one in held.lines]
        [wrong] = [line(one['seq']) for one in entries if one['type'] == 'step.done' and one['step'] == at] or [at]
        yield scenario(name, what, held.bundle(), codes, wrong, holding)
    for name, what, held, codes, at, anchored in published():
        entries = [json.loads(one) for one in held.lines]
        [wrong] = [line(one['seq']) for one in entries if one['type'] == 'step.done' and one['step'] == at] or [at]
        yield scenario(name, what, held.bundle(), codes, wrong, anchored)
    ruled = anchor(PEOPLE, policy=sha(POLICY))
    for name, what, held, codes, at in policied(plan(PEOPLE, anchored=ruled, policy=sha(POLICY)), PEOPLE):
        yield scenario(name, what, held.bundle(), codes, line(at) if at == 0 else at, ruled)
    proposed = revocation(plan(CARDS, 'production', 'card', anchored=CARD_ANCHOR), proposer='dina')
    approved = Life(proposed, CARDS, approvals=[(one.name, approval(one, proposed)) for one in CARDS]).hold()
    yield scenario('proposer-approved', 'whoever proposed the plan approved it too, and without that there are too few', approved.bundle(),
                   ['approval-proposer', 'plan-unapproved'], None, CARD_ANCHOR)

    # The program.
    for name, what, held, codes, at in installed(CARD_PLAN, CARDS, lambda wanted: [(one.name, approval(one, wanted)) for one in CARDS]):
        yield scenario(name, what, held.bundle(), codes, None if at is None else line(at), CARD_ANCHOR)

    # The folder.
    yield scenario('file-differs', 'an inventory was replaced', base.bundle(**{'inventories/primary-after.json': canonical([{'class': 'data', 'id': '', 'label': 'x', 'attributes': []}])}),
                   ['file-differs', 'inventory-malformed'], 'the folder')
    yield scenario('file-extra', 'there is a file too many', base.bundle(**{'notes.txt': b'Look here\n'}), ['file-unexpected'], 'the folder')
    yield scenario('checkpoint-missing', 'a checkpoint is missing', base.bundle(**{'checkpoints/02': None}), ['checkpoint-missing'], line(SECOND))
    yield scenario('sums', 'SHA256SUMS has another sum for a file', {**good, 'SHA256SUMS': sums({**good, 'report.html': b'another'})}, ['sum-differs'])


def sums(files):
    return ''.join('%s  %s\n' % (sha(data), path) for path, data in sorted(files.items())).encode()


def write(folder, name, data):
    os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
    with open(os.path.join(folder, name), 'xb') as out:
        out.write(data)


def main(folder):
    for name, what, files, codes, wrong, anchored, slips in scenarios():
        for path, data in {'SHA256SUMS': sums(files), **files}.items():
            write(os.path.join(folder, name, 'bundle'), path, data)
        if anchored:
            write(os.path.join(folder, name), 'anchor.json', anchored)
        for number, slip in enumerate(slips, 1):
            write(os.path.join(folder, name, 'slips'), '%02d.txt' % number, slip)
        verdict = 'verified' if all(code in NO_FAILURE for code in codes) else 'not-verified'
        expect = {'what': what, 'verdict': verdict, 'findings': sorted(codes), 'script': wrong}
        write(os.path.join(folder, name), 'expect.json', json.dumps(expect, indent=1).encode() + b'\n')


if __name__ == '__main__':
    main(sys.argv[1])
