"""Lets a running Thunderbird read what a running Trialogue sends, and looks into its calendar.

Called by tests/thunderbird: thunderbird.py FOLDER URL SMTP IMAP. FOLDER/profile is Thunderbird's;
FOLDER/clinic/demo.json has the tokens of the server at URL, whose mail goes to SMTP and arrives at
IMAP; FOLDER/spring/demo.json describes a demo in the spring of 2027. Each line is a proven point.
"""

import email
import email.policy
import imaplib
import json
import os
import re
import sys
import time
from datetime import datetime, timedelta, timezone

from marionette import Marionette
from strangers import Caller, booking

HERE = os.path.dirname(os.path.abspath(__file__))
PATIENCE = 60
# Name, mail, language, and the title that a visit has in that language.
PEOPLE = [
    ("Åse Nørgaard", "thunderbird-da@mail.example", "da", "Aftale"),
    ("فاطمة الأحمد", "thunderbird-ar@mail.example", "ar", "موعد"),
]
# Where the demo's rooms are.
PLACE = "Parkvej 12, entrance 4, 9999 Demoby"
ZONE = "Europe/Copenhagen"
# Ten o'clock in Copenhagen on working days around the changes of 28 March and 31 October; between
# the first and the second lies Easter, when the clinic is closed.
TEN_O_CLOCK = [
    ("2027-03-24", "20270324T090000Z"), ("2027-03-30", "20270330T080000Z"),
    ("2027-10-29", "20271029T080000Z"), ("2027-11-02", "20271102T090000Z"),
]
proven = []


def fail(text):
    raise SystemExit(f"thunderbird: {text}")


def same(what, found, due):
    if found != due:
        fail(f"{what}: {found!r} and not {due!r}")


def prove(point):
    proven.append(point)
    print(f"ok {len(proven)}: {point}", flush=True)


def awaited(what, look):
    """What `look` finds, as soon as it finds something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.2)
    fail(f"{what}: not in {PATIENCE} s")


def utc(text):
    """An instant of the API as calendars write it."""
    instant = datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc)
    return instant.strftime("%Y%m%dT%H%M%SZ")


def told_of(folder, demo):
    with open(os.path.join(folder, demo, "demo.json"), encoding="utf-8") as file:
        return json.load(file)


class Thunderbird:
    """The functions of thunderbird_window.js, run in Thunderbird's main window."""

    def __init__(self, profile):
        self.session = Marionette(profile, PATIENCE)
        with open(os.path.join(HERE, "thunderbird_window.js"), encoding="utf-8") as file:
            self.hands = file.read()

    def __getattr__(self, name):
        script = f"{self.hands}\nreturn hands[{json.dumps(name)}](...arguments);"
        return lambda *arguments: self.session.run(script, list(arguments))


class Mailbox:
    """The mails with a calendar object that arrived for an address, read by IMAP."""

    def __init__(self, place, address):
        self.place, self.user = place, address.split("@")[0]

    def mails(self):
        host, port = self.place.rsplit(":", 1)
        with imaplib.IMAP4(host, int(port)) as server:
            server.login(self.user, "secret")
            server.select("INBOX", readonly=True)
            numbers = server.search(None, "ALL")[1][0].split()
            texts = [server.fetch(number, "(RFC822)")[1][0][1] for number in numbers]
        mails = [email.message_from_bytes(text, policy=email.policy.default) for text in texts]
        return [mail for mail in mails if object_of(mail)]

    def newest(self, count):
        """The mail that arrived last, once there are so many and no more."""
        def enough():
            mails = self.mails()
            return len(mails) >= count and mails
        mails = awaited(f"mail {count} to {self.user}", enough)
        same(f"how many mails came to {self.user}", len(mails), count)
        return mails[-1]


def object_of(mail):
    """The calendar object of a mail, unfolded."""
    parts = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    return re.sub("\r?\n[ \t]", "", parts[0].get_content()) if parts else None


def value(text, name):
    """The value of the first property of that name, without its parameters."""
    found = re.search(rf'^{name}(?:;(?:"[^"]*"|[^":\r\n])*)?:(.*?)\r?$', text, re.M)
    return found.group(1) if found else None


class Visit:
    """A visit of which one patient is told by mail, and what Thunderbird makes of the mails."""

    def __init__(self, window, office, person, smtp, imap):
        self.window, self.office, self.imap = window, office, imap
        self.name, self.mail, self.language, self.title = person
        self.mailbox = Mailbox(imap, self.mail)
        self.mails, self.replies, self.events = 0, 0, []
        ports = [int(place.rsplit(":", 1)[1]) for place in (imap, smtp)]
        window.account(self.mail, self.name, *ports)

    def prove(self):
        first, later = self.book()
        self.invited(first)
        self.moved(later)
        self.cancelled()

    def book(self):
        """Books the first of two times, both of which it returns."""
        patient = self.office.post("/patients", {
            "name": self.name, "birth_date": "1980-02-03", "interpreter_required": False,
            "channels": ["mail"], "mail": self.mail, "written_language": self.language,
        })
        visit_type = self.office.get("/visit-types?limit=200")["items"][0]
        first, later = (self.best_time(patient, visit_type, days) for days in (7, 21))
        self.visit = self.office.post("/visits", booking(patient, visit_type, first))["id"]
        there = booking(patient, visit_type, later)
        self.move = {name: there[name] for name in ("start", "clinician", "room", "modality")}
        return first, later

    def best_time(self, patient, visit_type, days):
        """The best time in the two weeks after so many days."""
        day = datetime.now(timezone.utc).date() + timedelta(days)
        found = self.office.post("/slots/search", {
            "patient": patient["id"], "visit_type": visit_type["id"], "limit": 1,
            "from": day.isoformat(), "to": (day + timedelta(days=13)).isoformat(),
            "modalities": ["onsite"],
        })["proposals"]
        return found[0] if found else fail(f"no time is free from {day} on")

    def press(self, method, words, button):
        """Opens the next mail, which has to be shown as such and offer the button, and presses it."""
        self.mails += 1
        mail = self.mailbox.newest(self.mails)
        same("the method", value(object_of(mail), "METHOD"), method)
        shown = self.window.open(self.mail, mail["Message-ID"].strip("<> "))
        same("the subject", shown["subject"], mail["Subject"])
        same("what is said of the mail", shown["text"], self.window.says(words))
        if button not in shown["buttons"]:
            fail(f"no {button} among {shown['buttons']}")
        same("the events before the press", self.window.events(self.mail), self.events)
        self.window.press(button)
        return object_of(mail)

    def stands(self, wanted):
        """The calendar has this one event, at the wanted time."""
        def found():
            events = self.window.events(self.mail)
            return any(one["start"] == utc(wanted["start"]) for one in events) and events
        events = awaited(f"an event at {wanted['start']}", found)
        same("the events", [one["uid"] for one in events], [self.uid])
        told = {name: events[0][name] for name in ("end", "zone", "title", "place", "answers")}
        same("the event", told, {
            "end": utc(wanted["end"]), "zone": ZONE, "title": self.title, "place": PLACE,
            "answers": [f"mailto:{self.mail} ACCEPTED"],
        })
        self.events = events
        return f"{wanted['start']} to {wanted['end']}"

    def answered(self):
        """The answer came to the organizer's address."""
        self.replies += 1
        mail = Mailbox(self.imap, self.organizer).newest(self.replies)
        text = object_of(mail)
        same("the answer", (value(text, "METHOD"), value(text, "UID")), ("REPLY", self.uid))
        if "PARTSTAT=ACCEPTED" not in text:
            fail(f"the answer accepts nothing: {text}")

    def invited(self, first):
        text = self.press("REQUEST", "imipBarRequestText", "imipAcceptButton")
        self.uid = value(text, "UID")
        self.organizer = value(text, "ORGANIZER").removeprefix("mailto:")
        time_told = self.stands(first)
        prove(f"{self.language}: invited, accepted: {self.title!r} stands at {time_told}, {PLACE}")
        self.answered()
        prove(f"{self.language}: the acceptance came to the organizer")

    def moved(self, later):
        self.office.post(f"/visits/{self.visit}/move", self.move)
        self.press("REQUEST", "imipBarUpdateText", "imipAcceptButton")
        self.answered()
        time_told = self.stands(later)
        prove(f"{self.language}: shown as an update, accepted: the one event stands at {time_told}")

    def cancelled(self):
        self.office.post(f"/visits/{self.visit}/cancel", {"reason": "clinic"})
        self.press("CANCEL", "imipBarCancelText", "imipDeleteButton")
        awaited("the event's end", lambda: not self.window.events(self.mail))
        prove(f"{self.language}: shown as a cancellation, deleted: the event is gone")


class Feed:
    """A clinician's feed over both changes of the clocks."""

    def __init__(self, window, demo):
        self.window, self.demo = window, demo
        self.office = self.caller(demo["tokens"]["secretary"])

    def caller(self, token):
        return Caller(self.demo["base_url"], token)

    def prove(self):
        clinician, numbers = self.book()
        # What is told to nobody yet stands in no feed.
        self.caller(None).ask("POST", "/demo/clock", {"advance": "PT5M"})
        url = self.caller(self.demo["tokens"]["clinicians"][clinician]).get("/me")["feed_url"]
        self.window.subscribe("feed", url)
        events = self.window.events("feed")
        for (day, instant), number in zip(TEN_O_CLOCK, numbers):
            self.at_ten(events, day, instant, number)
        self.all_of(events, clinician)

    def book(self):
        """Books the same clinician at ten on each of the days; the visits' numbers."""
        patient = self.office.post("/patients", {
            "name": "Åse Nørgaard", "birth_date": "1980-02-03", "interpreter_required": False,
        })
        visit_type = self.office.get("/visit-types?limit=200")["items"][0]
        free = [self.at(patient, visit_type, *day) for day in TEN_O_CLOCK]
        able = sorted(set.intersection(*(set(one) for one in free)))
        if not able:
            fail(f"nobody is free at ten on each day: {[len(one) for one in free]}")
        visits = [self.office.post("/visits", booking(patient, visit_type, one[able[0]])) for one in free]
        return able[0], [visit["number"] for visit in visits]

    def at(self, patient, visit_type, day, instant):
        """Proposals at ten on the day, by clinician."""
        found = self.office.post("/slots/search", {
            "patient": patient["id"], "visit_type": visit_type["id"], "limit": 200,
            "from": day, "to": day, "not_before": "10:00", "not_after": "11:30",
        })["proposals"]
        return {one["clinician"]["id"]: one for one in found if utc(one["start"]) == instant}

    def at_ten(self, events, day, instant, number):
        own = [one for one in events if number in one["title"]]
        same(f"events of visit {number}", len(own), 1)
        wall = f"{day.replace('-', '')}T100000"
        found = (own[0]["start"], own[0]["wall"], own[0]["zone"])
        same(f"visit {number}", found, (instant, wall, ZONE))
        prove(f"feed: ten o'clock in Copenhagen on {day} is {instant[9:11]} o'clock UTC")

    def all_of(self, events, clinician):
        """Every visit ahead is there, at its own time, and nothing else."""
        now = self.caller(None).ask("GET", "/demo/clock")["now"]
        path = f"/visits?clinician={clinician}&from={now[:10]}&to=2027-12-31&limit=200"
        visits = [one for one in self.office.get(path)["items"] if one["status"] == "booked"]
        due = sorted((utc(one["clinic_start"]), utc(one["clinic_end"])) for one in visits)
        ahead = sorted((one["start"], one["end"]) for one in events if one["start"] >= due[0][0])
        same("visits that are not in the feed", [one for one in due if one not in ahead], [])
        same("events that are no visits", [one for one in ahead if one not in due], [])
        same("how many events there are", len(ahead), len(due))
        prove(f"feed: all {len(due)} visits of the clinician, and nothing else")


def main():
    folder, url, smtp, imap = sys.argv[1:]
    window = Thunderbird(os.path.join(folder, "profile"))
    office = Caller(url, told_of(folder, "clinic")["tokens"]["secretary"])
    for person in PEOPLE:
        Visit(window, office, person, smtp, imap).prove()
    Feed(window, told_of(folder, "spring")).prove()
    print(f"Thunderbird {window.version()} shows what was booked: {len(proven)} points")


if __name__ == "__main__":
    main()
