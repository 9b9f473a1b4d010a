# id: imports
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Lists that a clinic brings along.
import-title = Bring lists along
import-intro = Choose what the file lists and the file itself (CSV). First it is only looked at: you see what would be made, what is there already, and everything that is wrong, with line and column. Nothing is written before you press a second time.
import-what = What the file lists
import-file = The file
import-file-hint = CSV with a heading, at most { $rows } lines and { $megabytes } MB. Semicolons, commas or tabs between the cells; UTF-8, or as Excel writes it.
import-look = Look at the file
import-columns = The columns
import-columns-intro = An export has all of them. The words below stand in the heading, in any order and in any case. What a file does not say is as in something new. Agencies come before their interpreters.
import-columns-needed = Must be there:
import-columns-free = May be there:
import-same-patients = A patient of the same name and birth date is the same patient. Nobody who is there is changed.
import-same-clinicians = A clinician of the same name and profession is the same person, also one who has ended. Nobody who is there is changed.
import-same-rooms = A room of the same name at the same site is the same room, also one that has ended. No room that is there is changed.
import-same-interpreters = An interpreter of the same name with an agency, an e-mail address or a phone number in common is the same person, also one who has ended. Nobody who is there is changed.
import-same-agencies = An agency of the same name is the same agency, also one that has ended. No agency that is there is changed.
import-look-title = What the file would do
import-guessed = Nothing in the file says how its letters are written; it was read as { $encoding }. Look at a name with å or ø before you go on.
import-faults =
    { $count ->
        [one] One thing cannot be taken over.
       *[other] { $count } things cannot be taken over.
    }
import-more =
    { $count ->
        [one] And one more.
       *[other] And { $count } more.
    }
import-place = Line { $line }, column { $column }
import-place-line = Line { $line }
import-place-file = The file
import-new = To be made: { $count }.
import-there = There already, and left as they are: { $count }.
import-there-lines = Lines { $lines }.
import-nothing-yet = Nothing is written yet.
import-nothing-written = Nothing was written.
import-write = Import { $count }
import-other-file = Another file
flash-imported = The list is taken over.
flash-imported-nothing = All of the list was there already.
export-agencies = Agencies
error-import-too-large = The file is larger than { $max } MB. Split it.
error-import-too-many-rows = The file has { $count } lines and may have { $max }. Split it.
error-import-empty = There is nothing in the file.
error-import-workbook = This is a workbook of a spreadsheet. Save it there as CSV (UTF-8) and choose that file.
error-import-not-text = The file cannot be read as text. Save it as CSV (UTF-8).
error-import-open-quote = A quotation mark is opened here and not closed. The lines after it cannot be told apart.
error-import-column-twice = The heading has this column twice.
error-import-column-missing = The heading lacks this column, and it is needed.
error-import-column-unknown = There is no such column in this list.
error-import-column-unknown-near = There is no such column in this list. Perhaps { $nearest } is meant.
error-import-cell-count = The line has { $count } cells, the heading { $max }.
error-import-cell-without-column = A cell is filled in under an empty heading.
error-import-not-a-date = This is no date. Write it like 1990-05-31 or 31-05-1990.
error-import-not-a-choice = “{ $cell }” is none of the choices: { $choices }.
error-import-unknown-language = The language “{ $cell }” is not known. Write its code, such as apc.
error-import-not-hours = “{ $cell }” is no span of hours. Write 08:00-12:00, at most six for a day.
error-import-one-span = Only one span of hours can stand here.
error-import-skill = Write the code of the language and how well, with a colon between them, such as apc:native.
error-import-qualification = Write the proof, its level from 0 to 5 and the last day, if it has one, such as Court interpreter:3:2029-12-31 or Nursing course:1: with nothing after the second colon.
error-import-sex-wish = Write woman or man, and wish or condition, such as woman condition.
error-import-hours-unknown = Hours are filled in for days, and here it says that they are not known.
error-import-twice = This is the same as in line { $line }.
error-import-name-unknown = There is nothing here of the name “{ $cell }”.
error-import-name-unknown-near = There is nothing here of the name “{ $cell }”. Perhaps { $nearest } is meant.
error-import-name-of-several = There is more than one of the name “{ $cell }”.
error-import-agency-of-others = Other clinics work with “{ $cell }” and this one has no contract with it. Enter the contract first.
error-import-too-wide = The heading has more columns than any list has.
