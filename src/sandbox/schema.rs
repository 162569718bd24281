//! Owns the attributes of a pool's users: the standard ones every pool has, and
//! custom ones. It does not know clients; who may read or write an attribute is a rule.
//! The texts of what it refuses are those that moto's own tests expect.

mod bounds;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::refusal::Refusal;

/// One attribute, as `CreateUserPool` takes it and `DescribeUserPool` shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct SchemaAttribute {
    /// The full name, with `custom:` in front of a custom one.
    pub name: String,
    /// `String`, `Number`, `DateTime` or `Boolean`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute_data_type: Option<String>,
    /// Legacy attributes that only administrators may write.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub developer_only_attribute: Option<bool>,
    /// Whether the value may change after sign-up; true when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mutable: Option<bool>,
    /// Whether sign-up needs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// `MinValue` and `MaxValue` of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_attribute_constraints: Option<BTreeMap<String, String>>,
    /// `MinLength` and `MaxLength` of a string.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub string_attribute_constraints: Option<BTreeMap<String, String>>,
}

const STRINGS: [&str; 16] = [
    "profile",
    "address",
    "birthdate",
    "gender",
    "preferred_username",
    "website",
    "picture",
    "phone_number",
    "zoneinfo",
    "locale",
    "email",
    "given_name",
    "family_name",
    "middle_name",
    "name",
    "nickname",
];

/// Attributes that Cognito itself keeps: clients may read them and never write them.
pub(super) const KEPT_BY_SERVICE: [&str; 3] = ["sub", "email_verified", "phone_number_verified"];

/// The attributes every pool has, in a fixed order.
pub(super) fn standard() -> Vec<SchemaAttribute> {
    let mut attributes = vec![SchemaAttribute {
        mutable: Some(false),
        required: Some(true),
        ..text("sub", "1", "2048")
    }];
    attributes.extend(STRINGS.iter().map(|name| match *name {
        "birthdate" => text(name, "10", "10"),
        other => text(other, "0", "2048"),
    }));
    attributes
        .extend(["email_verified", "phone_number_verified"].map(|name| plain(name, "Boolean")));
    attributes.push(SchemaAttribute {
        number_attribute_constraints: Some(BTreeMap::from([("MinValue".into(), "0".into())])),
        ..plain("updated_at", "Number")
    });
    // Where federated users come from; the AWS CLI's examples and live pools show it last.
    attributes.push(SchemaAttribute {
        string_attribute_constraints: Some(BTreeMap::new()),
        ..plain("identities", "String")
    });
    attributes
}

/// A custom text attribute; `name` comes without its `custom:`.
pub(super) fn custom(name: &str) -> SchemaAttribute {
    SchemaAttribute {
        string_attribute_constraints: Some(BTreeMap::new()),
        ..plain(&format!("custom:{name}"), "String")
    }
}

/// Changes a standard attribute as `CreateUserPool` asks for it.
pub(super) fn change(
    standard: &mut SchemaAttribute,
    wanted: SchemaAttribute,
) -> Result<(), Refusal> {
    let retyped = wanted.attribute_data_type.is_some()
        && wanted.attribute_data_type != standard.attribute_data_type;
    if retyped || wanted.developer_only_attribute == Some(true) {
        return Err(Refusal::invalid_parameter(format!(
            "You can not change AttributeDataType or set developerOnlyAttribute for standard \
             schema attribute {}",
            standard.name
        )));
    }
    standard.required = wanted.required.or(standard.required);
    standard.mutable = wanted.mutable.or(standard.mutable);
    standard.string_attribute_constraints = wanted
        .string_attribute_constraints
        .or_else(|| standard.string_attribute_constraints.take());
    standard.number_attribute_constraints = wanted
        .number_attribute_constraints
        .or_else(|| standard.number_attribute_constraints.take());
    bounds::settle(standard)
}

/// A custom attribute as it is stored; `wanted` has its name without a prefix.
pub(super) fn as_custom(wanted: SchemaAttribute) -> Result<SchemaAttribute, Refusal> {
    let SchemaAttribute {
        name,
        attribute_data_type,
        developer_only_attribute,
        mutable,
        required,
        number_attribute_constraints,
        string_attribute_constraints,
    } = wanted;
    let Some(data_type) = attribute_data_type else {
        return Err(Refusal::invalid_parameter(
            "Invalid AttributeDataType input, consider using the provided AttributeDataType enum.",
        ));
    };
    if required == Some(true) {
        return Err(Refusal::invalid_parameter(
            "Required custom attributes are not supported currently.",
        ));
    }
    let prefix = if developer_only_attribute == Some(true) { "dev:custom:" } else { "custom:" };
    let mut custom = SchemaAttribute {
        developer_only_attribute: Some(developer_only_attribute.unwrap_or(false)),
        mutable: Some(mutable.unwrap_or(true)),
        number_attribute_constraints,
        // Shown though empty, which those of a number are not.
        string_attribute_constraints: Some(string_attribute_constraints.unwrap_or_default()),
        ..plain(&format!("{prefix}{name}"), &data_type)
    };
    bounds::settle(&mut custom)?;
    Ok(custom)
}

fn plain(name: &str, data_type: &str) -> SchemaAttribute {
    SchemaAttribute {
        name: name.to_owned(),
        attribute_data_type: Some(data_type.to_owned()),
        developer_only_attribute: Some(false),
        mutable: Some(true),
        required: Some(false),
        number_attribute_constraints: None,
        string_attribute_constraints: None,
    }
}

fn text(name: &str, shortest: &str, longest: &str) -> SchemaAttribute {
    let bounds = [("MinLength", shortest), ("MaxLength", longest)];
    SchemaAttribute {
        string_attribute_constraints: Some(
            bounds.map(|(key, value)| (key.to_owned(), value.to_owned())).into(),
        ),
        ..plain(name, "String")
    }
}
