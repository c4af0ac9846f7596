"""Ana and Luis in a room, each in a browser of their own."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.journey.person import Person

_CALL = """
async ([method, path, body]) => {
  const token = document.cookie.match(/csrftoken=([^;]+)/)[1];
  const headers = {"Content-Type": "application/json", "X-CSRFToken": token};
  const answer = await fetch("/api/v1" + path, {method, headers, body: body && JSON.stringify(body)});
  return answer.json();
}
"""


def call(person: Person, method: str, path: str, body: object = None) -> Any:
    """The API as this person's own page asks it."""
    return person.page.evaluate(_CALL, [method, path, body])


def say(page: Page, text: str, field: str = "compose-text") -> None:
    page.locator(f"#{field}").fill(text)
    page.locator(f"#{field}").press("Enter")


def heard(page: Page, text: str) -> None:
    """The message is there, once."""
    expect(page.locator(".msg", has_text=text)).to_have_count(1)


class Talk:
    """Ana and Luis in a room that Ana manages."""

    def __init__(self, ana: Person, luis: Person) -> None:
        self.ana, self.luis = ana, luis
        self.of_luis: int = call(luis, "GET", "/me")["id"]
        self.room: int = call(ana, "POST", "/rooms", {"name": "Paseo marítimo", "members": [self.of_luis]})["id"]
        self.path = f"/chat/{self.room}/"
        for person in (ana, luis):
            self.enter(person.page)

    def enter(self, page: Page) -> None:
        page.goto(self.path)
        page.locator("html[data-connection=online]").wait_for()

    def adds(self, name: str) -> None:
        """Ana lets whom the directory finds by this name into the room, besides the two."""
        third = call(self.ana, "GET", f"/people?q={name}")["items"][0]["id"]
        me = call(self.ana, "GET", "/me")["id"]
        members = [{"user": me, "role": "manager"}, {"user": self.of_luis}, {"user": third}]
        call(self.ana, "PUT", f"/rooms/{self.room}/members", {"members": members})

    def sent(self) -> list[str]:
        """What the room has stored."""
        events = call(self.luis, "GET", f"/rooms/{self.room}/events?after=0")["items"]
        return [event["message"]["text"] for event in events if event["kind"] == "message.new"]
