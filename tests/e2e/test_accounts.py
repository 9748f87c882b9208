"""A visitor keeps the talk, comes back, and gets in again without the password."""

import re
from zipfile import ZipFile

import httpx
from playwright.sync_api import expect

from tests.e2e.conftest import Opener
from tests.e2e.door import link, log_in, press, write
from tests.e2e.talk import DESKTOP
from tests.support.product import Product

EMAIL = "amina@example.org"
PASSWORD = "five small boats at sea"
OTHER = "six small boats at sea"
LINE = "What is a noun?"


def test_a_guest_keeps_the_talk_and_comes_back(scripted: Product, visitor: Opener) -> None:
    talk = visitor(scripted, size=DESKTOP)
    page = talk.page
    write(talk, LINE)
    talk.turn("tutor")

    page.goto(f"{talk.url}/en/today/")
    page.get_by_role("main").get_by_role("link", name="Make an account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Keep your talk. Make an account.")
    assert talk.problems() == []
    page.get_by_label("Name").fill("Amina")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill("short")
    press(page, "Make my account")
    expect(page.locator(".problems")).to_be_focused()
    assert talk.problems() == []
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Make my account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Look in your e-mail")

    page.goto(link(scripted, "register"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this you?")
    assert talk.problems() == []
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "This is me")
    for question in (
        "Which language do you speak best?",
        "What can you say today?",
        "Which exam do you want to pass?",
        "When is your exam?",
    ):
        expect(page.get_by_role("heading", level=1)).to_have_text(question)
        assert talk.problems() == []
        page.get_by_role("button", name="Skip").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Amina.")
    assert "token" not in page.url
    assert talk.problems() == []

    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in")).to_be_visible()
    page.goto(f"{talk.url}/en/account/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You can’t open this page.")
    page.get_by_role("link", name="Log in").click()
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Log in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Account")
    expect(page.get_by_text("This device")).to_be_visible()
    assert talk.problems() == []
    page.goto(f"{talk.url}/en/talk/")
    talk.turn("learner", LINE)

    other = visitor(scripted)
    other.page.goto(f"{other.url}/en/reset/")
    other.page.get_by_label("E-mail").fill(EMAIL)
    press(other.page, "Send the link")
    other.page.goto(link(scripted, "reset"))
    other.page.get_by_label("New password").fill(OTHER)
    press(other.page, "Save and log in")
    expect(other.page.get_by_role("heading", level=1)).to_have_text("Hello, Amina.")
    other.page.goto(f"{other.url}/en/talk/")
    other.turn("learner", LINE)

    log_in(talk, EMAIL, PASSWORD)
    expect(page.locator(".problems")).to_contain_text("The e-mail or the password is wrong.")
    log_in(talk, EMAIL, OTHER)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Amina.")

    page.goto(f"{talk.url}/en/account/privacy/")
    press(page, "Delete everything")
    page.get_by_role("alertdialog").get_by_role("textbox").fill("delete")
    page.get_by_role("alertdialog").get_by_role("button", name="Delete everything").click()
    page.get_by_text("You can undo this until").wait_for()
    page.goto(f"{talk.url}/en/today/")
    page.get_by_role("link", name="Undo this").click()
    press(page, "Keep my account")
    expect(page.get_by_role("main").get_by_role("button", name="Delete everything")).to_be_visible()


def test_a_learner_without_an_account_takes_the_data_along_and_goes_at_once(scripted: Product, visitor: Opener) -> None:
    talk = visitor(scripted, size=DESKTOP)
    page = talk.page
    write(talk, LINE)

    page.goto(f"{talk.url}/en/account/privacy/")
    press(page, "Make the file")
    link = page.get_by_role("link", name="Download (")
    link.wait_for(timeout=30_000)
    with page.expect_download() as download:
        link.click()
    with ZipFile(download.value.path()) as file:
        assert any(LINE in file.read(name).decode(errors="ignore") for name in file.namelist())

    press(page, "Delete everything")
    dialog = page.get_by_role("alertdialog")
    expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    dialog.get_by_role("textbox").fill("delete")
    dialog.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_role("link", name="Log in")).to_be_visible()
    page.goto(f"{talk.url}/en/today/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You can’t open this page.")


def test_a_guest_who_logs_in_brings_the_talk_into_the_account(scripted: Product, visitor: Opener) -> None:
    address = "bilal@example.org"
    asked = {"email": address, "password": PASSWORD, "locale": "en", "targetLanguage": "en"}
    letters = len(list((scripted.data / "outbox").glob("*-register.eml")))
    with httpx.Client(base_url=f"{scripted.url}/api/v1") as client:
        assert client.post("/auth/register", json=asked).status_code == 202
        token = link(scripted, "register", letters + 1).rpartition("=")[2]
        assert client.post("/auth/verify", json={"token": token, "password": PASSWORD}).status_code == 200
    talk = visitor(scripted)
    page = talk.page
    write(talk, LINE)
    talk.turn("tutor")

    page.goto(f"{talk.url}/en/login/")
    expect(page.get_by_role("radio", checked=True)).to_have_accessible_name(re.compile("^Bring"))
    assert talk.problems() == []
    page.get_by_label("E-mail").fill(address)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Log in")
    expect(page.get_by_role("main").get_by_role("link", name="Make an account")).to_have_count(0)
    page.wait_for_url("**/today/")
    page.goto(f"{talk.url}/en/talk/")
    talk.turn("learner", LINE)
