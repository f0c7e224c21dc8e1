"""What the operations of Trust Hub are called with: prepared objects, and a value for every parameter and every field of a form."""

import functools
import json
import uuid

from paperwork import BUSINESS, CNAM, EMAIL, PERSON, PRIMARY, STREET, address_document, end_user

PHONE, URL = "+14155550132", "https://www.quillmarsh.example.com/"
PLAIN = {"FriendlyName": "Quillmarsh", "Email": EMAIL, "ThemeSetId": "dark", "PageSize": "1", "Page": "0", "ObjectType": "authorized_representative_1"}
ENTITIES, NUMBERS, EVALUATIONS = "EntityAssignments", "ChannelEndpointAssignments", "Evaluations"


def sid(prefix):
    """A SID that nobody has."""
    return f"{prefix}{uuid.uuid4().hex}"


class World:
    """An account and what stands in it."""

    def __init__(self, account):
        self.account, self.hub = account, account.hub

    @functools.cached_property
    def profile(self):
        return self.new_profile()

    @functools.cached_property
    def product(self):
        return self.new_product()

    @functools.cached_property
    def customer(self):
        return self.hub.compliance_inquiries.create(notification_email=EMAIL).customer_id

    @functools.cached_property
    def registration(self):
        made = self.hub.compliance_registration_inquiries.create(end_user_type="Business", phone_number_type="local", notification_email=EMAIL)
        return made.registration_id

    def new_profile(self):
        return self.hub.customer_profiles.create(friendly_name="Quillmarsh", email=EMAIL, policy_sid=PRIMARY)

    def new_product(self):
        return self.hub.trust_products.create(friendly_name="Quillmarsh", email=EMAIL, policy_sid=CNAM)

    def new_user(self):
        return end_user(self.account, "authorized_representative_1", PERSON)

    def parent(self, path):
        """The profile or the product that a path begins with, and how the official client names what is in it."""
        return (self.product, "trust_products") if "/TrustProducts/" in path else (self.profile, "customer_profiles")

    def new_within(self, path, kind):
        """A fresh row within a profile or a product."""
        parent, name = self.parent(path)
        if kind == ENTITIES:
            return getattr(parent, f"{name}_entity_assignments").create(object_sid=self.new_user().sid)
        if kind == EVALUATIONS:
            return getattr(parent, f"{name}_evaluations").create(policy_sid=parent.policy_sid)
        return getattr(parent, f"{name}_channel_endpoint_assignment").create(channel_endpoint_type="phone-number", channel_endpoint_sid=self.number(path))

    def number(self, path):
        """A telephone number that nobody has; before it goes to a product it goes to the profile the product stands on."""
        made = sid("PN")
        if "/TrustProducts/" in path:
            self.profile.customer_profiles_channel_endpoint_assignment.create(channel_endpoint_type="phone-number", channel_endpoint_sid=made)
            if not self.product.trust_products_entity_assignments.list(object_type="primary_customer_profile_type_business"):
                self.product.trust_products_entity_assignments.create(object_sid=self.profile.sid)
        return made

    def path(self, path):
        """A path with its placeholders filled: `{Sid}` with something made for this call."""
        for name in ("CustomerProfileSid", "TrustProductSid", "CustomerId", "RegistrationId", "Sid"):
            if f"{{{name}}}" in path:
                path = path.replace(f"{{{name}}}", self.place(name, path))
        return path

    def place(self, name, path):
        """The value of a placeholder of a path."""
        places = {"CustomerProfileSid": lambda: self.profile.sid, "TrustProductSid": lambda: self.product.sid}
        places |= {"CustomerId": lambda: self.customer, "RegistrationId": lambda: self.registration, "Sid": lambda: self.fresh(path)}
        return places[name]()

    def fresh(self, path):
        """The SID of something that this path may be about, and remove."""
        kind = path.split("/")[-2]
        if kind in (ENTITIES, NUMBERS, EVALUATIONS):
            return self.new_within(path, kind).sid
        make = {
            "CustomerProfiles": self.new_profile,
            "TrustProducts": self.new_product,
            "EndUsers": self.new_user,
            "SupportingDocuments": lambda: address_document(self.account),
            "EndUserTypes": lambda: self.hub.end_user_types.list(limit=1)[0],
            "SupportingDocumentTypes": lambda: self.hub.supporting_document_types.list(limit=1)[0],
            "Policies": lambda: self.hub.policies.list(limit=1)[0],
        }
        return make[kind]().sid

    def value(self, name, schema, path):
        """A value that a parameter or a field may have."""
        if "enum" in schema:
            return schema["enum"][0]
        if schema.get("type") == "array":
            return [URL if name.endswith("Urls") else "SHOES"]
        if schema.get("type") == "boolean":
            return "true"
        if name in PLAIN:
            return PLAIN[name]
        special = {
            "PolicySid": lambda: self.parent(path)[0].policy_sid if "/TrustProducts/" in path else CNAM if "TrustProducts" in path else PRIMARY,
            "Type": lambda: "customer_profile_address" if "Documents" in path else "customer_profile_business_information",
            "Attributes": lambda: json.dumps({"address_sids": self.account.client.addresses.create(**STREET).sid} if "Documents" in path else BUSINESS),
            "ObjectSid": lambda: self.new_user().sid,
            "ChannelEndpointType": lambda: "phone-number",
            "ChannelEndpointSid": lambda: self.number(path),
            "ChannelEndpointSids": lambda: f"{sid('PN')},{sid('PN')}",
            "PrimaryProfileSid": lambda: self.profile.sid,
            "CustomerProfileSid": lambda: self.profile.sid,
        }
        return special[name]() if name in special else self.guess(name)

    @staticmethod
    def guess(name):
        """A value by what the name of a field ends with."""
        endings = {"Email": EMAIL, "Phone": PHONE, "PhoneNumber": "+18445550132", "DateOfBirth": "1985-04-23", "Url": URL, "Website": URL}
        endings |= {"CountryCode": "US", "Country": "US", "PostalCode": "78701", "Subdivision": "TX", "Region": "TX", "Callback": URL}
        return next((value for ending, value in endings.items() if name.endswith(ending)), "Quillmarsh")
