#!/usr/bin/env python3
"""Writes invented registration numbers and a peer library's verdict on each, for the tests of the domain's judgement.

The peer is python-stdnum 2.2 from PyPI (LGPL-2.1-or-later). None of its code or data is in the output: the numbers are
drawn here by chance, with a fixed seed, and only its yes or no is written beside them. Any that belongs to a real
business does so by accident.

    python3 -m venv venv && venv/bin/pip install python-stdnum==2.2
    venv/bin/python tools/make_registration_vectors.py crates/domain/tests/data/registration.json
"""

import json
import random
import string
import sys
from importlib.metadata import version

from stdnum.au import acn
from stdnum.ca import bn
from stdnum.eu import vat
from stdnum.il import hp
from stdnum.is_ import kennitala
from stdnum.ro import cui
from stdnum.us import ein

PEER = "2.2"
SEED = 20_240_229
GOOD = 200
BAD = 150

# Shapes: # a digit, @ a letter, d a day, m a month; anything else stands for itself. Several shapes share the numbers.
VAT = {
    "AT": ["U########"],
    "BE": ["0#########", "1#########", "#########"],
    "BG": ["#########", "##########", "##md####"],
    "CY": ["########@"],
    "CZ": ["########", "6########", "#########", "##########", "##md####", "##md###"],
    "DE": ["#########"],
    "DK": ["########"],
    "EE": ["#########"],
    "EL": ["#########", "########"],
    "ES": ["########@", "A########", "B########", "N#######@", "W#######@", "X#######@", "Z#######@", "M#######@"],
    "FI": ["########"],
    "FR": ["###########", "##000######", "@##########", "#@#########", "@@#########"],
    "HR": ["###########"],
    "HU": ["########"],
    "IE": ["#######@", "#######@@", "#@#####@", "#+#####@", "#*#####@"],
    "IT": ["###########", "#######0###"],
    "LT": ["#######1#", "##########1#"],
    "LU": ["########"],
    "LV": ["4##########", "9##########", "dm#######", "32#########"],
    "MT": ["########", "######0#", "######1#", "######2#"],
    "NL": ["#########B##", "#########B01"],
    "PL": ["##########"],
    "PT": ["#########"],
    "RO": ["##", "######", "########", "##########", "#########"],
    "SE": ["##########01"],
    "SI": ["########"],
    "SK": ["##########"],
    "XI": ["#########", "############", "GD###", "HA###"],
}
OTHERS = {
    "ein": ("EIN", ein, ["#########", "##-#######"]),
    "canadian-business-number": ("CBN", bn, ["#########", "#########RC####", "#########RT####", "#########RP####"]),
    "australian-company-number": ("ACN", acn, ["#########"]),
    "romanian-code": ("VATRN", cui, ["##", "####", "#######", "########", "##########", "RO########"]),
    "kennitala": ("RN", kennitala, ["dm######", "dm#####0", "dm#####9"]),
    "israeli-company-number": ("RN", hp, ["5########"]),
}


def drawn(rng, shape):
    """A number of this shape."""
    def one(mark):
        if mark == "#":
            return rng.choice(string.digits)
        if mark == "@":
            return rng.choice(string.ascii_uppercase)
        if mark == "d":
            return f"{rng.randint(1, 31):02}"
        if mark == "m":
            return f"{rng.randint(1, 12):02}"
        return mark
    return "".join(map(one, shape))


def organisation(rng, number):
    """A kennitala's day with forty added, half the time, as companies have it."""
    return f"{int(number[:2]) + 40}{number[2:]}" if rng.random() < 0.5 else number


def slip(rng, number, first):
    """The number with one mistake of the hand, behind the country code."""
    at = rng.randrange(first, len(number))
    other = rng.choice([digit for digit in string.digits if digit != number[at]])
    kind = rng.randrange(10)
    if kind < 5:
        return number[:at] + other + number[at + 1:]
    if kind < 7 and at + 1 < len(number):
        return number[:at] + number[at + 1] + number[at] + number[at + 2:]
    if kind == 7:
        return number[:at] + number[at + 1:]
    if kind == 8:
        return number[:at] + other + number[at:]
    return number[:at] + rng.choice(string.ascii_uppercase) + number[at + 1:]


def scheme(rng, identifier, is_valid, shapes, first=0, change=lambda rng, number: number):
    """So many good numbers of each shape, and slips of them with the peer's verdict."""
    good, bad = set(), set()
    for shape in shapes:
        mine, tries = set(), 0
        while len(mine) < GOOD // len(shapes) and tries < 400_000:
            tries += 1
            number = change(rng, drawn(rng, shape))
            if is_valid(number):
                mine.add(number)
        good |= mine
    base, tries = sorted(good), 0
    while len(bad) < BAD and tries < 20 * BAD:
        tries += 1
        number = slip(rng, rng.choice(base), first)
        (good if is_valid(number) else bad).add(number)
    return {"identifier": identifier, "good": sorted(good), "bad": sorted(bad)}


def main(path):
    if version("python-stdnum") != PEER:
        sys.exit(f"python-stdnum {PEER} is needed")
    schemes = {}
    for code, shapes in VAT.items():
        rng = random.Random(f"{SEED} vat {code}")
        schemes[f"vat-{code.lower()}"] = scheme(rng, "VAT", vat.is_valid, [code + shape for shape in shapes], 2)
    for name, (identifier, module, shapes) in OTHERS.items():
        rng = random.Random(f"{SEED} {name}")
        change = organisation if name == "kennitala" else lambda rng, number: number
        schemes[name] = scheme(rng, identifier, module.is_valid, shapes, change=change)
    made = {
        "about": "Invented numbers; each list is the verdict of the peer. Made by tools/make_registration_vectors.py.",
        "peer": f"python-stdnum {PEER} (LGPL-2.1-or-later), of which nothing is copied",
        "seed": SEED,
        "schemes": schemes,
    }
    with open(path, "w", encoding="ascii") as out:
        json.dump(made, out, indent=None, separators=(",", ":"))
        out.write("\n")
    for name, made in schemes.items():
        print(f"{name}: {len(made['good'])} good, {len(made['bad'])} bad")


if __name__ == "__main__":
    main(sys.argv[1])
