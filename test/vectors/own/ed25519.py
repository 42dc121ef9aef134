"""Ed25519 signing as RFC 8032 section 5.1 describes it: slow, short, and for test vectors only."""
import functools
import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
BY = 4 * pow(5, P - 2, P) % P


def recover_x(y):
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if x * x % P != xx:
        x = x * pow(2, (P - 1) // 4, P) % P
    return x if x % 2 == 0 else P - x


BASE = (recover_x(BY), BY)


def add(a, b):
    (x1, y1), (x2, y2) = a, b
    t = D * x1 * x2 * y1 * y2
    return ((x1 * y2 + x2 * y1) * pow(1 + t, -1, P) % P, (y1 * y2 + x1 * x2) * pow(1 - t, -1, P) % P)


def multiply(k, point):
    result = (0, 1)
    while k:
        if k & 1:
            result = add(result, point)
        point = add(point, point)
        k >>= 1
    return result


def encode(point):
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, 'little')


def scalar(data):
    return int.from_bytes(hashlib.sha512(data).digest(), 'little') % L


def expand(seed):
    h = hashlib.sha512(seed).digest()
    return (int.from_bytes(h[:32], 'little') & ((1 << 254) - 8)) | (1 << 254), h[32:]


@functools.cache
def public_key(seed):
    return encode(multiply(expand(seed)[0], BASE))


@functools.cache
def sign(seed, message):
    a, prefix = expand(seed)
    r = scalar(prefix + message)
    big_r = encode(multiply(r, BASE))
    s = (r + scalar(big_r + public_key(seed) + message) * a) % L
    return big_r + s.to_bytes(32, 'little')
