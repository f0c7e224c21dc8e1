"""An invented person, and the road to where their photo ID is asked for; uploads as a browser sends them, as quick or slow as a test wants."""

import http.client
import json
import re
import time

from business import Owner

POLICY = "RNffcb02a20420c81caf596ffc44f69712"
PERSON, PHOTO_ID = "individual_customer_profile_information", "photo_id"
PATIENCE = 120
BOUNDARY = "----bonafide-7d1c9f20"
ANSWERS = {
    "profile.friendly_name": "Ottoline's profile",
    f"{PERSON}.email": "ottoline@fennimore.example.com",
    f"{PERSON}.phone_number": "+33 6 12 34 56 78",
    f"{PHOTO_ID}.issuing_country": "FR",
    f"{PHOTO_ID}.type": "id",
}


def form_of(browser, content, name="id.jpg", taken="file"):
    """The body and the headers of a form with a file in it, as a browser sends them."""
    fields = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in (("csrf", browser.csrf()), ("taken", taken))
    )
    heading = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="picture"; filename="{name}"\r\nContent-Type: image/jpeg\r\n\r\n'
    body = (fields + heading).encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
    return body, {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Content-Length": str(len(body))}


class Upload:
    """One upload on its way: begun, sent piece by piece, and answered with facts."""

    def __init__(self, browser, path, content, **how):
        self.body, headers = form_of(browser, content, **how)
        self.sent = 0
        self.connection = http.client.HTTPConnection(browser.address, timeout=PATIENCE)
        self.connection.putrequest("POST", path)
        cookies = "; ".join(f"{key}={value}" for key, value in browser.cookies.items())
        for key, value in {**headers, "Cookie": cookies, "Accept": "application/json", "Accept-Language": "en"}.items():
            self.connection.putheader(key, value)
        self.connection.endheaders()

    def send(self, share=1.0, pieces=1, pause=0.0):
        """Sends up to a share of the whole."""
        end = int(len(self.body) * share)
        step = max(1, (end - self.sent) // pieces)
        while self.sent < end:
            to = min(end, self.sent + step)
            self.connection.send(self.body[self.sent : to])
            self.sent = to
            time.sleep(pause)
        return self

    def answer(self):
        """The status and the facts that came back."""
        try:
            answer = self.connection.getresponse()
            body = answer.read()
            assert answer.headers["Content-Type"] == "application/json", f"{answer.status}: {body[:600]!r}"
            return answer.status, json.loads(body)
        finally:
            self.connection.close()


class Person(Owner):
    """Somebody with a fresh account, signed in, whose profile asks for the front of their photo ID."""

    def __init__(self, program, email=None):
        super().__init__(program, email)
        form = self.browser.get("/profiles/new").form("/profiles/new")
        begun = self.browser.send(form, {"policy": POLICY, f"confirm-{POLICY}": "yes"})
        self.profile = re.fullmatch(r"/profiles/(BU[0-9a-f]{32})", begun.path).group(1)
        for page in ("general", "photo-id"):
            sent = self.fill_in_page(self.profile, page, ANSWERS)
            assert sent.status == 200, f"{page} was not saved: {sent.text}"

    def side(self, side):
        """Where the picture of a side is taken."""
        return f"/profiles/{self.profile}/photo-id/pictures/{side}"

    def upload(self, content, side="front", **how):
        """Sends a file whole and answers the status and the facts that came back."""
        return Upload(self.browser, self.side(side), content, **how).send().answer()

    def upload_for_page(self, content, side="front"):
        """Sends a file as a browser without script does, and answers the page that came back."""
        return self.browser.ask("POST", self.side(side), *form_of(self.browser, content))

    def picture(self):
        """The first picture that is kept, as the Console shows it."""
        page = self.browser.get(f"/profiles/{self.profile}/photo-id")
        shown = re.findall(r'src="(/files/[^"]+)"', page.body.decode())
        assert shown, f"no picture is shown: {page.text[:600]}"
        return self.browser.ask("GET", shown[0])
