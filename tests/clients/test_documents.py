"""Pictures of documents, sent to the real program: each bad file has its own sentence, memory stays flat, nothing can be read, and they may lie in an S3 store."""

import json
import os
import pathlib
import statistics
import threading
import time
import tomllib

import pytest
from database import everything, files_below, rows
from individual import Person, Upload
from pictures import LARGEST, bad_files, commented, drawn, noise, with_place
from program import ROOT, Program
from receiver import wait_until

FRONT, BACK, BLURRED = "card-front.jpg", "card-back.jpg", "card-front-blurred.jpg"
CROWD = 20
# What the server may grow by while twenty files of 10 MB arrive: far less than the 200 MB they hold.
GROWTH = 120_000_000
# What a verdict may take on an idle server, a debug build on a busy machine. People wait a second; this only finds a wait of many.
SECONDS = 5.0
# How files begin, or hold, that can be looked at: long enough that sealed bytes do not hold them by chance.
READABLE = [b"JFIF\0", b"Exif\0\0", b"\x89PNG\r\n\x1a\n", b"\xff\xc0\x00\x11\x08", b"\xff\xc4\x00\x1f\x00\x00", b"\xff\xdb\x00\x43\x00", b"%PDF-1"]
MAGIC = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"%PDF")
PLACE = "Lighthouse of Fennimore"


@pytest.fixture(scope="module")
def asks():
    """What the applicant is told to do, by the code of the reason."""
    with open(ROOT / "catalogue/reasons.toml", "rb") as file:
        return {reason["code"]: reason["ask"]["en"] for reason in tomllib.load(file)["reason"] if "ask" in reason}


@pytest.fixture
def person(program):
    """Somebody whose photo ID is asked for, on a program that others use too."""
    return Person(program)


def test_each_bad_file_has_its_own_sentence(person, asks):
    told = {}
    for what, (code, name, content) in bad_files(drawn(FRONT)).items():
        status, facts = person.upload(content, name=name)
        assert (status, facts["kept"]) == (422, False), what
        assert [fault["code"] for fault in facts["faults"]] == [code], f"{what}: {facts}"
        [said] = [fault["say"] for fault in facts["faults"]]
        assert said == asks[code].replace("{max}", "10"), what
        told[code] = said
    assert len(set(told.values())) == len(told) == 11
    assert not rows(person.program, f"SELECT sid FROM files WHERE profile_sid = '{person.profile}'"), "nothing of them is kept"
    assert person.upload(commented(drawn(FRONT), "after the bad ones"))[1]["kept"]


def test_a_file_that_failed_is_recognised_and_not_judged_again(person, asks):
    text = f"I am {person.profile}.".encode()
    assert [fault["code"] for fault in person.upload(text)[1]["faults"]] == ["invalid.file_type"]
    again = person.upload(text)[1]
    assert [fault["code"] for fault in again["faults"]] == ["invalid.file_repeated", "invalid.file_type"]
    assert again["faults"][0]["say"] == asks["invalid.file_repeated"]
    blurred = commented(drawn(BLURRED), person.profile)
    assert person.upload(blurred)[1]["flaws"][0]["code"] == "unreadable.blurred"
    assert [flaw["code"] for flaw in person.upload(blurred)[1]["flaws"]][0] == "invalid.file_repeated"


def test_without_script_a_bad_file_is_told_on_the_page_itself(person, asks):
    page = person.upload_for_page(f"I am {person.profile} on a page.".encode())
    assert page.status == 422 and asks["invalid.file_type"] in page.text
    assert page.body.count(b"<title>Error: ") == 1


def test_what_is_kept_is_upright_without_metadata_and_served_for_this_sight_only(person):
    status, facts = person.upload(with_place(drawn(FRONT), PLACE))
    assert (status, facts["kept"]) == (200, True), facts
    shown = person.picture()
    assert shown.status == 200 and shown.body.startswith(b"\xff\xd8\xff") and shown.body.endswith(b"\xff\xd9")
    assert b"Exif" not in shown.body and PLACE.encode() not in shown.body
    assert shown.headers["Content-Type"] == "image/jpeg" and shown.headers["Cache-Control"] == "no-store"
    assert shown.headers["X-Content-Type-Options"] == "nosniff" and "sandbox" in shown.headers["Content-Security-Policy"]
    stranger = Person(person.program)
    assert stranger.browser.ask("GET", shown.path).status == 404


def test_nothing_of_a_picture_can_be_read_in_what_is_kept(fresh):
    fresh.start()
    person = Person(fresh, "ottoline@fennimore.example.com")
    sent = with_place(drawn(FRONT), PLACE)
    assert person.upload(sent)[1]["kept"]
    held = commented(drawn(BLURRED), PLACE)
    assert not person.upload(held, side="back")[1]["kept"]
    assert person.upload(commented(drawn(BACK), PLACE), side="back")[1]["kept"]
    kept = everything(fresh)
    documents = dict(files_below(pathlib.Path(fresh.data, "documents")))
    assert len(documents) >= 2 and min(map(len, documents.values())) > 1000, "the pictures lie where the search looks"
    assert not [path.name for path, content in documents.items() if content.startswith(MAGIC)]
    served = person.picture().body
    secrets = [*READABLE, *windows(sent), *windows(served), *windows(held), PLACE.encode(), b"Ottoline", b"fennimore", b"612345678", b"12 34 56 78"]
    for secret in secrets:
        found = [where for where, there in kept.items() if secret in there]
        assert not found, f"{secret!r} can be read in {found}"
    assert PLACE not in "".join(fresh.log) and person.profile not in "".join(fresh.log)


def windows(content):
    """Pieces of a file from all over it, each long enough to be in no other."""
    return [content[at : at + 16] for at in range(len(content) // 20, len(content) - 16, len(content) // 20)]


def peak(program):
    """The most memory the server has used, in bytes, and what it uses now."""
    status = pathlib.Path(f"/proc/{program.process.pid}/status").read_text()
    size = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith(("VmHWM", "VmRSS"))}
    return size["VmHWM"], size["VmRSS"]


@pytest.fixture(scope="module")
def crowd():
    """A program of its own, warm, and twenty people whose photo ID it waits for."""
    with Program("sqlite") as program:
        people = [Person(program) for _ in range(CROWD)]
        assert people[0].upload(noise(0, 600))[1]["flaws"]
        yield program, people


@pytest.mark.parametrize(("pieces", "pause"), [(1, 0.0), (40, 0.1)], ids=["quick", "slow"])
def test_memory_stays_flat_while_twenty_files_of_ten_megabytes_arrive(crowd, capsys, pieces, pause):
    program, people = crowd
    before, began = peak(program)[0], time.monotonic()
    answers = all_at_once(people, pieces, pause, seed=pieces)
    took, (after, now) = time.monotonic() - began, peak(program)
    with capsys.disabled():
        print(f"\n{CROWD} uploads of 10 MB, {'slow' if pause else 'quick'}: the server's peak went from {before / 1e6:.0f} to {after / 1e6:.0f} MB, is {now / 1e6:.0f} MB now; {took:.1f} s")
    assert [status for status, _ in answers] == [422] * CROWD, answers[:2]
    assert all(facts["flaws"] for _, facts in answers), "each was taken to pieces and judged"
    assert after - before < GROWTH


def all_at_once(people, pieces, pause, seed):
    """Everybody's upload at the same time: no answer is read before all have sent their last byte but one."""
    files = [noise(seed * 100 + number) for number in range(len(people))]
    assert all(0.98 * LARGEST < len(content) <= LARGEST for content in files)
    together, answers = threading.Barrier(len(people)), [None] * len(people)

    def send(number):
        upload = Upload(people[number].browser, people[number].side("front"), files[number], name="id.png")
        together.wait()
        upload.send(0.95, pieces, pause)
        together.wait()
        answers[number] = upload.send().answer()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(len(people))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_a_verdict_comes_soon(crowd, capsys):
    program, people = crowd
    took = []
    for number, person in enumerate(people):
        content, began = commented(drawn(FRONT), f"number {number}"), time.monotonic()
        assert person.upload(content)[1]["kept"]
        took.append(time.monotonic() - began)
    with capsys.disabled():
        print(f"\nfrom upload to verdict: {statistics.median(took):.2f} s (median of {len(took)}), {max(took):.2f} s at the most")
    assert statistics.median(took) < SECONDS


def test_killed_in_the_middle_of_an_upload_it_leaves_nothing_and_the_page_goes_on(fresh):
    fresh.start()
    person = Person(fresh)
    content = drawn(FRONT) + bytes(2_000_000)
    upload = Upload(person.browser, person.side("front"), content).send(0.5)
    wait_until("spooled", lambda: spooled(fresh) > 200_000)
    fresh.kill()
    upload.connection.close()
    kept = everything(fresh)
    for secret in [*READABLE, *windows(drawn(FRONT))]:
        assert not [where for where, there in kept.items() if secret in there], secret
    assert [path for path, content in files_below(fresh.data) if len(content) > 5_000_000] == []
    fresh.start()
    assert rows(fresh, "SELECT sid FROM files") == []
    assert person.upload(drawn(FRONT))[1]["kept"]
    assert person.picture().status == 200
    assert fresh.json("audit", "verify")["damages"] == []


def spooled(program):
    """How much the server holds in files without a name."""
    sizes = []
    for link in pathlib.Path(f"/proc/{program.process.pid}/fd").iterdir():
        try:
            if "(deleted)" in os.readlink(link):
                sizes.append(link.stat().st_size)
        except FileNotFoundError:
            continue
    return max(sizes, default=0)


class Store:
    """The S3 store of the test command, as a program is told of it."""

    def __init__(self):
        self.endpoint, self.key, self.secret, bucket = os.environ["BONAFIDE_TEST_S3"].split()  # missing is a failure, never a skip
        self.url = f"s3://{bucket}/clients"

    def program(self, secret=None):
        """A program that keeps its documents there."""
        program = Program("sqlite", documents_url=self.url)
        aws = {"AWS_ENDPOINT_URL": self.endpoint, "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": self.key, "AWS_SECRET_ACCESS_KEY": secret or self.secret}
        program.environment = {name: value for name, value in program.environment.items() if not name.startswith("AWS_")} | aws
        return program


def documents_finding(program):
    """What the doctor says of the documents, and how it ended."""
    done = program.run("doctor", "--json")
    [finding] = [finding for finding in json.loads(done.stdout) if finding["what"] == "documents"]
    return done.returncode, finding


def test_a_picture_goes_into_an_s3_store_and_comes_out_of_it():
    store = Store()
    with store.program() as program:
        code, finding = documents_finding(program)
        assert code == 0 and finding["state"] == "good" and store.url in finding["said"], finding
        person = Person(program)
        assert person.upload(drawn(FRONT))[1]["kept"]
        assert person.picture().body.startswith(b"\xff\xd8\xff")
        assert not pathlib.Path(program.data, "documents").exists(), "nothing lies in the folder"


def test_a_wrong_secret_is_said_by_the_doctor():
    program = Store().program(secret="not-the-secret-at-all")
    try:
        code, finding = documents_finding(program)
        assert code == 1 and finding["state"] == "bad", finding
        assert "not-the-secret-at-all" not in finding["said"]
        assert any(word in finding["said"].lower() for word in ("refused", "signature", "access", "secret", "credential")), finding["said"]
    finally:
        program.discard()


def test_the_operator_may_lower_the_largest_file(asks):
    with Program("sqlite", max_file_mb=1) as program:
        person = Person(program)
        [fault] = person.upload(bytes(1_000_001))[1]["faults"]
        assert fault["say"] == asks["invalid.file_too_large"].replace("{max}", "1")


def test_too_many_pictures_in_an_hour_are_refused_with_a_word(person):
    refused = next(answer for answer in (person.upload(b"") for _ in range(101)) if answer[0] != 422)
    assert refused[0] == 429 and refused[1]["failure"]["say"]
