//! A macro for closed vocabularies: an enum whose variants have fixed written forms.

/// A word of a closed vocabulary.
pub trait Word: std::str::FromStr {
    /// Every word in its written form.
    fn written() -> Vec<&'static str>;
}

impl Word for chrono::Weekday {
    fn written() -> Vec<&'static str> {
        super::hours::WEEKDAYS.map(|(_, word)| word).to_vec()
    }
}

/// Declares an enum with `as_str`, `FromStr`, `ALL` and serde forms that are the same words.
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every word of the vocabulary, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The written form: in tables, in the API and in message keys.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                match text { $($word => Ok($name::$variant),)+ _ => Err(()) }
            }
        }

        impl $crate::domain::words::Word for $name {
            fn written() -> Vec<&'static str> {
                $name::ALL.iter().map(|word| word.as_str()).collect()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
