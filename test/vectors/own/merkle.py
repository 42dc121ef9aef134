"""Writes merkle.json: roots and proofs of RFC 6962 trees, straight from the definitions in section 2.1. Leaf i is the text `leaf i`."""
import hashlib
import json


def leaf_hash(data):
    return hashlib.sha256(b'\x00' + data).digest()


def split(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def mth(leaves):
    if not leaves:
        return hashlib.sha256(b'').digest()
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    k = split(len(leaves))
    return hashlib.sha256(b'\x01' + mth(leaves[:k]) + mth(leaves[k:])).digest()


def path(m, leaves):
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    return path(m, leaves[:k]) + [mth(leaves[k:])] if m < k else path(m - k, leaves[k:]) + [mth(leaves[:k])]


def subproof(m, leaves, whole):
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = split(len(leaves))
    if m <= k:
        return subproof(m, leaves[:k], whole) + [mth(leaves[k:])]
    return subproof(m - k, leaves[k:], False) + [mth(leaves[:k])]


def main():
    leaves = [b'leaf %d' % i for i in range(130)]
    sizes = list(range(0, 34)) + [63, 64, 65, 100, 127, 128, 129, 130]
    pairs = [(m, n) for n in range(1, 18) for m in range(1, n + 1)] + [(1, 130), (64, 130), (65, 129), (127, 128), (128, 130)]
    text = {
        'roots': [{'size': n, 'root': mth(leaves[:n]).hex()} for n in sizes],
        'inclusion': [{'index': m, 'size': n, 'proof': [h.hex() for h in path(m, leaves[:n])]}
                      for n in list(range(1, 14)) + [130] for m in range(n) if n < 14 or m in (0, 63, 64, 127, 128, 129)],
        'consistency': [{'from': m, 'to': n, 'proof': [h.hex() for h in subproof(m, leaves[:n], True)]} for m, n in pairs],
    }
    print(json.dumps(text, indent=1))


if __name__ == '__main__':
    main()
