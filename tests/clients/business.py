"""An invented business, and the road it walks: an account, its owner signed in, a profile filled in page by page from the forms as served."""

import re
import secrets

from visitor import Visitor

BUSINESS, PERSON, OTHER, PROFILE, ADDRESS = (
    "customer_profile_business_information",
    "authorized_representative_1",
    "authorized_representative_2",
    "profile",
    "customer_profile_address",
)
PAGES = ["general", "business", "representative", "second-representative", "notification", "terms"]
POLICY = "RN6433641899984f951173ef1738c3bdd0"

ANSWERS = {
    f"{BUSINESS}.business_name": "Quillmarsh Lanternworks LLC",
    f"{PROFILE}.friendly_name": "Quillmarsh primary",
    f"{BUSINESS}.business_identity": "direct_customer",
    f"{BUSINESS}.business_type": "Limited Liability Corporation",
    f"{BUSINESS}.business_industry": "ENGINEERING",
    f"{BUSINESS}.business_registration_identifier": "EIN",
    f"{BUSINESS}.business_registration_number": "12-3456789",
    f"{BUSINESS}.business_regions_of_operation": ["USA_AND_CANADA", "EUROPE"],
    f"{BUSINESS}.website_url": "https://www.quillmarsh.example.com/",
    f"{BUSINESS}.social_media_profile_urls": "https://social.example.com/quillmarshlanterns",
    f"{PERSON}.first_name": "Thaddeusina",
    f"{PERSON}.last_name": "Brackenridge",
    f"{PERSON}.email": "thaddeusina@quillmarsh.example.com",
    f"{PERSON}.phone_number": "+1 415 555 0132",
    f"{PERSON}.business_title": "Lamplighter in chief",
    f"{PERSON}.job_position": "CEO",
    f"{OTHER}.first_name": "Peregrinus",
    f"{OTHER}.last_name": "Vantongeren",
    f"{OTHER}.email": "peregrinus@quillmarsh.example.com",
    f"{OTHER}.phone_number": "+1 415 555 0171",
    f"{OTHER}.business_title": "Keeper of wicks",
    f"{OTHER}.job_position": "Director",
    f"{PROFILE}.email": "tidings@quillmarsh.example.com",
    f"{PROFILE}.status_callback": "",
    f"{PROFILE}.terms": "yes",
}
PARTS = {"street": "481 Larkspur Terrace", "city": "Austin", "region": "TX", "postal_code": "78701"}

# What must not be readable anywhere but in the Console, in every spelling it may be kept in.
PERSONAL = [
    *("Quillmarsh", "Lanternworks", "quillmarsh.example.com", "quillmarshlanterns", "12-3456789", "123456789"),
    *("Thaddeusina", "Brackenridge", "Lamplighter in chief", "Peregrinus", "Vantongeren", "Keeper of wicks"),
    *("415 555 0132", "4155550132", "(415) 555-0132", "4155550171", "tidings@", "481 Larkspur", "Larkspur Terrace"),
]


class Owner:
    """Somebody who owns a fresh account and is signed in."""

    def __init__(self, program, email=None):
        self.program = program
        made = program.json("account", "create", "--name", "Test account")
        self.account, self.auth_token = made["account_sid"], made["auth_token"]
        self.email = email or f"owner-{secrets.token_hex(6)}@example.com"
        invited = program.json("user", "invite", "--email", self.email, "--role", "owner", "--account", self.account)
        self.link = invited["sign_in_url"]
        self.browser = Visitor(program.url)
        self.home = self.browser.sign_in(self.link)

    def begin(self):
        """Begins a profile; answers its SID."""
        form = self.browser.get("/profiles/new").form("/profiles/new")
        page = self.browser.send(form, {"policy": POLICY, f"confirm-{POLICY}": "yes"})
        return re.fullmatch(r"/profiles/(BU[0-9a-f]{32})", page.path).group(1)

    def fill_in_page(self, profile, page, answers):
        """Sends the answers that a page asks for, and writes the address where one is asked for."""
        path = f"/profiles/{profile}/{page}"
        form = self.browser.get(path).form(path)
        given = {name: value for name, value in answers.items() if name in form.names}
        address = f"{ADDRESS}.address_sids"
        if address in form.names:
            given[address] = "new"
        sent = self.browser.send(form, given)
        return self.write_address(sent, path) if address in form.names else sent

    def write_address(self, page, path):
        """Chooses a country and writes the parts it has."""
        page = self.browser.send(page.form(f"{path}/address"), {"country": "US"})
        parts = {f"{ADDRESS}.{name}": value for name, value in PARTS.items()}
        return self.browser.send(page.form(f"{path}/address"), parts)

    def fill_in(self, profile, **changed):
        """Fills in every page; `changed` are answers of the profile's own."""
        answers = ANSWERS | {f"{PROFILE}.{name}": value for name, value in changed.items()}
        for page in PAGES:
            sent = self.fill_in_page(profile, page, answers)
            assert sent.status == 200, f"{page} was not saved: {sent.text}"

    def submit(self, profile):
        """Submits it from *Check your answers*; answers the page that leads to."""
        check = self.browser.get(f"/profiles/{profile}/check")
        return self.browser.send(check.form("/submit"))

    def submitted(self, **changed):
        """A profile that was filled in and submitted; answers its SID."""
        profile = self.begin()
        self.fill_in(profile, **changed)
        self.submit(profile)
        return profile
