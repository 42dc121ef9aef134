"""Writes the share vectors into the folder given (which must exist): one scenario, one file.

    python3 -B shares.py FOLDER [WORDLIST]

A scenario of kind `read` is one text and the mode that is wanted; `expect` is `ok`, with the share, or the code of the refusal. One of kind `collect`
is a set's descriptor, other sets that are known, and texts in the order in which they are entered; `expect` is `ok`, with the key, or the code of the
refusal, of the text `at` (counted from 1), or of the combining where `at` is null. Everything is built from src/shares/FORMAT.md with the standard
library; what is random there comes from fixed labels here. WORDLIST is the BIP-0039 list as a file; without it the product's own is read.
"""
import hashlib
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
OWN_LIST = os.path.join(HERE, '..', '..', '..', 'src', 'words', 'bip39-list.ts')
CHARS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
PREFIX = {'production': 'strongroom', 'rehearsal': 'rehearsal'}
WORDS = []


def read_words(path):
    text = open(path, encoding='utf-8').read()
    listed = re.search('`([^`]*)`', text)
    words = (listed.group(1) if listed else text).split()
    if hashlib.sha256('\n'.join(words + ['']).encode()).hexdigest() != '2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda':
        sys.exit('%s is not the English list of BIP-0039' % path)
    return words


# GF(2^8), and Shamir's scheme in it

def times(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = a << 1 ^ (0x11b if a & 0x80 else 0)
        b >>= 1
    return product


def value(coefficients, x):
    result = 0
    for coefficient in reversed(coefficients):
        result = times(result, x) ^ coefficient
    return result


def stream(label, count):
    blocks = (hashlib.sha256(('strongroom share vectors %s %d' % (label, n)).encode()).digest() for n in range(count // 32 + 1))
    return b''.join(blocks)[:count]


# one share, written

def payload(share):
    counts = (share['threshold'] - 1) << 4 | (share['shares'] - 1)
    return bytes([share.get('version', 1)]) + bytes.fromhex(share['set']) + bytes([counts, share['ordinal']]) + bytes.fromhex(share['y']) + bytes([share['x']])


def checksum(prefix, values, constant):
    check = 1
    for v in [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + values + [0] * 6:
        top = check >> 25
        check = (check & 0x1ffffff) << 5 ^ v
        for bit, term in enumerate([0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]):
            if top >> bit & 1:
                check ^= term
    check ^= constant
    return [check >> 5 * (5 - i) & 31 for i in range(6)]


def code(share, mode=None, constant=0x2bc830a3, padding=0):
    bits = ''.join(format(byte, '08b') for byte in payload(share)) + format(padding, '03b')
    values = [int(bits[i:i + 5], 2) for i in range(0, len(bits), 5)]
    prefix = PREFIX[mode or share['mode']]
    return (prefix + '1' + ''.join(CHARS[v] for v in values + checksum(prefix, values, constant))).upper()


def words(share, mode=None):
    data = payload(share)
    digest = hashlib.sha256(('strongroom share words v1\n%s\n' % (mode or share['mode'])).encode() + data).digest()
    bits = ''.join(format(byte, '08b') for byte in data + digest)[:396]
    return [WORDS[int(bits[i:i + 11], 2)] for i in range(0, 396, 11)]


def groups(text, joint=' '):
    return joint.join(text[i:i + 4] for i in range(0, len(text), 4))


def numbered(listed, sign='.', joint='\n'):
    return joint.join('%d%s %s' % (n, sign, word) for n, word in enumerate(listed, 1))


# a set

def commitment(header, of, data):
    members = json.dumps(header, sort_keys=True, separators=(',', ':')).encode()
    return hashlib.sha256(('strongroom %s commitment v1\n' % of).encode() + len(members).to_bytes(4, 'big') + members + data).hexdigest()


def commit(header, shares, key):
    hashes = [commitment(header, 'share', bytes([s['ordinal'], s['x']]) + bytes.fromhex(s['y'])) for s in shares]
    return dict(header, commitments=hashes, key=commitment(header, 'recovery key', key))


def deal(label, threshold, count, mode='production', organisation='example', xs=None):
    """A descriptor, its shares, the key."""
    header = {'v': 1, 'organisation': organisation, 'ceremony': stream(label + ' ceremony', 16).hex(), 'mode': mode,
              'threshold': threshold, 'shares': count, 'set': stream(label + ' set', 8).hex()}
    key = stream(label + ' key', 32)
    randoms = stream(label + ' coefficients', 32 * (threshold - 1))
    polynomials = [[key[i]] + list(randoms[i * (threshold - 1):(i + 1) * (threshold - 1)]) for i in range(32)]
    if xs is None:
        xs = list(dict.fromkeys(byte for byte in stream(label + ' x', 999) if byte))[:count]
    shares = [{'set': header['set'], 'mode': mode, 'threshold': threshold, 'shares': count, 'ordinal': n, 'x': x,
               'y': bytes(value(polynomial, x) for polynomial in polynomials).hex()} for n, x in enumerate(xs, 1)]
    return commit(header, shares, key), shares, key


def flip(share, at=31):
    y = bytearray.fromhex(share['y'])
    y[at] ^= 1
    return dict(share, y=y.hex())


# the scenarios: name, what, and what stands in the file

def read(text, expect='ok', share=None, mode='production', form=None, **facts):
    vector = {'kind': 'read', 'mode': mode, 'text': text, 'expect': expect}
    if share is not None:
        vector.update(share=share, form=form)
    if facts:
        vector['facts'] = {name.replace('_', '-'): str(fact) for name, fact in facts.items()}
    return vector


def read_scenarios():
    _, shares, _ = deal('read', 3, 5)
    share = shares[1]
    c, w = code(share), words(share)
    _, others, _ = deal('rehearsed', 2, 3, 'rehearsal')
    other = others[2]
    yield 'code', 'a code of production', read(c, share=share, form='code')
    yield 'code-rehearsal', 'a code of a rehearsal', read(code(other), share=other, form='code', mode='rehearsal')
    yield 'code-small', 'a code in small letters', read(c.lower(), share=share, form='code')
    yield 'code-groups', 'a code in groups of four', read(groups(c), share=share, form='code')
    yield 'code-hyphens', 'a code in groups with hyphens, in lines', read('\n'.join(groups(c[i:i + 20], '-') for i in range(0, 88, 20)), share=share, form='code')
    yield 'code-scanner', 'a code between the characters that a scanner adds', read('\x02]Q3%s\x1d\x03\r\n' % c, share=share, form='code')
    spaced = '\ufeff' + '\u2011'.join([c[:44] + '\u00a0' + c[44:60], c[60:70] + '\u200b' + c[70:]])
    yield 'code-invisible', 'a code with a byte order mark, a no-break space and hyphen, and a zero-width space', read(spaced, share=share, form='code')
    yield 'words', 'the words of production', read(' '.join(w), share=share, form='words')
    yield 'words-rehearsal', 'the words of a rehearsal', read(' '.join(words(other)), share=other, form='words', mode='rehearsal')
    yield 'words-numbered', 'numbered words in lines', read(numbered(w), share=share, form='words')
    yield 'words-numbered-plain', 'numbers without a sign after them, capitals, commas', read(numbered(w, '', ', ').upper(), share=share, form='words')
    yield 'words-four-letters', 'words begun with four letters', read(' '.join(x[:4] for x in w), share=share, form='words')
    yield 'words-beginnings', 'words begun with four letters or more', read(' '.join(x[:4 + n % 3] for n, x in enumerate(w)), share=share, form='words')
    for name, threshold, count, ordinal, x, byte in (('least', 2, 3, 1, 1, '00'), ('most', 15, 16, 16, 255, 'ff')):
        extreme = dict(share, threshold=threshold, shares=count, ordinal=ordinal, x=x, y=byte * 32, set=byte * 8)
        yield 'code-' + name, 'a code of the %s values' % name, read(code(extreme), share=extreme, form='code')
        yield 'words-' + name, 'words of the %s values' % name, read(' '.join(words(extreme)), share=extreme, form='words')

    yield 'empty', 'nothing', read('', 'empty')
    yield 'empty-scanner', 'nothing but what a scanner adds', read('\x02\x03\r\n', 'empty')
    yield 'too-long', 'a code and more than 4,096 characters', read(c + ' ' * 4009, 'too-long', expected=4096, found=4097)
    yield 'longest', 'a code in 4,096 characters', read(c + ' ' * 4008, share=share, form='code')
    yield 'not-a-share', 'an address of a coin', read('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'not-a-share')
    yield 'not-a-share-word', 'a word that is in no list', read('qwerty', 'not-a-share')
    yield 'mixed-case', 'one small letter', read(c[:-1] + c[-1].lower() if c[-1].isalpha() else c[:12] + c[12:].lower(), 'mixed-case')
    yield 'unknown-character', 'an O in group 6', read(groups(c[:21] + 'O' + c[22:]), 'unknown-character', group=6)
    yield 'length-short', 'a group left out', read(groups(c[:24] + c[28:]), 'length', expected=88, found=84)
    yield 'length-long', 'a group twice', read(groups(c[:28] + c[24:]), 'length', expected=88, found=92)
    wrong = 'P' if c[50] == 'Q' else 'Q'
    yield 'checksum', 'one character mistyped', read(c[:50] + wrong + c[51:], 'checksum', group=13)
    at = next(i for i in range(40, 80) if c[i] != c[i + 1] and i % 4 == 3)
    yield 'checksum-swapped', 'two characters of neighbouring groups exchanged', read(c[:at] + c[at + 1] + c[at] + c[at + 2:], 'checksum', group=at // 4 + 1, swapped_with=at // 4 + 2)
    yield 'checksum-prefix', 'a character of the prefix mistyped', read(c.replace('STRONG', 'STR0NG'), 'checksum', group=1)
    yield 'checksum-other-prefix', 'the prefix of the other mode before the data of this one', read(c.replace('STRONGROOM', 'REHEARSAL'), 'checksum')
    yield 'checksum-many', 'ten characters mistyped', read(c[:30] + ''.join('P' if x == 'Q' else 'Q' for x in c[30:40]) + c[40:], 'checksum')
    yield 'checksum-bech32', 'the checksum of bech32 instead of bech32m', read(code(share, constant=1), 'checksum')
    yield 'not-canonical', 'a one among the three bits that are zero', read(code(share, padding=1), 'not-canonical')
    unlike = 'zoo' if w[6] != 'zoo' else 'zone'
    yield 'checksum-words', 'one word mistaken for another', read(' '.join(w[:6] + [unlike] + w[7:]), 'checksum', word=7)
    yield 'checksum-words-last', 'a word of the checksum mistaken', read(' '.join(w[:35] + ['zoo' if w[35] != 'zoo' else 'zone']), 'checksum', word=36)
    yield 'checksum-words-swapped', 'two neighbouring words exchanged', read(' '.join(w[:20] + [w[21], w[20]] + w[22:]), 'checksum', word=21, swapped_with=22)
    yield 'checksum-words-reversed', 'the words from last to first', read(' '.join(w[::-1]), 'checksum')
    yield 'unknown-word', 'a word that is not in the list', read(' '.join(w[:17] + ['xyzzy'] + w[18:]), 'unknown-word', word=18)
    yield 'unknown-word-ending', 'a word that begins right and ends wrong', read(' '.join([w[0] + 's'] + w[1:]), 'unknown-word', word=1)
    yield 'word-count-short', 'a word left out', read(' '.join(w[:11] + w[12:]), 'word-count', expected=36, found=35)
    yield 'word-count-long', 'a word twice', read(' '.join(w[:12] + w[11:]), 'word-count', expected=36, found=37)
    yield 'wrong-language', 'words in Spanish', read('ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso acabar', 'wrong-language')
    yield 'wrong-language-script', 'words in Japanese', read('あいこくしん あいさつ あいだ', 'wrong-language')

    for form, write in (('code', code), ('words', lambda *of: ' '.join(words(*of)))):
        yield 'other-mode-rehearsal-' + form, 'a rehearsal\'s %s where production is wanted' % form, read(write(other), 'other-mode', expected='production', found='rehearsal')
        yield 'other-mode-production-' + form, 'production\'s %s where a rehearsal\'s is wanted' % form, read(write(share), 'other-mode', mode='rehearsal', expected='rehearsal', found='production')
        yield 'unknown-version-' + form, '%s of version 2' % form, read(write(dict(share, version=2)), 'unknown-version', expected=1, found=2)
        yield 'threshold-out-of-range-one-' + form, '%s that says 1 of 5' % form, read(write(dict(share, threshold=1)), 'threshold-out-of-range', found='1 of 5')
        yield 'threshold-out-of-range-all-' + form, '%s that says 5 of 5' % form, read(write(dict(share, threshold=5)), 'threshold-out-of-range', found='5 of 5')
        yield 'ordinal-zero-' + form, '%s of share 0' % form, read(write(dict(share, ordinal=0)), 'ordinal-out-of-range', ordinal=0, expected='1 to 5')
        yield 'ordinal-six-' + form, '%s of share 6 of 5' % form, read(write(dict(share, ordinal=6)), 'ordinal-out-of-range', ordinal=6, expected='1 to 5')
        yield 'x-zero-' + form, '%s of a share at x = 0' % form, read(write(dict(share, x=0)), 'x-zero', ordinal=2)


def collect(made, given, expect='ok', at=None, known=(), **facts):
    descriptor, _, key = made
    vector = {'kind': 'collect', 'set': descriptor, 'known': list(known), 'texts': [code(s) if n % 2 else ' '.join(words(s)) for n, s in enumerate(given)], 'expect': expect}
    vector.update({'key': key.hex()} if expect == 'ok' else {'at': at})
    if facts:
        vector['facts'] = {name: str(fact) for name, fact in facts.items()}
    return vector


def collect_scenarios():
    made = deal('collect', 3, 5)
    descriptor, shares, key = made
    one, two, three, four, five = shares
    header = {name: descriptor[name] for name in descriptor if name not in ('commitments', 'key')}
    mine = descriptor['set']
    yield 'set-3-of-5', 'three of five', collect(made, [one, two, three])
    yield 'set-3-of-5-order', 'three of five in another order', collect(made, [five, one, four])
    yield 'set-3-of-5-all', 'five of five', collect(made, [three, five, one, four, two])
    yield 'set-rehearsal', 'a rehearsal\'s two of three', (lambda m: collect(m, [m[1][2], m[1][0]]))(deal('small', 2, 3, 'rehearsal'))
    yield 'set-9-of-16', 'nine of sixteen, from the last', (lambda m: collect(m, m[1][:6:-1]))(deal('large', 9, 16))
    yield 'set-15-of-16', 'sixteen of sixteen', (lambda m: collect(m, m[1]))(deal('largest', 15, 16))
    yield 'set-x-extreme', 'x of 1, 2, 254 and 255', (lambda m: collect(m, m[1]))(deal('extreme', 2, 4, xs=[255, 1, 254, 2]))

    _, again, _ = deal('again', 3, 5)
    foreign, theirs, _ = deal('foreign', 3, 5, organisation='other')
    old, olds, _ = deal('old', 3, 5)
    _, rehearsed, _ = deal('again', 3, 5, 'rehearsal')
    yield 'other-mode', 'a share of a rehearsal', collect(made, [one, dict(rehearsed[1])], 'other-mode', 2, expected='production', found='rehearsal')
    yield 'other-set', 'a share of a set that is not known', collect(made, [one, again[1], three], 'other-set', 2, expected=mine, found=again[1]['set'])
    yield 'older-set', 'a share of a set that the organisation gave up', collect(made, [one, olds[1], three], 'older-set', 2, [old, foreign], expected=mine, found=old['set'])
    yield 'other-organisation', 'a share of a set of another organisation', collect(made, [one, two, theirs[4]], 'other-organisation', 3, [old, foreign], expected=mine, found=foreign['set'])
    yield 'other-threshold', 'a share that says 2 of 5 in a set of 3 of 5', collect(made, [dict(one, threshold=2)], 'threshold-out-of-range', 1, expected='3 of 5', found='2 of 5')
    yield 'same-share', 'one share twice', collect(made, [one, two, one], 'same-share', 3, ordinal=1)
    yield 'ordinal-twice', 'another share with an ordinal that was taken', collect(made, [one, dict(two, ordinal=1)], 'ordinal-twice', 2, ordinal=1)
    yield 'x-twice', 'a share with an x that was taken', collect(made, [one, three, dict(two, x=three['x'])], 'x-twice', 3, ordinal=2, other=3)
    yield 'commitment', 'a share forged in its last bit', collect(made, [one, two, flip(three)], 'commitment', 3, ordinal=3)
    yield 'commitment-first-byte', 'a share forged in its first byte', collect(made, [flip(one, 0)], 'commitment', 1, ordinal=1)
    yield 'commitment-ordinal', 'a share under the ordinal of another', collect(made, [dict(two, ordinal=4)], 'commitment', 1, ordinal=4)
    free = next(x for x in range(1, 256) if x not in [s['x'] for s in shares])
    yield 'commitment-x', 'a share under an x that nobody has', collect(made, [dict(two, x=free)], 'commitment', 1, ordinal=2)
    renamed = commit(dict(header, organisation='other'), shares, key)
    yield 'commitment-header', 'commitments that were made under another organisation', collect((dict(renamed, organisation='example'), shares, key), [one], 'commitment', 1, ordinal=1)
    yield 'below-threshold', 'two of three', collect(made, [five, two], 'below-threshold', expected=3, found=2, missing=1)
    yield 'below-threshold-none', 'no share at all', collect(made, [], 'below-threshold', expected=3, found=0, missing=3)
    yield 'key-commitment', 'a descriptor with the commitment of another key', collect((commit(header, shares, bytes(32)), shares, key), [one, two, three], 'key-commitment')
    stray = dict(flip(four), x=four['x'])
    lying = (commit(header, [one, two, three, stray, five], key), shares, key)
    yield 'not-one-polynomial', 'a fourth share that is committed to, and off the polynomial', collect(lying, [one, two, three, stray], 'not-one-polynomial', found='2 3 4')
    yield 'not-one-polynomial-all', 'all shares of that set: the first window that is off is named', collect(lying, [five, stray, three, two, one], 'not-one-polynomial', found='2 3 4')
    yield 'not-one-polynomial-unseen', 'three shares of that set that are on one polynomial', collect(lying, [one, two, three])
    yield 'not-one-polynomial-exactly', 'three shares of that set, the stray one among them: only the key shows it', collect(lying, [one, two, stray], 'key-commitment')


def main(folder, word_list=OWN_LIST):
    WORDS.extend(read_words(word_list))
    for scenarios in (read_scenarios(), collect_scenarios()):
        for name, what, vector in scenarios:
            with open(os.path.join(folder, name + '.json'), 'x', encoding='utf-8', newline='\n') as out:
                out.write(json.dumps(dict(what=what, **vector), indent=1, ensure_ascii=True) + '\n')


if __name__ == '__main__':
    main(*sys.argv[1:])
