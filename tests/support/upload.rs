//! Forms with a file in them, as browsers send them.

const BOUNDARY: &str = "----trialogue-boundary-7d1f";

/// The media type of [`body`].
pub fn media_type() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}

/// The fields and the file; without a file the empty one that browsers send.
pub fn body(fields: &[(&str, &str)], file: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, value) in fields {
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n");
        bytes.extend_from_slice(format!("{head}\r\n{value}\r\n").as_bytes());
    }
    let name = if file.is_empty() { "" } else { "list.csv" };
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: text/csv\r\n\r\n"
    );
    bytes.extend_from_slice(head.as_bytes());
    bytes.extend_from_slice(file);
    bytes.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    bytes
}
