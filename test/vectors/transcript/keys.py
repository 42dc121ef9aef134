"""The ceremony of one key: generated, confirmed, exported, without a backup."""
import base64
import hashlib

from ceremony import Ceremony, b64, sha, step
import ecdsa

SEED = hashlib.sha256(b'strongroom bundle vector root-ca').digest()
SPKI = bytes.fromhex('3059301306072a8648ce3d020106082a8648ce3d030107034200') + ecdsa.public_key('p256', SEED)
ID = 'a1' * 16
KEY = {'key': 'root-ca', 'version': 1}
ACT = {'id': 'only', 'title': 'Only', 'steps': [
    step('before', 'take-inventory', 'administrator', token='primary', when='before'), {**step('generate', 'generate-key', 'administrator', key='root-ca'), 'irreversible': True},
    step('confirm', 'confirm-key', 'administrator', key='root-ca'), step('accept', 'accept-no-backup', 'administrator', key='root-ca'),
    step('export', 'export-public-key', 'administrator', key='root-ca'), step('after', 'take-inventory', 'administrator', token='primary', when='after')]}
ATTRIBUTES = [{'name': 'CKA_%s' % name, 'value': value} for name, value in
              (('ALWAYS_SENSITIVE', 'true'), ('EXTRACTABLE', 'false'), ('NEVER_EXTRACTABLE', 'true'), ('SENSITIVE', 'true'))]


def der(tag, content):
    return bytes([tag, len(content)]) + content


def ecdsa_der(signature):
    """ECDSA-Sig-Value (RFC 3279 section 2.2.3) from r || s."""
    half = len(signature) // 2
    numbers = [int.from_bytes(part, 'big') for part in (signature[:half], signature[half:])]
    return der(0x30, b''.join(der(2, n.to_bytes(n.bit_length() // 8 + 1, 'big')) for n in numbers))


def confirmation(plan):
    return ('strongroom key confirmation v1\nmode: %s\norganisation: %s\nceremony: %s\nkey: root-ca v1\nalgorithm: ec-p256\npublic key SHA-256: %s\n'
            % (plan['mode'], plan['organisation']['id'], plan['ceremony'], sha(SPKI)))


def with_key(plan, people, signer=SEED, text=None, marked=True, extraction=None, untried=None, approve=None):
    """Where it is not `marked`, the plan says that the key is generated without anybody's leave; `untried` is what it says of a token that can't be tried, and
    `extraction` what was found. `approve` makes the approvals of the plan."""
    act = ACT if marked else {**ACT, 'steps': [{**one, 'irreversible': False} for one in ACT['steps']]}
    if untried is not None:
        act = {**act, 'steps': [{**one, 'with': {**one['with'], 'untried': untried}} if one['action'] == 'generate-key' else one for one in act['steps']]}
    plan = {**plan, 'title': 'A ceremony of one key', 'keys': [{'name': 'root-ca', 'version': 1, 'algorithm': 'ec-p256', 'token': 'primary', 'label': 'root-ca v1'}], 'acts': [act]}
    log = Ceremony(plan, people, approve(plan) if approve is not None else ()).open()
    before, generate, confirm, accept, export, after = ACT['steps']
    log.inventory('only', before)
    objects = [{'class': name, 'id': ID, 'label': 'root-ca v1'} for name in ('private-key', 'public-key')]
    if marked:
        log.quorum('authorise', 'only', 'generate')
        log.checkpoint()
    log.add('step.intended', {'action': 'generate-key', 'attempt': 1, 'objects': [{'token': 'primary', **one} for one in objects]}, 'only', 'generate', people[0].name)
    log.done('only', generate, {**KEY, 'algorithm': 'ec-p256', 'token': 'primary', 'id': ID, 'publicKey': b64(SPKI), 'mechanism': 'CKM_EC_KEY_PAIR_GEN',
                                'attributes': ATTRIBUTES, 'unenforced': [], **({} if extraction is None else {'extraction': extraction})})
    text = text or confirmation(plan)
    signature = ecdsa_der(ecdsa.sign('p256', signer, text.encode()))
    log.done('only', confirm, {**KEY, 'text': text, 'mechanism': 'CKM_ECDSA', 'signature': b64(signature), 'verifiedBy': ['an independent generator']})
    log.done('only', accept, KEY)
    pem = b'-----BEGIN PUBLIC KEY-----\n%s-----END PUBLIC KEY-----\n' % b''.join(b'%s\n' % base64.b64encode(SPKI[n:n + 48]) for n in range(0, len(SPKI), 48))
    log.done('only', export, {**KEY, 'file': log.put('keys/root-ca-v1.spki.pem', pem), 'spkiSha256': sha(SPKI)})
    log.inventory('only', after, [{**objects[0], 'attributes': ATTRIBUTES}, {**objects[1], 'attributes': []}])
    return log.end_act().close()
