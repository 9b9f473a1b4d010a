//! A calendar as a tree of components and their properties, in the order of the text.

pub use ical::property::Property;

use super::value;

/// One `BEGIN` to `END`; names are in capitals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Component {
    pub name: String,
    pub properties: Vec<Property>,
    pub components: Vec<Component>,
}

impl Component {
    pub fn new(name: &str) -> Component {
        Component { name: name.to_owned(), ..Component::default() }
    }

    /// All properties of that name (in capitals), in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    pub fn first(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// How often the property occurs.
    pub fn count(&self, name: &str) -> usize {
        self.all(name).count()
    }

    /// The components directly inside that have that name (in capitals).
    pub fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Component> {
        self.components.iter().filter(move |component| component.name == name)
    }
}

/// A property whose value is written as it is given: dates, numbers, words of the standard.
pub fn plain(name: &str, value: impl Into<String>) -> Property {
    Property { name: name.to_owned(), params: None, value: Some(value.into()) }
}

/// A property of type TEXT; the value is escaped here.
pub fn text(name: &str, value: &str) -> Property {
    plain(name, value::escape_text(value))
}

/// The property with one parameter more; the value is encoded when it is written.
pub fn with(mut property: Property, name: &str, value: &str) -> Property {
    let parameter = (name.to_owned(), vec![value.to_owned()]);
    property.params.get_or_insert_default().push(parameter);
    property
}

/// The value as it stands, still escaped.
pub fn raw(property: &Property) -> &str {
    property.value.as_deref().unwrap_or_default()
}

/// The first value of the parameter (name in capitals).
pub fn parameter<'a>(property: &'a Property, name: &str) -> Option<&'a str> {
    parameters(property, name).first().map(String::as_str)
}

/// All values of the parameter (name in capitals); empty when it is missing.
pub fn parameters<'a>(property: &'a Property, name: &str) -> &'a [String] {
    let list = property.params.as_deref().unwrap_or_default();
    list.iter().find(|(key, _)| key == name).map_or(&[], |(_, values)| values)
}
