//! Token lifetimes: a number and its unit are one value, whichever way they are written.

use super::scalar::{is_null, nearest, one_of, shown};
use super::{Field, Fields, Reader};
use crate::model::{AppClient, Setting, SettingKind, TOKEN_VALIDITY_UNITS, Unit, Validity, Value};
use crate::problem::{Place, Problem};
use crate::spec::keys::Block;
use crate::spec::{Declared, Said};
use std::collections::BTreeMap;

/// The three settings with their keys in `token_validity_units`.
const LIFETIMES: [(Setting, &str); 3] = [
    (Setting::AccessTokenValidity, "access_token"),
    (Setting::IdTokenValidity, "id_token"),
    (Setting::RefreshTokenValidity, "refresh_token"),
];

/// A lifetime's bounds, from the settings' table.
#[derive(Clone, Copy)]
struct Range {
    shortest: u64,
    longest: u64,
    unit: Unit,
}

impl Reader {
    /// The lifetimes of one block, each with the unit that stands beside it there.
    pub(super) fn validities(&mut self, fields: Fields<'_>) -> BTreeMap<Setting, Declared> {
        let mut units = self.units(fields);
        let mut found = BTreeMap::new();
        for (setting, key) in LIFETIMES {
            let unit = units.remove(key);
            let field = fields.get(setting.name());
            let range = range(setting);
            match field.filter(|field| !is_null(field.node)) {
                Some(field) => {
                    if let Some(validity) = self.validity(setting, field, unit.as_ref()) {
                        found.insert(setting, field.declares(Value::Validity(validity)));
                    }
                }
                None => self.lonely_unit(setting, unit, range),
            }
            if let Some(field) = field.filter(|field| is_null(field.node)) {
                let value = AppClient::default_of(setting);
                found.insert(setting, field.declares(value));
            }
        }
        found
    }

    fn units(&mut self, fields: Fields<'_>) -> BTreeMap<&'static str, Said<Unit>> {
        let mut units = BTreeMap::new();
        let Some(field) = fields.get(TOKEN_VALIDITY_UNITS) else { return units };
        let Some(fields) = self.mapping(TOKEN_VALIDITY_UNITS, field.node) else { return units };
        self.known_keys(fields, Block::Units, "`token_validity_units`");
        for (_, key) in LIFETIMES {
            if let Some(field) = fields.get(key).filter(|field| !is_null(field.node))
                && let Some(text) = self.text(key, field.node)
            {
                let place = field.node.place.clone();
                match Unit::from_word(text) {
                    Some(value) => drop(units.insert(key, Said { value, place })),
                    None => self.bad_unit(text, &place),
                }
            }
        }
        units
    }

    fn bad_unit(&mut self, text: &str, place: &Place) {
        let words = Unit::ALL.map(Unit::word);
        let help = nearest(text, &words).map_or_else(
            || format!("write {}", one_of(&words)),
            |near| format!("did you mean `{near}`?"),
        );
        self.report(
            Problem::error("bad-value", format!("{} is no unit", shown(text)))
                .at(place, "unknown unit")
                .help(help),
        );
    }

    fn lonely_unit(&mut self, setting: Setting, unit: Option<Said<Unit>>, range: Range) {
        let Some(Said { value, place }) = unit else { return };
        // The console and Terraform write the default units out, so those do no harm.
        if value != range.unit {
            let name = setting.name();
            self.report(
                Problem::error("stray-unit", format!("there is no `{name}` beside this unit"))
                    .at(&place, "a unit of what?")
                    .help(format!(
                        "write `{name}` in this block too, with its unit: `60m`, `8h`, `30d`"
                    )),
            );
        }
    }

    fn validity(
        &mut self,
        setting: Setting,
        field: Field<'_>,
        unit: Option<&Said<Unit>>,
    ) -> Option<Validity> {
        let range = range(setting);
        let place = &field.node.place;
        if Self::is_whole(field.node) {
            let number = self.whole(setting.name(), field.node)?;
            return self.bare_number(setting, number, (unit, place));
        }
        let text = self.verbatim(setting.name(), field.node)?;
        let Ok(validity) = text.parse::<Validity>() else {
            self.bad_validity(text, place);
            return None;
        };
        if let Some(unit) = unit
            && unit.value != validity.unit
        {
            self.report(
                Problem::error("unit-conflict", format!("`{}` has two units", setting.name()))
                    .at(place, format!("in {}", validity.unit.word()))
                    .at(&unit.place, format!("in {}", unit.value.word()))
                    .help(format!("leave the one in `{TOKEN_VALIDITY_UNITS}` out")),
            );
            return None;
        }
        let fits = fits(setting, validity);
        if !fits {
            self.out_of_range(
                setting,
                (place, format!("{validity} is {}", side(range, validity))),
                None,
            );
        }
        fits.then(|| meant(setting, validity))
    }

    /// A number without a suffix: it counts the unit beside it, else Cognito's default unit.
    fn bare_number(
        &mut self,
        setting: Setting,
        number: i64,
        (beside, place): (Option<&Said<Unit>>, &Place),
    ) -> Option<Validity> {
        let range = range(setting);
        let unit = beside.map_or(range.unit, |unit| unit.value);
        let validity = u32::try_from(number).ok().map(|number| Validity::new(number, unit));
        if let Some(validity) = validity.filter(|validity| fits(setting, *validity)) {
            return Some(meant(setting, validity));
        }
        let why = if beside.is_none() {
            format!("a bare number counts {}", unit.word())
        } else {
            format!("{number} {} is out of range", unit.word())
        };
        // Minutes are what most people have in mind where Cognito counts hours.
        let minutes = validity
            .filter(|_| beside.is_none())
            .map(|validity| Validity::new(validity.number, Unit::Minutes))
            .filter(|minutes| fits(setting, *minutes));
        self.out_of_range(setting, (place, why), minutes);
        None
    }

    fn out_of_range(
        &mut self,
        setting: Setting,
        (place, why): (&Place, String),
        near: Option<Validity>,
    ) {
        let range = range(setting);
        let bounds = format!("Cognito takes {} to {}", human(range.shortest), human(range.longest));
        let help = near.map_or(bounds.clone(), |near| format!("{bounds}; did you mean `{near}`?"));
        self.report(
            Problem::error("out-of-range", format!("`{}` is out of range", setting.name()))
                .at(place, why)
                .help(help),
        );
    }

    fn bad_validity(&mut self, text: &str, place: &Place) {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, word) = text.split_at(digits);
        let word = word.trim().to_ascii_lowercase();
        let unit =
            Unit::ALL.into_iter().find(|unit| !word.is_empty() && unit.word().starts_with(&word));
        let help = match (number.parse::<u32>(), unit) {
            (Ok(number), Some(unit)) => format!("did you mean `{}`?", Validity::new(number, unit)),
            (Ok(number), None) if word.is_empty() => {
                format!("leave the quotes out, or say the unit: `{number}m`")
            }
            _ => "write a whole number and a unit, such as `15m`, `12h`, `30d` or `90s`".to_owned(),
        };
        self.report(
            Problem::error("bad-validity", format!("{} is not a lifetime", shown(text)))
                .at(place, "not a number with `s`, `m`, `h` or `d`")
                .help(help),
        );
    }
}

fn range(setting: Setting) -> Range {
    match setting.info().kind {
        SettingKind::Validity { shortest, longest, unit } => Range { shortest, longest, unit },
        other => unreachable!("{} is no lifetime but {other:?}", setting.name()),
    }
}

/// No refresh token lives for no time at all: to Cognito 0 means the default.
fn is_zero_refresh(setting: Setting, validity: Validity) -> bool {
    setting == Setting::RefreshTokenValidity && validity.number == 0
}

fn fits(setting: Setting, validity: Validity) -> bool {
    let range = range(setting);
    is_zero_refresh(setting, validity)
        || (range.shortest..=range.longest).contains(&validity.seconds())
}

fn meant(setting: Setting, validity: Validity) -> Validity {
    if is_zero_refresh(setting, validity) {
        AppClient::with_defaults("").refresh_token_validity
    } else {
        validity
    }
}

fn side(range: Range, validity: Validity) -> &'static str {
    if validity.seconds() < range.shortest { "too short" } else { "too long" }
}

/// Seconds in the largest unit that leaves a whole number.
fn human(seconds: u64) -> String {
    let (count, unit) = [(86_400, 'd'), (3_600, 'h'), (60, 'm')]
        .into_iter()
        .find(|(length, _)| seconds.is_multiple_of(*length))
        .map_or((seconds, 's'), |(length, unit)| (seconds / length, unit));
    format!("{count}{unit}")
}
