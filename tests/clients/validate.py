"""Asks the official library whether a webhook is signed as it should be: a request as JSON on standard input, `valid` or `refused` on standard output.

The browser tests call it with the requests their receiver kept, so that the judgement is the library's and the bytes are the program's.
"""

import json
import sys

from twilio.request_validator import RequestValidator


def is_valid(request):
    """Judges `{url, form: [[name, value]…], signature, auth_token}`. A name that comes twice is refused: receivers read only one of the two."""
    form = dict(request["form"])
    if len(form) != len(request["form"]):
        return False
    return RequestValidator(request["auth_token"]).validate(request["url"], form, request["signature"])


if __name__ == "__main__":
    print("valid" if is_valid(json.load(sys.stdin)) else "refused")
