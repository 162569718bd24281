//! Owns the constraints of an attribute's values: those of its own data type, which have to
//! be numbers in order. They bind nobody, since there are no users here. The texts are those
//! that moto's own tests expect.

use std::collections::BTreeMap;

use super::SchemaAttribute;
use crate::sandbox::refusal::Refusal;

/// The longest a text may be.
const LONGEST: i128 = 2048;

/// Drops what belongs to another data type, and judges what remains.
pub(super) fn settle(attribute: &mut SchemaAttribute) -> Result<(), Refusal> {
    let data_type = attribute.attribute_data_type.as_deref();
    if data_type != Some("String") {
        attribute.string_attribute_constraints = None;
    }
    if data_type != Some("Number") {
        attribute.number_attribute_constraints = None;
    }
    let refused = |text| Err(Refusal::invalid_parameter(text));
    let name = &attribute.name;
    if let Some(lengths) = &attribute.string_attribute_constraints {
        let Some((least, most)) =
            limits(lengths, "MinLength", "MaxLength").filter(|(least, most)| {
                least.is_none_or(|it| it >= 0) && most.is_none_or(|it| it >= 0)
            })
        else {
            return refused(format!(
                "Invalid StringAttributeConstraints for schema attribute {name}"
            ));
        };
        if least.max(most).is_some_and(|length| length > LONGEST) {
            return refused(format!(
                "user.{name}: String attributes cannot have a length of more than {LONGEST}"
            ));
        }
        if crossed(least, most) {
            return refused(format!("user.{name}: Max length cannot be less than min length."));
        }
    }
    if let Some(values) = &attribute.number_attribute_constraints {
        let Some((least, most)) = limits(values, "MinValue", "MaxValue") else {
            return refused(format!(
                "Invalid NumberAttributeConstraints for schema attribute {name}"
            ));
        };
        if crossed(least, most) {
            return refused(format!("user.{name}: Max value cannot be less than min value."));
        }
    }
    Ok(())
}

/// Both limits, where there are any; nothing at all if one of them isn't a number.
fn limits(
    constraints: &BTreeMap<String, String>,
    least: &str,
    most: &str,
) -> Option<(Option<i128>, Option<i128>)> {
    let limit = |key| constraints.get(key).map(|text| text.parse()).transpose().ok();
    Some((limit(least)?, limit(most)?))
}

fn crossed(least: Option<i128>, most: Option<i128>) -> bool {
    least.zip(most).is_some_and(|(least, most)| most < least)
}
