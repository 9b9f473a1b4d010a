//! What is said of the API as a whole, in the document and on its page.

use super::document::roles_in_words;
use super::operation::Operation;

/// A chapter before the nouns: anchor, heading, paragraphs. `code` stands in backticks.
pub type Chapter = (&'static str, &'static str, &'static [&'static str]);

pub const KEY: &str = "Names this sending of this act: sent again with the same body it gets the \
     same answer and is not done twice.";
pub const IF_MATCH: &str =
    "The `ETag` of the version that was read; refused with 412 when there is a newer one.";
pub const RETRY_AFTER: &str = "Seconds to wait before the next attempt.";

pub const CHAPTERS: &[Chapter] = &[
    (
        "tokens",
        "Who asks",
        &[
            "Send the token in each request: `Authorization: Bearer TOKEN`. A token acts for one \
         person in one role: secretary, clinician, manager or agency. Each operation says who may \
         do it; anybody else gets 403.",
            "What belongs to another clinic or agency answers 404 like what does not exist.",
        ],
    ),
    (
        "forms",
        "Values",
        &[
            "Bodies and answers are JSON objects with `snake_case` names. Unknown fields of a body are \
         refused with 422. In answers a reference is `{id, name}`, in bodies it is the id. `null` \
         and an empty text are the same as leaving a field out, except in a change (PATCH), where \
         `null` empties a field that may be empty.",
            "Instants are RFC 3339; answers have them in UTC with `Z` and name the time zone beside \
         them. Dates without a time are days of the clinic's zone. Languages are BCP 47 tags of \
         what is really spoken, such as `apc`, `kmr` or `prs`.",
        ],
    ),
    (
        "idempotency",
        "Doing things once",
        &[
            "Every POST and PATCH that changes something takes an `Idempotency-Key`: up to 200 \
         characters of your own choice, such as a UUID. The same key with the same body gets the \
         first answer again, also after a lost connection. With another body it is refused with \
         422 `key-reused`; while the first sending is still at work, with 409 `conflict`. A \
         refused act keeps nothing: mended, it may use its key again.",
            "Keys of different callers do not meet.",
        ],
    ),
    (
        "versions",
        "Changing what you have read",
        &[
            "Answers that show one thing carry an `ETag`. Send it back as `If-Match` with a change and \
         the change is refused with 412 `stale` when somebody else was faster. Without `If-Match` \
         the change is done.",
            "Private wishes have no ETag and change none: a version would tell that something was \
         said.",
        ],
    ),
    (
        "lists",
        "Lists",
        &[
            "A list answers `{items, next_cursor}`. `limit` is 1 to 200, 50 when it is not said. When \
         `next_cursor` is not `null` there is more: ask again with `cursor` set to it and the same \
         filters.",
        ],
    ),
    (
        "limits",
        "Limits",
        &["Each token and each address may make a number of requests a second, with some in \
         advance. Beyond that the answer is 429 `too-many`, and `Retry-After` says after how many \
         seconds to come back. 503 `busy` has a `Retry-After` too. Both changed nothing."],
    ),
    (
        "private",
        "Private wishes",
        &["A patient may wish to speak without the interpreter, without companions, with another \
         interpreter or without people from outside. Secretaries and treating clinicians write \
         that down; only a treating clinician reads it, by one operation. Nothing else in this API \
         shows or depends on it."],
    ),
];

/// A search and a booking from a shell; `BASE` stands for the server's own address.
pub const FIRST_STEPS: &str = r#"T="Authorization: Bearer $TOKEN"
J="Content-Type: application/json"
A=BASE/api/v1

curl -H "$T" $A/me
curl -H "$T" "$A/patients?q=hadd"
curl -H "$T" $A/visit-types
curl -H "$T" -H "$J" $A/slots/search -d '{
  "patient": "ID", "visit_type": "ID",
  "from": "2027-01-11", "to": "2027-01-29" }'

# Book what a proposal says, once:
curl -H "$T" -H "$J" -H "Idempotency-Key: $(uuidgen)" $A/visits -d '{
  "patient": "ID", "visit_type": "ID", "start": "2027-01-12T09:00:00Z",
  "clinician": "ID", "room": "ID", "interpreter": "ID", "modality": "onsite" }'
"#;

/// The chapters as the document's description, in Markdown.
pub fn whole() -> String {
    let chapter =
        |(_, heading, paragraphs): &Chapter| format!("## {heading}\n\n{}", paragraphs.join("\n\n"));
    CHAPTERS.iter().map(chapter).collect::<Vec<_>>().join("\n\n")
}

/// What is said of one operation, in Markdown.
pub fn of_operation(operation: &Operation) -> String {
    let who = match operation.open {
        true => "Anybody, without a token.".to_owned(),
        false => format!("Who may: {}.", roles_in_words(&operation.roles)),
    };
    [operation.about, &who].join("\n\n").trim().to_owned()
}
