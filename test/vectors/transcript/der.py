"""Certificates and lists (RFC 5280) in DER, written by hand from FORMAT.md: what a profile says as bytes, and the template of each."""
import base64
import hashlib
from datetime import datetime, timedelta

OIDS = {
    'organization': '2.5.4.10', 'common-name': '2.5.4.3', 'country': '2.5.4.6', 'ecdsa-sha256': '1.2.840.10045.4.3.2', 'subject-key-id': '2.5.29.14', 'key-usage': '2.5.29.15',
    'basic-constraints': '2.5.29.19', 'crl-number': '2.5.29.20', 'reason': '2.5.29.21', 'authority-key-id': '2.5.29.35', 'extended-key-usage': '2.5.29.37', 'ocsp-no-check': '1.3.6.1.5.5.7.48.1.5',
    'ocsp-signing': '1.3.6.1.5.5.7.3.9', 'policies': '2.5.29.32', 'crls': '2.5.29.31'}
USAGES = ['digital-signature', 'non-repudiation', 'key-encipherment', 'data-encipherment', 'key-agreement', 'certificate-signing', 'crl-signing', 'encipher-only', 'decipher-only']
REASONS = {'key-compromise': 1, 'ca-compromise': 2, 'affiliation-changed': 3, 'superseded': 4, 'cessation-of-operation': 5}
BLANK = '2000-01-01T00:00:00.000Z'


def tlv(tag, *parts):
    content = b''.join(parts)
    if len(content) < 128:
        return bytes([tag, len(content)]) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, 'big')
    return bytes([tag, 0x80 | len(length)]) + length + content


def seq(*parts):
    return tlv(0x30, *parts)


def integer(number):
    return tlv(2, number.to_bytes(number.bit_length() // 8 + 1, 'big'))


def oid(dotted):
    first, second, *rest = map(int, OIDS.get(dotted, dotted).split('.'))
    out = b''
    for arc in [40 * first + second, *rest]:
        part = [arc & 0x7f]
        while arc := arc >> 7:
            part.insert(0, 0x80 | arc & 0x7f)
        out += bytes(part)
    return tlv(6, out)


def octets(data):
    return tlv(4, data)


def bits(data, unused=0):
    return tlv(3, bytes([unused]), data)


def name(attributes):
    """PrintableString for a country, UTF8String for the rest: one attribute for each part."""
    return seq(*(tlv(0x31, seq(oid(one['type']), tlv(0x13 if one['type'] == 'country' else 0x0c, one['value'].encode()))) for one in attributes))


def time(text):
    """UTCTime before 2050, GeneralizedTime from then on."""
    digits = ''.join(one for one in text[:19] if one.isdigit())
    return tlv(0x17, digits[2:].encode(), b'Z') if text < '2050' else tlv(0x18, digits.encode(), b'Z')


def later(text, length, last=True):
    """So long after a time, by days or years; the `last` second is within it."""
    moment = datetime.fromisoformat(text[:19])
    count = int(length[1:-1])
    moment = moment.replace(year=moment.year + count) if length[-1] == 'Y' else moment + timedelta(days=count)
    return (moment - timedelta(seconds=last)).isoformat() + '.000Z'


def key_id(spki):
    """RFC 7093 section 2, method 1, of a P-256 key: its 65 bytes are the last."""
    return hashlib.sha256(spki[-65:]).digest()[:20]


def extension(kind, critical, value):
    return seq(oid(kind), *([tlv(1, b'\xff')] if critical else []), octets(value))


def usages(names):
    number = sum(1 << (15 - USAGES.index(one)) for one in names)
    last = max(USAGES.index(one) for one in names)
    return bits(number.to_bytes(2, 'big')[:last // 8 + 1], 7 - last % 8)


def extensions(profile, subject_key_id, authority_key_id):
    basic = profile['basicConstraints']
    parts = [extension('basic-constraints', True, seq(*([tlv(1, b'\xff')] if basic['ca'] else []), *([integer(basic['pathLength'])] if basic['pathLength'] is not None else []))),
             extension('key-usage', True, usages(profile['keyUsage']))]
    if profile['extendedKeyUsage']:
        parts.append(extension('extended-key-usage', False, seq(*map(oid, profile['extendedKeyUsage']))))
    parts += [extension('subject-key-id', False, octets(subject_key_id)), extension('authority-key-id', False, seq(tlv(0x80, authority_key_id)))]
    if profile['policies']:
        parts.append(extension('policies', False, seq(*(seq(oid(one['oid'])) for one in profile['policies']))))
    if profile['crls']:
        names = b''.join(tlv(0x86, one.encode()) for one in profile['crls'])
        parts.append(extension('crls', False, seq(seq(tlv(0xa0, tlv(0xa0, names))))))
    if profile['ocspNoCheck']:
        parts.append(extension('ocsp-no-check', False, tlv(5)))
    return seq(*parts)


ALGORITHM = seq(oid('ecdsa-sha256'))


def certificate(profile, issuer, subject, spki, ids, serial, start):
    """A TBSCertificate. `issuer` and `subject` are names in DER, `ids` the key identifiers of subject and issuer."""
    return seq(tlv(0xa0, integer(2)), integer(serial), ALGORITHM, issuer, seq(time(start), time(later(start, profile['validity']['length']))), subject, spki,
               tlv(0xa3, extensions(profile, *ids)))


def crl(profile, issuer, authority, number, revoked, start):
    """A TBSCertList."""
    entries = [seq(integer(int(one['serial'], 16)), time(one['at']), *([seq(extension('reason', False, tlv(0x0a, bytes([REASONS[one['reason']]]))))] if one['reason'] else [])) for one in revoked]
    return seq(integer(1), ALGORITHM, issuer, time(start), time(later(start, profile['nextUpdate'], last=False)), *([seq(*entries)] if entries else []),
               tlv(0xa0, seq(extension('authority-key-id', False, seq(tlv(0x80, authority))), extension('crl-number', False, integer(number)))))


def signed(tbs, signature):
    return seq(tbs, ALGORITHM, bits(signature))


def template(kind, tbs):
    return hashlib.sha256(b'strongroom %s template v1\n' % kind.encode() + tbs).hexdigest()


def without_key(spki):
    """The AlgorithmIdentifier of a P-256 key, and no key."""
    return seq(spki[2:23], bits(b''))


def request(subject, spki, sign):
    """PKCS#10 (RFC 2986) without attributes."""
    info = seq(integer(0), subject, spki, tlv(0xa0))
    return signed(info, sign(info))


def pem(label, data):
    text = base64.b64encode(data).decode()
    return ('-----BEGIN %s-----\n%s\n-----END %s-----\n' % (label, '\n'.join(text[n:n + 64] for n in range(0, len(text), 64)), label)).encode()
