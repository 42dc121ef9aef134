"""Ceremonies that publish: a new root after one of other founders, and targets, signed by people with both kinds of keys and by a key on the token; and what owners of data
attest before a version that wraps retires. Metadata is TUF 1.0, its signed bytes canonical JSON as OLPC has it, all from section 25 of the format."""
import base64

from ceremony import TYPE, Key, Person, anchor, b64, canonical, envelope, plan as base_plan, sha, step
import ecdsa
from keys import ecdsa_der
from life import CATALOG, Life, V1, V2, about, change, signed_for

ADA, WIT, PIA, CAT = Person('ada', 'administrator'), Person('wit', 'witness'), Person('pia', 'witness', 'p256'), Person('cat', 'crypto-officer')
PEOPLE = [ADA, WIT, PIA, CAT]
FOUNDERS = {'founders': ['ada', 'wit', 'pia'], 'successors': 2}
ANCHOR = anchor(PEOPLE, signers=PEOPLE[:3], **FOUNDERS)
ONLINE, FORMER_ONLINE, STRANGER = Key('online', 'p256'), Key('former online'), Key('somebody else')
P256 = bytes.fromhex('3059301306072a8648ce3d020106082a8648ce3d030107034200')
ED25519 = bytes.fromhex('302a300506032b6570032100')
UNTIL = '2027-03-01T00:00:00.000Z'
MASTER = {'key': 'data-master', 'version': 1}


def olpc(value):
    """Canonical JSON as TUF has it: members sorted, and in text nothing escaped but quotes and backslashes."""
    if isinstance(value, dict):
        return '{%s}' % ','.join('%s:%s' % (olpc(name), olpc(value[name])) for name in sorted(value))
    if isinstance(value, list):
        return '[%s]' % ','.join(olpc(one) for one in value)
    if isinstance(value, str):
        return '"%s"' % value.replace('\\', '\\\\').replace('"', '\\"')
    return {True: 'true', False: 'false', None: 'null'}[value] if value is None or isinstance(value, bool) else str(value)


def hashed(metadata):
    return sha(olpc(metadata).encode())


def spki(public):
    return (ED25519 if len(public) == 32 else P256) + public


def pem(public):
    text = base64.b64encode(public).decode()
    return '-----BEGIN PUBLIC KEY-----\n%s-----END PUBLIC KEY-----\n' % ''.join(text[n:n + 64] + '\n' for n in range(0, len(text), 64))


def tuf_key(public):
    """An Ed25519 or P-256 public key as metadata has it."""
    if len(public) == 32:
        return {'keytype': 'ed25519', 'scheme': 'ed25519', 'keyval': {'public': public.hex()}}
    return {'keytype': 'ecdsa', 'scheme': 'ecdsa-sha2-nistp256', 'keyval': {'public': pem(spki(public))}}


def id_of(public):
    return hashed(tuf_key(public))


def signature(key, metadata):
    made = key.sign(olpc(metadata).encode())
    return (made if len(key.public) == 32 else ecdsa_der(made)).hex()


class TokenKey:
    """The key `publication` on the token."""
    public = V2.spki[len(P256):]

    @staticmethod
    def sign(message):
        return ecdsa.sign('p256', V2.seed, message)


def origin(plan):
    return {'organisation': plan['organisation']['id'], 'mode': plan['mode'], 'ceremony': plan['ceremony']}


def root(of, version, founders, threshold, signers, online):
    role = lambda keys, least: {'keyids': sorted(id_of(one) for one in keys), 'threshold': least}
    return {'_type': 'root', 'spec_version': '1.0.31', 'version': version, 'expires': '2027-03-01T00:00:00Z', 'consistent_snapshot': True,
            'keys': {id_of(one): tuf_key(one) for one in [*founders, *signers, online]},
            'roles': {'root': role(founders, threshold), 'targets': role(signers, 2), 'snapshot': role([online], 1), 'timestamp': role([online], 1)}, 'x-strongroom': of}


def files_of(published):
    """The targets, by their paths."""
    base64url = lambda data: base64.urlsafe_b64encode(data).decode().rstrip('=')
    versions = [(key['key'], one, base64.b64decode(one['publicKey'])[len(P256):]) for key in published['keys'] for one in key['versions']]
    jwks = {'keys': [{'kid': '%s-v%d' % (name, one['version']), 'use': 'sig', 'kty': 'EC', 'crv': 'P-256', 'x': base64url(point[1:33]), 'y': base64url(point[33:])} for name, one, point in versions]}
    return {'keys.json': canonical(published), 'jwks.json': canonical(jwks), **{'keys/%s-v%d.pem' % (name, one['version']): pem(P256 + point).encode() for name, one, point in versions}}


def published_key(name, version, purposes):
    one = {'version': version.number, 'algorithm': 'ec-p256', 'publicKey': b64(version.spki), 'state': 'active', 'since': '2026-01-01T00:00:00.000Z', 'may': ['sign', 'verify'], 'activated': '2026-01-01T00:00:00.000Z',
           'activeUntil': None, 'until': None, 'compromisedSince': None, 'reason': 'it was made', 'approvers': ['wit']}
    return {'key': name, 'purposes': purposes, 'active': version.number, 'minimum': version.number, 'versions': [one]}


def publication(base, change=lambda publication: publication, drop=()):
    """The plan of a second publication, whose founders and online key are others than those of the first. `change` alters it before its targets are made; steps may be dropped."""
    ada, wit, pia = (one.key.public for one in (ADA, WIT, PIA))
    steps = [step('reading', 'read-publication', 'administrator'), step('online-key', 'certify-online-key', 'administrator'),
             *[step('sign-%d' % number, 'sign-publication', person.role, number=str(number)) for number, person in enumerate((ADA, WIT, PIA), 1)],
             signed_for(step('sign-with-key', 'sign-publication-with-key', 'crypto-officer', token='primary')), step('write', 'write-publication', 'administrator')]
    plan = about(base, 'publication', [one for one in steps if one['id'] not in drop], existing=[V1.existing('active'), V2.existing('active', key='publication')])
    before = root({**origin(plan), 'ceremony': sha(b'the publication before')[:32]}, 1, [ada, wit], 2, [ada, wit, pia], FORMER_ONLINE.public)
    published = {'v': 1, 'organisation': plan['organisation'], 'mode': plan['mode'], 'ceremony': plan['ceremony'], 'catalog': CATALOG, 'at': '2026-02-01T00:00:00.000Z', 'delegations': [],
                 'keys': [published_key('publication', V2, ['publication']), published_key('root-ca', V1, ['certificates'])]}
    made = change({'before': {'root': before, 'targets': 4}, 'root': root(origin(plan), 2, [ada, wit, pia], 2, [ada, wit, pia, TokenKey.public], ONLINE.public),
                   'targets': {'_type': 'targets', 'spec_version': '1.0.31', 'version': 5, 'expires': '2026-05-30T00:00:00Z', 'targets': {}, 'x-strongroom': origin(plan)},
                   'published': published, 'certificates': [], 'lists': [], 'online': {'publicKey': b64(spki(ONLINE.public)), 'from': '2026-03-01T00:00:00.000Z', 'until': UNTIL},
                   'delegated': [], 'withdrawn': [], 'signers': ['ada', 'wit', 'pia'], 'key': {'key': 'publication', 'version': 2, 'token': 'primary', 'publicKey': b64(V2.spki)}})
    targets = {path: {'length': len(data), 'hashes': {'sha256': sha(data)}} for path, data in files_of(made['published']).items()}
    return {**plan, 'publication': {**made, 'targets': {**made['targets'], 'targets': targets}}}


class Publishing(Life):
    """A ceremony that publishes. `keys` sign instead of people's own, by their names; `targets` take the place of files that are written."""

    def __init__(self, plan, people, results=(), keys=None, targets=None, **options):
        super().__init__(plan, people, results, **options)
        self.keys, self.targets, self.signatures = keys or {}, targets or {}, []

    def metadata(self):
        return [one for one in (self.plan['publication']['root'], self.plan['publication']['targets']) if one]

    def actor(self, planned):
        if planned['action'] == 'sign-publication':
            return self.plan['publication']['signers'][int(planned['with']['number']) - 1]

    def done(self, act, planned, result):
        actor = self.actor(planned) if planned['action'] == 'sign-publication' else None
        if actor is None:
            return super().done(act, planned, result)
        self.add('step.done', {'action': planned['action'], 'attempt': 1, 'actedFor': False, 'result': {'action': planned['action'], **result}}, act, planned['id'], actor)

    def signed(self, key, by):
        """What a key signs: the root where it is in its role in the old or the new one, the targets where it is in theirs."""
        publication = self.plan['publication']
        new, old = publication['root'], publication['before']['root']
        ids = {'root': {*new['roles']['root']['keyids'], *old['roles']['root']['keyids']}, 'targets': {*new['roles']['targets']['keyids']}}
        made = [{'role': one['_type'], 'version': one['version'], 'sha256': hashed(one), 'keyid': id_of(by.public), 'signature': signature(key, one)} for one in self.metadata() if id_of(by.public) in ids[one['_type']]]
        return made

    def read_publication(self, _):
        named = lambda one: {'version': one['version'], 'sha256': hashed(one)}
        return {'root': named(self.plan['publication']['root']), 'targets': named(self.plan['publication']['targets']), 'confirmedBy': 'wit'}

    def certify_online_key(self, _):
        return {'spkiSha256': sha(spki(ONLINE.public)), 'keyid': id_of(ONLINE.public), 'until': UNTIL, 'confirmedBy': 'wit'}

    def sign_publication(self, planned):
        name = self.actor(planned)
        own = next(one.key for one in self.people if one.name == name)
        made = self.signed(self.keys.get(name, own), own)
        self.signatures += made
        return {'participant': name, 'signatures': made}

    def sign_publication_with_key(self, _):
        made = self.signed(TokenKey, TokenKey)
        self.signatures += made
        return {'token': 'primary', 'key': 'publication', 'version': 2, 'mechanism': 'CKM_ECDSA', 'signatures': made, 'verifiedBy': ['an independent generator']}

    def write_publication(self, _):
        files = []
        for one in self.metadata():
            signatures = sorted(({'keyid': made['keyid'], 'sig': made['signature']} for made in self.signatures if made['role'] == one['_type']), key=lambda made: made['keyid'])
            files.append(self.put('publication/metadata/%d.%s.json' % (one['version'], one['_type']), canonical({'signatures': signatures, 'signed': one}) + b'\n'))
        targets = {**files_of(self.plan['publication']['published']), **self.targets}
        files += [self.put('publication/targets/' + path, data) for path, data in targets.items()]
        return {'root': self.plan['publication']['root']['version'], 'targets': self.plan['publication']['targets']['version'], 'files': files}


def attestation(person, key=None, **over):
    payload = {'v': 1, 'mode': 'rehearsal', 'organisation': 'example', **MASTER, 'attests': 'nothing-left', 'receipts': [sha(b'a receipt')], 'participant': person.name, 'at': '2026-02-20T08:00:00.000Z', **over}
    return b64(envelope('attestation', payload, [key or person.key]))


def retirement(base, *attestations):
    """The plan of a retirement of a secret key, with the word of an owner of data or without."""
    retire = signed_for(step('retire', 'change-state', 'administrator', change='retire'))
    master = V1.existing('retiring', **MASTER, algorithm='aes-256', publicKey=None, holdings=[], elsewhere=['77'])
    given = {'attestations': list(attestations)} if attestations else {}
    return about(base, 'retirement', [retire], existing=[master], changes=[{**change('retire', 1, 'retiring', 'retired'), **MASTER}], **given)


class Retiring(Life):
    def __init__(self, plan, people):
        super().__init__(plan, people)
        self.there = []


def scenarios():
    """Each as (name, what, the ceremony as it was held, finding codes, the step or place at which the script says WRONG, the anchor)."""
    base = base_plan(PEOPLE, anchored=ANCHOR)
    held = lambda plan, results=(), **options: Publishing(plan, PEOPLE, results, **options).hold()
    good = publication(base)

    yield 'ok-publication', 'a new root and targets are signed by people and by a key on the token, and written', held(good), [], None, ANCHOR

    other = {**FOUNDERS, 'successors': 3}
    asking = anchor(PEOPLE, signers=PEOPLE[:3], **other)
    yield 'publication-roles', 'the root asks for fewer founders than the anchor', held(publication(base_plan(PEOPLE, anchored=asking))), ['publication-roles'], 'the anchor', asking
    skipped = publication(base, lambda made: {**made, 'targets': {**made['targets'], 'version': 7}})
    yield 'publication-version', 'the targets leave two versions out', held(skipped), ['publication-plan'], 'plan.json', ANCHOR
    long = publication(base, lambda made: {**made, 'targets': {**made['targets'], 'expires': '2026-05-30T00:00:01Z'}})
    yield 'publication-long', 'the targets are valid for a second longer than they may', held(long), ['publication-life'], None, ANCHOR
    ada, wit, pia = (one.key.public for one in (ADA, WIT, PIA))
    twice = lambda made: {**made, 'root': {**made['root'], 'keys': {**made['root']['keys'], '0' * 64: tuf_key(wit)},
                                           'roles': {**made['root']['roles'], 'targets': {'keyids': sorted(['0' * 64, id_of(ada), id_of(wit), id_of(pia), id_of(TokenKey.public)]), 'threshold': 5}}}}
    yield 'metadata-key-twice', 'one key stands in the root under two ids, to count twice', held(publication(base, twice)), ['metadata-threshold', 'publication-plan', 'publication-roles'], 'write', ANCHOR
    fewer = lambda made: {**made, 'before': {**made['before'], 'root': root({**origin(base), 'ceremony': '00' * 16}, 1, [ada, STRANGER.public], 2, [ada, wit], FORMER_ONLINE.public)}}
    yield 'metadata-old-root', 'too few of those whom the root before asks for signed the new one', held(publication(base, fewer)), ['metadata-threshold', 'publication-plan'], 'write', ANCHOR

    differently = lambda result: {**result, 'root': {**result['root'], 'sha256': sha(b'another root')}}
    yield 'publication-read', 'another root was read aloud than the one that was signed', held(good, {'reading': differently}), ['publication-read'], 'reading', ANCHOR
    yield 'online-key-other', 'people compared another online key', held(good, {'online-key': lambda result: {**result, 'spkiSha256': sha(spki(STRANGER.public))}}), ['online-key-differs'], 'online-key', ANCHOR
    later = lambda result: {**result, 'signatures': [{**one, 'version': one['version'] + 1} for one in result['signatures']]}
    yield 'metadata-other', 'somebody signed a later version than the plan has', held(good, {'sign-2': later}), ['metadata-differs'], 'sign-2', ANCHOR
    yield 'metadata-forged', 'the signatures of one signer were made with another key', held(good, keys={'wit': STRANGER}), ['metadata-signature', 'metadata-threshold'], 'sign-2', ANCHOR
    added = canonical({**good['publication']['published'], 'keys': []})
    yield 'publication-other-file', 'other keys were written than were signed', held(good, targets={'keys.json': added}), ['publication-file'], 'write', ANCHOR
    yield 'publication-unwritten', 'what was signed was never written', held(publication(base, drop=['write'])), ['publication-missing', 'publication-plan'], 'the end of the transcript', ANCHOR

    retired = lambda *attestations: Retiring(retirement(base, *attestations), PEOPLE).hold()
    yield 'ok-attested', 'a key that wraps retires on the word of an owner of data', retired(attestation(CAT)), [], None, ANCHOR
    yield 'attestation-missing', 'a key that wraps retires, and nobody says that nothing is left under it', retired(), ['attestation-missing'], None, ANCHOR
    yield 'attestation-forged', 'the word of an owner of data was signed with another key', retired(attestation(CAT, STRANGER)), ['attestation-invalid', 'attestation-missing'], 'plan.json', ANCHOR
    yield 'attestation-early', 'an owner of data spoke before the key went out of use', retired(attestation(CAT, at='2025-12-31T08:00:00.000Z')), ['attestation-invalid'], None, ANCHOR
