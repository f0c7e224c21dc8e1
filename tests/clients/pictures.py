"""Files an applicant may send: photographs drawn beforehand, and others made here byte by byte that nobody should be able to use."""

import io
import os
import pathlib
import random
import struct
import zipfile
import zlib

from program import ROOT

LARGEST = 10_000_000
DRAWN = pathlib.Path(os.environ.get("BONAFIDE_SPECIMENS", ROOT / "target/specimens"))


def drawn(name):
    """A photograph of a document of nobody, as the specimens' example draws it."""
    path = DRAWN / name
    assert path.exists(), f"there is no {path}: run cargo run -p bonafide-specimen --example specimens -- {DRAWN}"
    return path.read_bytes()


def commented(jpeg, text):
    """The same picture as another file: a comment more."""
    content = text.encode()
    return jpeg[:2] + b"\xff\xfe" + struct.pack(">H", len(content) + 2) + content + jpeg[2:]


def with_place(jpeg, text):
    """The same picture with metadata that say who took it and where: a comment in an Exif block."""
    said = text.encode() + b"\0"
    entry = struct.pack(">HHII", 0x010E, 2, len(said), 26)
    content = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0) + said
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content + jpeg[2:]


def chunk(kind, content):
    """A part of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width, height, rows):
    """A PNG of eight bits a colour, from its rows of bytes."""
    heading = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", heading) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def noise(seed, side=1820):
    """A PNG of noise, which nothing makes smaller: with this side it is just under the largest file."""
    chance = random.Random(seed)
    return png(side, side, (chance.randbytes(side * 3) for _ in range(side)))


def bomb():
    """A PNG of 30 kB that claims 900 million pixels."""
    heading = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(30_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", heading) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def archive():
    """A ZIP with a page in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("index.html", "<script>alert(1)</script>")
    return packed.getvalue()


def pdf(pages, trailer=""):
    """A PDF of empty pages of a card's size, with something more in its last dictionary."""
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + pages))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 243 153] >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(), *[page] * pages]
    written, starts = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(written))
        written += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + (table + end).encode()


def locked_pdf():
    """One that asks for a password."""
    key = "ab" * 32
    return pdf(1, f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]")


def bad_files(good):
    """Files that cannot be used, by what they are: the code of the reason, the name they are sent under, what they hold."""
    still = png(8, 8, [bytes(24)] * 8)
    moving = still[:33] + chunk(b"acTL", struct.pack(">II", 2, 0)) + still[33:]
    middle = len(good) // 2
    return {
        "an empty file": ("invalid.file_empty", "id.jpg", b""),
        "a text named .jpg": ("invalid.file_type", "id.jpg", b"I am a passport.\n"),
        "a picture cut short": ("invalid.file_cut_short", "id.jpg", good[: len(good) * 6 // 10]),
        "a PNG with a hole": ("invalid.file_damaged", "id.png", still[:45] + b"\x55" * 8 + still[53:]),
        "a PDF with a password": ("invalid.file_locked", "id.pdf", locked_pdf()),
        "a PDF of two pages": ("invalid.file_several_pages", "id.pdf", pdf(2)),
        "a bomb of pixels": ("invalid.file_too_many_pixels", "id.png", bomb()),
        "a PNG of more data than pixels": ("invalid.file_too_much", "id.png", png(8, 8, [bytes(1_000_000)] * 300)),
        "a picture and an archive": ("invalid.file_two_types", "id.jpg", good + archive()),
        "a PDF inside a picture": ("invalid.file_two_types", "id.jpg", commented(good, "%PDF-1.7\n1 0 obj")),
        "a moving picture": ("invalid.file_animated", "id.png", moving),
        "a byte too many": ("invalid.file_too_large", "id.jpg", good[:middle] + bytes(LARGEST + 1 - middle)),
    }
