"""What clients are handed by the program's own commands is what the official library expects."""

import re

from twilio.rest import Client


def test_it_answers_that_it_lives_and_is_ready(program):
    assert program.get("/healthz") == 200
    assert program.get("/readyz") == 200


def test_an_account_made_at_the_shell_is_one_the_official_client_takes(program):
    made = program.json("account", "create", "--name", "Cedar & Sons Ñandú")
    assert re.fullmatch(r"AC[0-9a-f]{32}", made["account_sid"])
    assert re.fullmatch(r"[0-9a-f]{64}", made["auth_token"])
    client = Client(made["account_sid"], made["auth_token"])
    assert client.auth == (made["account_sid"], made["auth_token"])


def test_two_accounts_share_neither_name_nor_secret(program):
    one = program.json("account", "create", "--name", "Same name")
    two = program.json("account", "create", "--name", "Same name")
    assert one["account_sid"] != two["account_sid"]
    assert one["auth_token"] != two["auth_token"]


def test_a_customer_and_a_reviewer_are_invited_with_a_link_to_this_program(program):
    account = program.json("account", "create", "--name", "Invited")["account_sid"]
    customer = program.json("user", "invite", "--email", "owner@example.com", "--role", "owner", "--account", account)
    reviewer = program.json("user", "invite", "--email", "reviewer@example.com", "--role", "reviewer")
    for invited in (customer, reviewer):
        assert re.fullmatch(r"US[0-9a-f]{32}", invited["user_sid"])
        assert invited["sign_in_url"].startswith(program.url + "/")
    assert customer["sign_in_url"] != reviewer["sign_in_url"]
