"""Writes the transcript vectors into the folder given (which must exist): one scenario, one file, and the checkpoint of the whole one.

A scenario is a header of `name: value` lines, a blank line, and the bytes of a transcript. `expect` is `whole`, `torn`, or the code of the
refusal, then at `line`; `entries` counts the lines that are whole, `root` is the RFC 6962 root over them. Everything is built from FORMAT.md with
the standard library; keys come from fixed seeds.
"""
import base64
import hashlib
import json
import os
import sys

sys.dont_write_bytecode = True
import ed25519  # noqa: E402
from merkle import mth  # noqa: E402

CEREMONY = '5d0b0f2a9c3e4d6f8a1b2c3d4e5f6071'
ORIGIN = 'strongroom/example/' + CEREMONY
SESSION = hashlib.sha256(b'strongroom test session').digest()
PEOPLE = {name: hashlib.sha256(b'strongroom test ' + name.encode()).digest() for name in ('alice', 'bruno')}
ROLES = {'alice': 'administrator', 'bruno': 'witness'}
SIGNOFF_TYPE = 'application/vnd.strongroom.signoff.v1+json'


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(',', ':'), ensure_ascii=False).encode()


def b64(data):
    return base64.b64encode(data).decode()


def pae(kind, payload):
    return b'DSSEv1 %d %s %d %s' % (len(kind), kind.encode(), len(payload), payload)


def note_body(size, root):
    return ('%s\n%d\n%s\n' % (ORIGIN, size, b64(root))).encode()


def note(size, root):
    key = ed25519.public_key(SESSION)
    key_id = hashlib.sha256(ORIGIN.encode() + b'\x0a\x01' + key).digest()[:4]
    body = note_body(size, root)
    return body + ('\n\u2014 %s %s\n' % (ORIGIN, b64(key_id + ed25519.sign(SESSION, body)))).encode()


class Log:
    def __init__(self):
        self.lines = []

    def add(self, kind, body, act=None, step=None, actor=None, **over):
        n = len(self.lines)
        entry = {
            'v': 1, 'mode': 'rehearsal', 'ceremony': CEREMONY, 'seq': n,
            'prev': hashlib.sha256(self.lines[-1]).hexdigest() if n else '0' * 64,
            'time': '2026-11-22T08:00:%02d.000Z' % n, 'mono': 1000 * n, 'boot': 'a3f1c2d4-0000-4000-8000-000000000001',
            'act': act, 'step': step, 'actor': actor, 'type': kind, 'body': body}
        entry.update(over)
        self.lines.append(canonical(entry))

    def signoff(self, who, purpose, act=None, step=None, **over):
        statement = {
            'v': 1, 'purpose': purpose, 'mode': 'rehearsal', 'ceremony': CEREMONY, 'size': len(self.lines), 'root': mth(self.lines).hex(),
            'act': act, 'step': step, 'participant': who, 'role': ROLES[who], 'decision': 'approve'}
        statement.update(over)
        signature = ed25519.sign(PEOPLE[who], pae(SIGNOFF_TYPE, canonical(statement)))
        self.add('signoff', {'statement': statement, 'signature': b64(signature), 'actedFor': True}, act, step, who)

    def checkpoint(self, number, act=None, **over):
        size, root = len(self.lines), mth(self.lines)
        body = {'number': number, 'size': size, 'root': root.hex(), 'signature': b64(ed25519.sign(SESSION, note_body(size, root)))}
        body.update(over)
        self.add('checkpoint.issued', body, act)


def opened(log, **over):
    log.add('ceremony.opened', {
        'plan': hashlib.sha256(b'plan').hexdigest(), 'contents': [{'path': 'plan.json', 'sha256': hashlib.sha256(b'plan').hexdigest()}],
        'build': {'version': '0.1.0'},
        'station': {'kernel': 'Linux 6.1.0', 'arch': 'x64', 'node': 'v24.21.0', 'interfaces': [], 'swap': False, 'coreDumps': False, 'utcOffsetMinutes': 60},
        'tokens': [],
        'roster': [{'id': who, 'name': who.title(), 'roles': [ROLES[who]], 'held': 'file', 'publicKey': b64(ed25519.public_key(seed))} for who, seed in PEOPLE.items()],
        'session': {'publicKey': b64(ed25519.public_key(SESSION))},
        'predecessor': None, 'freshness': {'source': 'La Gazette, 22 nov.', 'value': '\u00ab L\u2019h\u00f4tel \U0001f511 \u00bb "\\" \u20ac'}}, **over)


def ceremony(text='The witness came 5 minutes late'):
    log = Log()
    opened(log)
    log.signoff('alice', 'open')
    log.signoff('bruno', 'open')
    log.checkpoint(1)
    log.add('exception.recorded', {'number': 1, 'text': text}, 'prepare', 'roll-call')
    log.signoff('bruno', 'exception', 'prepare', 'roll-call')
    log.add('step.done', {'action': 'roll-call', 'attempt': 1, 'actedFor': True, 'result': {'action': 'roll-call', 'present': ['alice', 'bruno']}}, 'prepare', 'roll-call', 'alice')
    log.signoff('alice', 'act', 'prepare')
    log.add('act.closed', {}, 'prepare')
    log.checkpoint(2, 'prepare')
    log.signoff('alice', 'close')
    log.signoff('bruno', 'close')
    log.add('ceremony.closed', {'outputs': []})
    return log.lines


def share_set(number, **over):
    """A set of 2 of 3. What is behind commitments is in shares.py; here they are any hashes."""
    commitment = lambda what: hashlib.sha256(b'%s of set %d' % (what.encode(), number)).hexdigest()
    made = {
        'v': 1, 'organisation': 'example', 'ceremony': CEREMONY, 'mode': 'rehearsal', 'threshold': 2, 'shares': 3, 'set': '%016x' % number,
        'commitments': [commitment('share %d' % ordinal) for ordinal in (1, 2, 3)], 'key': commitment('key')}
    made.update(over)
    return made


def split(log, number, **over):
    log.add('step.done', {'action': 'split-recovery-key', 'attempt': 1, 'actedFor': True, 'result': {
        'action': 'split-recovery-key', 'set': share_set(number, **over), 'holders': ['carla', 'dai', 'emil'],
        'random': {'token': 'primary', 'station': 'node'}, 'windows': 2, 'guards': [{'guard': 'cameras', 'by': 'bruno'}]}}, 'custody', 'split', 'alice')


def shown(log, number, ordinal, custodian, **over):
    log.add('share.shown', {'set': '%016x' % number, 'ordinal': ordinal, 'custodian': custodian, 'guards': [{'guard': 'alone', 'by': 'bruno'}], **over},
            'custody', 'hand-over-%d' % ordinal, custodian)


def guarded(log, room='blanked', **over):
    log.add('room.guarded', {'room': room, **over}, 'custody', 'hand-over-1')


def ended(log, number, ordinals, **over):
    log.add('custody.ended', {'set': '%016x' % number, 'outcome': 'void', 'cause': 'given-up', 'reason': 'a card fell behind the desk', 'ordinals': ordinals, **over},
            'custody', 'hand-over-2')


def aborted(log, cards, **over):
    log.add('ceremony.aborted', {'reason': 'no time left', 'disposal': [], 'cards': cards, **over})


def custody():
    """A set that is given up after its first card, another one, and the end before it is of use."""
    log = Log()
    opened(log)
    log.signoff('alice', 'open')
    log.signoff('bruno', 'open')
    log.checkpoint(1)
    split(log, 1)
    guarded(log)
    shown(log, 1, 1, 'carla')
    log.add('step.done', {'action': 'hand-over-share', 'attempt': 1, 'actedFor': True, 'result': {
        'action': 'hand-over-share', 'set': '%016x' % 1, 'ordinal': 1, 'custodian': 'carla', 'shown': 1}}, 'custody', 'hand-over-1', 'carla')
    ended(log, 1, [1])
    log.signoff('alice', 'void', 'custody', 'hand-over-2')
    log.signoff('bruno', 'void', 'custody', 'hand-over-2')
    split(log, 2)
    shown(log, 2, 1, 'carla')
    log.add('ceremony.aborting', {'reason': 'no time left'})
    log.signoff('alice', 'abort')
    aborted(log, [{'set': '%016x' % 2, 'ordinals': [1]}])
    return log.lines


def scenarios():
    whole = ceremony()
    text = b''.join(line + b'\n' for line in whole)

    def lines(change):
        """The whole log's lines with a change that keeps every other line as it was."""
        changed = list(whole)
        change(changed)
        return b''.join(line + b'\n' for line in changed)

    def replace(n, old, new):
        assert whole[n].count(old) >= 1
        return lines(lambda all: all.__setitem__(n, all[n].replace(old, new, 1)))

    def built(build):
        """A log whose chain holds throughout."""
        log = Log()
        build(log)
        return b''.join(line + b'\n' for line in log.lines)

    def member(n, **more):
        entry = json.loads(whole[n])
        entry.update(more)
        return lines(lambda all: all.__setitem__(n, canonical(entry)))

    def without(n, key):
        entry = json.loads(whole[n])
        del entry[key]
        return lines(lambda all: all.__setitem__(n, canonical(entry)))

    def renumbered():
        order = whole[:5] + [whole[6], whole[5]] + whole[7:]
        return b''.join(canonical({**json.loads(line), 'seq': n}) + b'\n' for n, line in enumerate(order))

    def after_opening(add):
        return built(lambda log: (opened(log), add(log)))

    last = len(whole)
    yield 'whole', 'a short ceremony held to its end', 'whole', None, text
    yield 'custody', 'share sets: one that is void, one that is still out when the ceremony is given up', 'whole', None, b''.join(line + b'\n' for line in custody())
    yield 'empty', 'a transcript without a line', 'whole', None, b''
    yield 'truncated', 'the last two entries are gone; only a checkpoint can tell', 'whole', None, lines(lambda all: all.__delitem__(slice(-2, None)))
    yield 'forked', 'another history with a chain of its own; only a checkpoint can tell', 'whole', None, b''.join(l + b'\n' for l in ceremony('The witness came 9 minutes late'))
    yield 'last-line-edited', 'the clock in the last line is changed; only a checkpoint can tell', 'whole', None, replace(-1, b'"mono":12000', b'"mono":12001')
    yield 'torn-no-line-feed', 'the last line feed is missing', 'torn', None, text[:-1]
    yield 'torn-half-line', 'the last line stops in the middle', 'torn', None, text[:-100]
    yield 'torn-first-line', 'nothing but the start of a first line', 'torn', None, text[:20]
    yield 'torn-zeros', 'a power cut left zeros after the last line', 'torn', None, text + b'\x00' * 512
    yield 'torn-zeros-then-end', 'a power cut left zeros, then the end of a line', 'torn', None, text + b'\x00' * 300 + whole[-1][-50:] + b'\n'
    yield 'edited', 'a word in the middle is changed', 'chain-broken', 6, replace(4, b'5 minutes', b'9 minutes')
    yield 'first-line-edited', 'a word in the first line is changed', 'chain-broken', 2, replace(0, b'La Gazette', b'Le Gazette')
    yield 'removed', 'a line is taken out', 'wrong-seq', 5, lines(lambda all: all.__delitem__(4))
    yield 'removed-first', 'the first line is taken out', 'wrong-seq', 1, lines(lambda all: all.__delitem__(0))
    yield 'repeated', 'a line stands twice', 'wrong-seq', 6, lines(lambda all: all.insert(5, all[4]))
    yield 'swapped', 'two lines change places', 'wrong-seq', 6, lines(lambda all: all.__setitem__(slice(5, 7), [all[6], all[5]]))
    yield 'swapped-renumbered', 'two lines change places and numbers', 'chain-broken', 6, renumbered()
    yield 'wrong-start', 'a first line that continues another', 'chain-broken', 1, built(lambda log: opened(log, prev='11' * 32))
    yield 'other-ceremony', 'an entry of another ceremony with a chain that holds', 'other-ceremony', 2, built(lambda log: (opened(log), log.add('act.closed', {}, 'prepare', ceremony='00' * 16)))
    yield 'other-mode', 'an entry of a production ceremony in a rehearsal', 'other-mode', 2, built(lambda log: (opened(log), log.add('act.closed', {}, 'prepare', mode='production')))
    yield 'signoff-size', 'a sign-off over fewer entries than stand before it', 'head-mismatch', 3, built(lambda log: (opened(log), log.signoff('alice', 'open'), log.signoff('bruno', 'open', size=1)))
    yield 'signoff-root', 'a sign-off over another root', 'head-mismatch', 2, built(lambda log: (opened(log), log.signoff('alice', 'open', root='22' * 32)))
    yield 'checkpoint-root', 'a checkpoint of another root', 'head-mismatch', 2, built(lambda log: (opened(log), log.checkpoint(1, root='22' * 32)))
    yield 'unknown-member', 'an entry with a member that version 1 does not have', 'wrong-shape', 9, member(8, note='x')
    yield 'unknown-body-member', 'a body with a member that version 1 does not have', 'wrong-shape', 9, member(8, body={'note': 'x'})
    yield 'missing-member', 'an entry without its boot id', 'wrong-shape', 9, without(8, 'boot')
    yield 'unknown-type', 'a type that version 1 does not have', 'wrong-shape', 9, member(8, type='act.opened')
    yield 'unknown-version', 'an entry of version 2', 'wrong-shape', 9, member(8, v=2)
    yield 'upper-case-hash', 'a hash in upper case', 'wrong-shape', 9, member(8, prev=json.loads(whole[8])['prev'].upper())
    yield 'local-time', 'a time with an offset', 'wrong-shape', 9, member(8, time='2026-11-22T09:00:08.000+01:00')
    yield 'set-all-needed', 'a share set of which every share is needed', 'wrong-shape', 2, after_opening(lambda log: split(log, 1, threshold=3))
    yield 'set-one-of-three', 'a share set of which one share is enough', 'wrong-shape', 2, after_opening(lambda log: split(log, 1, threshold=1))
    yield 'set-commitment-missing', 'a share set with two commitments for three shares', 'wrong-shape', 2, after_opening(lambda log: split(log, 1, commitments=share_set(1)['commitments'][:2]))
    yield 'set-id-long', 'a share set whose id has 17 digits', 'wrong-shape', 2, after_opening(lambda log: split(log, 1, set='0' * 17))
    yield 'ordinal-zero', 'a share with the ordinal 0', 'wrong-shape', 2, after_opening(lambda log: shown(log, 1, 0, 'carla'))
    yield 'ordinal-seventeen', 'a share with the ordinal 17', 'wrong-shape', 2, after_opening(lambda log: shown(log, 1, 17, 'carla'))
    yield 'share-in-entry', 'a showing that tells the share', 'wrong-shape', 2, after_opening(lambda log: shown(log, 1, 1, 'carla', share='abandon'))
    yield 'guarded-in-sight', 'a room view that was open while a secret was shown', 'wrong-shape', 2, after_opening(lambda log: guarded(log, 'open'))
    yield 'guarded-with-more', 'a room view that says what it showed', 'wrong-shape', 2, after_opening(lambda log: guarded(log, shows='words'))
    yield 'guard-without-witness', 'a guard that nobody confirmed', 'wrong-shape', 2, after_opening(lambda log: shown(log, 1, 1, 'carla', guards=[{'guard': 'alone'}]))
    yield 'shown-without-guards', 'a showing that does not say what was confirmed before it', 'wrong-shape', 2, after_opening(lambda log: log.add(
        'share.shown', {'set': '%016x' % 1, 'ordinal': 1, 'custodian': 'carla'}, 'custody', 'hand-over-1', 'carla'))
    yield 'unknown-outcome', 'an end of a share set that version 1 does not have', 'wrong-shape', 2, after_opening(lambda log: ended(log, 1, [1], outcome='kept'))
    yield 'unknown-cause', 'a cause that version 1 does not have', 'wrong-shape', 2, after_opening(lambda log: ended(log, 1, [1], cause='tired'))
    yield 'aborted-without-cards', 'a ceremony given up that does not say which cards are out', 'wrong-shape', 2, after_opening(lambda log: log.add('ceremony.aborted', {'reason': 'x', 'disposal': []}))
    yield 'reserved-member', 'an entry with a member named __proto__', 'not-canonical', 9, member(8, __proto__={})
    yield 'repeated-member', 'a member stands twice with one value', 'not-canonical', 9, replace(8, b'"mode":"rehearsal",', b'"mode":"rehearsal","mode":"rehearsal",')
    yield 'white-space', 'a space after a colon', 'not-canonical', 9, replace(8, b'"v":1', b'"v": 1')
    yield 'member-order', 'two members change places', 'not-canonical', 9, replace(8, b'"type":"act.closed","v":1', b'"v":1,"type":"act.closed"')
    yield 'float', 'a number with a decimal point', 'not-canonical', 9, replace(8, b'"v":1', b'"v":1.0')
    yield 'escaped', 'a letter written as an escape', 'not-canonical', 9, replace(8, b'"rehearsal"', b'"\\u0072ehearsal"')
    yield 'lone-surrogate', 'half of a surrogate pair', 'not-canonical', 5, replace(4, b'late', b'\\ud83d')
    yield 'not-utf8', 'a byte that is not UTF-8', 'not-canonical', 5, replace(4, b'late', b'lat\xff')
    yield 'garbage', 'a line of garbage in the middle', 'not-canonical', 5, lines(lambda all: all.__setitem__(4, b'garbage'))
    yield 'blank-line', 'a blank line in the middle', 'not-canonical', 5, lines(lambda all: all.insert(4, b''))
    yield 'carriage-return', 'a carriage return before the last line feed', 'not-canonical', last, text[:-1] + b'\r\n'
    yield 'byte-order-mark', 'a byte order mark before the first line', 'not-canonical', 1, b'\xef\xbb\xbf' + text


def main(folder):
    for name, what, expect, line, data in scenarios():
        header = 'what: %s\nexpect: %s\n' % (what, expect)
        if line is None:
            end = data.rfind(b'\n') + 1
            whole = data[:end].split(b'\n')[:-1]
            if expect == 'torn' and end == len(data):
                whole = whole[:-1]
            header += 'entries: %d\nroot: %s\n' % (len(whole), mth(whole).hex())
        else:
            header += 'line: %d\n' % line
        with open(os.path.join(folder, name + '.txt'), 'wb') as out:
            out.write(header.encode() + b'\n' + data)
    lines = ceremony()
    with open(os.path.join(folder, 'whole.checkpoint'), 'wb') as out:
        out.write(note(len(lines), mth(lines)))
    with open(os.path.join(folder, 'signoff.json'), 'wb') as out:
        statement = json.loads(lines[1])['body']['statement']
        out.write(json.dumps({'publicKey': ed25519.public_key(PEOPLE['alice']).hex(), 'statement': statement,
                              'signedBytes': pae(SIGNOFF_TYPE, canonical(statement)).hex()}, indent=1).encode() + b'\n')


if __name__ == '__main__':
    main(sys.argv[1])
