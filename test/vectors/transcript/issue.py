"""Ceremonies in which keys sign for others: a root, a subordinate whose key is made there, an OCSP responder by its request, a CRL and a statement. Certificates are DER by hand."""
import hashlib

from ceremony import b64, canonical, pae, sha, step
import der
import ecdsa
from keys import ATTRIBUTES, ecdsa_der
from life import Life, V1, Version, about, signed_for

P256 = bytes.fromhex('3059301306072a8648ce3d020106082a8648ce3d030107034200')
BEFORE = ['40' + '11' * 16, '40' + '22' * 16]  # serial numbers that the root gave out before
REVOKED = [{'serial': BEFORE[0], 'at': '2026-02-01T08:00:00.000Z', 'reason': 'key-compromise'}, {'serial': BEFORE[1], 'at': '2026-02-02T08:00:00.000Z', 'reason': None}]
FILE = b'what the statement is about\n'
STATEMENT = 'application/vnd.in-toto+json'


class Pair:
    """A P-256 key that is not of `root-ca`."""

    def __init__(self, name):
        self.seed = hashlib.sha256(b'strongroom bundle vector ' + name.encode()).digest()
        self.spki = P256 + ecdsa.public_key('p256', self.seed)

    def sign(self, message):
        return ecdsa_der(ecdsa.sign('p256', self.seed, message))


def pair_of(version):
    pair = Pair('root-ca')
    pair.seed, pair.spki = version.seed, version.spki
    return pair


ROOT, ISSUING, RESPONDER, OTHER = pair_of(V1), Pair('issuing-ca'), Pair('ocsp responder'), Pair('somebody else')
ISSUING_ID, OF_ROOT, OF_ISSUING = 'd4' * 16, {'key': 'root-ca', 'version': 1}, {'key': 'issuing-ca', 'version': 1}


def named(*parts):
    return [{'type': kind, 'value': value} for kind, value in zip(('country', 'organization', 'common-name'), parts)]


NAMES = {'root': named('CH', 'Example & Co', 'Example Root CA'), 'issuing': named('CH', 'Example & Co', 'Example Issuing CA'), 'ocsp': named('CH', 'Example & Co', 'Example OCSP')}


def profile(name, length, usage, ca, path_length=None, **over):
    return {'profile': name, 'validity': {'from': 'signing', 'length': length}, 'signature': 'ecdsa-sha256', 'serialBytes': 16, 'keyUsage': usage, 'extendedKeyUsage': [],
            'basicConstraints': {'ca': ca, 'pathLength': path_length}, 'nameConstraints': None, 'policies': [], 'ocsp': [], 'issuers': [], 'crls': [], 'subjectKeyId': 'rfc7093-1',
            'alternativeNames': [], 'ocspNoCheck': False, 'subjectKeys': ['ec-p256'], 'baseline': False, **over}


SIGNS = ['certificate-signing', 'crl-signing']
PROFILES = {'root-ca-v1': profile('root', 'P20Y', SIGNS, True), 'issuing-ca-v1': profile('subordinate', 'P10Y', SIGNS, True, 0, policies=[{'oid': '2.23.140.1.2.1', 'cps': None}], crls=['http://crl.example.org/root.crl']),
            'ocsp-1': profile('ocsp-responder', 'P30D', ['digital-signature'], False, extendedKeyUsage=['ocsp-signing'], ocspNoCheck=True)}
LIST = {'profile': 'crl', 'signature': 'ecdsa-sha256', 'nextUpdate': 'P90D', 'distributionPoint': None, 'baseline': False}
BLANK_ID = b'\0' * 20


def planned(name, kind, issuer, certificate, subject, template):
    return {'certificate': name, 'kind': kind, 'issuer': {**issuer, 'certificate': certificate}, 'subject': {'key': None, 'request': None, 'certificate': None, 'name': None, **subject},
            'profile': PROFILES[name], 'template': template}


def template_of(name, issuer, subject, spki, ids):
    return der.template('certificate', der.certificate(PROFILES[name], der.name(issuer), der.name(subject), spki, ids, 1, der.BLANK))


def issuance(request=None):
    """What the plan has signed, with the hashes of its templates."""
    root, issuing, responder = der.key_id(ROOT.spki), BLANK_ID, der.key_id(RESPONDER.spki)
    request = request or der.request(der.name(NAMES['ocsp']), RESPONDER.spki, RESPONDER.sign)
    certificates = [
        planned('root-ca-v1', 'root', OF_ROOT, None, {'key': OF_ROOT, 'name': NAMES['root']}, template_of('root-ca-v1', NAMES['root'], NAMES['root'], ROOT.spki, (root, root))),
        planned('issuing-ca-v1', 'subordinate', OF_ROOT, 'root-ca-v1', {'key': OF_ISSUING, 'name': NAMES['issuing']},
                template_of('issuing-ca-v1', NAMES['root'], NAMES['issuing'], der.without_key(ISSUING.spki), (issuing, root))),
        planned('ocsp-1', 'ocsp-responder', OF_ISSUING, 'issuing-ca-v1', {'request': b64(request)}, template_of('ocsp-1', NAMES['issuing'], NAMES['ocsp'], RESPONDER.spki, (responder, BLANK_ID)))]
    crl = der.template('crl', der.crl(LIST, der.name(NAMES['root']), root, 5, REVOKED, der.BLANK))
    return {'authorities': [], 'certificates': certificates,
            'lists': [{'list': 'root-ca-crl-5', 'issuer': {**OF_ROOT, 'certificate': 'root-ca-v1'}, 'number': 5, 'revoked': REVOKED, 'profile': LIST, 'template': crl}],
            'statements': [{'statement': 'release', **OF_ROOT, 'file': {'name': 'release.tar', 'sha256': sha(FILE), 'bytes': len(FILE)}, 'type': 'https://example.org/release/v1', 'says': 'this is the release'}],
            'history': {'serials': [{'key': 'root-ca', 'serials': BEFORE}], 'numbers': [{'key': 'root-ca', 'number': 4}], 'publicKeys': [sha(V1.spki)]}}


WORK = [signed_for(step('generate', 'generate-key', 'administrator', key='issuing-ca')), step('confirm', 'confirm-key', 'administrator', key='issuing-ca'),
        step('accept', 'accept-no-backup', 'administrator', key='issuing-ca'), step('read', 'read-issuance', 'administrator'),
        *(signed_for(step(name, 'issue-certificate', 'administrator', certificate=name, token='primary')) for name in ('root-ca-v1', 'issuing-ca-v1', 'ocsp-1')),
        signed_for(step('crl', 'issue-crl', 'administrator', list='root-ca-crl-5', token='primary')),
        signed_for(step('statement', 'sign-statement', 'administrator', statement='release', token='primary'))]


def issuing(base, steps=WORK, signed=None, **over):
    key = {'name': 'issuing-ca', 'version': 1, 'algorithm': 'ec-p256', 'token': 'primary', 'label': 'issuing-ca v1'}
    return {**about(base, 'issuance', steps, [key], **over), 'issuance': signed or issuance()}


class Issue(Life):
    """`fields` changes what a certificate or list is made of, by its name; `signers` who signs it; `encoded` its DER; `files` what is written of it."""

    def __init__(self, plan, people, results=(), fields=(), signers=(), encoded=(), files=(), **options):
        super().__init__(plan, people, results, **options)
        self.fields, self.signers, self.encoded, self.changed_files, self.made = dict(fields), dict(signers), dict(encoded), dict(files), set()

    def announced(self, planned):
        if planned['action'] != 'generate-key':
            return []
        return [{'token': 'primary', 'class': one, 'id': ISSUING_ID, 'label': 'issuing-ca v1'} for one in ('private-key', 'public-key')]

    def generate_key(self, _):
        self.there = self.there + [{'class': one, 'id': ISSUING_ID, 'label': 'issuing-ca v1', 'attributes': ATTRIBUTES if one == 'private-key' else []} for one in ('private-key', 'public-key')]
        return {**OF_ISSUING, 'algorithm': 'ec-p256', 'token': 'primary', 'id': ISSUING_ID, 'publicKey': b64(ISSUING.spki), 'mechanism': 'CKM_EC_KEY_PAIR_GEN', 'attributes': ATTRIBUTES, 'unenforced': []}

    def confirm_key(self, _):
        lines = ('strongroom key confirmation v1', 'mode: ' + self.plan['mode'], 'organisation: ' + self.plan['organisation']['id'], 'ceremony: ' + self.plan['ceremony'], 'key: issuing-ca v1',
                 'algorithm: ec-p256', 'public key SHA-256: ' + sha(ISSUING.spki))
        text = ''.join(line + '\n' for line in lines)
        return {**OF_ISSUING, 'text': text, 'mechanism': 'CKM_ECDSA', 'signature': b64(ISSUING.sign(text.encode())), 'verifiedBy': ['an independent generator']}

    def accept_no_backup(self, _):
        return OF_ISSUING

    def read_issuance(self, _):
        signed = self.plan['issuance']
        return {'certificates': [{name: one[name] for name in ('certificate', 'template')} for one in signed['certificates']],
                'lists': [{name: one[name] for name in ('list', 'template')} for one in signed['lists']],
                'statements': [{'statement': one['statement'], 'file': one['file']['sha256']} for one in signed['statements']], 'confirmedBy': self.witness()}

    def now(self):
        return '2026-03-01T%02d:%02d:%02d.000Z' % (9 + self.seconds // 3600, self.seconds // 60 % 60, self.seconds % 60)

    def sign(self, name, tbs, usual):
        signed = der.signed(tbs, self.signers.get(name, usual).sign(tbs))
        return self.encoded.get(name, lambda same: same)(signed)

    def put_out(self, path, data):
        return self.put(path, self.changed_files.get(path, lambda same: same)(data))

    def common(self, wanted, issuer):
        return {'token': 'primary', **issuer, 'signature': wanted['profile']['signature'], 'mechanism': 'CKM_ECDSA', 'template': wanted['template'],
                'verifiedBy': ['an independent generator'], 'lints': []}

    def issue_certificate(self, planned):
        name = planned['with']['certificate']
        [wanted] = [one for one in self.plan['issuance']['certificates'] if one['certificate'] == name]
        key, issuer, spki, ids = {
            'root-ca-v1': (ROOT, 'root', ROOT.spki, (ROOT, ROOT)), 'issuing-ca-v1': (ROOT, 'root', ISSUING.spki, (ISSUING, ROOT)),
            'ocsp-1': (ISSUING, 'issuing', RESPONDER.spki, (RESPONDER, ISSUING))}[name]
        subject = {'root-ca-v1': 'root', 'issuing-ca-v1': 'issuing', 'ocsp-1': 'ocsp'}[name]
        fields = {'profile': PROFILES[name], 'issuer': der.name(NAMES[issuer]), 'subject': der.name(NAMES[subject]), 'spki': spki, 'ids': tuple(der.key_id(one.spki) for one in ids),
                  'serial': int.from_bytes(b'\x40' + hashlib.sha256(name.encode()).digest()[:16], 'big'), 'start': self.now()}
        fields = self.fields.get(name, lambda same: same)(fields)
        data = self.sign(name, der.certificate(**fields), key)
        serial = '%x' % fields['serial']
        path = 'certificates/%s%s.pem' % (name, '' if name not in self.made else '_2')
        self.made.add(name)
        return {'certificate': name, **self.common(wanted, {part: wanted['issuer'][part] for part in ('key', 'version')}), 'file': self.put_out(path, der.pem('CERTIFICATE', data)),
                'serial': serial.zfill(len(serial) + len(serial) % 2), 'notBefore': fields['start'], 'notAfter': der.later(fields['start'], fields['profile']['validity']['length']),
                'der': b64(data), 'sha256': sha(data), 'spkiSha256': sha(fields['spki'])}

    def issue_crl(self, planned):
        [wanted] = self.plan['issuance']['lists']
        fields = {'profile': LIST, 'issuer': der.name(NAMES['root']), 'authority': der.key_id(ROOT.spki), 'number': wanted['number'], 'revoked': wanted['revoked'], 'start': self.now()}
        fields = self.fields.get(wanted['list'], lambda same: same)(fields)
        data = self.sign(wanted['list'], der.crl(**fields), ROOT)
        return {'list': wanted['list'], **self.common(wanted, OF_ROOT), 'file': self.put_out('crls/%s.pem' % wanted['list'], der.pem('X509 CRL', data)), 'number': fields['number'],
                'thisUpdate': fields['start'], 'nextUpdate': der.later(fields['start'], fields['profile']['nextUpdate'], last=False), 'entries': len(fields['revoked']), 'sha256': sha(data), 'bytes': len(data)}

    def sign_statement(self, planned):
        [wanted] = self.plan['issuance']['statements']
        said = self.fields.get('release', lambda same: same)({'file': wanted['file'], 'says': wanted['says']})
        payload = canonical({
            '_type': 'https://in-toto.io/Statement/v1', 'subject': [{'name': said['file']['name'], 'digest': {'sha256': said['file']['sha256']}}], 'predicateType': wanted['type'],
            'predicate': {'organisation': self.plan['organisation']['id'], 'mode': self.plan['mode'], 'ceremony': self.plan['ceremony'], **OF_ROOT, 'bytes': said['file']['bytes'], 'says': said['says']}})
        signature = b64(self.signers.get('release', ROOT).sign(pae(STATEMENT, payload)))
        envelope = canonical({'payload': b64(payload), 'payloadType': STATEMENT, 'signatures': [{'keyid': sha(ROOT.spki), 'sig': signature}]})
        return {'statement': 'release', 'token': 'primary', **OF_ROOT, 'subject': said['file']['sha256'], 'payload': sha(payload), 'mechanism': 'CKM_ECDSA', 'signature': signature,
                'file': self.put_out('statements/release.dsse.json', envelope), 'verifiedBy': ['an independent generator']}


def swapped(**members):
    """For `fields` and `results`: the same with other members."""
    return lambda same: {**same, **members}


def lengthened(data):
    """The outermost length in one byte more than it needs."""
    return data[:1] + bytes([0x83, 0]) + data[2:]


def other_issuance(**over):
    signed = issuance()
    return {**signed, **{name: change(signed[name]) for name, change in over.items()}}


def of(name, **over):
    """For a list of the plan's: the one of this name with other members."""
    return lambda same: [{**one, **over} if name in one.values() else one for one in same]


def scenarios(base, people):
    """Each as (name, what, the ceremony as it was held, finding codes, the step or place at which the script says WRONG)."""
    note = ['backup-none']

    def held(plan=None, **options):
        return Issue(plan or issuing(base), people, **options).hold()

    yield 'ok-issuance', 'a root, a subordinate whose key is made there, an OCSP responder by its request, a CRL and a statement', held(), note, None

    # A certificate that is not the approved one.
    yield 'certificate-subject', 'the subordinate has another name than planned', held(fields={'issuing-ca-v1': swapped(subject=der.name(named('CH', 'Mallory', 'Example Issuing CA')))}), [*note, 'issued-lint', 'template-differs'], 'issuing-ca-v1'
    unbound = lambda fields: {**fields, 'profile': {**fields['profile'], 'basicConstraints': {'ca': True, 'pathLength': None}}}
    yield 'certificate-path', 'the subordinate may have others beneath it, and its template did not say so', held(fields={'issuing-ca-v1': unbound}), [*note, 'issued-lints', 'template-differs'], 'issuing-ca-v1'
    stolen = lambda fields: {**fields, 'spki': OTHER.spki, 'ids': (der.key_id(OTHER.spki), fields['ids'][1])}
    yield 'certificate-key', 'the subordinate certifies another key than the one that was made', held(fields={'issuing-ca-v1': stolen}), [*note, 'issued-key', 'issued-lint', 'template-differs'], 'issuing-ca-v1'
    yield 'certificate-forged', 'the subordinate is signed by another key', held(signers={'issuing-ca-v1': OTHER}), [*note, 'issued-signature'], 'issuing-ca-v1'
    yield 'certificate-serial', 'a serial number is given a second time', held(fields={'issuing-ca-v1': swapped(serial=int(BEFORE[1], 16))}), [*note, 'serial-reused'], 'issuing-ca-v1'
    yield 'certificate-dates', 'the subordinate is valid from a year ago', held(fields={'issuing-ca-v1': swapped(start='2025-03-01T09:00:00.000Z')}), [*note, 'issued-dates', 'issued-lint'], 'issuing-ca-v1'
    longer = lambda fields: {**fields, 'profile': {**fields['profile'], 'validity': {'from': 'signing', 'length': 'P11Y'}}}
    yield 'certificate-validity', 'the subordinate is valid for longer than planned', held(fields={'issuing-ca-v1': longer}), [*note, 'issued-dates', 'template-differs'], 'issuing-ca-v1'
    yield 'certificate-not-der', 'a length in the certificate is not in its shortest form', held(encoded={'issuing-ca-v1': lengthened}), [*note, 'issued-malformed', 'template-differs'], 'issuing-ca-v1'
    yield 'certificate-issuer-id', 'the responder names another key of its issuer than the one that was made', held(fields={'ocsp-1': lambda fields: {**fields, 'ids': (fields['ids'][0], b'\1' * 20)}}), [*note, 'issued-lint', 'template-differs'], 'ocsp-1'
    yield 'certificate-file', 'the file of a certificate holds another one', held(files={'certificates/root-ca-v1.pem': lambda _: der.pem('CERTIFICATE', V1.spki)}), [*note, 'issued-file'], 'root-ca-v1'
    yield 'certificate-recorded', 'the transcript says another serial number than the certificate', held(results={'issuing-ca-v1': swapped(serial='4f' * 16)}), [*note, 'issued-differs'], 'issuing-ca-v1'
    twice = [one for one in WORK for one in ([one, {**one, 'id': 'again'}] if one['id'] == 'root-ca-v1' else [one])]
    yield 'certificate-twice', 'a certificate is signed twice', held(issuing(base, twice)), [*note, 'issuance-unmade', 'issued-unplanned'], 'again'
    yield 'certificate-missing', 'a planned certificate is not signed', held(issuing(base, [one for one in WORK if one['id'] != 'ocsp-1'])), [*note, 'issuance-unmade', 'issued-missing'], 'the end of the transcript'

    # A list that is not the approved one.
    yield 'crl-number', 'the CRL\'s number goes back', held(fields={'root-ca-crl-5': swapped(number=3)}), [*note, 'crl-number', 'issued-differs', 'issued-lint', 'template-differs'], 'crl'
    yield 'crl-entry-missing', 'a revoked certificate is missing in the CRL', held(fields={'root-ca-crl-5': swapped(revoked=REVOKED[1:])}), [*note, 'crl-entries', 'issued-differs', 'template-differs'], 'crl'
    excused = [{**REVOKED[0], 'reason': 'superseded'}, REVOKED[1]]
    yield 'crl-entry-excused', 'the CRL gives another reason than planned', held(fields={'root-ca-crl-5': swapped(revoked=excused)}), [*note, 'crl-entries', 'template-differs'], 'crl'
    yield 'crl-forged', 'the CRL is signed by another key', held(signers={'root-ca-crl-5': OTHER}), [*note, 'issued-signature'], 'crl'
    yield 'crl-dates', 'the CRL bears a time that is still to come', held(fields={'root-ca-crl-5': swapped(start='2026-06-01T09:00:00.000Z')}), [*note, 'issued-dates'], 'crl'

    # A statement that is not the approved one.
    another = {'name': 'release.tar', 'sha256': sha(b'another file'), 'bytes': len(FILE)}
    yield 'statement-file', 'the statement is about another file', held(fields={'release': swapped(file=another)}), [*note, 'issued-differs', 'issued-file', 'issued-signature'], 'statement'
    yield 'statement-says', 'the statement says something else', held(fields={'release': swapped(says='all is well')}), [*note, 'issued-differs', 'issued-file', 'issued-signature'], 'statement'
    yield 'statement-forged', 'the statement is signed by another key', held(signers={'release': OTHER}), [*note, 'issued-signature'], 'statement'

    # What was approved is not what it should be.
    template = sha(b'another template')
    yield 'plan-template', 'the plan has another template\'s hash, which people compared', held(issuing(base, signed=other_issuance(certificates=of('issuing-ca-v1', template=template)))), [*note, 'planned-template', 'template-differs'], 'issuing-ca-v1'
    unread = lambda result: {**result, 'certificates': result['certificates'][:2]}
    yield 'read-incomplete', 'a certificate was not read aloud before it was signed', held(results={'read': unread}), [*note, 'issuance-read'], 'read'
    for state in 'compromised', 'retiring':
        yield 'issuer-' + state, 'a version that is %s signs a certificate' % state, held(issuing(base, existing=[V1.existing(state)])), [*note, 'issuing-state'], None
    forged = der.request(der.name(NAMES['ocsp']), RESPONDER.spki, OTHER.sign)
    yield 'request-forged', 'a request is not signed by the key that it asks for', held(issuing(base, signed=issuance(forged))), [*note, 'request-unsound'], None
    reused = other_issuance(history=lambda history: {**history, 'publicKeys': [*history['publicKeys'], sha(RESPONDER.spki)]})
    yield 'request-key-reused', 'a request is for a key that has a certificate already', held(issuing(base, signed=reused)), [*note, 'request-unsound'], None
    unlisted = [{**one, 'irreversible': False} if one['id'] == 'crl' else one for one in WORK]
    yield 'issuance-unmarked', 'a CRL is signed in a step that the plan does not mark as irreversible, without sign-offs', held(issuing(base, unlisted)), [*note, 'intent-missing', 'irreversible-unmarked'], 'crl'
