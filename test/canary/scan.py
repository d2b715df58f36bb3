"""Looks for canaries in artefacts, by decoders that share nothing with what made them: Python's standard library only.

    python3 scan.py MANIFEST

MANIFEST is JSON: {"canaries": [{"id", "value"}], "artefacts": [{"id", "path"}]}. Prints JSON: one row for each canary that an
artefact holds, with the decoders that led to it and the number of its characters that are readable. A window of twelve
characters in any case counts, so a value that is cut, split or written in capitals is found as well.
"""

import base64
import binascii
import html
import json
import quopri
import re
import sys
import urllib.parse
import zlib

WINDOW = 12
DEPTH = 7
INFLATED = 100_000
FORMATS = (("gzip", 31), ("zlib", 15), ("deflate", -15))

WORD = re.compile(r"[0-9a-z]{%d,}" % WINDOW)
PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[^"\r\n]+', re.DOTALL)
PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
ENTITY = re.compile(r"&(?:#\w+|\w+;)")
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
QUOTED = re.compile(r"=[0-9A-F]{2}")
BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}")
HEX = re.compile(r"[0-9a-fA-F]{24,}")
SEGMENT = re.compile(r"(?:^|(?<=/))[^/]")
READABLE = re.compile(rb"[\x20-\x7e]{8,}")


def main(manifest_path):
    with open(manifest_path, encoding="utf-8") as file:
        manifest = json.load(file)
    windows = {
        canary["value"][at : at + WINDOW].lower(): canary["id"]
        for canary in manifest["canaries"]
        for at in range(len(canary["value"]) - WINDOW + 1)
    }
    scan = Scan(windows)
    rows = []
    for artefact in manifest["artefacts"]:
        with open(artefact["path"], "rb") as file:
            found = scan.artefact(file.read())
        for canary, (characters, via) in sorted(found.items()):
            rows.append({"canary": canary, "artefact": artefact["id"], "via": via, "characters": characters})
    json.dump({"found": rows, "texts": scan.texts}, sys.stdout)


class Scan:
    """What a piece of text holds is remembered, since most pieces stand in many artefacts."""

    def __init__(self, windows):
        self.windows = windows
        self.known = {}
        self.texts = 0

    def artefact(self, content):
        text = decode_file(content)
        pieces = set(PIECE.findall(text))
        if not text.startswith("{"):
            pieces.add(re.sub(r"[\\\s]+", "", text))
        found = {}
        for piece in pieces:
            if len(piece) < WINDOW:
                continue
            if piece not in self.known:
                self.known[piece] = self.piece(piece)
            keep_longest(found, self.known[piece])
        return found

    def piece(self, piece):
        """Breadth first, so that the shortest way of decoding is told."""
        found = {}
        seen = {piece}
        layer = [(piece, [])]
        while layer:
            following = []
            for text, via in layer:
                self.texts += 1
                keep_longest(found, {canary: (length, via) for canary, length in self.search(text).items()})
                if len(via) == DEPTH:
                    continue
                for name, decoded in decode(text):
                    if len(decoded) >= WINDOW and decoded not in seen:
                        seen.add(decoded)
                        following.append((decoded, [*via, name]))
            layer = following
        return found

    def search(self, text):
        """Canary -> the number of its characters in a row."""
        longest = {}
        for word in WORD.findall(text.lower()):
            row = {}
            for at in range(len(word) - WINDOW + 1):
                canary = self.windows.get(word[at : at + WINDOW])
                row = {} if canary is None else {canary: row.get(canary, WINDOW - 1) + 1}
                if canary is not None and row[canary] > longest.get(canary, 0):
                    longest[canary] = row[canary]
        return longest


def keep_longest(found, more):
    for canary, (characters, via) in more.items():
        if canary not in found or found[canary][0] < characters:
            found[canary] = (characters, via)


def decode_file(content):
    if content[:2] == b"\x1f\x8b":
        content = inflate(content, 31)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    return content.decode("utf-8", errors="replace")


def decode(text):
    """Everything that one step of any decoder makes of the text."""
    if "%" in text and PERCENT.search(text):
        yield "percent", urllib.parse.unquote(text, encoding="latin-1")
        if "+" in text:
            yield "form", urllib.parse.unquote_plus(text, encoding="latin-1")
    if "&" in text and ENTITY.search(text):
        yield "html", html.unescape(text)
    if "\\" in text:
        yield "escapes", ESCAPE.sub(unescape, text)
    if "=" in text and QUOTED.search(text):
        yield "quoted-printable", quopri.decodestring(text.encode("latin-1", "replace")).decode("latin-1")
    for run in HEX.findall(text):
        for at in (0, 1):
            digits = run[at : at + (len(run) - at) // 2 * 2]
            yield from readable("hex", binascii.unhexlify(digits))
    for run in BASE64.findall(text):
        for at in range(4):
            yield from readable("base64", from_base64(run[at:]))
        for part in SEGMENT.finditer(run):
            packed = from_base64(run[part.start() :])
            for name, bits in FORMATS:
                yield from readable(f"base64 {name}", inflate(packed, bits))


def unescape(match):
    four, two, other = match.groups()
    return chr(int(four or two, 16)) if four or two else other


def from_base64(run):
    whole = run if len(run) % 4 != 1 else run[:-1]
    return base64.b64decode(whole.replace("-", "+").replace("_", "/") + "=" * (-len(whole) % 4))


def inflate(packed, bits):
    try:
        return zlib.decompressobj(bits).decompress(packed, INFLATED)
    except zlib.error:
        return b""


def readable(name, content):
    """What holds no readable words is no text. UTF-16 becomes readable without its zeros."""
    if READABLE.search(content):
        yield name, content.decode("latin-1")
    if content.count(0) >= 8:
        yield from readable(f"{name} utf-16", content.replace(b"\0", b""))


if __name__ == "__main__":
    main(sys.argv[1])
