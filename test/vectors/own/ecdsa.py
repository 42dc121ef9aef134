"""ECDSA signing over P-256 and P-384 as FIPS 186-4 describes it, as r || s: slow, short, and for test vectors only. The nonce is made from seed and
message, so that the same input gives the same signature; it is not that of RFC 6979."""
import functools
import hashlib

# Name: p, b, n, x and y of the base point, hash (FIPS 186-4, appendix D.1.2).
CURVES = {
    'p256': (0xffffffff00000001000000000000000000000000ffffffffffffffffffffffff,
             0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b,
             0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551,
             (0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296,
              0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5), hashlib.sha256),
    'p384': (0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff,
             0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef,
             0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973,
             (0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7,
              0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f), hashlib.sha384)}


def add(p, a, b):
    if a is None or b is None:
        return b if a is None else a
    if a[0] == b[0] and (a[1] + b[1]) % p == 0:
        return None
    slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, p) if a == b else (b[1] - a[1]) * pow(b[0] - a[0], -1, p)
    x = (slope * slope - a[0] - b[0]) % p
    return x, (slope * (a[0] - x) - a[1]) % p


@functools.cache
def multiples(curve):
    """Sixteen multiples of the base point for each four bits of a scalar: with them, multiplying takes as many additions as that has digits."""
    p, _, _, point, _ = CURVES[curve]
    table = []
    for _ in range(p.bit_length() // 4):
        row = [None]
        for _ in range(15):
            row.append(add(p, row[-1], point))
        table.append(row)
        point = add(p, row[-1], point)
    return table


def of_base(curve, k):
    result = None
    for place, row in enumerate(multiples(curve)):
        result = add(CURVES[curve][0], result, row[k >> 4 * place & 15])
    return result


def secret(n, *parts):
    return int.from_bytes(hashlib.sha512(b''.join(parts)).digest(), 'big') % (n - 1) + 1


@functools.cache
def public_key(curve, seed):
    """The uncompressed point (SEC 1 section 2.3.3)."""
    p, _, n, _, _ = CURVES[curve]
    size = p.bit_length() // 8
    return b'\x04' + b''.join(part.to_bytes(size, 'big') for part in of_base(curve, secret(n, b'key', seed)))


@functools.cache
def sign(curve, seed, message):
    p, _, n, _, digest = CURVES[curve]
    k = secret(n, b'nonce', seed, message)
    r = of_base(curve, k)[0] % n
    s = pow(k, -1, n) * (int.from_bytes(digest(message).digest(), 'big') + r * secret(n, b'key', seed)) % n
    assert r and s
    return b''.join(part.to_bytes(p.bit_length() // 8, 'big') for part in (r, s))
