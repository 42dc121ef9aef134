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


# Points are (X, Y, Z, T) with x = X/Z, y = Y/Z and x*y = T/Z, so that only the end needs an inversion.
BASE = (recover_x(BY), BY, 1, recover_x(BY) * BY % P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


@functools.cache
def multiples():
    """Sixteen multiples of the base point for each four bits of a scalar: with them, multiplying takes 64 additions."""
    table, point = [], BASE
    for _ in range(64):
        row = [(0, 1, 1, 0)]
        for _ in range(15):
            row.append(add(row[-1], point))
        table.append(row)
        point = add(row[-1], point)
    return table


def of_base(k):
    result = (0, 1, 1, 0)
    for place, row in enumerate(multiples()):
        result = add(result, row[k >> 4 * place & 15])
    return result


def encode(point):
    z = pow(point[2], -1, P)
    x, y = point[0] * z % P, point[1] * z % P
    return (y | (x & 1) << 255).to_bytes(32, 'little')


def scalar(data):
    return int.from_bytes(hashlib.sha512(data).digest(), 'little') % L


def expand(seed):
    h = hashlib.sha512(seed).digest()
    return (int.from_bytes(h[:32], 'little') & ((1 << 254) - 8)) | (1 << 254), h[32:]


@functools.cache
def public_key(seed):
    return encode(of_base(expand(seed)[0]))


@functools.cache
def sign(seed, message):
    a, prefix = expand(seed)
    r = scalar(prefix + message)
    big_r = encode(of_base(r))
    s = (r + scalar(big_r + public_key(seed) + message) * a) % L
    return big_r + s.to_bytes(32, 'little')
