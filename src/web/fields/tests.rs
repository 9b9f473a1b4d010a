use serde_json::json;

use super::*;
use crate::domain::visit::Modality;

fn json_fields(value: Value) -> Fields {
    match value {
        Value::Object(object) => Fields::of_json(object),
        _ => panic!("an object"),
    }
}

fn errors(fields: &mut Fields) -> Vec<(String, &'static str)> {
    match fields.done() {
        Err(Error::Invalid(errors)) => errors.into_iter().map(|e| (e.field, e.code)).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn every_fault_is_named_at_once() {
    let mut body = json_fields(json!({ "name": "x".repeat(9), "day": "2027-02-30", "colour": 1 }));
    assert_eq!(body.text("name", 8), None);
    assert_eq!(body.date("day"), None);
    assert_eq!(body.text("called", 8), None);
    let expected = [
        ("name".to_owned(), "too_long"),
        ("day".to_owned(), "not_a_date"),
        ("called".to_owned(), "required"),
        ("colour".to_owned(), "unknown_field"),
    ];
    assert_eq!(errors(&mut body), expected);
}

#[test]
fn fields_inside_are_named_with_their_path() {
    let mut body = json_fields(json!({ "varieties": [{ "tag": "apc" }, { "tg": "ar" }] }));
    for mut item in body.optional_objects("varieties").expect("a list") {
        item.text("tag", 20);
        body.absorb(item);
    }
    let expected = [
        ("varieties.1.tag".to_owned(), "required"),
        ("varieties.1.tg".to_owned(), "unknown_field"),
    ];
    assert_eq!(errors(&mut body), expected);
}

#[test]
fn a_form_and_a_body_are_read_alike() {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let form = vec![pair("modalities", "video"), pair("modalities", "phone"), pair("sure", "yes")];
    let body = json!({ "modalities": ["video", "phone"], "sure": true });
    for mut fields in [Fields::of_typed(form), json_fields(body)] {
        let modalities: Option<Vec<Modality>> = fields.optional_words("modalities");
        assert_eq!(modalities, Some(vec![Modality::Video, Modality::Phone]));
        assert_eq!(fields.optional_flag("sure"), Some(true));
        assert!(fields.done().is_ok());
    }
}

#[test]
fn json_is_taken_by_its_type() {
    let mut body = json_fields(json!({ "minutes": "60", "sure": "yes", "name": 7, "list": {} }));
    body.optional_number("minutes", 5..=480);
    body.optional_flag("sure");
    body.optional_text("name", 10);
    body.optional_texts("list", 10);
    let codes: Vec<&str> = errors(&mut body).iter().map(|(_, code)| *code).collect();
    assert_eq!(codes, ["not_in_range", "not_yes_or_no", "not_text", "not_a_list"]);
}
