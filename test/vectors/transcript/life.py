"""Ceremonies about keys that exist: a rotation, a destruction and a revocation of `root-ca`, each as a plan and its sitting. `change` may alter a result before it is written."""
import hashlib

from ceremony import Ceremony, b64, sha, step
import ecdsa
from keys import ATTRIBUTES, ecdsa_der

FRESHNESS = '\u00ab L\u2019h\u00f4tel \U0001f511 \u00bb "\\" \u20ac'
CATALOG = sha(b'the catalog')
SINCE = '2026-02-20T00:00:00.000Z'


POLICY = b'''policy: vectors
version: 1
title: A policy of the vectors
about: One class of keys, whose new versions wait a week before they are used
classes:
  signing:
    about: Signs what the vectors need signed
    purposes: [certificates, crls, statements]
    risk: low
    algorithms: [ec-p256]
    strength: 128
    cryptoperiod: { active: P3Y, processing: P6Y }
    warning: P90D
    hold-down: P7D
    overlap: P30D
    rotation: { on: both, events: [compromise] }
    pre-checks: [key-differs]
    approvals: { administrator: 1, witness: 1 }
    backup: forbidden
    destruction: { delay: P7D, witnesses: 1 }
    drills: {}
    retention: P7Y
    sources: { hold-down: the clause of the vectors }
apart: []
emergency: { hold-down: PT12H }
audit: P1Y
'''


class Version:
    """A version of `root-ca` on the token `primary`."""

    def __init__(self, number, seed=None):
        self.number, self.seed = number, seed or hashlib.sha256(b'strongroom bundle vector root-ca v%d' % number).digest()
        self.spki = bytes.fromhex('3059301306072a8648ce3d020106082a8648ce3d030107034200') + ecdsa.public_key('p256', self.seed)
        self.id, self.name = ('b%d' % number) * 16, {'key': 'root-ca', 'version': number}

    def existing(self, state, **over):
        return {**self.name, 'algorithm': 'ec-p256', 'class': None, 'state': state, 'since': '2026-01-01T00:00:00.000Z', 'publicKey': b64(self.spki),
                'holdings': [{'token': 'primary', 'id': self.id}], 'elsewhere': [], 'copies': [], **over}

    def objects(self):
        return [{'class': name, 'id': self.id, 'label': 'root-ca v%d' % self.number, 'attributes': ATTRIBUTES if name == 'private-key' else []} for name in ('private-key', 'public-key')]

    def proof(self, text):
        return {'text': text, 'mechanism': 'CKM_ECDSA', 'signature': b64(ecdsa_der(ecdsa.sign('p256', self.seed, text.encode()))), 'verifiedBy': ['an independent generator']}


V1, V2, STRANGER = Version(1), Version(2), Version(1, b'another')
COPIES = [{'kind': 'medium', 'medium': 1, 'file': 'root-ca-v1.backup.json', 'sha256': sha(b'backup'), 'set': '00112233445566aa'},
          {'kind': 'card', 'set': '00112233445566aa', 'ordinal': 1, 'custodian': 'kim'}]
KEPT = ('c3' * 16, 'CKM_AES_KEY_WRAP_KWP')  # a wrapping key: its CKA_ID and its mechanism
ONLY_WRAPS = {'CKA_DECRYPT': 'false', 'CKA_ENCRYPT': 'false', 'CKA_EXTRACTABLE': 'false', 'CKA_PRIVATE': 'true', 'CKA_SENSITIVE': 'true', 'CKA_UNWRAP': 'false', 'CKA_WRAP': 'true'}
OF_V1 = {'key': 'root-ca', 'version': '1'}


def text(kind, plan, *lines):
    head = ('strongroom key %s v1' % kind, 'mode: ' + plan['mode'], 'organisation: ' + plan['organisation']['id'], 'ceremony: ' + plan['ceremony'])
    return ''.join(one + '\n' for one in head + lines)


def named(version):
    return 'key: root-ca v%d' % version.number, 'algorithm: ec-p256', 'public key SHA-256: ' + sha(version.spki)


def challenge(plan, act, planned, version):
    return text('challenge', plan, 'act: ' + act, 'step: ' + planned['id'], 'use: ' + planned['with']['use'], 'token: primary', *named(version),
                'freshness SHA-256: ' + sha(FRESHNESS.encode()))


def succession(plan, statement, by, over):
    part = lambda name, one: '%s: root-ca v%d, public key SHA-256 %s' % (name, one.number, sha(one.spki))
    return text('succession', plan, 'statement: ' + statement, part('by', by), part('over', over))


def change(name, version, before, after):
    return {'change': name, 'key': 'root-ca', 'version': version, 'from': before, 'to': after}


def signed_for(planned):
    return {**planned, 'irreversible': True}


INVENTORIES = [step(when, 'take-inventory', 'administrator', token='primary', when=when) for when in ('before', 'after')]
CHECK = step('challenge', 'check-key', 'administrator', token='primary', use='challenge', **OF_V1)
ROTATION = [
    CHECK, signed_for(step('generate', 'generate-key', 'administrator', key='root-ca')), step('confirm', 'confirm-key', 'administrator', key='root-ca'),
    step('accept', 'accept-no-backup', 'administrator', key='root-ca'),
    step('endorse', 'endorse-key', 'administrator', key='root-ca', token='primary', **{'from': '1', 'to': '2'}),
    signed_for(step('stage', 'change-state', 'administrator', change='stage')), signed_for(step('promote', 'change-state', 'administrator', change='promote'))]
MEDIA = step('media', 'register-media', 'administrator', media='2')
DESTRUCTION = [signed_for(step('destroy-key', 'destroy-key', 'administrator', token='primary', **OF_V1)), step('destroy-copies', 'destroy-copies', 'witness', **OF_V1),
               signed_for(step('destroyed', 'change-state', 'administrator', change='destroy'))]
REVOCATION = [signed_for(step('compromise', 'change-state', 'administrator', change='compromise')),
              step('notice', 'write-notice', 'administrator', notice='compromise', **OF_V1)]


def about(base, name, steps, keys=(), **lifecycle):
    """The plan of a ceremony about keys that exist; `base` is the shortest plan."""
    steps = [step('proposal', 'read-proposal', 'administrator'), INVENTORIES[0], *steps, INVENTORIES[1]]
    return {**base, 'title': 'The %s of a key' % name, 'ceremony': sha(('the %s' % name).encode())[:32], 'keys': list(keys), 'acts': [{'id': 'only', 'title': 'Only', 'steps': steps}],
            'lifecycle': {'proposer': 'ada', 'trigger': 'event', 'reason': 'a vector asks for it', 'since': None, 'emergency': False, 'catalog': CATALOG, 'existing': [V1.existing('active')],
                          'changes': [], 'promotion': None, 'below': [], **lifecycle}}


def rotation(base, **over):
    key = {'name': 'root-ca', 'version': 2, 'algorithm': 'ec-p256', 'token': 'primary', 'label': 'root-ca v2'}
    changes = [change('stage', 2, 'generated', 'staged'), change('promote', 2, 'staged', 'active'), change('promote', 1, 'active', 'retiring')]
    return about(base, 'rotation', ROTATION, [key], **{'promotion': 1, 'changes': changes, **over})


def share_set(base):
    return {'v': 1, 'organisation': base['organisation']['id'], 'ceremony': sha(b'the genesis')[:32], 'mode': base['mode'], 'threshold': 2, 'shares': 3, 'set': '00112233445566aa',
            'commitments': [sha(b'share %d' % one) for one in (1, 2, 3)], 'key': sha(b'the recovery key')}


def wrapped(base):
    """A rotation whose new version is backed up by the wrapping key that the token keeps."""
    generate = signed_for(step('generate', 'generate-wrapped-key', 'administrator', key='root-ca', set=share_set(base)['set']))
    instead = {'generate': [MEDIA, generate], 'accept': []}
    plan = rotation(base, wrapping=[{'token': 'primary', 'id': KEPT[0], 'mechanism': KEPT[1], 'set': share_set(base)}])
    return {**plan, 'acts': [{**plan['acts'][0], 'steps': [one for planned in plan['acts'][0]['steps'] for one in instead.get(planned['id'], [planned])]}]}


def destruction(base, **over):
    existing = [V1.existing('destroy-scheduled', copies=COPIES), V2.existing('active')]
    return about(base, 'destruction', DESTRUCTION, **{'existing': existing, 'changes': [change('destroy', 1, 'destroy-scheduled', 'destroyed')], **over})


def revocation(base, **over):
    return about(base, 'revocation', REVOCATION, **{'since': SINCE, 'changes': [change('compromise', 1, 'active', 'compromised')], **over})


class Life(Ceremony):
    """A ceremony about keys that exist. `results` changes what steps record: by the step's id, a function of its result."""

    def __init__(self, plan, people, results=(), remains=False, weak=None, **options):
        super().__init__(plan, people, **options)
        self.results, self.remains, self.there = dict(results), remains, [one for key in plan['lifecycle']['existing'] for one in Version(key['version']).objects()]
        self.there += [{'class': 'secret-key', 'id': one['id'], 'label': 'wrapping-key', 'attributes': [{'name': name, 'value': value} for name, value in {**ONLY_WRAPS, **(weak or {})}.items()]}
                       for one in plan['lifecycle'].get('wrapping', [])]

    def hold(self):
        self.open()
        for planned in self.plan['acts'][0]['steps']:
            self.step(planned)
        return self.end_act().close()

    def step(self, planned):
        if planned['irreversible']:
            self.quorum('authorise', 'only', planned['id'])
            self.checkpoint()
            self.add('step.intended', {'action': planned['action'], 'attempt': 1, 'objects': self.announced(planned)}, 'only', planned['id'],
                     [one.name for one in self.people if one.role in planned['by']][0])
        if planned['action'] == 'take-inventory':
            return self.inventory('only', planned, self.there)
        result = getattr(self, planned['action'].replace('-', '_'))(planned)
        self.done('only', planned, self.results.get(planned['id'], lambda same: same)(result))

    def witness(self):
        return [one.name for one in self.people if one.role == 'witness' and one.name != self.plan['lifecycle']['proposer']][0]

    def announced(self, planned):
        wanted = {'generate-key': V2, 'generate-wrapped-key': V2, 'destroy-key': V1}.get(planned['action'])
        return [] if wanted is None else [{'token': 'primary', 'class': one['class'], 'id': one['id'], 'label': one['label']} for one in wanted.objects()]

    def read_proposal(self, _):
        return {name: self.plan['lifecycle'][name] for name in ('proposer', 'trigger', 'reason', 'catalog')} | {'confirmedBy': self.witness()}

    def check_key(self, planned):
        return {'token': 'primary', **V1.name, 'id': V1.id, 'use': planned['with']['use'], **V1.proof(challenge(self.plan, 'only', planned, V1))}

    def generate_key(self, _):
        self.there = self.there + V2.objects()
        return {**V2.name, 'algorithm': 'ec-p256', 'token': 'primary', 'id': V2.id, 'publicKey': b64(V2.spki), 'mechanism': 'CKM_EC_KEY_PAIR_GEN', 'attributes': ATTRIBUTES, 'unenforced': []}

    def register_media(self, _):
        return {'media': [{'number': one, 'path': '/media/%d' % one} for one in (1, 2)]}

    def generate_wrapped_key(self, planned):
        tried = [{'mechanism': KEPT[1], 'wrap': 'rfc5649', 'unwrap': 'rfc5649'}]
        return {**self.generate_key(planned), 'set': planned['with']['set'], 'wrappedBy': KEPT[0], 'wrapping': {'mechanism': KEPT[1], 'trusted': False, 'tried': tried},
                'lock': {'wrap': 'CKR_KEY_UNEXTRACTABLE', 'change': 'CKR_ATTRIBUTE_READ_ONLY', 'copy': 'CKR_ACTION_PROHIBITED'}, 'extractableMs': 7,
                'backup': {'file': 'root-ca-v2.backup.json', 'sha256': sha(b'backup 2'), 'bytes': 2000, 'media': [1, 2]}}

    def confirm_key(self, _):
        return {**V2.name, **V2.proof(text('confirmation', self.plan, *named(V2)))}

    def accept_no_backup(self, _):
        return V2.name

    def endorse_key(self, _):
        statement = lambda by, over, which: {'by': by.number, 'over': over.number, **by.proof(succession(self.plan, which, by, over))}
        return {'key': 'root-ca', 'from': 1, 'to': 2, 'statements': [statement(V1, V2, 'old-vouches-for-new'), statement(V2, V1, 'new-vouches-for-old')]}

    def change_state(self, planned):
        life, name = self.plan['lifecycle'], planned['with']['change']
        changes = [{member: value for member, value in one.items() if member != 'change'} for one in life['changes'] if one['change'] == name]
        return {'change': name, 'changes': changes, 'promotion': life['promotion'] if any(one['to'] == 'active' for one in changes) else None,
                'since': life['since'] if any(one['to'] == 'compromised' for one in changes) else None, 'reason': life['reason'], 'confirmedBy': self.witness()}

    def destroy_key(self, _):
        if not self.remains:
            self.there = [one for one in self.there if one['id'] != V1.id]
        return {'token': 'primary', **V1.name, 'id': V1.id, 'destroyed': [{'class': one['class'], 'label': one['label']} for one in V1.objects()], 'remaining': 0}

    def destroy_copies(self, _):
        return {**V1.name, 'copies': [{'copy': one, 'outcome': 'destroyed', 'note': None} for one in COPIES], 'witness': self.witness()}

    def write_notice(self, _):
        return {'notice': 'compromise', **V1.name, 'file': self.put('notices/compromise-root-ca-v1.txt', b'The key root-ca v1 is compromised.\n')}


def scenarios(base, people):
    """Each as (name, what, the ceremony as it was held, finding codes, the step or place at which the script says WRONG)."""
    held = lambda plan, results=(), **options: Life(plan, people, results, **options).hold()

    yield 'ok-rotation', 'a new version is generated, vouched for, staged, and takes the old one\'s place', held(rotation(base)), ['backup-none'], None
    yield 'ok-destruction', 'a key and all its copies are destroyed', held(destruction(base)), [], None
    yield 'ok-revocation', 'a key is recorded as compromised, and that is told', held(revocation(base)), [], None

    noted = ['backup-unproven', 'key-was-extractable', 'wrapping-untrusted']
    yield 'ok-wrapped', 'a new version is backed up by the wrapping key that its token keeps', held(wrapped(base)), noted, None
    yield 'wrapping-key-unwraps', 'the wrapping key may unwrap', held(wrapped(base), weak={'CKA_UNWRAP': 'true'}), [*noted, 'wrapping-key-attributes'], None
    stranger = lambda result: {**result, 'wrappedBy': 'd4' * 16}
    yield 'wrapping-key-other', 'a key was wrapped under another key than the planned one', held(wrapped(base), {'generate': stranger}), [*noted, 'wrapping-key-unknown'], None

    def forged(result):
        one, two = result['statements']
        return {**result, 'statements': [{**one, 'signature': STRANGER.proof(one['text'])['signature']}, two]}
    yield 'endorsement-forged', 'the statement of the old version was signed by another key', held(rotation(base), {'endorse': forged}), ['backup-none', 'endorsement-signature'], 'endorse'
    compromised = rotation(base, existing=[V1.existing('compromised')], changes=[change('stage', 2, 'generated', 'staged'), change('promote', 2, 'staged', 'active')])
    yield 'endorsement-compromised', 'a compromised version vouches for the new one', held(compromised), ['backup-none', 'compromised-used'], None
    back = revocation(base, since=None, existing=[V1.existing('compromised')], promotion=2, changes=[change('compromise', 1, 'compromised', 'active')])
    yield 'change-unlawful', 'a compromised version is put back into use', held(back), ['change-unlawful'], None
    both = rotation(base, changes=[change('stage', 2, 'generated', 'staged'), change('promote', 2, 'staged', 'active')])
    yield 'promotion-two-active', 'the new version is put into use, and the old one stays in use', held(both), ['backup-none', 'two-active'], None
    retire = lambda result: {**result, 'changes': [result['changes'][0], {**result['changes'][1], 'to': 'retired'}]}
    yield 'change-unplanned', 'a state changes otherwise than planned', held(rotation(base), {'promote': retire}), ['backup-none', 'change-differs'], 'promote'
    yield 'promotion-number', 'a promotion bears another number than planned', held(rotation(base), {'promote': lambda result: {**result, 'promotion': 7}}), ['backup-none', 'change-differs'], None
    yield 'promotion-unnumbered', 'a plan promotes without a number', held(rotation(base, promotion=None)), ['backup-none', 'promotion-number'], None
    yield 'destroyed-remains', 'a key that was destroyed is still on its token', held(destruction(base), remains=True), ['key-remains'], 'the folder'
    other = lambda result: {**result, 'id': V2.id}
    yield 'destroyed-other', 'another key than the planned one was destroyed', held(destruction(base), {'destroy-key': other}), ['destroyed-other'], 'destroy-key'
    yield 'copies-incomplete', 'nobody said what became of one copy', held(destruction(base), {'destroy-copies': lambda result: {**result, 'copies': result['copies'][:1]}}), ['copies-differ'], None
    kept = lambda result: {**result, 'copies': [result['copies'][0], {**result['copies'][1], 'outcome': 'missing', 'note': 'its holder can\'t find it'}]}
    yield 'ok-copy-missing', 'a copy could not be destroyed, and that is stated', held(destruction(base), {'destroy-copies': kept}), ['copy-not-destroyed'], None
    by_another = lambda result: {**result, **STRANGER.proof(result['text'])}
    yield 'challenge-forged', 'a challenge was answered by another key', held(rotation(base), {'challenge': by_another}), ['backup-none', 'challenge-signature'], 'challenge'
    elsewhere = challenge({**rotation(base), 'ceremony': sha(b'another')[:32]}, 'only', CHECK, V1)
    yield 'challenge-replayed', 'the answer to another ceremony\'s challenge is replayed', held(rotation(base), {'challenge': lambda result: {**result, **V1.proof(elsewhere)}}), \
        ['backup-none', 'challenge-text'], 'challenge'


def policied(base, people):
    """The same under the policy; `base` names it."""
    held = lambda plan, policy=POLICY: Life(plan, people, policy=policy).hold()
    classed = lambda plan, **over: {**plan, **over, 'lifecycle': {**plan['lifecycle'], 'existing': [{**one, 'class': 'signing'} for one in plan['lifecycle']['existing']]}}
    allowed = classed(revocation(base))
    yield 'ok-policy', 'a ceremony under a policy that allows it', held(allowed), [], None
    keys = [{**one, 'class': 'signing', 'owner': 'the vectors'} for one in rotation(base)['keys']]
    yield 'policy-forbids', 'a new version is put into use in the sitting that made it, and the policy has it wait', held(classed(rotation(base), keys=keys)), ['backup-none', 'policy-forbids'], None
    changed = held(allowed)
    changed.files['policy.yaml'] = POLICY.replace(b'P7D', b'PT0S')
    yield 'policy-changed', 'the policy was replaced after the ceremony', changed, ['file-differs'], 'the folder'
    yield 'policy-other', 'the ceremony was opened under another policy than the plan\'s', held(allowed, POLICY.replace(b'P7D', b'PT0S')), ['policy-differs'], 0
    yield 'policy-missing', 'the ceremony was opened without the policy that its plan was made under', held(allowed, None), ['policy-missing'], 0
