"""Ceremonies of the bundle vectors, built from src/transcript/FORMAT.md with the standard library: people and their keys, plans, anchors, approvals,
and a transcript that is written line by line. Keys come from fixed seeds, so that every run gives the same bytes."""
import base64
import hashlib
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'own'))
import ecdsa  # noqa: E402
import ed25519  # noqa: E402
from merkle import mth  # noqa: E402

ORGANISATION = {'id': 'example', 'name': 'Example & Co'}
TYPE = 'application/vnd.strongroom.%s.v1+json'
SCRIPT = b'script: the shortest\n'
PKCS11 = {'path': '/usr/lib/example-pkcs11.so', 'sha256': '11' * 32}


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(',', ':'), ensure_ascii=False).encode()


def b64(data):
    return base64.b64encode(data).decode()


def sha(data):
    return hashlib.sha256(data).hexdigest()


def pae(kind, payload):
    return b'DSSEv1 %d %s %d %s' % (len(kind), kind.encode(), len(payload), payload)


class Key:
    """A key pair by its name: ed25519, p256 or p384."""

    def __init__(self, name, kind='ed25519'):
        self.kind, self.seed = kind, hashlib.sha256(b'strongroom bundle vector ' + name.encode()).digest()
        self.public = ed25519.public_key(self.seed) if kind == 'ed25519' else ecdsa.public_key(kind, self.seed)
        self.id = sha(self.public)

    def sign(self, message):
        return ed25519.sign(self.seed, message) if self.kind == 'ed25519' else ecdsa.sign(self.kind, self.seed, message)


class WeakKey:
    """An Ed25519 public key of small order, under which anybody can sign anything: S*B = R holds for every message."""

    def __init__(self, public):
        self.public, self.id = public, sha(public)

    def sign(self, message):
        s = ed25519.scalar(message)
        return ed25519.encode(ed25519.of_base(s)) + s.to_bytes(32, 'little')


class OddKey(Key):
    """An Ed25519 key whose holder signs with R = the point of order 1: openssl accepts it, and nobody honest makes it."""

    def sign(self, message):
        r = (1).to_bytes(32, 'little')
        return r + (ed25519.scalar(r + self.public + message) * ed25519.expand(self.seed)[0] % ed25519.L).to_bytes(32, 'little')


class Person:
    def __init__(self, name, role, kind='ed25519', key=None):
        self.name, self.role, self.key = name, role, key or Key(name, kind)

    def participant(self, held):
        return {'id': self.name, 'name': '%s <Example>' % self.name.title(), 'roles': [self.role], 'held': held, 'publicKey': b64(self.key.public)}


def envelope(kind, payload, keys):
    """A DSSE envelope, signed with these keys."""
    data = canonical(payload)
    return canonical({'payload': b64(data), 'payloadType': TYPE % kind,
                      'signatures': [{'keyid': key.id, 'sig': b64(key.sign(pae(TYPE % kind, data)))} for key in keys]})


def anchor(people, mode='rehearsal', held='file', version=1, previous=None, signers=None, **over):
    payload = {'v': 1, 'mode': mode, 'version': version, 'previous': previous, 'organisation': ORGANISATION,
               'participants': [one.participant(held) for one in people], 'thresholds': {'witness': 1}, 'approvals': {}, 'policy': None,
               'founders': [one.name for one in people], 'successors': 2 if mode == 'production' else 1, **over}
    return envelope('anchor', payload, [one.key for one in signers or people])


def approval(person, plan, **over):
    payload = {'v': 1, 'mode': plan['mode'], 'organisation': plan['organisation']['id'], 'ceremony': plan['ceremony'], 'plan': sha(canonical(plan)),
               'participant': person.name, 'role': person.role, 'decision': 'approve', 'time': '2026-02-20T10:00:00.000Z', **over}
    return envelope('approval', payload, [person.key])


def step(name, action, role, **settings):
    return {'id': name, 'action': action, 'by': [role], 'irreversible': False, 'with': settings, 'planned': 60}


ONLY = {'id': 'only', 'title': 'Only', 'steps': [step('before', 'take-inventory', 'administrator', token='primary', when='before'),
                                                 step('after', 'take-inventory', 'administrator', token='primary', when='after')]}


def plan(people, mode='rehearsal', held='file', anchored=None, **over):
    """The shortest plan: one act, in which a token is looked at twice."""
    rule = {'open': 'everybody', 'close': 'everybody'}
    both = {'administrator': 1, 'witness': 1}
    return {
        'v': 1, 'mode': mode, 'ceremony': sha(b'the shortest ceremony')[:32], 'title': 'The shortest ceremony', 'organisation': ORGANISATION,
        'script': {'name': 'shortest', 'version': 1, 'sha256': sha(SCRIPT)}, 'parameters': {}, 'anchor': anchored and sha(anchored.split(b'\n')[-1]), 'policy': None,
        'build': {'version': '0.1.0'}, 'predecessor': None, 'notBefore': '2026-03-01T00:00:00.000Z', 'notAfter': '2026-03-02T00:00:00.000Z',
        'participants': [one.participant(held) for one in people], 'apart': [['administrator', 'witness']],
        'signoffs': {**{purpose: both for purpose in ('authorise', 'act', 'exception', 'pause', 'resume', 'abort', 'void')}, **rule},
        'tokens': [{'name': 'primary', 'uri': 'pkcs11:model=Test', 'module': PKCS11, 'initialise': False, 'label': 'root', 'pinComponents': 1}],
        'cards': PKCS11 if held == 'card' else None, 'keys': [], 'recovery': None, 'restoring': None, 'acts': [ONLY], **over}


def note_body(origin, size, root):
    return ('%s\n%d\n%s\n' % (origin, size, b64(root))).encode()


def note_line(origin, key, signature):
    key_id = hashlib.sha256(origin.encode() + b'\x0a\x01' + key.public).digest()[:4]
    return ('\u2014 %s %s\n' % (origin, b64(key_id + signature))).encode()


class Ceremony:
    """A ceremony under way. `change` may alter an entry before its line is written; what comes after hangs on what was written."""

    def __init__(self, plan, people, approvals=(), change=lambda entry: entry, policy=None):
        self.plan, self.people, self.change = plan, people, change
        self.session, self.boot, self.seconds, self.mono = Key('session of ' + plan['ceremony']), 'a3f1c2d4-0000-4000-8000-000000000001', 0, 0
        self.lines, self.issued, self.last = [], 0, None
        self.origin = 'strongroom/%s/%s' % (plan['organisation']['id'], plan['ceremony'])
        self.files = {'plan.json': canonical(plan), 'script.yaml': SCRIPT, 'report.html': b'<!doctype html>\n', 'report.pdf': b'%PDF-1.7\n', 'VERIFY.md': b'# Verify\n'}
        self.contents = [self.put('script.yaml', SCRIPT)]
        if policy:
            self.contents.append(self.put('policy.yaml', policy))
        for name, data in approvals:
            self.contents.append(self.put('approvals/%s.json' % name, data))

    def put(self, path, data):
        self.files[path] = data
        return {'path': path, 'sha256': sha(data)}

    def head(self):
        return {'size': len(self.lines), 'root': mth(self.lines).hex()}

    def add(self, kind, body, act=None, step=None, actor=None):
        self.seconds += 1
        self.mono += 1000
        entry = self.change({
            'v': 1, 'mode': self.plan['mode'], 'ceremony': self.plan['ceremony'], 'seq': len(self.lines), 'prev': sha(self.lines[-1]) if self.lines else '0' * 64,
            'time': '2026-03-01T%02d:%02d:%02d.000Z' % (9 + self.seconds // 3600, self.seconds // 60 % 60, self.seconds % 60), 'mono': self.mono, 'boot': self.boot, 'act': act, 'step': step, 'actor': actor,
            'type': kind, 'body': body})
        self.lines.append(entry if isinstance(entry, bytes) else canonical(entry))

    def signoff(self, person, purpose, act=None, step=None, key=None, said=()):
        """`said` are members of the statement that are not what they should be."""
        statement = {'v': 1, 'purpose': purpose, 'mode': self.plan['mode'], 'ceremony': self.plan['ceremony'], **self.head(), 'act': act, 'step': step,
                     'participant': person.name, 'role': person.role, 'decision': 'approve', **dict(said)}
        signature = (key or person.key).sign(pae(TYPE % 'signoff', canonical(statement)))
        self.add('signoff', {'statement': statement, 'signature': b64(signature), 'actedFor': False}, act, step, person.name)

    def quorum(self, purpose, act=None, step=None):
        rule = self.plan['signoffs'][purpose]
        for place, person in enumerate(self.people):
            before = [one.role for one in self.people[:place]].count(person.role)
            if rule == 'everybody' or before < rule.get(person.role, 0):
                self.signoff(person, purpose, act, step)

    def note(self, key=None):
        body = note_body(self.origin, len(self.lines), mth(self.lines))
        return body + b'\n' + note_line(self.origin, key or self.session, (key or self.session).sign(body))

    def checkpoint(self, key=None):
        head, body = self.head(), note_body(self.origin, len(self.lines), mth(self.lines))
        self.issued += 1
        self.files['checkpoints/%02d' % self.issued] = self.note(key)
        self.add('checkpoint.issued', {'number': self.issued, **head, 'signature': b64((key or self.session).sign(body))})
        self.last = head

    def facts(self):
        return {'session': {'publicKey': b64(self.session.public)},
                'station': {'kernel': 'Linux 6.1.0', 'arch': 'x64', 'node': '24.21.0', 'interfaces': [], 'swap': False, 'coreDumps': False, 'utcOffsetMinutes': 60},
                'tokens': [{'token': 'primary', 'label': 'root', 'manufacturer': 'Example', 'model': 'Test', 'serial': '42', 'firmware': '1.0', 'hardware': '1.0', 'initialised': True}]}

    def opened(self):
        self.add('ceremony.opened', {
            'plan': sha(self.files['plan.json']), 'contents': self.contents, 'build': self.plan['build'], 'roster': self.plan['participants'],
            'predecessor': None, 'freshness': {'source': 'La Gazette, 1er mars', 'value': '\u00ab L\u2019h\u00f4tel \U0001f511 \u00bb "\\" \u20ac'}, **self.facts()})

    def open(self):
        self.opened()
        self.quorum('open')
        self.checkpoint()
        return self

    def done(self, act, step, result):
        [actor] = [one.name for one in self.people if one.role in step['by']][:1]
        self.add('step.done', {'action': step['action'], 'attempt': 1, 'actedFor': False, 'result': {'action': step['action'], **result}}, act, step['id'], actor)

    def inventory(self, act, step, objects=()):
        when = step['with']['when']
        file = self.put('inventories/primary-%s.json' % when, canonical(list(objects)))
        self.done(act, step, {'token': 'primary', 'when': when, 'loggedIn': True, 'file': file, 'objects': len(objects)})

    def look(self, which):
        """The step `before` or `after` of the only act."""
        self.inventory('only', ONLY['steps'][('before', 'after').index(which)])
        return self

    def end_act(self, act='only'):
        self.quorum('act', act)
        self.add('act.closed', {}, act)
        self.checkpoint()
        return self

    def crash(self, session, recovered=None, **previous):
        """The process dies and another takes over, with the first `recovered` lines."""
        former, last = self.session, self.last
        del self.lines[recovered if recovered is not None else len(self.lines):]
        self.issued = sum(b'"type":"checkpoint.issued"' in one for one in self.lines)
        self.session, self.boot, self.mono = Key(session), self.boot[:-1] + '2', 0
        self.add('ceremony.resumed', {
            'after': 'crash', 'recovered': len(self.lines), 'torn': None, 'previous': {'publicKey': b64(former.public), 'checkpoint': last, **previous},
            'differences': [], **self.facts()})
        self.quorum('resume')

    def closed(self):
        self.add('ceremony.closed', {'outputs': [{'path': path, 'sha256': sha(data)} for path, data in sorted(self.files.items()) if path.startswith(('inventories/', 'keys/'))]})

    def close(self):
        self.quorum('close')
        self.closed()
        return self

    def bundle(self, lines=None, **files):
        """What leaves the room. `lines` and `files` (None for one that is missing) take the place of what there was."""
        self.files['checkpoints/%02d' % (self.issued + 1)] = self.note()
        found = {**self.files, 'transcript.jsonl': b''.join(line + b'\n' for line in (self.lines if lines is None else lines)), **files}
        return {path: data for path, data in found.items() if data is not None}


def hold(plan, people, **options):
    """The shortest ceremony from its opening to its end."""
    return Ceremony(plan, people, **options).open().look('before').look('after').end_act().close()
