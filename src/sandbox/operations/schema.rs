//! Owns what may become of a pool's schema: at its creation and by `AddCustomAttributes`.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{members, pool_mut};
use crate::sandbox::check::Check;
use crate::sandbox::model::pools as input;
use crate::sandbox::refusal::{Outcome, Refusal};
use crate::sandbox::schema::{self, SchemaAttribute};
use crate::sandbox::world::World;

/// Custom attributes that a pool may have (the service's quota page).
const MOST: usize = 50;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct AddAttributes {
    user_pool_id: String,
    custom_attributes: Vec<SchemaAttribute>,
}

pub(super) fn add(world: &mut World, body: Value) -> Outcome {
    let AddAttributes { user_pool_id, custom_attributes } =
        members(world, input::ADD_ATTRIBUTES, body)?;
    named("customAttributes", &custom_attributes)?;
    let now = world.now();
    let pool = pool_mut(world, &user_pool_id)?;
    let mut schema = pool.schema.clone();
    for attribute in custom_attributes {
        add_custom(&mut schema, attribute)?;
    }
    pool.schema = schema;
    pool.modified = now;
    Ok(json!({}))
}

/// The standard attributes with what a new pool's request changes and adds.
pub(super) fn of_new_pool(wanted: Vec<SchemaAttribute>) -> Result<Vec<SchemaAttribute>, Refusal> {
    named("schema", &wanted)?;
    let mut schema = schema::standard();
    for attribute in wanted {
        match schema.iter_mut().find(|standard| standard.name == attribute.name) {
            Some(standard) => schema::change(standard, attribute)?,
            None => add_custom(&mut schema, attribute)?,
        }
    }
    Ok(schema)
}

/// The model lets a name be left out; that can't be meant.
fn named(at: &str, attributes: &[SchemaAttribute]) -> Result<(), Refusal> {
    let mut check = Check::default();
    for (position, attribute) in attributes.iter().enumerate() {
        if attribute.name.is_empty() {
            check.absent(&format!("{at}.{}.member.name", position + 1));
        }
    }
    check.finish()
}

fn add_custom(schema: &mut Vec<SchemaAttribute>, wanted: SchemaAttribute) -> Result<(), Refusal> {
    let bare = format!("custom:{}", wanted.name);
    let attribute = schema::as_custom(wanted)?;
    if schema.iter().any(|other| other.name == attribute.name) {
        // Text: jmaleonard/serverless-cognito-add-custom-attributes #3; of an attribute for
        // developers alone, moto's own tests.
        let name = &attribute.name;
        return Err(Refusal::invalid_parameter(format!(
            "{bare}: Existing attribute already has name {name}."
        )));
    }
    if schema.iter().filter(|attribute| attribute.name.contains("custom:")).count() >= MOST {
        // The real text is not published; the model gives the operation no other error.
        return Err(Refusal::invalid_parameter(format!(
            "A user pool can have at most {MOST} custom attributes."
        )));
    }
    schema.push(attribute);
    Ok(())
}
