//! Owns who may read and write attributes: both lists name attributes of the pool's
//! schema, and nobody writes those that Cognito keeps (texts: aws-cdk #2608 and #20760,
//! aws-sdk-java #1395; the text for reading on update is formed after them).

use crate::sandbox::pool::Pool;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::schema::KEPT_BY_SERVICE;
use crate::sandbox::settings::Settings;

pub(super) fn judge(pool: &Pool, settings: &Settings, verb: &str) -> Result<(), Refusal> {
    let exists = |name: &String| pool.schema.iter().any(|attribute| attribute.name == *name);
    let refused = |kind: &str| {
        Err(Refusal::invalid_parameter(format!(
            "Invalid {kind} attributes specified while {verb} a client"
        )))
    };
    if !settings.read_attributes.iter().flatten().all(exists) {
        return refused("read");
    }
    let writable = |name: &String| exists(name) && !KEPT_BY_SERVICE.contains(&name.as_str());
    if !settings.write_attributes.iter().flatten().all(writable) {
        return refused("write");
    }
    Ok(())
}
