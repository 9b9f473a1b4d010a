use super::file::table;
use super::*;
use crate::domain::directory::PatientChange;
use crate::domain::person::{Channel, Force, Sex};

/// Line, column and code of every fault.
fn faults(list: List, text: &str) -> Vec<(usize, String, &'static str)> {
    let sheet = read(list, text.as_bytes());
    sheet.faults.into_iter().map(|one| (one.line, one.column, one.code)).collect()
}

/// The one fault of a patient with this column filled in so.
fn fault_of(column: &str, cell: &str) -> &'static str {
    let text = format!("name,birth_date,{column}\n\"Ada\",1990-01-01,\"{cell}\"\n");
    match faults(List::Patients, &text).as_slice() {
        [(2, named, code)] if named == column => code,
        other => panic!("{column} {cell:?}: {other:?}"),
    }
}

fn patients(text: &str) -> Vec<PatientChange> {
    let sheet = read(List::Patients, text.as_bytes());
    assert_eq!(sheet.faults, [], "{text}");
    let one = |entry: Entry| match entry.said {
        Said::Patient(change) => change,
        other => panic!("{other:?}"),
    };
    sheet.entries.into_iter().map(one).collect()
}

fn names(text: &str) -> Vec<String> {
    patients(text).into_iter().filter_map(|one| one.name).collect()
}

#[test]
fn a_line_says_all_that_an_export_writes() {
    let all = patients(
        "\u{feff}id,name,called,birth_date,sex,interpreter_required,varieties,interpreter_sex,\
         channels,mail,phone,contact_hours,shared_phone,neutral_sender,written_language,address\r\n\
         7,Amina,Mina,1988-05-14,woman,yes,apc ar,woman condition,mail sms,a@b.dk,'+4511223344,\
         08:00-12:30,yes,no,ar,\"One 1\nTwo\"\r\n",
    );
    let [one] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(one.called, Some(Some("Mina".to_owned())));
    assert_eq!(one.sex, Some(Some(Sex::Woman)));
    assert_eq!(one.interpreter_required, Some(true));
    let wish = one.interpreter_sex.flatten().expect("a wish");
    assert_eq!((wish.sex, wish.force), (Sex::Woman, Force::Condition));
    let tags: Vec<&str> =
        one.varieties.iter().flatten().map(|each| each.declared.as_str()).collect();
    assert_eq!(tags, ["apc", "ar"]);
    assert_eq!(one.contact.channels, Some(vec![Channel::Mail, Channel::Sms]));
    assert_eq!(one.contact.phone, Some(Some("+4511223344".to_owned())), "the guard is taken off");
    assert_eq!(one.contact.hours, Some(Some((480, 750))));
    assert_eq!((one.contact.shared_phone, one.contact.neutral_sender), (Some(true), Some(false)));
    assert_eq!(one.contact.written.as_deref(), Some("ar"));
    assert_eq!(one.address, Some(Some("One 1\nTwo".to_owned())));
}

#[test]
fn separators_and_line_ends_are_found() {
    for between in [";", ",", "\t"] {
        for end in ["\n", "\r\n", "\r"] {
            let lines = ["name|birth_date", "Åse|1990-01-01", "", "|", "Bo|01-02-1991"];
            let text = lines.join(end).replace('|', between);
            assert_eq!(names(&text), ["Åse", "Bo"], "{text:?}");
        }
    }
}

#[test]
fn encodings_are_told_apart() {
    let text = "name;birth_date\nÅse Ørsted;1990-01-01\n";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(order).collect()
    };
    let files = [
        (text.as_bytes().to_vec(), None),
        (format!("\u{feff}{text}").into_bytes(), None),
        (latin.into_owned(), Some("Windows-1252")),
        (wide(u16::to_le_bytes), None),
        (wide(u16::to_be_bytes), None),
    ];
    for (bytes, guessed) in files {
        let sheet = read(List::Patients, &bytes);
        assert_eq!((sheet.faults.len(), sheet.guessed), (0, guessed), "{bytes:?}");
        assert_eq!(sheet.entries[0].said.name(), "Åse Ørsted");
    }
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    let code = |bytes: &[u8]| table(bytes).expect_err("refused").code;
    assert_eq!(code(b""), "import_empty");
    assert_eq!(code(b"\n \n;;\n"), "import_empty");
    assert_eq!(code(b"PK\x03\x04rest"), "import_workbook");
    assert_eq!(code(b"\xd0\xcf\x11\xe0rest"), "import_workbook");
    assert_eq!(code(b"\xef\xbb\xbfname\n\xff"), "import_not_text");
    assert_eq!(code(&vec![b'a'; BYTES_MAX + 1]), "import_too_large");
    let long = "name\n".to_owned() + &"x\n".repeat(ROWS_MAX + 1);
    let fault = table(long.as_bytes()).expect_err("refused");
    assert_eq!((fault.line, fault.code), (0, "import_too_many_rows"));
    let full = "name\n".to_owned() + &"x\n".repeat(ROWS_MAX);
    assert_eq!(table(full.as_bytes()).expect("read").lines.len(), ROWS_MAX);
    let open = table(b"name\nAda\n\"Bo\nCleo\n").expect_err("refused");
    assert_eq!((open.line, open.code), (3, "import_open_quote"));
}

#[test]
fn lines_are_counted_as_an_editor_does() {
    for end in ["\n", "\r\n", "\r"] {
        let text =
            "\nname,birth_date,address\n\nAda,1990-01-01,\"a\nb\nc\"\n\nBo,never,\nCy,1990-01-01,";
        let found = faults(List::Patients, &text.replace('\n', end));
        assert_eq!(found, [(8, "birth_date".to_owned(), "import_not_a_date")], "{end:?}");
    }
}

#[test]
fn a_heading_names_its_columns_and_all_of_them_are_known() {
    let found = faults(List::Interpreters, "\nName,SEX,skils,name,colour\nx,y,z,a,b\n");
    let expected = [
        (2, "skils", "import_column_unknown_near"),
        (2, "name", "import_column_twice"),
        (2, "colour", "import_column_unknown"),
        (2, "agencies", "import_column_missing"),
    ];
    assert_eq!(found, expected.map(|(line, column, code)| (line, column.to_owned(), code)));
    let near = read(List::Interpreters, b"name,sex,agencies,skils\n").faults[0].args.clone();
    assert_eq!(near, [("nearest", "skills".to_owned())]);
    assert_eq!(names("Birth Date; NAME ;Written-Language;\n1990-01-01;Ada;da;\n"), ["Ada"]);
}

#[test]
fn lines_fit_their_heading() {
    let text =
        "name,birth_date,\nAda,1990-01-01\nBo,1990-01-01,x\nCy,1990-01-01,,\nD,1990-01-01,,e\n";
    let found: Vec<_> =
        faults(List::Patients, text).into_iter().map(|one| (one.0, one.2)).collect();
    let expected =
        [(2, "import_cell_count"), (3, "import_cell_without_column"), (5, "import_cell_count")];
    assert_eq!(found, expected);
}

#[test]
fn every_kind_of_cell_says_its_own_fault() {
    for (column, cell, code) in [
        ("sex", "kvinde", "import_not_a_choice"),
        ("interpreter_required", "maybe", "not_yes_or_no"),
        ("varieties", "arabisk", "import_unknown_language"),
        ("interpreter_sex", "woman", "import_sex_wish"),
        ("channels", "mail fax", "import_not_a_choice"),
        ("mail", "nobody", "not_a_mail_address"),
        ("phone", "12", "not_a_phone_number"),
        ("contact_hours", "8-12", "import_not_hours"),
        ("contact_hours", "12:00-08:00", "import_not_hours"),
        ("contact_hours", "08:00-09:00 10:00-11:00", "import_one_span"),
        ("shared_phone", "2", "not_yes_or_no"),
        ("written_language", "dansk!", "unknown_language"),
        ("called", &"x".repeat(201), "too_long"),
        ("called", "a\u{202e}b", "invisible_character"),
        ("called", "a\u{0}b", "invisible_character"),
        ("called", "ေမာင္ေမာင္", "zawgyi"),
        ("address", &"x".repeat(5000), "too_long"),
    ] {
        assert_eq!(fault_of(column, cell), code, "{column} {cell:?}");
    }
    for day in ["31-02-1990", "1990-13-01", "05/06/1990", "90-01-01", "0001-01-01"] {
        let found = faults(List::Patients, &format!("name,birth_date\nAda,{day}\n"));
        assert_eq!(found, [(2, "birth_date".to_owned(), "import_not_a_date")], "{day}");
    }
    let found = faults(List::Patients, "name,birth_date,sex\n,,x\n");
    let columns: Vec<&str> = found.iter().map(|one| one.1.as_str()).collect();
    assert_eq!(columns, ["name", "birth_date", "sex"], "all of a line's faults at once");
}

#[test]
fn rooms_interpreters_clinicians_and_agencies_say_theirs() {
    let found =
        faults(List::Rooms, "name,seats,modalities,rank\nA,0,onsite,1\nB,4,garden,1\nC,4,,many\n");
    let found: Vec<_> = found.iter().map(|one| (one.0, one.1.as_str(), one.2)).collect();
    let expected = [
        (2, "seats", "not_in_range"),
        (3, "modalities", "import_not_a_choice"),
        (4, "rank", "not_in_range"),
    ];
    assert_eq!(found, expected);
    let text = "name,sex,agencies,skills,qualifications,hours_known,mon\n\
        A,man,X,apc,,,\nB,man,X,apc:best,,,\nC,man,X,ar:full,,,\nD,man,X,apc:full apc:no,,,\n\
        E,man,X,,Court:9:,,\nF,man,X,,Court:1:; Court:2:,,\nG,man,X,,,no,08:00-09:00\n\
        H,man,X,,,,late\nI,man,,,,,\nJ,man,;,,,,\n";
    let found: Vec<_> =
        faults(List::Interpreters, text).into_iter().map(|one| (one.0, one.1, one.2)).collect();
    let expected = [
        (2, "skills", "import_skill"),
        (3, "skills", "import_not_a_choice"),
        (4, "skills", "import_unknown_language"),
        (5, "skills", "twice"),
        (6, "qualifications", "import_qualification"),
        (7, "qualifications", "twice"),
        (8, "hours_known", "import_hours_unknown"),
        (9, "mon", "import_not_hours"),
        (10, "agencies", "required"),
        (11, "agencies", "required"),
    ];
    assert_eq!(found, expected.map(|(line, column, code)| (line, column.to_owned(), code)));
    let found = faults(List::Clinicians, "name,profession,speaks\nA,surgeon,da ar\n");
    let codes: Vec<_> = found.iter().map(|one| one.2).collect();
    assert_eq!(codes, ["import_not_a_choice", "import_unknown_language"]);
    let found = faults(List::Agencies, "name,mail,phone\nA,a@b.dk,\n");
    assert_eq!(found, [(2, "phone".to_owned(), "required")]);
}

#[test]
fn hours_that_nobody_tells_are_not_known() {
    let weeks = |text: &str| -> Vec<Option<usize>> {
        let sheet = read(List::Interpreters, text.as_bytes());
        assert_eq!(sheet.faults, []);
        let week = |entry: Entry| match entry.said {
            Said::Interpreter { change, .. } => change.week.expect("said").map(|week| week.len()),
            other => panic!("{other:?}"),
        };
        sheet.entries.into_iter().map(week).collect()
    };
    assert_eq!(weeks("name,sex,agencies\nA,man,X\n"), [None]);
    let text = "name,sex,agencies,hours_known,mon,tue\n\
        A,man,X,no,,\nB,man,X,,08:00-12:00 13:00-24:00,\nC,man,X,yes,,\nD,man,X,,,\n";
    assert_eq!(weeks(text), [None, Some(2), Some(0), None]);
}

#[test]
fn a_clinician_without_any_day_in_the_file_keeps_the_hours_of_the_clinic() {
    let week = |text: &str| match read(List::Clinicians, text.as_bytes()).entries.remove(0).said {
        Said::Clinician(change) => change.week.map(|week| week.len()),
        other => panic!("{other:?}"),
    };
    assert_eq!(week("name,profession\nA,nurse\n"), None);
    assert_eq!(week("name,profession,mon\nA,nurse,08.00-12.00\n"), Some(1));
    assert_eq!(week("name,profession,mon\nA,nurse,\n"), Some(0));
}

#[test]
fn what_is_shown_of_a_cell_is_short_and_plain() {
    assert_eq!(shown("a\u{202e}\u{0}\u{1b}[31m b\n c"), "a[31m b c");
    assert_eq!(shown(&"å".repeat(99)).chars().count(), 40);
    assert_eq!(faults(List::Rooms, "name,\u{202e}x\u{7}\n")[0].1, "x");
}

#[test]
fn a_line_full_of_faults_does_not_fill_the_memory() {
    let text = format!("name,birth_date,varieties\nAda,1990-01-01,{}\n", "?? ".repeat(1300));
    assert_eq!(faults(List::Patients, &text).len(), 20);
}

#[test]
fn an_apostrophe_is_taken_off_only_where_an_export_puts_it() {
    let named = |cell: &str| names(&format!("name,birth_date\n\"{cell}\",1990-01-01\n")).remove(0);
    assert_eq!(named("'=1+1"), "=1+1");
    assert_eq!(named("'-x"), "-x");
    assert_eq!(named("'Ndrangheta"), "'Ndrangheta");
    assert_eq!(named("=HYPERLINK(\"\"x\"\")"), "=HYPERLINK(\"x\")");
}

proptest::proptest! {
    #[test]
    fn whatever_a_file_holds_reading_ends(
        text in "([\u{feff};,\t\"'\r\n é=x0-9:-]|name|birth_date|varieties|mon){0,60}",
        bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200),
        list in proptest::sample::select(List::ALL),
    ) {
        let lines = text.replace("\r\n", "\n").split(['\r', '\n']).count();
        for fault in read(list, text.as_bytes()).faults {
            proptest::prop_assert!(fault.line <= lines, "{fault:?} of {lines} lines");
        }
        let whole = [b"name,birth_date,mon\n".as_slice(), &bytes].concat();
        for file in [bytes, whole] {
            let sheet = read(list, &file);
            proptest::prop_assert!(sheet.entries.len() + sheet.faults.len() <= 20 * 200);
        }
    }
}

#[test]
fn a_shown_cell_keeps_its_burmese() {
    assert_eq!(shown("မောင်မောင်\u{202e}"), "မောင်မောင်");
}
