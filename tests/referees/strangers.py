"""Runs schemathesis against a demo with a token of each role and judges what came back.

Called by tests/schemathesis: strangers.py FOLDER EXAMPLES, where FOLDER/demo/demo.json describes
the demo. Before each run things are made ready that an operation needs to succeed, such as a
request that can be answered; the hooks hand their ids to schemathesis as examples.
"""

import collections
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from datetime import date, datetime, timedelta

HERE = os.path.dirname(os.path.abspath(__file__))
SHARE = 0.9


class Caller:
    """Somebody with a token."""

    def __init__(self, base, token):
        self.base, self.token = base, token

    def ask(self, method, path, body=None):
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def get(self, path):
        return self.ask("GET", "/api/v1" + path)

    def post(self, path, body):
        return self.ask("POST", "/api/v1" + path, body)


class Clinic:
    """The demo, and what is made ready in it."""

    def __init__(self, folder):
        with open(os.path.join(folder, "demo", "demo.json"), encoding="utf-8") as file:
            self.demo = json.load(file)
        self.base, self.tokens = self.demo["base_url"], self.demo["tokens"]
        self.secretary = self.caller(self.tokens["secretary"])
        self.nobody = self.caller(None)
        self.types = [t for t in self.ids_of("/visit-types") if t["interpreted"]]
        self.patients = [p for p in self.ids_of("/patients") if p["interpreter_required"]]
        self.agencies = {a["id"]: a["name"] for a in self.ids_of("/agencies")}
        self.next = 0

    def caller(self, token):
        return Caller(self.base, token)

    def ids_of(self, path):
        return self.secretary.get(f"{path}?limit=200")["items"]

    def ids_of_visits(self, since, until):
        return self.secretary.get(f"/visits?from={since}&to={until}&limit=200")["items"]

    def today(self):
        now = self.nobody.ask("GET", "/demo/clock")["now"]
        return datetime.fromisoformat(now.replace("Z", "+00:00")).date()

    def wait(self, time):
        self.nobody.ask("POST", "/demo/clock", {"advance": time})

    def proposals(self, patient, limit=20):
        """The best times of a patient, a week ahead and later."""
        start = self.today() + timedelta(days=7)
        question = {
            "patient": patient["id"], "visit_type": self.types[0]["id"], "limit": limit,
            "from": start.isoformat(), "to": (start + timedelta(days=28)).isoformat(),
        }
        return self.secretary.post("/slots/search", question)["proposals"]

    def bookings(self, count):
        """Bodies of so many bookings, each of another patient, with a named interpreter."""
        found = []
        for _ in range(3 * len(self.patients)):
            patient = self.patients[self.next % len(self.patients)]
            self.next += 1
            try:
                named = [p for p in self.proposals(patient) if p["interpreter"]]
            except urllib.error.HTTPError:
                continue  # One whose language is still to be asked.
            if named:
                found.append(booking(patient, self.types[0], named[0]))
            if len(found) == count:
                return found
        raise SystemExit("strangers: the demo has no times left")

    def booked(self, count):
        """So many visits; a time that another of them has taken is passed over."""
        visits = []
        while len(visits) < count:
            for body in self.bookings(count - len(visits)):
                try:
                    visits.append(self.secretary.post("/visits", body))
                except urllib.error.HTTPError as refused:
                    if refused.code != 409:
                        raise
        return visits


def booking(patient, visit_type, proposal):
    """What books a proposal."""
    return {
        "patient": patient["id"], "visit_type": visit_type["id"], "start": proposal["start"],
        "clinician": proposal["clinician"]["id"], "modality": proposal["modality"],
        "room": (proposal["room"] or {}).get("id"),
        "interpreter": (proposal["interpreter"] or {}).get("id"),
    }


def request_of(visit):
    return visit["needs"][0]["requests"][-1]


def made_ready(clinic):
    """What operations need to succeed: ids for their paths, bodies, and ids by field."""
    asked = clinic.booked(12)
    clinic.wait("PT2M")
    asked = [clinic.secretary.get(f"/visits/{visit['id']}") for visit in asked]
    by_agency = collections.Counter(request_of(visit)["agency"]["id"] for visit in asked)
    agency = by_agency.most_common(1)[0][0]
    own = [request_of(v)["id"] for v in asked if request_of(v)["agency"]["id"] == agency]
    spare = next(visit for visit in asked if request_of(visit)["id"] not in own[:5])
    coordinator = clinic.caller(clinic.tokens["agencies"][clinic.agencies[agency]])
    ids, bodies = of_requests(clinic, coordinator, own)
    ids["askAgency"] = [stuck(clinic, spare)]
    of_visits(clinic, ids, bodies)
    of_courses(clinic, ids, bodies)
    of_waiting(clinic, ids, bodies)
    of_the_day(clinic, ids, bodies)
    inner = of_the_directory(clinic, ids, bodies)
    fields = fields_of(clinic, coordinator)
    fields["meetings"] = [one["id"] for one in clinic.ids_of("/meetings")][:8]
    return {"ids": ids, "bodies": bodies, "inner": inner, "fields": fields, "own": agency}


def of_requests(clinic, coordinator, own):
    """Requests in the states that their acts ask for; the agency must have five of its own."""
    receive, answer, propose, replace, give_back = own[:5] if len(own) > 4 else too_few()
    offered = {"answer": "propose", "proposal": {"modality": "phone"}}
    offer = coordinator.post(f"/requests/{propose}/answer", offered)["proposal"]
    confirmed = [coordinator.post(f"/requests/{one}/answer", {"answer": "confirm"})
                 for one in (replace, give_back)]
    ids = {
        "readRequest": [receive], "receiveRequest": [receive], "answerRequest": [answer],
        "decideProposal": [propose], "replaceInterpreter": [replace],
        "giveBackRequest": [give_back],
    }
    bodies = {
        "answerRequest": [{"answer": "confirm"}],
        "decideProposal": [{"decision": "refuse", "proposal": offer["id"]}],
        "replaceInterpreter": [{"interpreter": confirmed[0]["interpreter"]["id"]}],
        "giveBackRequest": [{"reason": "none_free"}],
    }
    return ids, bodies


def stuck(clinic, visit):
    """The need of a visit to which every agency has said no, so that a person asks one."""
    for _ in range(2 * len(clinic.agencies)):
        need = clinic.secretary.get(f"/visits/{visit['id']}")["needs"][0]
        if need["status"] in ("fallback_due", "unfilled_alarm"):
            return need["id"]
        request = need["requests"][-1]
        token = clinic.tokens["agencies"][request["agency"]["name"]]
        no = {"answer": "decline", "reason": "none_free"}
        clinic.caller(token).post(f"/requests/{request['id']}/answer", no)
        clinic.wait("PT2M")
    raise SystemExit("strangers: the agencies do not end")


def too_few():
    raise SystemExit("strangers: no agency was asked five times")


def of_visits(clinic, ids, bodies):
    """Fresh visits for the acts on them: their messages are still on hold."""
    move, cancel, undo = clinic.booked(3)
    # The last, for others take the best.
    there = clinic.proposals(move["patient"])[-1]
    moved = {key: value for key, value in booking(move["patient"], clinic.types[0], there).items()
             if key not in ("patient", "visit_type")}
    own = clinic.caller(clinic.tokens["clinician"])
    me = own.get("/me")["person"]["id"]
    mine = own.get(f"/visits?clinician={me}&limit=5")["items"]
    needs = clinic.ids_of("/needs")
    start = clinic.today() + timedelta(days=7)
    ids.update({
        "readVisit": [move["id"]], "moveVisit": [move["id"]], "cancelVisit": [cancel["id"]],
        "undoVisit": [undo["id"]], "readPrivateWishes": [v["id"] for v in mine],
        "savePrivateWishes": [v["id"] for v in mine], "readNeed": [needs[0]["id"]],
    })
    bodies.update({
        "bookVisit": clinic.bookings(3), "moveVisit": [moved], "cancelVisit": [{"reason": "clinic"}],
        "undoVisit": [{}], "receiveRequest": [{}],
        "askAgency": [{"agency": one} for one in clinic.agencies],
        "savePrivateWishes": [{"without_companions": {"wanted": True, "bridge": "to_agree"}}],
        "searchSlots": [{
            "patient": move["patient"]["id"], "visit_type": clinic.types[0]["id"],
            "from": start.isoformat(), "to": (start + timedelta(days=7)).isoformat(), "limit": 3}],
        "explainSlots": [{
            "patient": move["patient"]["id"], "visit_type": clinic.types[0]["id"],
            "from": start.isoformat(), "to": (start + timedelta(days=7)).isoformat(),
            "about": {"clinician": move["clinician"]["id"]}}],
    })


def of_courses(clinic, ids, bodies):
    """Courses on hold for the acts on them, and one to plan and to book."""
    made = []
    for weeks in (9, 13, 17, 21):
        patient = clinic.bookings(1)[0]["patient"]
        start = clinic.today() + timedelta(weeks=weeks)
        question = {"patient": patient, "visit_type": clinic.types[0]["id"],
                    "from": start.isoformat(), "count": 2}
        plan = clinic.secretary.post("/courses/plan", question)
        visits = [booking({"id": patient}, one["visit_type"], one["visit"])
                  for one in plan["visits"]]
        for visit in visits:
            del visit["patient"]
        made.append({"patient": patient, "visits": visits})
    read, cancel, undo = [clinic.secretary.post("/courses", body)["id"] for body in made[:3]]
    ids.update({"readCourse": [read], "cancelCourse": [cancel], "undoCourse": [undo]})
    bodies.update({"planCourse": [question], "bookCourse": made[3:],
                   "cancelCourse": [{"reason": "clinic"}], "undoCourse": [{}]})


def of_waiting(clinic, ids, bodies):
    """A visit that is off, one who waits for its hour, and others who join, are read and leave."""
    visit = clinic.booked(1)[0]
    clinic.secretary.post(f"/visits/{visit['id']}/cancel", {"reason": "patient"})
    until = clinic.today() + timedelta(days=40)
    joining, entries, fitting = [], [], []
    for patient in clinic.patients:
        if patient["id"] == visit["patient"]["id"]:
            continue
        body = {"patient": patient["id"], "visit_type": clinic.types[0]["id"], "notice_hours": 0,
                "from": clinic.today().isoformat(), "to": until.isoformat()}
        if len(joining) < 4:
            joining.append(body)
            continue
        try:
            entries.append(clinic.secretary.post("/waiting-list", body)["id"])
        except urllib.error.HTTPError:
            continue  # One who waits already.
        found = clinic.secretary.get(f"/visits/{visit['id']}/reuse")["waiting"]
        fitting = [one["entry"]["id"] for one in found]
        others = [one for one in entries if one not in fitting[:1]]
        if fitting and len(others) > 1:
            break
    else:
        raise SystemExit("strangers: nobody can have the hour of a visit that is off")
    ids.update({
        "readReuse": [visit["id"]], "reuseHour": [visit["id"]], "readWaiting": others[:1],
        "listOffers": others[:1], "leaveWaitingList": others[1:2],
    })
    bodies.update({
        "joinWaitingList": joining, "leaveWaitingList": [{}],
        "reuseHour": [{"waiting": fitting[0]}],
    })


def of_the_day(clinic, ids, bodies):
    """A visit that was held, to be marked otherwise."""
    until = (clinic.today() - timedelta(days=1)).isoformat()
    since = (clinic.today() - timedelta(days=30)).isoformat()
    held = [visit for visit in clinic.ids_of_visits(since, until)
            if visit["status"] == "fulfilled" and visit["needs"] and visit["needs"][0]["interpreter"]]
    clinic.secretary.post(f"/visits/{held[1]['id']}/mark", {"status": "booked"})
    ids.update({"markVisit": [held[0]["id"]], "markInterpreter": [held[1]["needs"][0]["id"]]})
    bodies.update({
        "markVisit": [{"status": "booked"}, {"status": "fulfilled"}],
        "markInterpreter": [{"attendance": "absent"}, {"attendance": "there"}],
    })


def of_the_directory(clinic, ids, bodies):
    """One of each noun whose end hurts nobody, and what stands behind it: its ids by operation."""
    manager = clinic.caller(clinic.tokens["manager"])
    week = {"start": "2028-06-05T06:00:00Z", "end": "2028-06-09T14:00:00Z"}
    terms = {
        "rank": 9, "modalities": ["onsite"], "valid_from": "2020-01-01", "valid_to": "2020-12-31",
        "answer": [{"lead_hours": 0, "minutes": 30}], "free_cancel_hours": 12, "hour_price": 60000,
        "minimum_minutes_onsite": 60, "minimum_minutes_remote": 30, "unit_minutes": 15,
        "currency": "DKK",
    }
    spare = {}
    for noun, name, body in [
        ("patients", "Patient", {"birth_date": "1990-01-01"}),
        ("clinicians", "Clinician", {"profession": "nurse"}), ("rooms", "Room", {}),
        ("visit-types", "VisitType", {}),
        ("agencies", "Agency", {"mail": "spare@agency.example", "phone": "+4511223344"}),
    ]:
        spare[noun] = manager.post(f"/{noun}", {"name": f"Spare {name}", **body})["id"]
        ids.update({f"{act}{name}": [spare[noun]] for act in ("end", "resume")})
    person = {"name": "Spare Interpreter", "sex": "woman", "agency": spare["agencies"]}
    interpreter = manager.post("/interpreters", person)["id"]
    ids.update({"endInterpreter": [interpreter], "resumeInterpreter": [interpreter]})
    spare["interpreters"], inner = interpreter, {}
    for noun, name in [
        ("clinicians", "Clinician"), ("rooms", "Room"), ("interpreters", "Interpreter"),
    ]:
        away = manager.post(f"/{noun}/{spare[noun]}/absences", week)["items"][0]["id"]
        operations = [f"{act}{name}Absence" for act in ("add", "end")] + [f"list{name}Absences"]
        ids.update({one: [spare[noun]] for one in operations})
        inner[f"end{name}Absence"] = [away]
        bodies[f"add{name}Absence"] = [{"start": "2028-07-03T06:00:00Z", "end": "2028-07-07T14:00:00Z"}]
    contract = manager.post(f"/agencies/{spare['agencies']}/contracts", terms)["id"]
    for one in ("listContracts", "createContract", "readContract", "replaceContract"):
        ids[one] = [spare["agencies"]]
    inner.update({"readContract": [contract], "replaceContract": [contract]})
    bodies.update({"createContract": [terms], "replaceContract": [terms]})
    excluded = manager.post(f"/patients/{spare['patients']}/exclusions", {"interpreter": interpreter})
    inner["endExclusion"] = [one["id"] for one in excluded["items"] if one["id"]]
    ids.update({one: [spare["patients"]] for one in ("listExclusions", "addExclusion", "endExclusion")})
    acts = [one for one in ids if one.startswith(("end", "resume"))]
    bodies.update({one: [{}] for one in acts})
    return inner


class Meeting:
    """A network meeting of the clinician, prepared until a time can be settled."""

    def __init__(self, clinic, since, until):
        self.own = clinic.caller(clinic.tokens["clinician"])
        # Who is still to be asked what they speak has no times yet.
        known = [p for p in clinic.patients if all(v["asked"] for v in p["varieties"])]
        patient = known[clinic.next % len(known)]
        clinic.next += 1
        made = self.own.post("/meetings", {
            "patient": patient["id"], "visit_type": clinic.types[0]["id"], "purpose": "plan"})
        self.id, self.patient = made["id"], patient["id"]
        self.now = datetime.fromisoformat(
            clinic.nobody.ask("GET", "/demo/clock")["now"].replace("Z", "+00:00"))
        self.prepare()
        self.poll(since, until)

    def act(self, act, body=None):
        return self.own.post(f"/meetings/{self.id}{act}", {} if body is None else body)

    def read(self):
        return self.own.get(f"/meetings/{self.id}")["file"]

    def ids(self, name):
        return [one["id"] for one in self.read()[name]]

    def prepare(self):
        today = self.now.date()
        self.act("/patient-yes", {"given": "oral"})
        self.act("/problems", {"words": "Letters", "variety": "apc"})
        self.act("/participants", {"role": "caseworker", "name": "Karen", "presence": "required"})
        self.act("/items", {"title": "Letters", "question": "Who reads them?", "minutes": 5})
        self.act("/consents", {
            "participant": self.ids("participants")[0], "items": self.ids("items"),
            "direction": "both", "from": today.isoformat(), "given": "oral", "understood": True,
            "to": (today + timedelta(days=300)).isoformat()})
        self.act("/items/arrange")

    def poll(self, since, until):
        days = {"from": since.isoformat(), "to": until.isoformat(), "limit": 3}
        found = self.act("/times/search", days)["times"]
        self.act("/times", {"starts": [one["start"] for one in found]})
        hours = [(self.now + timedelta(hours=count)).isoformat() for count in (1, 2)]
        self.act("/times/ask", {"answer_by": hours[0], "release_at": hours[1]})
        who = self.ids("participants")[0]
        self.act(f"/participants/{who}/votes", {
            "votes": [{"time": time, "choice": "yes"} for time in self.ids("times")]})


def begun_meeting(clinic):
    """One that has begun; the clock of the demo goes on until then."""
    first = clinic.today() + timedelta(days=1)
    meeting = Meeting(clinic, first, first + timedelta(days=14))
    times = meeting.read()["times"]
    meeting.act(f"/times/{times[0]['id']}/finalise")
    start = datetime.fromisoformat(times[0]["start"].replace("Z", "+00:00"))
    minutes = int((start - meeting.now).total_seconds() // 60) + 5
    clinic.wait(f"PT{minutes}M")
    for _ in range(3):
        meeting.act("/actions", {"kind": "task", "words": "Read the letters"})
    return meeting


def of_meetings(clinic, ready, begun):
    """A meeting for each operation, so that what one ends another still has."""
    ids, bodies, inner = ready["ids"], ready["bodies"], ready["inner"]
    person = {"role": "school", "name": "Signe", "presence": "optional"}
    item = {"title": "Sleep", "question": "Who helps?", "minutes": 5}
    problem = {"words": "My back", "variety": "apc"}
    step = {"step": "read_back"}
    task = {"kind": "small_step", "words": "Bring the letters"}
    acts = [
        ("notePatientYes", None, {"given": "drawn"}), ("withdrawPatientYes", None, {}),
        ("setMeetingGoal", None, {"goal": "To sleep"}), ("readMeeting", None, None),
        ("addParticipant", None, person), ("changeParticipant", "participants", person),
        ("dropParticipant", "participants", {}),
        ("seatParticipant", "participants", {"from": 20, "to": 40}),
        ("voteForParticipant", "participants", lambda m: {
            "votes": [{"time": m.ids("times")[0], "choice": "no"}]}),
        ("addProblem", None, problem), ("changeProblem", "problems", problem),
        ("dropProblem", "problems", {}),
        ("rankProblems", None, lambda m: {"order": m.ids("problems")}),
        ("addItem", None, item), ("changeItem", "items", item), ("dropItem", "items", {}),
        ("orderAgenda", None, lambda m: {"order": m.ids("items")}),
        ("arrangeAgenda", None, {}), ("withdrawConsent", "consents", {}),
        ("giveConsent", None, lambda m: {
            "participant": m.ids("participants")[0], "items": m.ids("items"), "given": "written",
            "direction": "both", "from": m.now.date().isoformat(), "understood": True,
            "to": m.now.date().isoformat()}),
        ("searchMeetingTimes", None, lambda m: {
            "from": m.now.date().isoformat(), "to": m.now.date().isoformat()}),
        ("offerTimes", None, lambda m: {
            "starts": [f"{(m.now.date() + timedelta(days=90)).isoformat()}T10:00:00Z"]}),
        ("askForTimes", None, lambda m: {
            "answer_by": (m.now + timedelta(hours=5)).isoformat(),
            "release_at": (m.now + timedelta(hours=6)).isoformat()}),
        ("takeBackTime", "times", {}), ("holdTime", "times", {}), ("releaseTime", "times", {}),
        ("finaliseMeeting", "times", {}), ("callOffMeeting", None, {"reason": "patient"}),
    ]
    for week, (name, below, body) in enumerate(acts):
        since = clinic.today() + timedelta(days=7 * week + 14)
        meeting = Meeting(clinic, since, since + timedelta(days=13))
        if name == "releaseTime":
            meeting.act(f"/times/{meeting.ids('times')[0]}/hold")
        ids[name] = [meeting.id]
        if below:
            inner[name] = meeting.ids(below)[:1]
        if body is not None:
            bodies[name] = [body(meeting) if callable(body) else body]
    items, actions = begun.ids("items"), begun.ids("actions")
    minute = {"item": items[0], "kind": "decision", "words": "Karen reads them"}
    for name, below, body in [
        ("writeMinute", None, minute), ("noteStep", None, step), ("addAction", None, task),
        ("changeAction", actions[0], task), ("answerAction", actions[1], {"answer": "later"}),
        ("dropAction", actions[2], {}),
    ]:
        ids[name], bodies[name] = [begun.id], [body]
        inner[name] = [below] if below else []
    bodies["conveneMeeting"] = [{
        "patient": begun.patient, "visit_type": clinic.types[0]["id"], "purpose": "home"}]


def fields_of(clinic, coordinator):
    """Ids that there are, by the name of the field that takes them."""
    every = lambda path: [item["id"] for item in clinic.ids_of(path)]
    clinicians, rooms, types = every("/clinicians"), clinic.ids_of("/rooms"), every("/visit-types")
    own = [i["id"] for i in coordinator.get("/interpreters")["items"]]
    return {
        # The fields of bodies and queries.
        "patient": every("/patients"), "visit_type": types, "clinician": clinicians,
        "usual_clinician": clinicians, "agency": list(clinic.agencies),
        "room": [r["id"] for r in rooms], "site": sorted({r["site"]["id"] for r in rooms}),
        "interpreter": every("/interpreters"),
        # The nouns of paths.
        "patients": every("/patients")[:8], "clinicians": clinicians,
        "rooms": [r["id"] for r in rooms], "visit-types": types, "interpreters": own[:8],
        "agencies": list(clinic.agencies),
    }


def run(clinic, folder, role, examples):
    """One run of schemathesis; True when all its checks passed."""
    # Before anything else, for the clock goes on until a meeting begins.
    begun = begun_meeting(clinic) if role == "clinician" else None
    ready = made_ready(clinic)
    if begun:
        of_meetings(clinic, ready, begun)
    own = clinic.tokens["agencies"][clinic.agencies[ready["own"]]]
    token = own if role == "agency" else clinic.tokens[role]
    material = os.path.join(folder, f"{role}.json")
    with open(material, "w", encoding="utf-8") as file:
        json.dump(ready, file)
    environment = dict(os.environ, SCHEMATHESIS_HOOKS="strangers_hooks", PYTHONPATH=HERE,
                       STRANGERS_MATERIAL=material, STRANGERS_LOG=os.path.join(folder, "log"))
    command = [
        "schemathesis", "--config-file", os.path.join(HERE, "schemathesis.toml"), "run",
        f"{clinic.base}/api/v1/openapi.json", "-H", f"Authorization: Bearer {token}",
        "--checks", "all", "--max-examples", str(examples), "--no-color", "--seed", "1",
        "--continue-on-failure", "--generation-database", "none",
    ]
    print(f"== as {role}", flush=True)
    return subprocess.run(command, env=environment, cwd=folder, check=False).returncode == 0


def judge(folder, operations):
    """Reads what was answered: no server error, and enough operations that ever succeeded."""
    reached, broken, count = set(), collections.Counter(), 0
    with open(os.path.join(folder, "log"), encoding="utf-8") as file:
        for line in file:
            operation, status = json.loads(line)
            count += 1
            if 200 <= status < 300:
                reached.add(operation)
            if status >= 500:
                broken[f"{operation} {status}"] += 1
    missed = sorted(operations - reached)
    print(f"{count} requests; {len(reached)} of {len(operations)} operations succeeded with some role")
    print("never succeeded:", ", ".join(missed) or "none")
    print("server errors:", dict(broken) or "none")
    return not broken and len(reached) >= SHARE * len(operations)


def main():
    folder, examples = sys.argv[1], int(sys.argv[2])
    clinic = Clinic(folder)
    document = clinic.nobody.get("/openapi.json")
    from openapi_spec_validator import validate
    validate(document)
    operations = {one["operationId"] for path in document["paths"].values() for one in path.values()}
    roles = ("secretary", "clinician", "agency", "manager")
    passed = all([run(clinic, folder, role, examples) for role in roles])
    enough = judge(folder, operations)
    print("all checks passed" if passed else "some checks failed: see above")
    sys.exit(0 if passed and enough else 1)


if __name__ == "__main__":
    main()
