# id: pages-patients
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Patients.
patients-title = Patients
patients-next = More
patient-languages = Language
patient-not-asked = ask which variety
patient-interpreter = Interpreter
patient-interpreter-yes = Needs an interpreter
patient-interpreter-no = Needs no interpreter
patient-wish = The interpreter should be
patient-contact = How to reach the patient
patient-channels = By
patient-no-channel = nobody has asked yet
patient-mail = E-mail
patient-phone = Phone
patient-hours = Text messages and calls only
patient-shared = Others read this phone
patient-neutral = The sender names no clinic
patient-written = Reads
patient-recipients = Who else gets messages
patient-gets-invites = gets the invitations
patient-gets-nothing = gets no invitations
patient-upcoming = Visits to come
patient-past = Earlier visits
patient-no-visits = None.
patient-book = Book a visit
patient-edit = Change name, language and contact
patient-edit-title = Change: { $name }
patient-edit-varieties = What the patient speaks
patient-edit-varieties-hint = Ask for the variety, such as Levantine Arabic and not only Arabic. The first one is used first.
patient-edit-ask = Ask the patient which variety it is. "{ $language }" may be, among others, { $varieties }. People who speak one do not always understand another.
patient-edit-first = First
patient-edit-second = Second
patient-edit-third = Third
patient-edit-fourth = Fourth
patient-edit-none = None
patient-edit-channels = By what, in order
patient-edit-hours-from = Calls and text messages from
patient-edit-hours-to = until
patient-edit-no-wish = No wish
patient-edit-wish-hint = A condition is always kept. A wish is kept unless the patient agrees to another.
patient-edit-save = Save
flash-patient-saved = Saved.
error-hours-end-first = Say when the hours end, later than they begin.
word-yes = yes
word-no = no
written-da = Danish
written-en = English
written-ar = Arabic
written-fa = Persian
written-my = Burmese
written-so = Somali
written-tr = Turkish
written-vi = Vietnamese
patient-edit-leave = Leave without saving
patient-edit-reach = Address and phone
patient-new = New patient
patient-who = Who
patient-name = Name
patient-called-hint = As the patient wants to be addressed. Empty: the name.
patient-no-recipients = Nobody else.
recipient-title = Messages of { $name } to somebody else
recipient-hint = Whoever stands here gets the patient's messages too, in a language and by a way of their own. The messages name neither the reason for the visit nor the interpreter.
recipient-who = Who gets messages
recipient-relation = Who that is to the patient
recipient-relation-hint = For example sister, or contact person in the municipality.
recipient-add = Add somebody
recipient-change = Change: { $name }
recipient-end = No more messages to { $name }
flash-patient-created = The record is made.
flash-recipient-saved = Saved.
flash-recipient-ended = No more messages go there.

## What is kept of a patient, for the patient.
subject-title = What is kept of this patient
subject-export = Everything as a file
subject-export-hint = The file is for the patient: the record, the visits, every message, and who by role looked at it when and for what.
subject-export-first = Hand over everything first, if the patient wants it.
subject-no-wishes = Private wishes: ask your clinician. Nobody else can read them.
subject-erase = Erase this patient
subject-erase-title = Erase
subject-erase-lead = This cannot be taken back. First see whether the clinic must keep its records for a time: that duty comes before this.
subject-erase-goes = What goes
subject-erase-goes-what = Name, birth date, contact, languages, further readers, private wishes and who opened them, the words of every message, the addresses they went to, links, and what was typed to find the patient.
subject-erase-stays = What stays
subject-erase-stays-what = That visits took place, of nobody, in which language an interpreter was asked for, and what was agreed with agencies; and the audit, whose entries name nobody. Backups keep the patient until they are replaced.
subject-erase-name = To go on, type the patient's name as it stands above
subject-erase-do = Erase for good
subject-erase-not = Keep the patient
error-another-name = This is not the name of the patient.
error-visits-ahead = The patient has a visit ahead, or is here. Cancel it first, or mark it.
flash-erased = The patient has been erased.
error-messages-waiting = Somebody has still to be told of a cancelled visit. Wait until the messages have left.
