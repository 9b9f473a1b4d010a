//! Types that are about to come from `domain`.
pub type Hours = serde_json::Value;
pub type Limits = serde_json::Value;
pub type Grade = String;
