//! What a screen reader reads of a page, in its order: the tree that the browser gives it.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use super::window::Window;

/// One thing that is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// As in WAI-ARIA, such as `heading` or `radio`.
    pub role: String,
    pub name: String,
    pub depth: usize,
}

/// A command of the DevTools protocol, by ChromeDriver.
#[derive(Debug)]
struct DevTools(&'static str);

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.0, "params": {} }).to_string()))
    }
}

impl Window {
    /// Everything with a role or a name, in reading order. With `TRIALOGUE_TEST_SCREENS` also
    /// printed there as `NAME.txt`.
    pub async fn reads(&self, name: &str) -> Vec<Read> {
        self.client.issue_cmd(DevTools("Accessibility.enable")).await.expect("DevTools");
        let tree = DevTools("Accessibility.getFullAXTree");
        let tree = self.client.issue_cmd(tree).await.expect("a tree");
        let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
        let mut read = Vec::new();
        let root = nodes.iter().find(|node| node["parentId"].is_null()).expect("a root");
        walk(&nodes, root, 0, &mut read);
        if let Ok(folder) = std::env::var("TRIALOGUE_TEST_SCREENS") {
            let line =
                |one: &Read| format!("{}{} {}\n", "  ".repeat(one.depth), one.role, one.name);
            let text: String = read.iter().map(line).collect();
            std::fs::write(format!("{folder}/{name}.txt"), text).expect("a tree");
        }
        read
    }
}

fn walk(nodes: &[Value], node: &Value, depth: usize, read: &mut Vec<Read>) {
    let text = |field: &str| node[field]["value"].as_str().unwrap_or_default().to_owned();
    let (role, name) = (text("role"), text("name"));
    let silent = node["ignored"] == true
        || matches!(
            role.as_str(),
            "none" | "generic" | "InlineTextBox" | "LineBreak" | "ListMarker"
        );
    if !silent {
        read.push(Read {
            role,
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            depth,
        });
    }
    for child in node["childIds"].as_array().into_iter().flatten() {
        let child = nodes.iter().find(|node| node["nodeId"] == *child);
        if let Some(child) = child {
            walk(nodes, child, depth + usize::from(!silent), read);
        }
    }
}
